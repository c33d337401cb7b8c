"""Dated happenings of event measures. How long the ward has been free of them is in `free_of`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlmodel import Session, col, select

from app.models import Event


@dataclass(frozen=True, slots=True)
class EventInfo:
    """One happening: its local date, the local time if known, its category. `details_to_follow`: only counted yet."""

    id: UUID
    day: date
    at: time | None
    category: str
    note: str
    details_to_follow: bool


def events(session: Session, measure_id: UUID) -> tuple[EventInfo, ...]:
    """The happenings of a measure, oldest first; on one day those without a time first."""
    return load_many_events(session, [measure_id])[measure_id]


def load_many_events(
    session: Session, measure_ids: Iterable[UUID], *, since: date | None = None
) -> dict[UUID, tuple[EventInfo, ...]]:
    """The happenings of many measures (from `since` on) in one query, each as `events` gives them."""
    found: dict[UUID, list[EventInfo]] = {measure_id: [] for measure_id in measure_ids}
    query = select(Event).where(col(Event.measure_id).in_(list(found)), col(Event.removed_at).is_(None))
    if since is not None:
        query = query.where(col(Event.day) >= since)
    for row in session.exec(query) if found else ():
        found[row.measure_id].append(EventInfo(row.id, row.day, row.at, row.category, row.note, row.details_to_follow))
    return {one: tuple(sorted(rows, key=_by_time)) for one, rows in found.items()}


def load_event_days(
    session: Session, measure_ids: Iterable[UUID], *, since: date | None = None
) -> dict[UUID, tuple[date, ...]]:
    """Only the dates of the happenings of many measures, oldest first; a day with two is there twice."""
    found: dict[UUID, list[date]] = {measure_id: [] for measure_id in measure_ids}
    query = (
        select(col(Event.measure_id), col(Event.day))
        .where(col(Event.measure_id).in_(list(found)), col(Event.removed_at).is_(None))
        .order_by(col(Event.day))
    )
    if since is not None:
        query = query.where(col(Event.day) >= since)
    for measure_id, day in session.exec(query) if found else ():
        found[measure_id].append(day)
    return {measure_id: tuple(days) for measure_id, days in found.items()}


def _by_time(event: EventInfo) -> tuple[date, bool, time, UUID]:
    return event.day, event.at is not None, event.at or time.min, event.id
