"""Dates on which the whole ward was closed: nothing is expected on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from uuid import UUID, uuid4

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.measures.dates import day_label, span_label
from app.measures.errors import InvalidClosure, NotFound, tidy
from app.models import Closure, Frequency, Measure, Observation, State
from app.store import Change

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ClosureInfo:
    """The ward was closed from `first` to `last`, both included."""

    id: UUID
    first: date
    last: date
    reason: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def closures(session: Session, ward_id: UUID) -> tuple[ClosureInfo, ...]:
    """The closures of a ward, oldest first."""
    # Columns, not rows: every entry of a value reads them.
    rows = session.connection().execute(
        select(col(Closure.id), col(Closure.first), col(Closure.last), col(Closure.reason))
        .where(col(Closure.ward_id) == ward_id, col(Closure.removed_at).is_(None))
        .order_by(col(Closure.first), col(Closure.last))
    )
    return tuple(starmap(ClosureInfo, rows))


def is_closed(closures: Iterable[ClosureInfo], day: date) -> bool:
    """True where the ward was closed on `day`."""
    return any(day in closure for closure in closures)


def closed_days(closures: Iterable[ClosureInfo]) -> frozenset[int]:
    """The closed days as proleptic ordinals (date.toordinal), for long series."""
    return frozenset(
        ordinal for closure in closures for ordinal in range(closure.first.toordinal(), closure.last.toordinal() + 1)
    )


def close_days(
    change: Change, ward_id: UUID, first: date, last: date, reason: str = "", closure_id: UUID | None = None
) -> ClosureInfo:
    """Close the ward from `first` to `last`, both included. Raises InvalidClosure."""
    reason = tidy(reason)
    problems: dict[str, str] = {}
    if last < first:
        problems["last"] = f"The last closed day, {day_label(last)}, is before the first, {day_label(first)}."
    if len(reason) > LONGEST_REASON:
        problems["reason"] = f"The reason is longer than {LONGEST_REASON} letters."
    if problems:
        raise InvalidClosure(problems)
    row = Closure(id=closure_id or uuid4(), ward_id=ward_id, first=first, last=last, reason=reason)
    change.add(row)
    change.say(f"Ward closed {span_label(first, last)}")
    return ClosureInfo(row.id, first, last, reason)


def overlapping(known: Iterable[ClosureInfo], first: date, last: date) -> tuple[ClosureInfo, ...]:
    """The closures that share a day with a span, both ends included."""
    return tuple(closure for closure in known if closure.first <= last and first <= closure.last)


def close_span(change: Change, ward_id: UUID, first: date, last: date, reason: str = "") -> ClosureInfo:
    """As `close_days`, but joined with the closures that it overlaps, so that no day is closed twice. Their reasons
    are kept beside the new one. Raises InvalidClosure.
    """
    joined = overlapping(closures(change.session, ward_id), first, last) if first <= last else ()
    reasons = dict.fromkeys(filter(None, (tidy(text) for text in (*(c.reason for c in joined), reason))))
    made = close_days(
        change,
        ward_id,
        min((first, *(closure.first for closure in joined))),
        max((last, *(closure.last for closure in joined))),
        "; ".join(reasons),
    )
    for closure in joined:
        row = change.get(Closure, closure.id)
        if row is not None:
            row.removed_at = change.at
    return made


def recorded_in(session: Session, first: date, last: date) -> int:
    """How many values of daily measures are recorded for days of a span; they stay recorded when it is closed."""
    counted = session.exec(
        select(func.count())
        .select_from(Observation)
        .join(Measure, col(Observation.measure_id) == col(Measure.id))
        .where(
            col(Observation.period) >= first,
            col(Observation.period) <= last,
            col(Observation.state) == State.VALUE,
            col(Measure.frequency) == Frequency.DAILY,
        )
    )
    return counted.one()


def reopen(change: Change, closure_id: UUID) -> None:
    """Take a closure back. Raises NotFound."""
    row = change.get(Closure, closure_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That closure")
    row.removed_at = change.at
    change.say(f"Ward not closed {span_label(row.first, row.last)} after all")
