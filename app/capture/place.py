"""One cell as it stands in the record while it is being changed, and whether it may be entered at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Select, bindparam, case, func, select
from sqlmodel import Session, col

from app.capture import wording
from app.capture.cells import Cell, DraftInfo, Recorded, cell_of, draft_info
from app.capture.checks import NO_HISTORY, Spread
from app.capture.parsing import NOT_KEPT, Refusal
from app.capture.record import recorded_of
from app.measures.closures import ClosureInfo, closures
from app.measures.measure_info import MeasureInfo, find_info
from app.measures.periods import due_period, is_finished, last_day, period_of
from app.models import Draft, Event, Frequency, Observation, ReportsOn, State, observation_id
from app.store import Change, Prepared

RECENT = 256  # latest values that mostly settle whether a value is usual, read at a fraction of the cost of all


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
            draft_info(self.measure, self.draft, self.draft_code)
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


Usual = tuple[Spread, Spread]
"""The figures of the plotted values, and of the denominators under them (of none where the measure has none)."""


def history(session: Session, measure: MeasureInfo, period: date, near: float, below: float | None = None) -> Usual:
    """The figures of all values but the period's own, computed where the rows are.

    Sums are taken about `near` (any plausible plotted value) and `below` (any plausible denominator), which keeps
    rounding out of the deviations.
    """
    given = _given(measure, period, near, below)
    found: Any = session.connection().execute(_sums(measure.has_denominator), given).one()
    return _usual(found, near, below)


def recent_history(
    change: Change, measure: MeasureInfo, period: date, near: float, below: float | None = None
) -> tuple[Usual, int]:
    """As `history`, of the latest RECENT values alone; and the most values the measure can have, one a day."""
    (found,) = change.rows(_recent_sums(measure.has_denominator), **_given(measure, period, near, below))
    *sums, first, last = found
    return _usual(sums, near, below), (last - first).days + 1 if first else 0


def _given(measure: MeasureInfo, period: date, near: float, below: float | None) -> dict[str, Any]:
    given = {"measure_id": measure.id, "period": period, "near": near}
    return {**given, "multiply": measure.multiply, "below": below or 0.0} if measure.has_denominator else given


def _usual(sums: Sequence[Any], near: float, below: float | None) -> Usual:
    n, non_zero, *totals = sums
    plotted = _spread(n, non_zero, totals[0], totals[1], near)
    if len(totals) == 2:
        return plotted, NO_HISTORY
    # Every value that is plotted has a denominator above 0.
    return plotted, _spread(n, n, totals[2], totals[3], below or 0.0)


def _spread(n: int, non_zero: int, total: float, squares: float, about: float) -> Spread:
    if not n:
        return NO_HISTORY
    variance = max(0.0, (squares - total * total / n) / (n - 1)) if n > 1 else 0.0
    return Spread(n, non_zero, about + total / n, variance**0.5)


@cache
def _recent_sums(has_denominator: bool) -> Prepared:
    """The sums over the latest values, and the measure's first and last period, each by one step into the index."""
    of_measure = col(Observation.measure_id) == bindparam("measure_id")
    ends = (
        select(end(col(Observation.period))).where(of_measure).scalar_subquery().label(name)
        for end, name in ((func.min, "first"), (func.max, "last"))
    )
    return Prepared(_sums(has_denominator, most=RECENT).add_columns(*ends))


@cache
def _sums(has_denominator: bool, *, most: int | None = None) -> Select[*tuple[Any, ...]]:
    """The sums over a measure's plotted values, all or the latest; built once, for an entry waits for it."""
    value, denominator = col(Observation.value), col(Observation.denominator)
    plotted = bindparam("multiply", type_=Float) * value / func.nullif(denominator, 0) if has_denominator else value
    of_measure = col(Observation.measure_id) == bindparam("measure_id")
    gaps = [(plotted - bindparam("near", type_=Float)).label("gap"), case((value != 0, 1), else_=0).label("non_zero")]
    if has_denominator:
        gaps.append((denominator - bindparam("below", type_=Float)).label("below_gap"))
    values = select(*gaps).where(of_measure).where(col(Observation.period) != bindparam("period"), plotted.is_not(None))
    if most is not None:
        values = values.order_by(col(Observation.period).desc()).limit(most)
    rows = values.subquery()
    squared = [rows.c.gap, *([rows.c.below_gap] if has_denominator else [])]
    sums = [figure for gap in squared for figure in (func.sum(gap), func.sum(gap * gap))]
    return select(func.count(), func.sum(rows.c.non_zero), *sums).select_from(rows)


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
