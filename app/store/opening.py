"""Opening a data file, or making a new one."""

from __future__ import annotations

from pathlib import Path

from app.store.clock import Clock, system_clock
from app.store.engine import connect
from app.store.errors import DataFileMissing, typed_errors
from app.store.schema import create_schema
from app.store.workspace import Workspace


def open_workspace(
    path: Path, *, clock: Clock = system_clock, create: bool = True, backups: Path | None = None
) -> Workspace:
    """Open the data file at `path`, or make it."""
    if not path.exists():
        if not create:
            raise DataFileMissing(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with typed_errors(path):
            connection = connect(path, "rwc")
            connection.execute("BEGIN IMMEDIATE")
            create_schema(connection)
            connection.close()
    return Workspace(path, clock=clock)
