"""Writing the data file anew, so that nothing of what was removed is left in its free room or in its log.

A note beside the file says that this is still to be done, from before the removal until after it: a program that is
killed in between finishes it at the next start.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from app.store.durable import flush_folder
from app.store.errors import (
    DataFileDamaged,
    DiskFull,
    FolderNotWritable,
    StoreBusy,
    StoreError,
    is_full,
    no_room,
    store_error,
)


class NotCompacted(StoreError):
    """The text is out of the record, and traces may be left in the file. `reason` is what kept it from being done."""

    def __init__(self, reason: StoreError) -> None:
        self.reason = reason
        why, todo = "the file could not be written anew", "Try again"
        if isinstance(reason, DiskFull):
            why, todo = "the disk is full", "Make room and try again"
        elif isinstance(reason, StoreBusy):
            why, todo = "something else was reading the file", "Close what else has it open and try again"
        super().__init__(
            f"The text is out of the record, but traces of it may be left in the file, because {why}. "
            f"Nothing else was changed. {todo}; Ward Huddle also tries again when it starts."
        )


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".compact")


def note_unfinished(path: Path) -> None:
    """Say beside the data file that it is to be written anew. Raises FolderNotWritable and DiskFull."""
    try:
        _note(path).touch()
        flush_folder(path.parent)
    except OSError as error:
        raise (no_room("removing a text") if is_full(error) else FolderNotWritable(path.parent)) from error


def is_unfinished(path: Path) -> bool:
    """Whether traces of what was removed may be left in the file."""
    return _note(path).exists()


def compact(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew over its one writing connection, and empty its log. Raises NotCompacted.

    Killed at any instant the file is whole: SQLite does it as a transaction of its own.
    """
    try:
        connection.execute("VACUUM")
        in_use = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        known = store_error(error, path)
        if known is None or isinstance(known, DataFileDamaged):
            raise
        raise NotCompacted(known) from error
    if in_use:
        raise NotCompacted(StoreBusy())
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)
