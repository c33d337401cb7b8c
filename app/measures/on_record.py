"""What is on record of a measure that its description must stay true to: the range of values, days, categories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.measures.new_measure import NewMeasure
from app.models import DataKind, Event, Observation, State

_MOST_DECIMALS = 6


class At(NamedTuple):
    """A value on the scale of the chart, and its period."""

    value: float
    period: date


@dataclass(frozen=True, slots=True)
class OnRecord:
    """`decimals` is how many the most exact value has; `categories` those in use with how many events have each."""

    first: date | None = None
    lowest: At | None = None
    highest: At | None = None
    decimals: int = 0
    categories: tuple[tuple[str, int], ...] = ()
    entries: int = 0
    """Recorded values and events."""


def on_record(session: Session, measure_id: UUID, described: NewMeasure) -> OnRecord:
    """What is recorded, with values on the scale that `described` gives the chart."""
    rows = session.exec(
        select(col(Observation.period), col(Observation.value), col(Observation.denominator)).where(
            col(Observation.measure_id) == measure_id, col(Observation.state) == State.VALUE.value
        )
    ).all()
    used = session.exec(
        select(col(Event.category), func.count(), func.min(col(Event.day)))
        .where(col(Event.measure_id) == measure_id, col(Event.removed_at).is_(None))
        .group_by(col(Event.category))
    ).all()
    shown = [At(value, period) for period, x, n in rows if (value := _plotted(described, x, n)) is not None]
    days = [*(period for period, _x, _n in rows), *(day for _category, _n, day in used)]
    return OnRecord(
        first=min(days, default=None),
        lowest=min(shown, default=None),
        highest=max(shown, default=None),
        decimals=_decimals(x for _period, x, _n in rows if x is not None),
        categories=tuple(sorted((category, n) for category, n, _day in used if category)),
        entries=len(rows) + sum(n for _category, n, _day in used),
    )


def _plotted(described: NewMeasure, x: float | None, n: float | None) -> float | None:
    if x is None or not described.data_kind.has_denominator:
        return x
    scale = 100.0 if described.data_kind is DataKind.PROPORTION else described.per
    return scale * x / n if n else None


def _decimals(values: Iterable[float]) -> int:
    """The fewest decimals with which every value can be written."""
    needed = 0
    for x in values:
        while needed < _MOST_DECIMALS and abs(round(x, needed) - x) > 1e-9 * max(1.0, abs(x)):
            needed += 1
    return needed
