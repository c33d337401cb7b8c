"""Connections to the data file: the same pragmas on every one, and transactions that we begin ourselves."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

BUSY_TIMEOUT_MS = 5000
CACHE_KIB = 16_384


class PragmaRefused(RuntimeError):
    """Our bug, or an SQLite built without what the record relies on."""


UNTOUCHED = "ro&immutable=1"
"""Reads the file itself and no log, takes no lock, and makes no file beside it."""


def uri(path: Path, mode: str) -> str:
    """The SQLite address of a file; `mode` is ro, rw, rwc or UNTOUCHED."""
    posix = path.absolute().as_posix()
    # An empty authority, or "//server/share" would be taken for one.
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{quote(os.fsencode(rooted))}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A plain connection with no transaction of its own making, usable from any one thread at a time."""
    connection = sqlite3.connect(
        uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
    )
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    return connection


def settle_journal(path: Path) -> None:
    """Let SQLite take back what a killed program left half written in a file with a rollback journal.

    The caller holds the lock. A connection that only reads cannot do it and could not read the file.
    """
    if path.with_name(path.name + "-journal").exists():
        with closing(connect(path)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def apply_pragmas(connection: sqlite3.Connection, *, journal: str, read_only: bool) -> None:
    """What every connection of the record gets: journal, synchronous=FULL, foreign keys (read back)."""
    if not read_only:
        answer = connection.execute(f"PRAGMA journal_mode={journal}").fetchone()[0]
        if str(answer).lower() != journal.lower():
            message = f"journal_mode={answer}"
            raise PragmaRefused(message)
    connection.execute("PRAGMA synchronous=FULL")
    # A measure's history lies on as many pages as it has days: they stay in memory between two entries.
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys=ON")
    if connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        message = "foreign_keys"
        raise PragmaRefused(message)
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def reader_engine(path: Path, *, journal: str) -> Engine:
    """An engine over the file that only reads: one connection for each open session, up to eight."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=0,
        hide_parameters=True,
    )
    _on_connect(engine, journal=journal, read_only=True)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.connection.dbapi_connection.execute("BEGIN")

    return engine


def writer_engine(path: Path, *, journal: str) -> Engine:
    """An engine that has one connection and begins and ends nothing: the unit of work does so on the connection."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path),
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    _on_connect(engine, journal=journal, read_only=False)
    return engine


def raw_connection(engine: Engine) -> sqlite3.Connection:
    """The one connection of a writer's engine."""
    return cast("sqlite3.Connection", engine.raw_connection().dbapi_connection)


def _on_connect(engine: Engine, *, journal: str, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        apply_pragmas(connection, journal=journal, read_only=read_only)
