"""The entry sheet: what is due now with the recent periods beside it, from a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.capture.cells import Cell, DraftInfo
from app.measures.measure_info import MeasureInfo
from app.measures.series import EventInfo
from app.models import Frequency

__all__ = ["Cell", "DraftInfo", "EntrySheet", "EventRow", "Row", "Section", "entry_sheet", "refresh_row"]

RECENT = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: the cell that is due, and the recent ones in the order of the section's columns."""

    measure: MeasureInfo
    due: Cell
    recent: tuple[Cell, ...]
    carried_denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Measures due for the same period: "For yesterday, Tuesday 10 March". `columns`: recent periods, oldest first."""

    key: str
    title: str
    frequency: Frequency
    due_label: str
    due_period: date
    columns: tuple[date, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event measure: days since the last one, the ward's best run, the latest events, newest first.

    `due` is the cell to confirm; is None where no period is expected (as it happens).
    """

    measure: MeasureInfo
    days_since: int | None
    best: int | None
    events: tuple[EventInfo, ...]
    due: Cell | None


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """Everything the page shows; `done` of `due` cells want nothing more."""

    day: date
    is_today: bool
    sections: tuple[Section, ...]
    event_rows: tuple[EventRow, ...]
    done: int
    due: int


def entry_sheet(session: Session, now: datetime, day: date | None = None) -> EntrySheet:
    """The sheet of today, or as it stood due on an earlier `day` (a later one: today). `now`: aware local time."""
    raise NotImplementedError


def refresh_row(session: Session, sheet: EntrySheet, measure_id: UUID, now: datetime) -> EntrySheet:
    """The same sheet with the row of one measure read again, and the counts with it."""
    raise NotImplementedError
