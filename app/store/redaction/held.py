"""Which copies, and which files that were set aside, still hold a text that was removed from the record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.backup import deletable, logs_of
from app.store.engine import UNTOUCHED, connect
from app.store.redaction.needle import Needle
from app.store.redaction.texts import places

_CHUNK = 1 << 22


def copies_holding(path: Path, folder: Path, needle: Needle) -> tuple[Path, ...]:
    """The files that delete_copy() takes and that hold the text; none of them is changed.

    A copy is read row by row, whatever its schema. What cannot be read so (a damaged copy, a log, a copy half made) is
    searched byte by byte.
    """
    return tuple(found for found in deletable(path, folder) if _holds(found, needle))


def _holds(found: Path, needle: Needle) -> bool:
    if any(_in_bytes(log, needle) for log in logs_of(found)):
        return True
    try:
        with closing(connect(found, UNTOUCHED)) as connection:
            if next(places(connection, needle), None) is not None:
                return True
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return False
    except (sqlite3.Error, ValueError, AttributeError, TypeError):
        pass  # not whole, or not ours
    return _in_bytes(found, needle)


def _in_bytes(found: Path, needle: Needle) -> bool:
    """Whether the bytes hold it. True where they cannot be read: nobody can say that it is not there."""
    tail = b""
    try:
        with found.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if needle.in_bytes(tail + chunk):
                    return True
                tail = chunk[-needle.most_bytes :]
    except OSError:
        return found.exists()
    return False
