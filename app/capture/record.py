"""Writes observations inside a change; every door that records comes through here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from app.capture.cells import NOTHING, Recorded
from app.capture.parsing import Typed
from app.measures.measure_info import MeasureInfo
from app.models import Observation, State, observation_id
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
    return _write(change, measure, period, row, recorded_as(typed), note, by)


def write_note(change: Change, measure: MeasureInfo, period: date, note: str, by: UUID | None = None) -> Written:
    """Write the note of a period and leave its state; an empty cell stays not recorded."""
    row = change.get(Observation, observation_id(measure.id, period))
    return _write(change, measure, period, row, recorded_of(row), note, by)


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
        _write(change, measure, period, known.get(period), recorded_as(typed), None, by)
        for period, typed in dict(rows).items()
    )


def _write(
    change: Change,
    measure: MeasureInfo,
    period: date,
    row: Observation | None,
    after: Recorded,
    note: str | None,
    by: UUID | None,
) -> Written:
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
        change.add(Observation(id=identity, measure_id=measure.id, period=period, person_id=by, **columns))
    else:
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.person_id = by
    return Written(measure, period, before, after)
