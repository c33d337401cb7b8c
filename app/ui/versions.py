"""Which versions of Python, PySide6 and pyqtgraph were tried together; any other trio is logged, never refused."""

from __future__ import annotations

import logging
import sys
from importlib.metadata import PackageNotFoundError, version

log = logging.getLogger(__name__)
PYTHONS = ((3, 11), (3, 12), (3, 13))
PACKAGES = {"PySide6-Essentials": "6.8.3", "pyqtgraph": "0.14.0"}


def installed(name: str) -> str:
    """The version of an installed package, "unknown" where its records are not there (as in some frozen folders)."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def log_untested() -> bool:
    """Logs a trio that nobody tried: known pairs have crashed or drawn wrongly. True if it did."""
    found = {name: installed(name) for name in PACKAGES}
    tried = sys.version_info[:2] in PYTHONS and found == PACKAGES
    if not tried:
        python = ".".join(map(str, sys.version_info[:3]))
        log.warning("Untested together: Python %s, %s", python, ", ".join(f"{n} {v}" for n, v in found.items()))
    return not tried
