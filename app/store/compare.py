"""What restoring a copy would take back and bring back, told by the two audit trails; neither file is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.models import AuditChange
from app.store.backup import good_paths, is_cut_short, logs_of
from app.store.engine import UNTOUCHED, connect
from app.store.errors import DataFileDamaged, DataFileMissing, DataFileNewer, StoreError, typed_errors
from app.store.identity import identify
from app.store.prepared import Prepared
from app.store.schema import SCHEMA_VERSION
from app.store.stacks import COLUMNS, PastChange, past_change


@dataclass(frozen=True, slots=True)
class Difference:
    """`taken_back` are the changes that the copy does not have, `brought_back` those that only the copy has.

    Both newest first. Values are the observations that hold one, now and in the copy. `ward_then` is the name of the
    ward in the copy, "" where it has none; `same_ward` is False for the copy of another ward.
    """

    taken_back: tuple[PastChange, ...]
    brought_back: tuple[PastChange, ...]
    values_now: int
    values_then: int
    same_ward: bool
    ward_then: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """What one file holds: its changes by id with their sequence, its wards by id, and how many values."""

    changes: dict[str, int]
    wards: dict[str, str]
    values: int


def what_would_change(path: Path, copy: Path) -> Difference:
    """Compare the data file at `path`, which may be open and in use, with a copy of any schema up to our own.

    A data file that is not there counts as empty. Raises DataFileMissing, NotADataFile, DataFileNewer and
    DataFileDamaged for the copy, and the errors of a reader for the data file.
    """
    folder = copy.parent
    with _copy(copy, folder) as then:
        there = _side(then)
        here, taken_back = _present(path, folder, there) if path.exists() else (_Side({}, {}, 0), ())
        return Difference(
            taken_back=taken_back,
            brought_back=_only(then, there, here.changes),
            values_now=here.values,
            values_then=there.values,
            same_ward=not here.wards or not there.wards or bool(here.wards.keys() & there.wards.keys()),
            ward_then=next(iter(there.wards.values()), ""),
        )


def _present(path: Path, folder: Path, there: _Side) -> tuple[_Side, tuple[PastChange, ...]]:
    """The data file's side, and what only it has."""
    identify(path, folder)
    with typed_errors(path, lambda: good_paths(folder, path.stem)), closing(connect(path, "ro")) as connection:
        connection.execute("BEGIN")
        here = _side(connection)
        return here, _only(connection, here, there.changes)


@contextmanager
def _copy(copy: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """The copy, opened without making a file beside it and checked; what is wrong with it is said of it."""
    if not copy.is_file():
        raise DataFileMissing(copy)
    identify(copy, folder)
    with closing(_open_copy(copy)) as connection:
        try:
            _require_sound(connection, copy)
            yield connection
        except StoreError:
            raise
        except (sqlite3.DatabaseError, ValueError, KeyError) as error:
            # Anything that a file of ours could not hold: a missing table, a word that is no kind of change.
            raise DataFileDamaged(copy, good_paths(folder, copy.stem)) from error


def _open_copy(copy: Path) -> sqlite3.Connection:
    """A connection to a file that nobody writes; a file with a log beside it is read with its log."""
    connection = connect(copy, "ro" if logs_of(copy) else UNTOUCHED)
    # A file from outside may carry a view or a trigger of its own making.
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _require_sound(connection: sqlite3.Connection, copy: Path) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        raise DataFileNewer(copy)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or is_cut_short(connection, copy):
        raise DataFileDamaged(copy, good_paths(copy.parent, copy.stem))


def _side(connection: sqlite3.Connection) -> _Side:
    return _Side(
        dict(connection.execute("SELECT id, sequence FROM audit_change")),
        dict(connection.execute("SELECT id, name FROM ward ORDER BY created_at, id")),
        int(connection.execute("SELECT count(*) FROM observation WHERE state='value'").fetchone()[0]),
    )


def _only(connection: sqlite3.Connection, side: _Side, other: dict[str, int]) -> tuple[PastChange, ...]:
    """The changes of one side that the other has not, newest first."""
    missing = side.changes.keys() - other.keys()
    if not missing:
        return ()
    first = min(side.changes[change_id] for change_id in missing)
    found = map(past_change, _from().rows(connection, {"first": first}))
    return tuple(past for past in found if past.id.hex in missing)


@cache
def _from() -> Prepared:
    """The changes from one on, newest first. Compiled when first asked for: every start would wait for it."""
    sequence = col(AuditChange.sequence)
    return Prepared(select(*COLUMNS).where(sequence >= bindparam("first")).order_by(sequence.desc()))
