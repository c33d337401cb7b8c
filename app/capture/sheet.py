"""The entry sheet: what is due now with the recent periods beside it, from a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session

from app.capture.cells import NOTHING, Cell, DraftInfo, cell_of, draft_info
from app.capture.headings import due_heading, section_title
from app.capture.place import counted
from app.capture.surroundings import Span, Surroundings, surroundings
from app.measures import catalogue
from app.measures.events import EventInfo
from app.measures.free_of import free_of_series
from app.measures.measure_info import MeasureInfo
from app.measures.observed import Observed
from app.measures.periods import due_period, expected, last_day, latest_finished, step
from app.measures.series import MeasureSeries, series_of
from app.models import Frequency

__all__ = ["Cell", "DraftInfo", "EntrySheet", "EventRow", "Row", "Section", "entry_sheet", "refresh_row"]

RECENT = 7
LATEST_EVENTS = 10
_LOOK_BACK = 31  # periods searched for the recent columns: a measure of one weekday fills at least four
_ORDER = (Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY)


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

    Both are of whole days that are over. Where periods since then are `unconfirmed` (nobody recorded them, or the
    measure was in the archive), `days_since` is only the most it can be: "at most 9 days, 3 not recorded"; all is
    known up to `confirmed_to`. The best is of confirmed days alone.
    `due` is the cell to confirm; it is None where no period is expected (as it happens, or not begun).
    """

    measure: MeasureInfo
    days_since: int | None
    best: int | None
    events: tuple[EventInfo, ...]
    due: Cell | None
    unconfirmed: int = 0
    confirmed_to: date | None = None


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """Everything the page shows; `done` of `due` cells want nothing more."""

    day: date
    is_today: bool
    sections: tuple[Section, ...]
    event_rows: tuple[EventRow, ...]
    done: int
    due: int


@dataclass(frozen=True, slots=True)
class _Group:
    """The measures of one section with its periods."""

    frequency: Frequency
    due: date
    columns: tuple[date, ...]
    measures: tuple[MeasureInfo, ...]


def entry_sheet(session: Session, now: datetime, day: date | None = None) -> EntrySheet:
    """The sheet of today, or as it stood due on an earlier `day` (a later one: today). `now`: aware local time."""
    today = now.date()
    day = today if day is None else min(day, today)
    # Everything that reports on an earlier day had been asked for by the end of it.
    then = now if day == today else datetime.combine(day, time.max, now.tzinfo)
    measures = catalogue.measures(session)
    counters = tuple(measure for measure in measures if measure.is_events)
    groups = _groups([measure for measure in measures if not measure.is_events], then)
    spans: list[Span] = [
        (group.measures, group.columns[0] if group.columns else group.due, group.due) for group in groups
    ]
    spans += [_whole_record(measure, then) for measure in counters]
    around = surroundings(session, measures, spans, now.tzinfo)
    sections = tuple(_section(group, around, now, day) for group in groups)
    event_rows = tuple(_event_row(measure, around, now, then) for measure in counters)
    return _counted(EntrySheet(day, day == today, sections, event_rows, 0, 0))


def refresh_row(session: Session, sheet: EntrySheet, measure_id: UUID, now: datetime) -> EntrySheet:
    """The same sheet with the row of one measure read again, and the counts with it."""
    then = now if sheet.is_today else datetime.combine(sheet.day, time.max, now.tzinfo)
    measure = catalogue.measure(session, measure_id)
    if measure.is_events:
        around = surroundings(session, (measure,), [_whole_record(measure, then)], now.tzinfo)
        row = _event_row(measure, around, now, then)
        event_rows = tuple(row if old.measure.id == measure_id else old for old in sheet.event_rows)
        return _counted(replace(sheet, event_rows=event_rows))
    sections = []
    for section in sheet.sections:
        if any(row.measure.id == measure_id for row in section.rows):
            first = section.columns[0] if section.columns else section.due_period
            around = surroundings(session, (measure,), [((measure,), first, section.due_period)])
            fresh = _row(measure, section.columns, section.due_period, around, now)
            rows = tuple(fresh if row.measure.id == measure_id else row for row in section.rows)
            section = replace(section, rows=rows)  # noqa: PLW2901 - the section with its row read again
        sections.append(section)
    return _counted(replace(sheet, sections=tuple(sections)))


def _groups(measures: Sequence[MeasureInfo], then: datetime) -> list[_Group]:
    """The sections: one for each frequency and due period. Days: yesterday, which is most of it, then the others."""
    found: dict[tuple[Frequency, date], list[MeasureInfo]] = {}
    for measure in measures:
        due = due_period(measure, then)
        if due is not None:
            found.setdefault((measure.frequency, due), []).append(measure)
    yesterday = then.date() - timedelta(days=1)

    def place(group: tuple[Frequency, date]) -> tuple[int, bool, int]:
        frequency, due = group
        return _ORDER.index(frequency), due != yesterday, -due.toordinal()

    return [
        _Group(frequency, due, _columns(frequency, due, found[frequency, due]), tuple(found[frequency, due]))
        for frequency, due in sorted(found, key=place)
    ]


def _columns(frequency: Frequency, due: date, measures: Sequence[MeasureInfo]) -> tuple[date, ...]:
    """The seven latest periods before `due` that any of the measures counts on, oldest first."""
    columns: list[date] = []
    period = due
    for _ in range(_LOOK_BACK if frequency is Frequency.DAILY else RECENT):
        period = step(frequency, period, -1)
        if any(expected(measure, period) for measure in measures):
            columns.append(period)
            if len(columns) == RECENT:
                break
    return tuple(reversed(columns))


def _section(group: _Group, around: Surroundings, now: datetime, day: date) -> Section:
    return Section(
        key=f"{group.frequency.value}:{group.due.isoformat()}",
        title=section_title(group.frequency, group.due, day, now.date()),
        frequency=group.frequency,
        due_label=due_heading(group.frequency, group.due),
        due_period=group.due,
        columns=group.columns,
        rows=tuple(_row(measure, group.columns, group.due, around, now) for measure in group.measures),
    )


def _row(measure: MeasureInfo, columns: Iterable[date], due: date, around: Surroundings, now: datetime) -> Row:
    recent = tuple(_cell(measure, period, due, around, now) for period in columns)
    return Row(measure, _cell(measure, due, due, around, now), recent, around.carried.get(measure.id))


def _cell(measure: MeasureInfo, period: date, due: date, around: Surroundings, now: datetime) -> Cell:
    key = measure.id, period
    draft = around.drafts.get(key)
    return cell_of(
        measure,
        period,
        around.recorded.get(key, NOTHING),
        now=now,
        due=due,
        closures=around.closures,
        draft=draft_info(measure, *draft) if draft else None,
    )


def _whole_record(measure: MeasureInfo, then: datetime) -> Span:
    """All periods of an event measure: how long it has not happened rests on every confirmation."""
    return (measure,), date.min, latest_finished(measure, then)


def _event_row(measure: MeasureInfo, around: Surroundings, now: datetime, then: datetime) -> EventRow:
    known = tuple(event for event in around.events.get(measure.id, ()) if event.day <= then.date())
    days = [event.day for event in known]
    due = due_period(measure, then)
    free = free_of_series(_series(measure, days, around, then), days, then)
    return EventRow(
        measure,
        free.number,
        free.best,
        tuple(reversed(known[-LATEST_EVENTS:])),
        None if due is None else _event_cell(measure, due, days, around, now),
        free.unconfirmed + free.away,
        free.confirmed_to,
    )


def _series(measure: MeasureInfo, days: Sequence[date], around: Surroundings, then: datetime) -> MeasureSeries:
    """The rows of an event measure, as its chart has them."""
    rows = [(period, said) for (of, period), said in around.recorded.items() if of == measure.id]
    observed = Observed(
        [period for period, _ in rows],
        [said.state for _, said in rows],
        [said.value for _, said in rows],
        *([None] * len(rows), [""] * len(rows), [None] * len(rows), [None] * len(rows)),
    )
    away = around.away.get(measure.id, ())
    return series_of(measure, observed, then, closures=around.closures, away=away, event_days=days)


def _event_cell(measure: MeasureInfo, due: date, days: Sequence[date], around: Surroundings, now: datetime) -> Cell:
    key = measure.id, due
    last = last_day(measure.frequency, due)
    confirmation = around.recorded.get(key, NOTHING)
    draft = around.drafts.get(key)
    return cell_of(
        measure,
        due,
        counted(confirmation, sum(due <= day <= last for day in days)),
        now=now,
        due=due,
        closures=around.closures,
        draft=draft_info(measure, *draft) if draft else None,
    )


def _counted(sheet: EntrySheet) -> EntrySheet:
    """The sheet with its progress."""
    cells = [row.due for section in sheet.sections for row in section.rows]
    cells += [row.due for row in sheet.event_rows if row.due is not None]
    return replace(sheet, done=sum(cell.done for cell in cells), due=len(cells))
