"""The measures that one took the place of, and that took its place; their charts stay apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.measures.catalogue import measures_of
from app.measures.dates import MONTH_NAMES
from app.measures.measure_info import MeasureInfo
from app.measures.replacing import FREQUENCY_WORDS, replacements


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another chart."""

    words: str  # "Replaces Screened (daily), archived 11 March"
    measure_id: UUID


def load_related(session: Session, of: MeasureInfo, now: datetime) -> tuple[Related, ...]:
    """What a measure replaces and, where it is archived, what replaces it."""
    before = measures_of(session, [of.replaces_id]) if of.replaces_id is not None else ()
    after = replacements(session, of.id) if of.archived_at is not None else ()
    return (
        *(Related(f"Replaces {_named(one, now)}", one.id) for one in before),
        *(Related(f"Replaced by {_named(one, now)}", one.id) for one in after[:1]),
    )


def _named(of: MeasureInfo, now: datetime) -> str:
    words = f"{of.name} ({FREQUENCY_WORDS[of.frequency]})"
    if of.archived_at is None:
        return words
    day = of.archived_at.astimezone(now.tzinfo).date()
    year = "" if day.year == now.year else f" {day.year}"
    return f"{words}, archived {day.day} {MONTH_NAMES[day.month - 1]}{year}"
