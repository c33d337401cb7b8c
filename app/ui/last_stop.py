"""A stop that no Python code can catch (a fault inside Qt, a stack overflow): its trace goes to a file in the log
folder, and the next start finds it there.

Each run has a file of its own, empty until something happens and gone after an orderly end. Windows also writes faults
into it that the program survives; since an orderly end takes the file away, those are never reported.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

KEPT = "ward-huddle-stopped"
_RUNNING = "ward-huddle-running"
_KEPT_FILES = 3
_LONGEST = 20_000


class StopRecord:
    """`begin()` at the start, `end()` at the orderly end of a run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{_RUNNING}-{os.getpid()}.txt"
        self._file: IO[bytes] | None = None

    def begin(self) -> str:
        """Watches this run from now on. Returns the traces that earlier runs left ("" for none): places, no values."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            left = self._collect()
            self._file = self._path.open("wb", buffering=0)
        except OSError:
            return ""
        faulthandler.enable(self._file, all_threads=True)
        return left

    def end(self) -> None:
        """The run ended in order."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink()

    def _collect(self) -> str:
        found = [self._take(path) for path in sorted(self._folder.glob(f"{_RUNNING}-*.txt"))]
        return "\n".join(filter(None, found))

    def _take(self, path: Path) -> str:
        if path != self._path and _is_running(path):
            return ""
        try:
            trace = path.read_bytes()[:_LONGEST].decode("utf-8", errors="replace").strip()
            if trace:
                self._keep(path)
            else:
                path.unlink()
        except OSError:
            # Another run has it open, which on Windows keeps it where it is.
            return ""
        return trace

    def _keep(self, path: Path) -> None:
        """The newest is number 1; the oldest goes."""
        newest = self._folder / f"{KEPT}.0.txt"
        # First, since Windows refuses to move a file that another run has open.
        path.replace(newest)
        for number in range(_KEPT_FILES - 1, -1, -1):
            older = self._folder / f"{KEPT}.{number}.txt"
            if older.exists():
                older.replace(self._folder / f"{KEPT}.{number + 1}.txt")


if sys.platform == "win32":

    def _is_running(_path: Path) -> bool:
        # Asking Windows about a process needs more than its number; moving its open file fails, and that is enough.
        return False

else:

    def _is_running(path: Path) -> bool:
        try:
            os.kill(int(path.stem.rsplit("-", 1)[1]), 0)
        except (ValueError, IndexError, ProcessLookupError):
            return False
        except OSError:
            return True
        return True
