"""Writes one observation inside a change, and says it in a sentence; every door that records comes through here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.capture.cells import Recorded
from app.capture.parsing import Typed
from app.measures.measure_info import MeasureInfo
from app.store import Change


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


def write_observation(
    change: Change, measure: MeasureInfo, period: date, typed: Typed, by: UUID | None = None, *, note: str | None = None
) -> Written:
    """Record `typed` for a period (its first date); `note` None leaves the note. Says no sentence: callers do.

    The numbers are trusted: callers have parsed and checked them. Raises ValueError for a lone numerator.
    """
    raise NotImplementedError


def write_observations(
    change: Change, measure: MeasureInfo, rows: Sequence[tuple[date, Typed]], by: UUID | None = None
) -> tuple[Written, ...]:
    """Record many periods of one measure at once: one read, then the rows that differ (the demo, imports)."""
    raise NotImplementedError
