"""Column values as the audit trail keeps them: JSON there and back again by the type of the column, nothing guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    String,
    Time,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from app.models import Row

Convert = Callable[[Any], Any]

STAMPS = frozenset({"id", "created_at", "updated_at"})
"""Columns that the trail leaves out: the entry names the row, and the change says when."""


def _as_is(value: Any) -> Any:
    return value


def _finite(value: float) -> float:
    """SQLite keeps NaN as NULL, and JSON has neither NaN nor infinity: the trail would not say what the file holds."""
    if not math.isfinite(value):
        message = "not a finite number"
        raise ValueError(message)
    return float(value)


def _time_to_text(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _time_from_text(value: str) -> datetime:
    return datetime.fromisoformat(value)


# Ordered: the first type that a column's type is an instance of decides.
_CONVERTERS: tuple[tuple[type[TypeEngine[Any]], Convert, Convert], ...] = (
    (DateTime, _time_to_text, _time_from_text),
    (Date, date.isoformat, date.fromisoformat),
    (Time, time.isoformat, time.fromisoformat),
    (Uuid, str, UUID),
    (Boolean, bool, bool),
    (Float, _finite, float),
    (Integer, int, int),
    (String, str, str),
    (JSON, _as_is, _as_is),
)


def _converters(column: Column[Any]) -> tuple[Convert, Convert]:
    kind: Any = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    for known, encode, decode in _CONVERTERS:
        if isinstance(kind, known):
            return encode, decode
    message = f"no audit encoding for the type of {column}"
    raise TypeError(message)


class Codec:
    """Encodes and decodes the audited columns of one table."""

    def __init__(self, model: type[Row]) -> None:
        columns = model.__table__.columns  # type: ignore[attr-defined]
        pairs = {column.name: _converters(column) for column in columns if column.name not in STAMPS}
        self.names = tuple(pairs)
        self._encoders = {name: encode for name, (encode, _) in pairs.items()}
        self._decoders = {name: decode for name, (_, decode) in pairs.items()}

    def encode(self, name: str, value: Any) -> Any:
        """The value as JSON holds it."""
        return None if value is None else self._encoders[name](value)

    def encode_all(self, values: dict[str, Any]) -> dict[str, Any]:
        """Every audited column of a row, given its attributes."""
        return {
            name: None if (value := values.get(name)) is None else encode(value)
            for name, encode in self._encoders.items()
        }

    def decode(self, name: str, value: Any) -> Any:
        """The value as the column holds it."""
        return None if value is None else self._decoders[name](value)


@cache
def codec(model: type[Row]) -> Codec:
    """The codec of a table."""
    return Codec(model)


@cache
def model_of(table_name: str) -> type[Row]:
    """The class whose rows are in the table.

    Raises KeyError for a table that the record does not have.
    """
    return _models()[table_name]


@cache
def _models() -> dict[str, type[Row]]:
    found: dict[str, type[Row]] = {}
    waiting = list(Row.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if hasattr(model, "__table__"):
            found[model.__table__.name] = model
    return found


@cache
def tied_to(model: type[Row], name: str) -> frozenset[str]:
    """The columns that make sense only together with this one, itself included: those that a CHECK names with it."""
    table = model.__table__  # type: ignore[attr-defined]
    found = {name}
    checks = [
        frozenset(re.findall(r"\w+", re.sub(r"'[^']*'", "", str(check.sqltext)))) & frozenset(table.columns.keys())
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    ]
    size = 0
    while size != len(found):
        size = len(found)
        for names in checks:
            if names & found:
                found |= names
    return frozenset(found)
