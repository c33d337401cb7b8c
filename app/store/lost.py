"""Whether what a program had saved before it died is still there: its log may have been deleted, cut or written over.

SQLite takes such a log for one that ends there: the file is whole, and the last changes are silently missing. The note
of the lock outlasts the program and has the number of the last change.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.store.durable import set_log_aside

_MAGIC = (0x377F0682, 0x377F0683)
_HEADER_BYTES = 32


def last_saved(connection: sqlite3.Connection) -> int:
    """The sequence of the last change of the record, 0 for none."""
    return int(connection.execute("SELECT max(sequence) FROM audit_change").fetchone()[0] or 0)


def lost(changes: int) -> str:
    """For the user."""
    one = changes == 1
    return (
        f"The last {'change that was' if one else f'{changes} changes that were'} saved before the program stopped "
        f"suddenly {'is' if one else 'are'} missing: the log beside the data file was deleted or damaged since, "
        "or the file was replaced. Everything before that is here. "
        "Look at the last days, and enter again what is not there."
    )


def keep_foreign_log(path: Path) -> None:
    """Put out of the way what stands in the place of the log and is none: SQLite would write over it."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size >= _HEADER_BYTES and not _is_log(log):
        set_log_aside(log)


def _is_log(log: Path) -> bool:
    with log.open("rb") as file:
        return int.from_bytes(file.read(4), "big") in _MAGIC
