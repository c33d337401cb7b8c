"""The safety cross: a month of an event measure, a cell a day, and where each cell stands in the 7 x 7 grid."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from app.huddle.staleness import NO_RECENT, counted, entered_words, missing_words, no_recent
from app.huddle.tiles import CrossDay, DayState, SafetyCrossTile, Standing
from app.huddle.words import long_when, sentences
from app.measures.closures import ClosureInfo, is_closed
from app.measures.dates import MONTH_NAMES
from app.measures.formatting import unit_for
from app.measures.measure_info import MeasureInfo
from app.measures.periods import expected, is_finished
from app.measures.series import MeasureSeries, periods_since_recorded
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


def cross_days(
    of: MeasureInfo, states: dict[date, State], counts: Counter[date], closures: Sequence[ClosureInfo], now: datetime
) -> tuple[CrossDay, ...]:
    """Every day of the month of `now`; pure.

    states: what was recorded; a period that is not there was not. A day that is not over is not coloured.
    """
    today = now.date()
    length = calendar.monthrange(today.year, today.month)[1]
    days = [today.replace(day=number) for number in range(1, length + 1)]
    return tuple(CrossDay(day, _state(of, day, states, counts, closures, now), counts[day]) for day in days)


def _state(
    of: MeasureInfo,
    day: date,
    states: dict[date, State],
    counts: Counter[date],
    closures: Sequence[ClosureInfo],
    now: datetime,
) -> DayState:
    if not is_finished(of, day, now):
        return DayState.TODAY if day == now.date() else DayState.FUTURE
    state = states.get(day, State.NOT_RECORDED)
    if counts[day] or state is State.VALUE:
        return DayState.HARM if counts[day] else DayState.GOOD
    if state is State.CLOSED or is_closed(closures, day):
        return DayState.CLOSED
    return _STATES[state] if expected(of, day) else DayState.NOT_COUNTED


def cross_tile(
    series: MeasureSeries,
    states: dict[date, State],
    event_days: Sequence[date],
    closures: Sequence[ClosureInfo],
    now: datetime,
) -> SafetyCrossTile:
    """The month with its words; pure. states: those recorded in this month, by day."""
    of, today = series.measure, now.date()
    counts = Counter(event_days)
    days = cross_days(of, states, counts, closures, now)
    so_far = sum(day.count for day in days)
    latest = max(event_days, default=None)
    month = MONTH_NAMES[today.month - 1]
    one, some = singular(of), unit_for(of.unit, str(so_far)) or "recorded"
    stale = no_recent(series.latest, periods_since_recorded(series))
    entered = entered_words(last_entered(series), now)
    missing = missing_words(_unanswered(series), of.frequency)
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
            missing,
            entered,
        ),
        missing=missing,
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


def last_entered(series: MeasureSeries) -> datetime | None:
    """When the latest recorded period was entered; None where none was."""
    for state, at in zip(reversed(series.states), reversed(series.updated_at), strict=True):
        if state is State.VALUE and at is not None:
            return at
    return None


def _unanswered(series: MeasureSeries) -> int:
    later = 0
    for state in reversed(series.states):
        if state is State.VALUE:
            break
        later += state is State.NOT_RECORDED
    return later


def _last_words(latest: date | None, today: date) -> str:
    if latest is None:
        return "None recorded"
    year = "" if latest.year == today.year else f" {latest.year}"
    return f"Last: {latest.day} {MONTH_NAMES[latest.month - 1][:3]}{year}"
