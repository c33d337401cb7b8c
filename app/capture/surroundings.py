"""Everything the record holds around the cells of a sheet or a block, read with a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy import String, and_, or_, select, type_coerce
from sqlmodel import Session, col

from app.capture.cells import Recorded
from app.capture.drafts import shown_text
from app.measures.away import Span as Away
from app.measures.away import load_away
from app.measures.closures import ClosureInfo, closures
from app.measures.events import EventInfo, load_many_events
from app.measures.measure_info import MeasureInfo
from app.models import Draft, Measure, Observation, State

Key = tuple[UUID, date]
Span = tuple[Sequence[MeasureInfo], date, date]
"""Measures, and the first and last period wanted of them."""

_STATES = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is recorded, by measure and period; drafts as text (hidden where it must be) and code."""

    recorded: dict[Key, Recorded]
    drafts: dict[Key, tuple[str, str]]
    closures: tuple[ClosureInfo, ...]
    events: dict[UUID, tuple[EventInfo, ...]]
    carried: dict[UUID, float]
    away: dict[UUID, tuple[Away, ...]] = field(default_factory=dict)
    """When event measures were in the archive, from which they came back."""


def surroundings(
    session: Session, measures: Sequence[MeasureInfo], spans: Sequence[Span], zone: tzinfo | None = None
) -> Surroundings:
    """What the record holds for `spans`, with all events and the denominators carried forward of `measures`.

    `zone` is the ward's, in which the archive's days are told.
    """
    counters = [measure for measure in measures if measure.is_events]
    wards = {measure.ward_id for measure in measures}
    first = min((first for _, first, _ in spans), default=date.max)
    closed = (closure for ward_id in wards for closure in closures(session, ward_id) if closure.last >= first)
    return Surroundings(
        _recorded(session, spans),
        _drafts(session, first),
        tuple(closed),
        load_many_events(session, [measure.id for measure in counters]),
        _carried(session, measures),
        load_away(session, counters, zone) if counters else {},
    )


def _recorded(session: Session, spans: Sequence[Span]) -> dict[Key, Recorded]:
    # Spans with the same dates share a condition, so that a sheet has a handful however many measures it has.
    together: dict[tuple[date, date], list[UUID]] = {}
    for measures, first, last in spans:
        together.setdefault((first, last), []).extend(measure.id for measure in measures)
    if not together:
        return {}
    wanted = or_(
        *(
            and_(col(Observation.measure_id).in_(ids), col(Observation.period).between(first, last))
            for (first, last), ids in together.items()
        )
    )
    query = select(
        type_coerce(col(Observation.measure_id), String),
        col(Observation.period),
        col(Observation.state),
        col(Observation.value),
        col(Observation.denominator),
        col(Observation.note),
    ).where(wanted)
    # Identities come as the database holds them: making one for each row takes longer than fetching it.
    known: dict[Any, UUID] = {}
    for measure_id in {one for ids in together.values() for one in ids}:
        known[measure_id.hex] = known[str(measure_id)] = known[measure_id] = measure_id
    rows: Any = session.connection().execute(query)
    return {
        (known[measure_id], period): Recorded(_STATES[state], value, denominator, note)
        for measure_id, period, state, value, denominator, note in rows
    }


def _drafts(session: Session, first: date) -> dict[Key, tuple[str, str]]:
    query = select(col(Draft.measure_id), col(Draft.period), col(Draft.text), col(Draft.problem)).where(
        col(Draft.text) != "", col(Draft.period) >= first
    )
    rows: Any = session.connection().execute(query)
    return {(measure_id, period): (shown_text(session, text), code) for measure_id, period, text, code in rows.all()}


def _carried(session: Session, measures: Sequence[MeasureInfo]) -> dict[UUID, float]:
    """The denominators offered: each measure's latest recorded one, else its own."""
    carrying = [measure for measure in measures if measure.carry_denominator]
    if not carrying:
        return {}
    # The latest of each measure by its own short walk down the index, where a maximum would read every row.
    latest = (
        select(col(Observation.denominator))
        .where(col(Observation.measure_id) == col(Measure.id), col(Observation.denominator) > 0)
        .order_by(col(Observation.period).desc())
        .limit(1)
        .correlate(Measure)
        .scalar_subquery()
    )
    query = select(col(Measure.id), latest).where(col(Measure.id).in_([measure.id for measure in carrying]))
    found = {m.id: m.default_denominator for m in carrying if m.default_denominator is not None}
    for measure_id, denominator in session.connection().execute(query):
        if denominator is not None:
            found[measure_id] = denominator
    return found
