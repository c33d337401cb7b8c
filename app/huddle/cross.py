"""The safety cross: a month of an event measure, a cell a day, and where each cell stands in the 7 x 7 grid."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.huddle.staleness import NO_RECENT, counted, entered_words, gap_of, is_stale
from app.huddle.tiles import CrossDay, DayState, SafetyCrossTile, Standing
from app.huddle.words import long_when, sentences
from app.measures.closures import ClosureInfo, is_closed
from app.measures.dates import MONTH_NAMES
from app.measures.formatting import unit_for
from app.measures.measure_info import MeasureInfo
from app.measures.periods import expected, is_finished
from app.measures.series import MeasureSeries
from app.models import Frequency, State

SIDE = 7
_ARM = 3  # cells of the upper and lower arms, in columns 3 to 5
_YEAR, _MONTH = 365, 30
_KNOWN_ENOUGH = 90
_STATES = {
    State.NOT_APPLICABLE: DayState.NOT_APPLICABLE,
    State.NOT_RECORDED: DayState.NOT_RECORDED,
}


def place(day: int) -> tuple[int, int]:
    """Row and column of a day of the month, from 0. Raises ValueError for no such day."""
    if not 1 <= day <= 31:
        raise ValueError(f"There is no day {day}.")
    if day <= 2 * _ARM:
        return (day - 1) // _ARM, 2 + (day - 1) % _ARM
    if day <= 2 * _ARM + 3 * SIDE:
        row, column = divmod(day - 2 * _ARM - 1, SIDE)
        return 2 + row, column
    return (5, 2 + day - 28) if day <= 30 else (6, 3)


def suits_a_cross(of: MeasureInfo, event_days: Sequence[date], counting_since: date | None, today: date) -> bool:
    """Whether a month says something: counted daily, and not so rare that most months would have no event at all.

    Rarer than once in 30 days over the last year, the days since the last one say more.
    """
    if not of.is_events or of.frequency is not Frequency.DAILY:
        return False
    begin = min([day for day in (counting_since, *event_days[:1]) if day is not None], default=today)
    days = min((today - begin).days, _YEAR)
    recent = sum(day > today - timedelta(days=_YEAR) for day in event_days)
    return days < _KNOWN_ENOUGH or _MONTH * recent >= days


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the days of a month. states: what was recorded; a day that is not there was not."""

    states: Mapping[date, State]
    counts: Counter[date]
    closures: Sequence[ClosureInfo] = ()
    away: Collection[date] = ()
    due: date | None = None


def cross_days(of: MeasureInfo, known: Known, now: datetime) -> tuple[CrossDay, ...]:
    """Every day of the month of `now`; pure. A day that is not over is not coloured."""
    today = now.date()
    length = calendar.monthrange(today.year, today.month)[1]
    days = [today.replace(day=number) for number in range(1, length + 1)]
    return tuple(CrossDay(day, _state(of, day, known, now), known.counts[day]) for day in days)


def _state(of: MeasureInfo, day: date, known: Known, now: datetime) -> DayState:
    if not is_finished(of, day, now):
        return DayState.TODAY if day == now.date() else DayState.FUTURE
    state = known.states.get(day, State.NOT_RECORDED)
    if known.counts[day] or state is State.VALUE:
        return DayState.HARM if known.counts[day] else DayState.GOOD
    if state is State.CLOSED or is_closed(known.closures, day):
        return DayState.CLOSED
    if day in known.away or not expected(of, day):
        return DayState.NOT_COUNTED
    return DayState.DUE if day == known.due else _STATES[state]


def cross_tile(
    series: MeasureSeries,
    states: Mapping[date, State],
    event_days: Sequence[date],
    closures: Sequence[ClosureInfo],
    now: datetime,
    entered_at: datetime | None = None,
) -> SafetyCrossTile:
    """The month with its words; pure. states: those recorded in this month, by day."""
    of, today = series.measure, now.date()
    gap = gap_of(of, series.unanswered, now)
    days = cross_days(of, Known(states, Counter(event_days), closures, series.away, gap.day), now)
    so_far = sum(day.count for day in days)
    latest = max(event_days, default=None)
    month = MONTH_NAMES[today.month - 1]
    one, some = singular(of), unit_for(of.unit, str(so_far)) or "recorded"
    stale = is_stale(series)
    entered = entered_words(entered_at, now)
    known = f"{so_far} {some}"
    last = _last_words(latest, today)
    open_days = sum(day.state is DayState.NOT_RECORDED for day in days)
    return SafetyCrossTile(
        measure_id=of.id,
        domain=of.domain,
        name=of.name,
        standing=Standing.STALE if stale else Standing.CURRENT,
        spoken=sentences(
            f"{of.name}: {known} in {month} so far",
            f"{counted(open_days, 'day')} of {month} not recorded" if open_days else "",
            f"The last one was {long_when(Frequency.DAILY, latest, today)}" if latest else last,
            NO_RECENT if stale else "",
            gap.spoken,
            entered,
        ),
        missing=gap.missing,
        due=gap.due,
        short_due=gap.short_due,
        entered=entered,
        month=month,
        days=days,
        count=known,
        so_far=so_far,
        last=last,
        good_word=f"No {one}",
        harm_word=f"{one[0].upper()}{one[1:]}",
    )


def singular(of: MeasureInfo) -> str:
    """One of what a measure counts: "fall", "event" where it has no unit."""
    return unit_for(of.unit, "1") or "event"


def _last_words(latest: date | None, today: date) -> str:
    if latest is None:
        return "None recorded"
    year = "" if latest.year == today.year else f" {latest.year}"
    return f"Last: {latest.day} {MONTH_NAMES[latest.month - 1][:3]}{year}"
