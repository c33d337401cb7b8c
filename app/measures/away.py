"""When a measure was away in the archive: nothing is expected of it then, and nothing is known of it.

The audit trail says when it was archived and when it was brought back; no column holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from uuid import UUID

from sqlmodel import Session, col, select

from app.measures.measure_info import MeasureInfo
from app.measures.periods import expected_periods, period_of
from app.models import AuditChange, AuditEntry, Frequency, Measure

Span = tuple[date, date]
"""The first period away and the last date away, both included."""


def still_away(measure: MeasureInfo, zone: tzinfo | None) -> tuple[Span, ...]:
    """The span of a measure that is archived now, which has no end; none of one in use."""
    if measure.archived_at is None:
        return ()
    return ((period_of(measure.frequency, measure.archived_at.astimezone(zone).date()), date.max),)


def load_away(session: Session, of: Sequence[MeasureInfo], zone: tzinfo | None) -> dict[UUID, tuple[Span, ...]]:
    """The spans from which measures came back, oldest first, by the ward's calendar; one query.

    A measure that was away at the end of a period was away for it. Those that never came back are absent.
    """
    often = {measure.id: measure.frequency for measure in of}
    rows = session.exec(
        select(AuditEntry.row_id, AuditEntry.after, AuditChange.at)
        .join(AuditChange, col(AuditChange.id) == col(AuditEntry.change_id))
        .where(col(AuditEntry.row_id).in_(list(often)), col(AuditEntry.table_name) == str(Measure.__tablename__))
        .order_by(col(AuditChange.sequence))
    )
    found: dict[UUID, list[Span]] = {}
    left: dict[UUID, datetime] = {}
    for key, after, at in rows:
        if "archived_at" not in after:
            continue
        if after["archived_at"] is not None:
            left.setdefault(key, at)
        elif key in left:
            first, back = (period_of(often[key], moment.astimezone(zone).date()) for moment in (left.pop(key), at))
            if first < back:
                found.setdefault(key, []).append((first, back - timedelta(days=1)))
    return {key: tuple(spans) for key, spans in found.items()}


def is_away(spans: Iterable[Span], period: date) -> bool:
    """Whether the measure was away for a period."""
    return any(first <= period <= last for first, last in spans)


def periods_away(measure: MeasureInfo, spans: Sequence[Span], expected: Sequence[date], until: date) -> list[date]:
    """The periods, up to `until`, for which a measure was away and would else have been expected; pure.

    Of what is counted as it happens, every day: nobody watched.
    """
    if not spans:
        return []
    if measure.frequency is not Frequency.AS_IT_HAPPENS:
        return [period for period in expected if is_away(spans, period)]
    daily = MeasureInfo(id=measure.id, ward_id=measure.ward_id, name="", starts=measure.starts)
    return [day for first, last in spans for day in expected_periods(daily, first, min(last, until))]
