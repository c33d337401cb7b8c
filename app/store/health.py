"""The health of a data file: what SQLite and the foreign keys say, how big it is, and its last copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.paths import backup_folder
from app.store.backup import CopyInfo, copies, is_cut_short
from app.store.engine import connect
from app.store.errors import DataFileMissing, is_damage, typed_errors
from app.store.identity import identify
from app.store.schema import read_revision

MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` are SQLite's own words, none when all is well; sizes are bytes; `rows` counts each table."""

    path: Path
    problems: tuple[str, ...]
    size: int
    log_size: int
    revision: str | None
    rows: tuple[tuple[str, int], ...]
    last_copy: CopyInfo | None

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems

    @property
    def sentence(self) -> str:
        """For the user."""
        copy = (
            f"The last copy is from {self.last_copy.made.day} {self.last_copy.made:%B %Y, %H:%M}."
            if self.last_copy
            else "There is no copy yet."
        )
        if self.ok:
            return f"{self.path.name} is in good order. {copy}"
        return f"{self.path.name} is damaged: {self.problems[0]}. Nothing was changed. {copy} Restore a good copy."


def check(path: Path, *, backups: Path | None = None) -> Health:
    """Read the whole file and say how it is; nothing is changed, and it may be in use.

    Raises DataFileMissing, NotADataFile, DataFileNewer, and what the world does to a reader: StoreBusy, DriveFailed.
    """
    if not path.exists():
        raise DataFileMissing(path)
    folder = backups or backup_folder(path)
    identify(path, folder)
    problems: list[str] = []
    rows: list[tuple[str, int]] = []
    revision = None
    with typed_errors(path), closing(connect(path, "ro")) as connection:
        try:
            revision = read_revision(connection)
            problems += _problems(connection)
            rows += _counts(connection)
            if not problems and is_cut_short(connection, path):
                problems.append("its end is missing")
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            problems.append(str(error))
    log = path.with_name(path.name + "-wal")
    found = copies(folder, path.stem)
    return Health(
        path,
        tuple(problems),
        path.stat().st_size,
        log.stat().st_size if log.exists() else 0,
        revision,
        tuple(rows),
        found[0] if found else None,
    )


def _problems(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})") if row[0] != "ok"]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_PROBLEMS)
    return found + [
        f"a row of {table} refers to a row of {parent} that is not there" for table, _, parent, _ in orphans
    ]


def _counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return [
        (str(name), int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]))  # noqa: S608 - our tables
        for (name,) in tables
        if name != "alembic_version"
    ]
