"""One writer: an operating-system lock on a file beside the data file, freed by the system when its holder dies.

The lock is on one byte far beyond the note in the same file, so that others may read who holds it (Windows forbids
reading what is locked). The file stays when the lock is freed: deleting it would let two programs lock two files.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.store.errors import FolderNotWritable, Holder, is_full, no_room

FAR_BEYOND_THE_NOTE = 1 << 30
_LONGEST_NOTE = 4096
_SAVED = '{"saved": "'
_DIGITS = 19
"""The note begins with the last change that was saved, always as long, so that it is written over in its place."""


def lock_path(data_file: Path) -> Path:
    """The lock file that belongs to a data file."""
    return data_file.with_name(data_file.name + ".lock")


class FileLock:
    """A held lock. Only one program on any machine that sees the file holds it at a time."""

    def __init__(self, descriptor: int, saved_before: int = 0) -> None:
        self._descriptor: int | None = descriptor
        self.saved_before = saved_before
        """The last change that the holder before this one had saved when it died; 0 if it ended in order."""

    def note_saved(self, sequence: int) -> None:
        """Note the number of the last change that was saved."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.lseek(self._descriptor, len(_SAVED), os.SEEK_SET)
                os.write(self._descriptor, b"%0*d" % (_DIGITS, sequence))

    def release(self, *, keep_note: bool = False) -> None:
        """Free the lock and empty the note, but where the file could not be opened. May be called twice."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with suppress(OSError):
            if not keep_note:
                os.ftruncate(descriptor, 0)
        with suppress(OSError):
            _unlock(descriptor)
        os.close(descriptor)


def acquire(data_file: Path, now: datetime) -> FileLock | None:
    """Take the lock at once, or None if another program has it. `now` (aware, local) goes into the note.

    Raises FolderNotWritable where the lock file cannot be made.
    """
    try:
        descriptor = os.open(lock_path(data_file), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        if is_full(error):
            raise no_room("opening the data file") from error
        raise FolderNotWritable(data_file.parent) from error
    if not _try_lock(descriptor):
        os.close(descriptor)
        return None
    saved_before = 0
    with suppress(OSError):
        saved_before = _saved(os.read(descriptor, len(_SAVED) + _DIGITS))
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _note(now, saved_before))
    return FileLock(descriptor, saved_before)


def _saved(note: bytes) -> int:
    digits = note.removeprefix(_SAVED.encode())
    return int(digits) if digits.isdigit() and len(digits) == _DIGITS else 0


def holder(data_file: Path) -> Holder:
    """Who holds the lock, as far as the note says."""
    try:
        with lock_path(data_file).open("rb") as file:
            note = json.loads(file.read(_LONGEST_NOTE))
        since = datetime.fromisoformat(note["since"])
        return Holder(str(note["user"]), str(note["machine"]), since, str(note["program"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _note(now: datetime, saved: int) -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    try:
        program = f"Ward Huddle {version('ward-huddle')}"
    except PackageNotFoundError:
        program = "Ward Huddle"
    note = {
        "saved": f"{saved:0{_DIGITS}}",
        "user": user,
        "machine": platform.node(),
        "since": now.isoformat(timespec="seconds"),
        "program": f"{program}, process {os.getpid()}",
    }
    return json.dumps(note).encode()[:_LONGEST_NOTE]


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, FAR_BEYOND_THE_NOTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, FAR_BEYOND_THE_NOTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
