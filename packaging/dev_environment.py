"""The environment in .venv: made once, filled from the locked requirements, left alone until they change."""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import dev_qt

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
STAMP = VENV / "ward-huddle-set-up.json"

# Settings of this machine that would send an installation elsewhere, or change what is installed. Where packages come
# from (index, proxy, certificate) stays the machine's business: the hashes decide what is accepted.
UNWANTED = {
    "PIP_BREAK_SYSTEM_PACKAGES",
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_IGNORE_INSTALLED",
    "PIP_NO_BINARY",
    "PIP_NO_DEPS",
    "PIP_ONLY_BINARY",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_REQUIREMENT",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
}


class SetUpError(Exception):
    """The machine lacks something; the text is a sentence for the person at the keyboard."""


def script(name: str) -> Path:
    """A program of the environment, such as python or lint-imports."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def clean_environ(**extra: str) -> dict[str, str]:
    """The environment variables for a program of .venv: the machine's, without those that would redirect it."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | extra


def wanted_stamp() -> dict[str, str]:
    """What the environment depends on; while the stamp in .venv says the same, nothing is done."""
    return {
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(installed_parts().encode()).hexdigest(),
        "python": f"{sys.version_info[0]}.{sys.version_info[1]} {platform.machine()}",
        "root": str(ROOT),
    }


def installed_parts() -> str:
    """What the installation of the project itself is made from: not the settings of the tools in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [settings["build-system"], settings["project"], settings["tool"].get("hatch")]
    return json.dumps(parts, sort_keys=True)


def read_stamp() -> dict[str, str]:
    """The stamp of the last complete set-up; empty when there was none."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def ensure() -> None:
    """Make .venv agree with the lock. Raises SetUpError when it cannot."""
    wanted, found = wanted_stamp(), read_stamp()
    if wanted == found and script("python").exists():
        return
    started = time.monotonic()
    moved = bool(found) and (found.get("python"), found.get("root")) != (wanted["python"], wanted["root"])
    if moved or not usable():
        make_venv()
    STAMP.unlink(missing_ok=True)
    if found.get("lock") != wanted["lock"] or moved:
        print("Installing the locked requirements (the first time this downloads about 150 MB).", flush=True)
        install("--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    install("--no-build-isolation", "--no-index", "--editable", str(ROOT))
    check_fit()
    STAMP.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    print(f"The environment is ready in .venv ({time.monotonic() - started:.0f} s).", flush=True)


def usable() -> bool:
    """Whether .venv holds a working Python of the running version, with pip."""
    code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [script("python"), "-c", code], env=clean_environ(), capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == f"{sys.version_info[0]}.{sys.version_info[1]}"


def make_venv() -> None:
    """Make .venv afresh. On Debian the module for it may be missing: it is installed, or its package is named."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if importlib.util.find_spec("ensurepip") is None and not dev_qt.apt_install([package]):
        advice = f" Install it with: sudo apt-get install {package}" if shutil.which("apt-get") else ""
        raise SetUpError(f"This Python cannot make virtual environments: its ensurepip module is missing.{advice}")
    if VENV.exists() and Path(sys.prefix).resolve() == VENV.resolve():
        raise SetUpError("The environment in .venv must be made again; start this script with a Python outside it.")
    # The name of the interpreter outside any virtual environment is where new environments should come from.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if VENV.exists():
        shutil.rmtree(VENV)
    print(f"Making the environment in {VENV}.", flush=True)
    if subprocess.run([python, "-m", "venv", str(VENV)], env=clean_environ(), check=False).returncode:
        raise SetUpError(f"Python could not make a virtual environment in {VENV}; what it said is above.")


def install(*arguments: str) -> None:
    """Install into .venv with pip: exactly what is named and nothing else."""
    # In a log only what fails is worth a line; warnings about a machine's sources of packages are not.
    quiet = [] if sys.stdout.isatty() else ["-qq"]
    command = [str(script("python")), "-m", "pip", "install", "--no-deps", "--no-input", *quiet, *arguments]
    environ = clean_environ(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_USER="0", PYTHONNOUSERSITE="1")
    if subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode:
        raise SetUpError(
            "pip could not install the requirements; what it said is above. If this machine reaches packages through "
            "a mirror or a proxy, set that in pip's own settings and start again: what is done is kept."
        )


def check_fit() -> None:
    """Raise SetUpError when an installed package lacks another: the lock was made by hand, or for other systems."""
    command = [str(script("python")), "-m", "pip", "check"]
    answer = subprocess.run(command, cwd=ROOT, env=clean_environ(), capture_output=True, text=True, check=False)
    if answer.returncode:
        raise SetUpError(f"The installed packages do not fit together:\n{answer.stdout}{answer.stderr}".rstrip())
