"""One cell as it stands in the record while it is being changed, and whether it may be entered at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, col

from app.capture import wording
from app.capture.cells import Cell, DraftInfo, Recorded, cell_of, draft_info
from app.capture.drafts import shown_text
from app.capture.parsing import NOT_KEPT, Refusal
from app.capture.record import recorded_of
from app.capture.usual import LATEST, Usual, usual_of
from app.measures.closures import ClosureInfo, closures
from app.measures.formatting import plotted_value
from app.measures.measure_info import MeasureInfo, find_info
from app.measures.periods import due_period, is_finished, last_day, period_of
from app.models import Draft, Event, Frequency, Observation, ReportsOn, State, observation_id
from app.store import Change, Prepared


@dataclass(frozen=True, slots=True)
class Place:
    """A measure and a period, with what the record holds there."""

    measure: MeasureInfo
    period: date
    now: datetime
    recorded: Recorded
    draft: str
    draft_code: str
    row: Observation | None = field(compare=False, repr=False)
    change: Change = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """How a sentence begins: "Nutrition screen in 24 h, Tue 10 March"."""
        return wording.place(self.measure, self.period, self.now.date())

    @property
    def closures(self) -> tuple[ClosureInfo, ...]:
        """The closures of the ward, read when asked for: most entries need none."""
        return closures(self.change.session, self.measure.ward_id)

    def cell(self, recorded: Recorded | None = None, *, draft: str | None = None, code: str = "") -> Cell:
        """The cell as it stands, or as it is after a write."""
        info: DraftInfo | None = (
            draft_info(self.measure, shown_text(self.change.session, self.draft), self.draft_code)
            if draft is None
            else draft_info(self.measure, draft, code)
        )
        shown = self.recorded if recorded is None else recorded
        empty = shown.state is State.NOT_RECORDED  # only what an empty cell means depends on the closures
        return cell_of(
            self.measure,
            self.period,
            shown,
            now=self.now,
            due=due_period(self.measure, self.now) if empty else None,
            closures=self.closures if empty else (),
            draft=info,
        )


def find_place(change: Change, measure_id: UUID, period: date) -> Place | Refusal:
    """The cell of the period that holds the date `period`; a refusal where it cannot be entered now."""
    measure = find_info(change, measure_id)
    if measure is None:
        return Refusal("unknown", "This measure is no longer there.", NOT_KEPT, "Reload the page.")
    if measure.archived_at is not None:
        return Refusal(
            "archived", f"{measure.name} was archived.", NOT_KEPT, "Bring it back in Settings to enter data."
        )
    period = period_of(measure.frequency, period)
    if not is_finished(measure, period, change.now):
        return _too_early(measure, period, change.now)
    return _found(change, measure, period)


def settled_place(change: Change, measure: MeasureInfo, period: date) -> Place:
    """The cell of a period whatever its date: an event may be listed before its period is finished."""
    return _found(change, measure, period_of(measure.frequency, period))


def _found(change: Change, measure: MeasureInfo, period: date) -> Place:
    row = change.get(Observation, observation_id(measure.id, period))
    recorded = recorded_of(row)
    if measure.is_events:
        last = last_day(measure.frequency, period)
        recorded = counted(recorded, events_between(change.session, measure.id, period, last))
    draft = change.get(Draft, Draft.identity(measure.id, period))
    return Place(
        measure,
        period,
        change.now,
        recorded,
        draft.text if draft else "",
        draft.problem if draft else "",
        row,
        change,
    )


def counted(confirmation: Recorded, events: int) -> Recorded:
    """What a period of an event measure holds: its events are the only count; nought needs the confirmation."""
    if events:
        return Recorded(State.VALUE, float(events), None, confirmation.note)
    if confirmation.state is State.VALUE:
        return Recorded(State.VALUE, 0.0, None, confirmation.note)
    return confirmation


def events_between(session: Session, measure_id: UUID, first: date, last: date) -> int:
    """How many events of a measure are listed from `first` to `last`."""
    query = (
        select(func.count())
        .select_from(Event)
        .where(col(Event.measure_id) == measure_id, col(Event.removed_at).is_(None))
        .where(col(Event.day).between(first, last))
    )
    return int(session.execute(query).scalar_one())


def carried_denominator(session: Session, measure: MeasureInfo, period: date) -> float | None:
    """The denominator to offer: the latest recorded before the period, else the measure's own; None if not carried."""
    if not measure.carry_denominator:
        return None
    latest = session.execute(
        select(col(Observation.denominator))
        .where(col(Observation.measure_id) == measure.id, col(Observation.period) < period)
        .where(col(Observation.denominator) > 0)
        .order_by(col(Observation.period).desc())
        .limit(1)
    ).scalar()
    return measure.default_denominator if latest is None else latest


Latest = tuple[Usual, Usual]
"""What is usual of the plotted values, and of the denominators under them (nothing where the measure has none)."""


def usual_before(change: Change, measure: MeasureInfo, period: date) -> Latest:
    """What is usual in the latest values but the period's own."""
    rows = change.rows(_prepared(), measure_id=measure.id, period=period)
    return _usual(measure, rows)


def usual_values(session: Session, measure: MeasureInfo) -> Latest:
    """As `usual_before`, of the latest values of all periods."""
    rows: Any = session.connection().execute(_latest(), {"measure_id": measure.id, "period": date.min})
    return _usual(measure, rows)


def _usual(measure: MeasureInfo, rows: Iterable[tuple[float, float | None]]) -> Latest:
    known = [(plotted_value(measure, value, below), below) for value, below in rows]
    plotted = [(shown, below) for shown, below in known if shown is not None]
    below = [x for _, x in plotted if x is not None] if measure.has_denominator else []
    return usual_of([shown for shown, _ in plotted]), usual_of(below)


@cache
def _prepared() -> Prepared:
    return Prepared(_latest())


@cache
def _latest() -> Select[*tuple[Any, ...]]:
    """The latest numbers of a measure; built once, for an entry waits for it."""
    return (
        select(col(Observation.value), col(Observation.denominator))
        .where(col(Observation.measure_id) == bindparam("measure_id"), col(Observation.period) != bindparam("period"))
        .where(col(Observation.value).is_not(None))
        .order_by(col(Observation.period).desc())
        .limit(LATEST)
    )


def _too_early(measure: MeasureInfo, period: date, now: datetime) -> Refusal:
    when = wording.when(measure, period, now.date())
    when = when[:1].upper() + when[1:]
    if period > now.date():
        return Refusal("future", f"{when} has not come yet.", NOT_KEPT, "Choose an earlier date.")
    todo = {Frequency.WEEKLY: "Enter it when the week is over.", Frequency.MONTHLY: "Enter it when the month is over."}
    later = todo.get(measure.frequency) or _later(measure, period, now)
    return Refusal("unfinished", f"{when} is not over yet.", NOT_KEPT, later)


def _later(measure: MeasureInfo, period: date, now: datetime) -> str:
    """When the day of a daily measure can be entered."""
    tomorrow = period == now.date() and measure.reports_on is not ReportsOn.TODAY
    if measure.reports_on is ReportsOn.YESTERDAY or (tomorrow and not measure.reports_from):
        return "Enter it tomorrow."
    minute = f"{measure.reports_from // 60:02d}:{measure.reports_from % 60:02d}"
    return f"It can be entered from {minute}{' tomorrow' if tomorrow else ''}."
