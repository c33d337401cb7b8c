"""What a file is, read without changing a byte of it or of its folder: ours, newer than us, or something else."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from app.store.backup import good_paths
from app.store.engine import connect
from app.store.errors import DataFileDamaged, DataFileNewer, FolderNotWritable, NotADataFile
from app.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def identify(path: Path, backups: Path) -> None:
    """Return if the file may be opened; else raise.

    DataFileNewer, NotADataFile, FolderNotWritable when it cannot be read, and DataFileDamaged for a file that is no
    data file although there are copies of it.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise FolderNotWritable(path.parent) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        found = good_paths(backups, path.stem)
        raise DataFileDamaged(path, found) if found else NotADataFile(path)
    version, application = struct.unpack_from(">I4xI", header, 60)
    if application != APPLICATION_ID:
        raise NotADataFile(path)
    if max(version, _version_in_log(path)) > SCHEMA_VERSION:
        raise DataFileNewer(path)


def require_undamaged(path: Path, backups: Path) -> None:
    """Raise DataFileDamaged, with the newest good copies, if SQLite's quick_check finds a fault. Changes nothing."""
    try:
        with closing(connect(path, "ro")) as connection:
            answer = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
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
