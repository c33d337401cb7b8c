"""What is on the disk, read by plain sqlite3 and nothing of the program's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID


def rows(path: Path, sql: str, *given: object) -> list[tuple[Any, ...]]:
    """The rows of a query on a connection of its own."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, given).fetchall()


def observation(path: Path, measure_id: UUID, period: date) -> tuple[str, float | None, float | None] | None:
    """State, value and denominator of a cell as they are on the disk; None where there is no row."""
    found = rows(
        path,
        "SELECT state, value, denominator FROM observation WHERE measure_id = ? AND period = ?",
        measure_id.hex,
        period.isoformat(),
    )
    return found[0] if found else None


def draft(path: Path, measure_id: UUID, period: date) -> str:
    """The draft of a cell as it is on the disk, "" for none."""
    found = rows(path, "SELECT text FROM draft WHERE measure_id = ? AND period = ?", measure_id.hex, period.isoformat())
    return found[0][0] if found else ""


def changes(path: Path) -> int:
    """How many changes the audit trail has."""
    return int(rows(path, "SELECT count(*) FROM audit_change")[0][0])


def problems(path: Path) -> list[str]:
    """What SQLite finds wrong with the file: integrity and foreign keys. Opens it as any program would."""
    with closing(sqlite3.connect(path)) as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [line for line in said if line != "ok"] + [f"foreign key: {row}" for row in broken]
