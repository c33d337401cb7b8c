"""A SELECT compiled once and read straight from SQLite, for what every saved cell has to look up first."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()


class Prepared:
    """The SQL of a portable SELECT, and how its parameters and its columns cross; lists (IN) are not for here."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._sql = str(compiled)
        self._fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self._binds = tuple(
            (name, compiled.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name in compiled.positiontup or ()
        )
        self._results = tuple(
            column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in statement.selected_columns
        )

    def rows(self, connection: sqlite3.Connection, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        """The rows found with the parameters `given`. Raises KeyError where one is missing."""
        values = {**self._fixed, **given}
        parameters = [
            values[name] if bind is None or values[name] is None else bind(values[name]) for name, bind in self._binds
        ]
        return [
            tuple(
                value if read is None or value is None else read(value)
                for read, value in zip(self._results, row, strict=True)
            )
            for row in connection.execute(self._sql, parameters)
        ]
