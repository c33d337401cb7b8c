"""What can go wrong with the record: the world's errors, each with a sentence for the user, and our own bugs."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the data file open for writing. `since` is an aware local time, None where the note could not be read."""

    user: str = ""
    machine: str = ""
    since: datetime | None = None
    program: str = ""

    def __str__(self) -> str:
        who = " on ".join(part for part in (self.user, self.machine) if part) or "Another program"
        return f"{who}, since {self.since:%H:%M on} {self.since.day} {self.since:%B}" if self.since else who


class StoreError(Exception):
    """A failure of the world. `sentence` says in plain English what happened, what was kept and what to do."""

    sentence = "The data file could not be used. Nothing was changed. Try again."

    def __init__(self, sentence: str | None = None) -> None:
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)


class DataFileMissing(StoreError):
    """There is no data file at the path, and none was to be made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"There is no data file at {path}. Check the name of the file.")


class DataFileNewer(StoreError):
    """The data file was written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path.name} was made by a newer version of Ward Huddle. It was left untouched; "
            "use the newer version to open it."
        )


class NotADataFile(StoreError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path.name} is not a Ward Huddle data file. It was left untouched; choose another file.")


class DataFileDamaged(StoreError):
    """The data file fails its check; `copies` are the newest good copies, newest first."""

    def __init__(self, path: Path, copies: tuple[Path, ...] = ()) -> None:
        self.path = path
        self.copies = copies
        todo = (
            f"Restore the copy {copies[0].name}."
            if copies
            else "No good copy was found; ask your IT department for theirs."
        )
        super().__init__(f"{path.name} is damaged. It was kept as it is. {todo}")


class NotACopy(StoreError):
    """The file is no copy that the program made, so it does not delete it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path.name} is not a copy that Ward Huddle made. It was left untouched.")


class CopyNotDeleted(StoreError):
    """A copy is still there, because something has it open or it may not be deleted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The copy {path.name} could not be deleted. It was left as it is. "
            "Close what else has it open and try again, or ask IT to delete it."
        )


class FolderNotWritable(StoreError):
    """The folder or the file cannot be written."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        where = f"the folder {path}" if path else "the folder of the data file"
        super().__init__(
            f"Ward Huddle may not write in {where}. Nothing was changed; choose another folder, or ask IT."
        )


class DiskFull(StoreError):
    """There is no room left."""

    sentence = (
        "The disk is full. What was saved before is safe, the last change was not saved. Make room and enter it again."
    )


def no_room(for_what: str) -> DiskFull:
    """A full disk in the way of something else than a change: of `for_what`, "a copy of the data"."""
    return DiskFull(
        f"The disk is full: there is no room for {for_what}. Nothing was lost or changed. Make room and try again."
    )


def is_full(error: OSError) -> bool:
    """Whether the operating system says that there is no room, or none that this user may take."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


class DriveFailed(StoreError):
    """The drive reported an error of its own."""

    sentence = (
        "The drive with the data file reported an error. What was saved before was kept, "
        "the last change was not saved. Check the drive and enter it again."
    )


class StoreBusy(StoreError):
    """Something else held the data file for longer than we wait."""

    sentence = "The data file was busy, so the last change was not saved. Nothing else was lost. Try again in a moment."


class DataFileLocked(StoreError):
    """Another program has the data file open, and this job has to write."""

    def __init__(self, holder: Holder | None = None) -> None:
        self.holder = holder
        super().__init__(
            f"The data file is open elsewhere ({holder or 'another program'}). Nothing was changed. "
            "Close it there and try again."
        )


class ReadOnly(StoreError):
    """This program has the data file open for reading only."""

    def __init__(self, holder: Holder | None = None) -> None:
        self.holder = holder
        super().__init__(
            f"This window only reads: the data file is open elsewhere ({holder or 'another program'}). "
            "The change was not saved. Close it there to enter data here."
        )


class NetworkPath(StoreError):
    """The data file is on a network drive and nobody chose that."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} is on a network drive, where a data file can be damaged. Nothing was opened. "
            "Keep the file on this computer and its copies on the network drive."
        )


class NestedChange(RuntimeError):
    """Our bug: a change was begun inside another one."""


class WorkspaceClosed(RuntimeError):
    """Our bug: the record was asked for something after it was closed."""

    def __init__(self) -> None:
        super().__init__("the workspace is closed")


class UnauditedWrite(RuntimeError):
    """Our bug: a write that the audit trail would not see, or a write in a read session, or a deletion."""


_BY_CODE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_IOERR: DriveFailed,
}
_ABOUT_THE_FILE: dict[int, Callable[[Path], StoreError]] = {
    sqlite3.SQLITE_READONLY: lambda path: FolderNotWritable(path.parent),
    sqlite3.SQLITE_CANTOPEN: lambda path: FolderNotWritable(path.parent),
    sqlite3.SQLITE_PERM: lambda path: FolderNotWritable(path.parent),
    sqlite3.SQLITE_CORRUPT: DataFileDamaged,
    sqlite3.SQLITE_NOTADB: NotADataFile,
}


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is malformed, or no database at all."""
    return _primary(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _primary(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def store_error(error: BaseException, path: Path) -> StoreError | None:
    """The typed error that an SQLite or SQLAlchemy error stands for, or None if it is not the world's fault."""
    found: object = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(found, sqlite3.Error):
        return None
    if getattr(found, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return StoreError(
            f"{path.name} was last closed in the middle of a change. Nothing is lost; start Ward Huddle on it once."
        )
    if getattr(found, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return no_room("the index of its log, which the data file cannot be read without")
    code = _primary(found)
    if code in _BY_CODE:
        return _BY_CODE[code]()
    about_the_file = _ABOUT_THE_FILE.get(code)
    return about_the_file(path) if about_the_file else None


@contextmanager
def typed_errors(path: Path, find_copies: Callable[[], tuple[Path, ...]] = tuple) -> Iterator[None]:
    """Turn what SQLite says about the file at `path` into typed errors; let everything else through.

    `find_copies` is asked for the good copies of a file that turns out damaged. A broken constraint is SQLAlchemy's
    IntegrityError either way, without the values, which a user typed.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise IntegrityError(None, None, error) from error
    except (sqlite3.Error, DBAPIError) as error:
        known = store_error(error, path)
        if isinstance(known, DataFileDamaged):
            known = DataFileDamaged(path, find_copies())
        if known is None:
            raise
        raise known from error
