"""Writes observations and events inside a change; every door that records comes through here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import col, select

from app.capture.cells import NOTHING, Recorded
from app.capture.parsing import Typed
from app.measures.measure_info import MeasureInfo
from app.models import Event, Observation, State, observation_id
from app.store import Change

_STATES = {
    "value": State.VALUE,
    "not_applicable": State.NOT_APPLICABLE,
    "closed": State.CLOSED,
    "clear": State.NOT_RECORDED,
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to one row."""

    measure: MeasureInfo
    period: date
    before: Recorded
    after: Recorded

    @property
    def changed(self) -> bool:
        """Whether the row says anything else than before."""
        return self.before != self.after


def recorded_of(row: Observation | None) -> Recorded:
    """What a row says, as plain data."""
    return NOTHING if row is None else Recorded(State(row.state), row.value, row.denominator, row.note)


def recorded_as(typed: Typed, note: str = "") -> Recorded:
    """What a row will say. Raises ValueError for a lone numerator."""
    if typed.kind not in _STATES or (typed.kind == "value") != (typed.value is not None):
        message = f"{typed.kind} cannot be recorded"
        raise ValueError(message)
    return Recorded(_STATES[typed.kind], typed.value, typed.denominator, note)


def write_observation(
    change: Change, measure: MeasureInfo, period: date, typed: Typed, by: UUID | None = None, *, note: str | None = None
) -> Written:
    """Record `typed` for a period (its first date); `note` None leaves the note. Says no sentence: callers do.

    The numbers are trusted: callers have parsed and checked them. Writes nothing where the row says so already.
    Raises ValueError for a lone numerator.
    """
    row = change.get(Observation, observation_id(measure.id, period))
    return write_row(change, measure, period, row, recorded_as(typed), note, by)


def write_note(change: Change, measure: MeasureInfo, period: date, note: str, by: UUID | None = None) -> Written:
    """Write the note of a period and leave its state; an empty cell stays not recorded."""
    row = change.get(Observation, observation_id(measure.id, period))
    return write_row(change, measure, period, row, recorded_of(row), note, by)


def write_observations(
    change: Change, measure: MeasureInfo, rows: Sequence[tuple[date, Typed]], by: UUID | None = None
) -> tuple[Written, ...]:
    """Record many periods of one measure: one read, then the rows that differ (the demo, pastes, imports)."""
    if not rows:
        return ()
    first, last = min(period for period, _ in rows), max(period for period, _ in rows)
    of_measure = (
        select(Observation)
        .where(col(Observation.measure_id) == measure.id)
        .where(col(Observation.period).between(first, last))
    )
    known = {row.period: row for row in change.session.exec(of_measure)}
    # One row a period: where a period is named twice, the last one counts.
    return tuple(
        write_row(change, measure, period, known.get(period), recorded_as(typed), None, by)
        for period, typed in dict(rows).items()
    )


def write_row(
    change: Change,
    measure: MeasureInfo,
    period: date,
    row: Observation | None,
    after: Recorded,
    note: str | None,
    by: UUID | None,
) -> Written:
    """Make the row of a period (None: there is none yet) say `after`; `note` None leaves its note."""
    before = recorded_of(row)
    after = replace(after, note=before.note if note is None else note)
    if after == before:
        return Written(measure, period, before, before)
    columns: dict[str, Any] = {
        "state": after.state.value,
        "value": after.value,
        "denominator": after.denominator,
        "note": after.note,
    }
    if row is None:
        identity = observation_id(measure.id, period)
        # Stamped here, though the change stamps it too: a default that is a function costs more than the row.
        stamps: dict[str, Any] = {"created_at": change.at, "updated_at": change.at}
        change.add(Observation(id=identity, measure_id=measure.id, period=period, person_id=by, **columns, **stamps))
    else:
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        if row.person_id != by:
            row.person_id = by
    return Written(measure, period, before, after)


def write_event(
    change: Change,
    measure: MeasureInfo,
    day: date,
    *,
    at: time | None = None,
    category: str = "",
    note: str = "",
    details_to_follow: bool = False,
    by: UUID | None = None,
    event_id: UUID | None = None,
) -> None:
    """List a happening inside a change that is already open. Says no sentence; what is given is trusted.

    Its period is confirmed by `write_observation` with the number of its events.
    """
    row = Event(
        id=event_id or uuid4(),
        measure_id=measure.id,
        day=day,
        at=at,
        category=category,
        note=note,
        details_to_follow=details_to_follow,
        person_id=by,
    )
    change.add(row)
