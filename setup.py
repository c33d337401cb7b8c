"""Ships the resources folder inside the wheel as app/resources; everything else is in pyproject.toml."""

from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent
RESOURCES = [
    ".".join(("app", *path.relative_to(ROOT).parts))
    for path in (ROOT / "resources", *(ROOT / "resources").rglob("*"))
    if path.is_dir()
]

setup(
    packages=[*find_packages(include=["app", "app.*"]), *RESOURCES],
    package_dir={"app.resources": "resources"},
    package_data={name: ["*"] for name in RESOURCES},
)
