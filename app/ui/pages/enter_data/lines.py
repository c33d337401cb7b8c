"""The sheet laid out in lines: heads of sections, measures, event measures, and a problem line below each draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.capture.parsing import Refusal
from app.capture.sheet import Cell, EntrySheet, EventRow, Row, Section
from app.measures.periods import period_label
from app.models import Frequency

COL_DOMAIN = 0
COL_MEASURE = 1
COL_RECENT = 2
RECENT = 7
COL_DUE = COL_RECENT + RECENT
COLUMNS = COL_DUE + 1

EVENTS_SECTION = "events"


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell, whatever line and column it stands in at the moment."""

    measure_id: UUID
    period: date


@dataclass(frozen=True, slots=True)
class Held:
    """Text that was refused and may not be stored: it stays in the cell only."""

    text: str
    refusal: Refusal


class Kind(StrEnum):
    """What a line is."""

    SECTION = "section"
    MEASURE = "measure"
    EVENT = "event"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid. `title`, `due_label` and `columns` belong to a section; `when` names a problem's period
    where it is not the one that is due.
    """

    kind: Kind
    section: str
    frequency: Frequency = Frequency.DAILY
    title: str = ""
    due_label: str = ""
    columns: tuple[date, ...] = ()
    row: Row | None = None
    event: EventRow | None = None
    opens_domain: bool = False
    problem: Held | None = None
    problem_key: CellKey | None = None
    when: str = ""

    @property
    def wants_yes(self) -> bool:
        """True for a problem that is none if somebody says so: the value is unlikely."""
        return self.problem is not None and self.problem.refusal.code == "unlikely"

    @property
    def identity(self) -> tuple[object, ...]:
        """What stays the same while only values change."""
        if self.kind is Kind.SECTION:
            return (self.kind, self.section, self.title, self.due_label, self.columns)
        if self.kind is Kind.PROBLEM:
            return (self.kind, self.problem_key)
        return (self.kind, self.section, self.owner_id, self.opens_domain, *(cell.period for cell in self.cells()))

    @property
    def owner_id(self) -> UUID | None:
        """The measure of the line."""
        if self.row is not None:
            return self.row.measure.id
        return None if self.event is None else self.event.measure.id

    def cells(self) -> tuple[Cell, ...]:
        """The cells from the oldest recent one to the one that is due; of an event measure only that one."""
        if self.row is not None:
            return (*self.row.recent, self.row.due)
        return () if self.event is None or self.event.due is None else (self.event.due,)

    def cell(self, column: int) -> Cell | None:
        """The cell in a column, if there is one."""
        if self.row is not None and COL_RECENT <= column < COL_DUE:
            place = column - COL_DUE + len(self.row.recent)
            return self.row.recent[place] if place >= 0 else None
        if column == COL_DUE:
            return self.row.due if self.row is not None else self.event.due if self.event is not None else None
        return None


def lay_out(sheet: EntrySheet, held: Mapping[CellKey, Held] | None = None) -> tuple[Line, ...]:
    """Every line of the grid, from top to bottom."""
    lines: list[Line] = []
    asked = "Due now" if sheet.is_today else "Was due"
    for section in sheet.sections:
        lines += _section_lines(section, asked, held or {})
    if sheet.event_rows:
        lines += _event_lines(sheet, asked, held or {})
    return tuple(lines)


def _section_lines(section: Section, asked: str, held: Mapping[CellKey, Held]) -> Iterator[Line]:
    head = f"{asked}, {section.due_label}"
    columns = section.columns[-RECENT:]
    yield Line(Kind.SECTION, section.key, section.frequency, section.title, head, columns=columns)
    domain = None
    for row in section.rows:
        line = Line(Kind.MEASURE, section.key, section.frequency, row=row, opens_domain=row.measure.domain != domain)
        domain = row.measure.domain
        yield line
        yield from _problems(line, held)


def _event_lines(sheet: EntrySheet, asked: str, held: Mapping[CellKey, Held]) -> Iterator[Line]:
    periods = {row.due.period for row in sheet.event_rows if row.due is not None}
    label = f"{asked}, {period_label(Frequency.DAILY, periods.pop())}" if len(periods) == 1 else asked
    yield Line(Kind.SECTION, EVENTS_SECTION, Frequency.AS_IT_HAPPENS, "Events, counted one by one", label)
    domain = None
    for row in sheet.event_rows:
        line = Line(
            Kind.EVENT,
            EVENTS_SECTION,
            Frequency.AS_IT_HAPPENS,
            event=row,
            opens_domain=row.measure.domain != domain,
        )
        domain = row.measure.domain
        yield line
        yield from _problems(line, held)


def _problems(line: Line, held: Mapping[CellKey, Held]) -> Iterator[Line]:
    cells = line.cells()
    for cell in reversed(cells):
        key = CellKey(cell.measure_id, cell.period)
        problem = held.get(key) or (Held(cell.draft.text, cell.draft.refusal) if cell.draft is not None else None)
        if problem is not None:
            when = "" if cell is cells[-1] else period_label(line.frequency, cell.period)
            yield replace(
                line,
                kind=Kind.PROBLEM,
                row=None,
                event=None,
                opens_domain=False,
                problem=problem,
                problem_key=key,
                when=when,
            )
