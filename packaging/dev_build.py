"""Builds the program as one folder with PyInstaller and tries what was built."""

import os
import subprocess
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from dev_commands import python
from dev_environment import ROOT, SetUpError, clean_environ

FOLDER = ROOT / "dist" / "ward-huddle"
SPEC = ROOT / "packaging" / "ward-huddle.spec"


def build() -> int:
    """Build dist/ward-huddle and smoke-test it. Returns 0 only when the built program did every job."""
    work = ROOT / "build" / "pyinstaller"
    options = [
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
        "--distpath",
        str(FOLDER.parent),
        "--workpath",
        str(work),
    ]
    if python("-m", "PyInstaller", *options, str(SPEC)):
        raise SetUpError("PyInstaller could not build the program; what it said is above.")
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"Built {FOLDER.relative_to(ROOT)}: {size:.0f} MB in {len(files)} files.")
    return smoke_test()


def smoke_test() -> int:
    """Start the built program headless on the demo ward, and let it analyse a CSV; 0 when both exit with 0."""
    program = FOLDER / ("ward-huddle-console.exe" if os.name == "nt" else "ward-huddle")
    with tempfile.TemporaryDirectory(prefix="ward-huddle-") as folder:
        csv = Path(folder) / "falls.csv"
        csv.write_text(sample_csv(), encoding="utf-8")
        # A bare environment and another folder: what was built must not lean on the source tree or on .venv.
        environ = {name: value for name, value in clean_environ().items() if not name.startswith(("PYTHON", "QT_"))}
        environ["QT_QPA_PLATFORM"] = "offscreen"
        for name, job in (("opens the demo ward", ["smoke"]), ("analyses a CSV", ["analyse", str(csv)])):
            started = time.monotonic()
            try:
                done = subprocess.run(
                    [program, *job], cwd=folder, env=environ, capture_output=True, text=True, timeout=120, check=False
                )
            except subprocess.TimeoutExpired as error:
                raise SetUpError(f"The built program did not finish ({name}) within two minutes.") from error
            took = time.monotonic() - started
            print(f"The built program {name}: exit {done.returncode}, {took:.1f} s.")
            if done.returncode:
                print((done.stdout + done.stderr)[-4000:])
                return 1
    return 0


def sample_csv() -> str:
    """Thirty days of an invented count, as a ward would save it from a spreadsheet."""
    first = date(2026, 1, 5)
    rows = [f"{first + timedelta(days=day):%d/%m/%Y},{4 + day * 7 % 5}" for day in range(30)]
    return "\n".join(["date,value", *rows, ""])
