"""Observations as columns: one query for many measures, read raw because a board fetches fifty thousand of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import String, select, type_coerce
from sqlmodel import Session, col

from app.models import Measure, Observation, State

_STATES: dict[str, State] = {state.value: state for state in State}


class Observed(NamedTuple):
    """The recorded rows of one measure, one entry a period, oldest first."""

    periods: Sequence[date] = ()
    states: Sequence[State] = ()
    values: Sequence[float | None] = ()
    denominators: Sequence[float | None] = ()
    notes: Sequence[str] = ()
    person_ids: Sequence[UUID | None] = ()
    updated_at: Sequence[datetime | None] = ()


NOTHING_OBSERVED = Observed()


def load_observed(
    session: Session, measure_ids: Sequence[UUID], *, since: date | None = None, until: date | None = None
) -> dict[UUID, Observed]:
    """The rows of many measures in one query, from `since` to `until`; measures without a row are absent."""
    # Identities and times come as the database holds them: converting each row by itself would take three times as
    # long as fetching it.
    query = (
        select(
            type_coerce(col(Observation.measure_id), String),
            col(Observation.period),
            col(Observation.state),
            col(Observation.value),
            col(Observation.denominator),
            col(Observation.note),
            type_coerce(col(Observation.person_id), String),
            type_coerce(col(Observation.updated_at), String),
        )
        .where(col(Observation.measure_id).in_(list(measure_ids)))
        .order_by(col(Observation.measure_id), col(Observation.period))
    )
    if since is not None:
        query = query.where(col(Observation.period) >= since)
    if until is not None:
        query = query.where(col(Observation.period) <= until)
    rows = session.connection().execute(query).all()
    return {_uuid(key): _columns(group) for key, group in groupby(rows, itemgetter(0))}


def load_first_periods(session: Session, measure_ids: Sequence[UUID]) -> dict[UUID, date]:
    """The first period in which each measure was recorded; those never recorded are absent. One query."""
    first = (
        select(col(Observation.period))
        .where(
            col(Observation.measure_id) == col(Measure.id),
            col(Observation.state).in_([State.VALUE.value, State.NOT_APPLICABLE.value]),
        )
        .order_by(col(Observation.period))
        .limit(1)
        .correlate(Measure)
        .scalar_subquery()
    )
    query = select(col(Measure.id), first).where(col(Measure.id).in_(list(measure_ids)))
    return {measure_id: period for measure_id, period in session.connection().execute(query) if period is not None}


def _columns(rows: Iterable[Any]) -> Observed:
    _, periods, states, values, denominators, notes, people, updated = zip(*rows, strict=True)
    known = {None: None, **{person: _uuid(person) for person in set(people) - {None}}}
    return Observed(
        periods,
        [_STATES[state] for state in states],
        values,
        denominators,
        notes,
        [known[person] for person in people],
        _instants(updated),
    )


def _uuid(stored: str | UUID) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


def _instants(stored: Sequence[str | datetime]) -> list[datetime]:
    """Times in UTC: SQLite holds them as text without a zone, other databases give them whole."""
    if isinstance(stored[0], str):
        return list(map(datetime.fromisoformat, [f"{at}+00:00" for at in stored]))
    return [at.astimezone(UTC) for at in stored if isinstance(at, datetime)]
