"""Where text that somebody typed stands in a data file of any schema, the audit trail included."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, TypeDecorator

from app.store.redaction.needle import Needle
from app.store.values import model_of

NOT_TYPED = frozenset(
    {
        ("person", "initials"),
        ("ward", "manager_pin"),
        ("ward", "days_recorded"),
        ("measure", "days_expected"),
        ("measure", "library_key"),
        ("draft", "problem"),
        ("form_draft", "form"),
    }
)
"""Strings that are no text of a user's, beside those that a CHECK holds to a list: keys, codes, hashes; initials are
the names of the audit trail. Any other string is text: a new column is, until it is named here."""

_AUDIT = frozenset({"audit_change", "audit_entry"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text. `longest` is how many signs it takes (None: any number); `is_json`: it holds strings inside."""

    name: str
    is_json: bool = False
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One field that holds a text: of a row of a table, or of an entry of the audit trail about such a row.

    `value` is what the column holds, decoded if it is JSON. `entry` is the change and ordinal of an audit entry,
    `side` whether it stands before or after.
    """

    table: str
    row_id: str
    column: Column
    value: Any
    entry: tuple[str, int] | None = None
    side: str = ""


@cache
def text_columns(table: str) -> tuple[Column, ...]:
    """The columns of a table of the record that hold text. Raises KeyError for a table that it does not have."""
    columns = model_of(table).__table__.columns  # type: ignore[attr-defined]
    return tuple(found for name in columns.keys() if (found := _text_column(table, name)) is not None)  # noqa: SIM118


@cache
def _text_column(table: str, name: str) -> Column | None:
    known = model_of(table).__table__  # type: ignore[attr-defined]
    if name not in known.columns:
        return Column(name)  # of an older schema
    kind: Any = known.columns[name].type
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, JSON):
        return Column(name, is_json=True)
    if not isinstance(kind, String) or (table, name) in NOT_TYPED or _is_listed(known, name):
        return None
    return Column(name, longest=kind.length)


def _is_listed(table: Any, name: str) -> bool:
    checks = [constraint for constraint in table.constraints if isinstance(constraint, CheckConstraint)]
    return any(str(check.sqltext).startswith(f"{name} IN (") for check in checks)


def places(connection: sqlite3.Connection, needle: Needle) -> Iterator[Place]:
    """Every field that holds the text, of the rows first, then of the audit trail. The schema may be an older one."""
    tables = [
        str(name)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
        if not str(name).startswith("sqlite_") and name != "alembic_version"
    ]
    for table in tables:
        if table not in _AUDIT:
            yield from _in_rows(connection, needle, table)
    yield from _in_sentences(connection, needle)
    yield from _in_entries(connection, needle)


def _columns_of(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    names = [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
    try:
        return tuple(found for name in names if (found := _text_column(table, name)) is not None)
    except KeyError:
        return tuple(map(Column, names))  # a table that the record has no more


def _in_rows(connection: sqlite3.Connection, needle: Needle, table: str) -> Iterator[Place]:
    columns = _columns_of(connection, table)
    if not columns:
        return
    listed = ", ".join(f'"{column.name}"' for column in columns)
    some = " OR ".join(f"\"{column.name}\"<>''" for column in columns)
    for row_id, *values in connection.execute(f'SELECT id, {listed} FROM "{table}" WHERE {some}'):  # noqa: S608 - names
        for column, raw in zip(columns, values, strict=True):
            if isinstance(raw, str) and raw and (value := _held(needle, column, raw)) is not None:
                yield Place(table, str(row_id), column, value)


def _held(needle: Needle, column: Column, raw: str) -> Any:
    """The value if it holds the text, else None."""
    if not column.is_json:
        return raw if needle.in_(raw) else None
    if not needle.may_be_in_json(raw):
        return None
    value = json.loads(raw)
    return value if needle.in_json(value) else None


def _in_sentences(connection: sqlite3.Connection, needle: Needle) -> Iterator[Place]:
    column = Column("sentence")
    for row_id, sentence in connection.execute("SELECT id, sentence FROM audit_change ORDER BY sequence"):
        if sentence and needle.in_(sentence):
            yield Place("audit_change", row_id, column, sentence)


def _in_entries(connection: sqlite3.Connection, needle: Needle) -> Iterator[Place]:
    query = 'SELECT change_id, ordinal, table_name, row_id, "before", "after" FROM audit_entry'
    for change_id, ordinal, table, row_id, *sides in connection.execute(query):
        for side, raw in zip(("before", "after"), sides, strict=True):
            if raw is None or not needle.may_be_in_json(raw):
                continue
            for name, value in json.loads(raw).items():
                column = _audited_column(table, name)
                if column is not None and needle.in_json(value):
                    yield Place(table, row_id, column, value, (change_id, ordinal), side)


def _audited_column(table: str, name: str) -> Column | None:
    try:
        return _text_column(table, name)
    except KeyError:
        return Column(name)
