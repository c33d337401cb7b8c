"""What a file is, read without changing a byte of it or of its folder: ours, newer than us, or something else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.backup import good_paths, is_cut_short
from app.store.engine import UNTOUCHED, connect, settle_journal
from app.store.errors import DataFileDamaged, DataFileNewer, FolderNotWritable, NotADataFile, is_damage
from app.store.schema import APPLICATION_ID, SCHEMA_VERSION

_HEADER_BYTES = 100


def identify(path: Path, backups: Path) -> None:
    """Return if the file may be opened; else raise.

    DataFileNewer, NotADataFile, FolderNotWritable when it cannot be read, and DataFileDamaged for a file that is no
    data file although there are copies of it.
    """
    header = _header(path)
    if header is None:
        found = good_paths(backups, path.stem)
        raise DataFileDamaged(path, found) if found else NotADataFile(path)
    application, version = header
    if application != APPLICATION_ID:
        raise NotADataFile(path)
    if max(version, _version_in_log(path)) > SCHEMA_VERSION:
        raise DataFileNewer(path)


def _header(path: Path) -> tuple[int, int] | None:
    """The application id and the version of the header; None if this is no database, or an empty file.

    SQLite itself reads it: closing the file after open() would free every lock that this process has on it (POSIX), and
    another program that closes the file then deletes the log into which an open workspace of ours still writes.
    """
    try:
        if path.stat().st_size < _HEADER_BYTES:
            return None  # SQLite would take it for an empty database
        with closing(connect(path, UNTOUCHED)) as connection:
            # The header alone: a file may be shorter than it says while its log waits to be brought in.
            connection.execute("PRAGMA writable_schema=ON")
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
    except sqlite3.Error as error:
        if is_damage(error):
            return None
        raise FolderNotWritable(path.parent) from error
    except OSError as error:
        raise FolderNotWritable(path.parent) from error
    return int(application), int(version)


def require_undamaged(path: Path, backups: Path) -> None:
    """Raise DataFileDamaged, with the newest good copies, if SQLite's quick_check finds a fault.

    The caller has the lock. Changes nothing, but that a half-written change is taken back.
    """
    try:
        settle_journal(path)
        with closing(connect(path, "ro")) as connection:
            answer = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            if is_cut_short(connection, path):
                answer = "cut short"
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        answer = "damaged"
    if answer != "ok":
        raise DataFileDamaged(path, good_paths(backups, path.stem))


def _version_in_log(path: Path) -> int:
    """The version after what a killed program left in the write-ahead log, 0 if there is no log."""
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return 0
    try:
        with closing(connect(path, "ro")) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return 0
