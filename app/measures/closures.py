"""Dates on which the whole ward was closed: nothing is expected on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.dates import day_label, span_label
from app.measures.errors import InvalidClosure, NotFound, tidy
from app.models import Closure
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


def reopen(change: Change, closure_id: UUID) -> None:
    """Take a closure back. Raises NotFound."""
    row = change.get(Closure, closure_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That closure")
    row.removed_at = change.at
    change.say(f"Ward not closed {span_label(row.first, row.last)} after all")
