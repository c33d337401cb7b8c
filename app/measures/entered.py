"""When values were entered. A row is also touched by a note and by a redaction, so the audit trail is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import AuditChange, AuditEntry, Observation, observation_id

_OF_THE_VALUE = frozenset({"state", "value", "denominator"})


def load_entered_at(session: Session, periods: Iterable[tuple[UUID, date]]) -> dict[UUID, datetime]:
    """When the values of these periods were entered, one period a measure; in UTC. Two queries at most.

    A row that the audit trail does not know was entered when it was made.
    """
    wanted = {observation_id(one, period): one for one, period in periods}
    if not wanted:
        return {}
    trail = _trail(col(AuditEntry.row_id)).where(col(AuditEntry.row_id).in_(list(wanted)))
    found = {wanted[key]: at for key, at in _entered(session, trail)}
    unknown = [key for key, one in wanted.items() if one not in found]
    if unknown:
        made = select(col(Observation.measure_id), col(Observation.created_at)).where(col(Observation.id).in_(unknown))
        found.update((one, at) for one, at in session.connection().execute(made))
    return found


def load_entered_again(session: Session, measure_id: UUID) -> dict[date, datetime]:
    """When each value of a measure was entered whose row was changed after it was made; in UTC. One query.

    All others were entered when they were made.
    """
    trail = (
        _trail(col(Observation.period))
        .join(Observation, col(Observation.id) == col(AuditEntry.row_id))
        .where(
            col(Observation.measure_id) == measure_id,
            col(Observation.updated_at) != col(Observation.created_at),
        )
    )
    return dict(_entered(session, trail))


def _trail(key: Any) -> Any:
    return (
        select(key, col(AuditChange.at), col(AuditEntry.before), col(AuditEntry.after))
        .select_from(AuditEntry)
        .join(AuditChange, col(AuditChange.id) == col(AuditEntry.change_id))
        .order_by(col(AuditChange.sequence))
    )


def _entered(session: Session, trail: Any) -> Iterable[tuple[Any, datetime]]:
    """Key and time of what entered a value, oldest first, so that the last of a key counts."""
    for key, at, before, after in session.connection().execute(trail):
        if before is None or _of_the_value(after):
            yield key, at


def _of_the_value(after: Mapping[str, Any]) -> bool:
    return not _OF_THE_VALUE.isdisjoint(after)
