"""Runs the steps: a copy first, then each step in one transaction with its new revision, or not at all."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from app.store.backup import Reason, backup, thin
from app.store.engine import connect
from app.store.errors import DataFileDamaged, DataFileNewer
from app.store.schema import APPLICATION_ID, VERSION_TABLE, read_revision

VERSIONS = "app.store.migrations.versions"


def migrate(path: Path, folder: Path, *, now: datetime, package: str = VERSIONS) -> None:
    """Bring the data file at `path` to the newest step of the package, after a copy into `folder`.

    The caller holds the lock. Killed at any moment, the file is at one step or the next, never between.
    Raises DataFileNewer for a revision that the package does not have, and the errors of backup(); when a step
    fails, its error, with the file at the step before.
    """
    steps = steps_of(package)
    with closing(connect(path)) as connection:
        waiting = _waiting(steps, read_revision(connection), path)
        if waiting and read_revision(connection) is not None:
            made = backup(path, folder, reason=Reason.MIGRATION, now=now)
            thin(folder, path.stem, just_made=made)
        for step in waiting:
            run_step(connection, step, path)


def steps_of(package: str = VERSIONS) -> tuple[ModuleType, ...]:
    """The steps of a package, in order."""
    home = importlib.import_module(package)
    names = sorted(found.name for found in pkgutil.iter_modules(home.__path__))
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)


def _waiting(steps: tuple[ModuleType, ...], revision: str | None, path: Path) -> tuple[ModuleType, ...]:
    if revision is None:
        return steps
    known = [step.revision for step in steps]
    if revision not in known:
        raise DataFileNewer(path)
    return steps[known.index(revision) + 1 :]


def run_step(connection: sqlite3.Connection, step: ModuleType, path: Path) -> None:
    """One step: foreign keys off (a no-op inside a transaction, so before it), the step, their check, the revision."""
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with _sqlalchemy(connection) as over, Operations.context(context(over)):
            # After SQLAlchemy has looked the connection over, which ends with a rollback.
            connection.execute("BEGIN IMMEDIATE")
            step.upgrade()
            _require_transaction(connection)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DataFileDamaged(path)
            _stamp(connection, step)
            connection.execute("COMMIT")
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _require_transaction(connection: sqlite3.Connection) -> None:
    if not connection.in_transaction:
        message = "the step ended the transaction it runs in"
        raise RuntimeError(message)


def context(connection: Connection) -> Any:
    """Alembic's context over a connection whose transaction is ours."""
    return MigrationContext.configure(
        connection,
        opts={"transactional_ddl": False, "render_as_batch": True, "target_metadata": SQLModel.metadata},
    )


def differences(connection: sqlite3.Connection) -> list[Any]:
    """What Alembic finds different between the tables of a file and the models; empty when they agree."""
    with _sqlalchemy(connection) as over:
        return list(compare_metadata(context(over), SQLModel.metadata))


def _stamp(connection: sqlite3.Connection, step: ModuleType) -> None:
    if read_revision(connection) is None:
        connection.execute(VERSION_TABLE)
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (step.revision,))
    connection.execute("UPDATE alembic_version SET version_num=?", (step.revision,))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={int(step.revision)}")


@contextmanager
def _sqlalchemy(connection: sqlite3.Connection) -> Iterator[Connection]:
    """A SQLAlchemy connection over a plain one, which begins and ends nothing."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, creator=lambda: connection, pool_reset_on_return=None, hide_parameters=True
    )
    over = engine.connect()
    over.begin()  # in name only, or Alembic would begin and commit for itself
    try:
        yield over
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        over.close()
