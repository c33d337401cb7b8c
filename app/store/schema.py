"""How a data file says what it is, and how a new one is made."""

from __future__ import annotations

import sqlite3

from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

import app.models  # noqa: F401 - registers the tables

APPLICATION_ID = 0x57484431
"""In bytes 68 to 71 of the file: "WHD1"."""

REVISION = "0002"
"""The newest step of app/store/migrations/versions. It is raised together with a new step."""

SCHEMA_VERSION = int(REVISION)
"""The same as a number, kept in user_version so that the header alone says whether a file is newer."""

VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def create_schema(connection: sqlite3.Connection) -> None:
    """Make every table, stamped with the newest revision, in one transaction. Alembic is not needed."""
    engine = create_engine("sqlite://", poolclass=StaticPool, creator=lambda: connection)
    with engine.connect() as made:
        # After SQLAlchemy has looked the connection over, which ends with a rollback.
        connection.execute("BEGIN IMMEDIATE")
        SQLModel.metadata.create_all(made, checkfirst=False)
        made.execute(text(VERSION_TABLE))
        made.execute(text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": REVISION})
        made.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        made.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        made.commit()


def read_revision(connection: sqlite3.Connection) -> str | None:
    """The revision that the file is at, or None if it has none."""
    listed = connection.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='alembic_version'").fetchone()
    if listed is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])
