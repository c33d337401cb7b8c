"""The description of a measure as plain JSON and back, for a form that is kept while it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.measures.new_measure import NewMeasure
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn

UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)
"""What reading something raises that another version wrote."""
NOTHING_SAID = NewMeasure(name="")
_ENUMS: dict[str, type[StrEnum]] = {
    "domain": Domain,
    "kind": MeasureKind,
    "data_kind": DataKind,
    "chart_kind": ChartKind,
    "direction": Direction,
    "frequency": Frequency,
    "reports_on": ReportsOn,
}
_FIELDS = frozenset(field.name for field in fields(NewMeasure)) - {"replaces_id"}


def measure_json(new: NewMeasure, plain: NewMeasure = NOTHING_SAID) -> dict[str, Any]:
    """Only what differs from `plain`."""
    said = {name: getattr(new, name) for name in sorted(_FIELDS) if getattr(new, name) != getattr(plain, name)}
    return {name: _plain(value) for name, value in said.items()}


def measure_from(kept: Mapping[str, Any], plain: NewMeasure = NOTHING_SAID) -> NewMeasure:
    """`plain` with what was kept. Raises one of UNREADABLE."""
    return replace(plain, **{name: _value(name, value) for name, value in kept.items() if name in _FIELDS})


def texts_of(new: NewMeasure) -> tuple[str, ...]:
    """Every text of a description."""
    texts = [getattr(new, name) for name in NewMeasure.__dataclass_fields__]
    return (*(text for text in texts if isinstance(text, str)), *new.categories)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(name: str, value: Any) -> Any:
    read: Callable[[Any], Any] = _READ.get(name, text_from)
    return None if value is None and read in (float, date.fromisoformat) else read(value)


def text_from(value: Any) -> str:
    """A text that was kept; "" for anything else."""
    return value if isinstance(value, str) else ""


_READ: dict[str, Callable[[Any], Any]] = {
    **_ENUMS,
    **dict.fromkeys(("per", "minimum", "maximum", "default_denominator"), float),
    **dict.fromkeys(("decimals", "reports_from"), int),
    "carry_denominator": bool,
    "categories": lambda kept: tuple(text_from(category) for category in kept),
    "starts": date.fromisoformat,
}
