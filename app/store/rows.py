"""Rows straight to and from SQLite, without the ORM's flush: a saved cell has to cost little more than its fsync.

The bind and result processors are those of the ORM's own types, so both ways store the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy import inspect as sqlalchemy_inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import configure_mappers, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import SQLModel

_DIALECT = sqlite.dialect()


def _same(value: Any) -> Any:
    return value


class TableRows:
    """The SELECT, INSERT and UPDATE of one table, and how its values cross."""

    def __init__(self, model: type[SQLModel]) -> None:
        table: Table = model.__table__  # type: ignore[attr-defined]
        configure_mappers()  # a session would; here a row may be read before the process has made any session
        self._manager = sqlalchemy_inspect(model).class_manager
        types = [(column.name, column.type.dialect_impl(_DIALECT)) for column in table.columns]
        self._binds = tuple((name, kind.bind_processor(_DIALECT) or _same) for name, kind in types)
        self._results = tuple((name, kind.result_processor(_DIALECT, None) or _same) for name, kind in types)
        self._bind_by_name = dict(self._binds)
        quoted = ", ".join(f'"{name}"' for name, _ in types)
        marks = ", ".join("?" for _ in types)
        self._table = f'"{table.name}"'
        self._insert = f"INSERT INTO {self._table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of our own tables
        self._select = f'SELECT {quoted} FROM {self._table} WHERE "id"=?'  # noqa: S608 - names of our own tables
        self._updates: dict[tuple[str, ...], str] = {}

    def get(self, connection: sqlite3.Connection, row_id: UUID) -> Any:
        """The row as an instance that a session may take over, unchanged so far; None if there is none."""
        found = connection.execute(self._select, (row_id.hex,)).fetchone()
        if found is None:
            return None
        row = self._manager.new_instance()
        state = instance_state(row)
        state.dict.update(
            {
                name: None if value is None else read(value)
                for (name, read), value in zip(self._results, found, strict=True)
            }
        )
        make_transient_to_detached(row)
        return row

    def insert(self, connection: sqlite3.Connection, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows, each given as the values by column name; a column that is left out is NULL."""
        binds = self._binds
        values = [tuple([bind(row.get(name)) for name, bind in binds]) for row in rows]
        if len(values) == 1:
            connection.execute(self._insert, values[0])
        else:
            connection.executemany(self._insert, values)

    def update(self, connection: sqlite3.Connection, row_id: UUID, values: dict[str, Any]) -> None:
        """Set some columns of one row."""
        names = tuple(sorted(values))
        statement = self._updates.get(names)
        if statement is None:
            columns = ", ".join(f'"{name}"=?' for name in names)
            statement = f'UPDATE {self._table} SET {columns} WHERE "id"=?'  # noqa: S608 - names of our own tables
            self._updates[names] = statement
        binds = self._bind_by_name
        connection.execute(statement, (*[binds[name](values[name]) for name in names], row_id.hex))


@cache
def table_rows(model: type[SQLModel]) -> TableRows:
    """The statements of a table."""
    return TableRows(model)


def defer_foreign_keys(connection: sqlite3.Connection) -> None:
    """Check them at the commit, since nothing sorts the rows of one change by them.

    Only where it is needed: the pragma makes SQLite prepare every statement again, which a saved cell would wait for.
    """
    connection.execute("PRAGMA defer_foreign_keys=ON")


def insert_all(connection: sqlite3.Connection, rows: Iterable[SQLModel]) -> None:
    """Insert rows of any tables, one statement a table."""
    by_model: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.__dict__)
    for model, values in by_model.items():
        table_rows(model).insert(connection, values)
