"""Files on the disk: what makes one, and a name in a folder, last through a power cut; a log put out of the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def flush_to_disk(path: Path) -> None:
    """Fsync a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Fsync a folder, so that a rename in it lasts; Windows has no such thing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def set_log_aside(log: Path) -> Path:
    """Give a log a name under which SQLite takes it for nobody's; it may hold what somebody typed. Gives the name."""
    return log.replace(log.with_name(f"{log.name}-{log.stat().st_mtime_ns}.orphan"))
