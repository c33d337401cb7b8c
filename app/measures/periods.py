"""The calendar of a measure: its periods, when each is expected, when it is finished, and which is due.

A period is named by its first date; weeks begin on Monday. Everything here is a pure function of dates and of `now`,
an aware local time read on the wall clock, so a clock set back or forward only changes the answer.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.measures.closures import ClosureInfo, closed_days
from app.measures.dates import MONTH_NAMES, day_label, long_day_label, month_label
from app.measures.measure_info import MeasureInfo
from app.models import Frequency, ReportsOn

WEEK = 7
_DAYS_LOOKED_BACK = 8  # days_expected names at least one day of the week


def period_of(frequency: Frequency, day: date) -> date:
    """The first date of the period that holds `day`; the day itself for daily and as it happens."""
    if frequency is Frequency.WEEKLY:
        return day - timedelta(days=day.weekday())
    if frequency is Frequency.MONTHLY:
        return day.replace(day=1)
    return day


def last_day(frequency: Frequency, period: date) -> date:
    """The last date of the period that begins on `period`."""
    if frequency is Frequency.WEEKLY:
        return period + timedelta(days=WEEK - 1)
    if frequency is Frequency.MONTHLY:
        return period.replace(day=calendar.monthrange(period.year, period.month)[1])
    return period


def step(frequency: Frequency, period: date, n: int = 1) -> date:
    """The period `n` after `period` (before it, where n is negative)."""
    if frequency is Frequency.WEEKLY:
        return period + timedelta(days=WEEK * n)
    if frequency is Frequency.MONTHLY:
        years, month = divmod(period.year * 12 + period.month - 1 + n, 12)
        return date(years, month + 1, 1)
    return period + timedelta(days=n)


def expected(measure: MeasureInfo, period: date, closures: Iterable[ClosureInfo] = ()) -> bool:
    """True where a recording is expected: the measure had started, counts on such a day and the ward was open.

    A week or a month is expected unless the ward was closed on all its days that count. Nothing is ever expected of a
    measure that is counted as it happens.
    """
    return bool(expected_periods(measure, period, period, closures))


def expected_periods(
    measure: MeasureInfo, first: date, last: date, closures: Iterable[ClosureInfo] = ()
) -> tuple[date, ...]:
    """The expected periods that begin from `first` to `last`, both included, oldest first."""
    if measure.frequency is Frequency.AS_IT_HAPPENS or last < first:
        return ()
    if measure.starts is not None:
        first = max(first, period_of(measure.frequency, measure.starts))
    closed = closed_days(closures)
    if measure.frequency is Frequency.DAILY:
        return _expected_days(measure.days_expected, first, last, closed)
    return tuple(
        period for period in _periods(measure.frequency, first, last) if _has_open_day(measure, period, closed)
    )


def is_finished(measure: MeasureInfo, period: date, now: datetime) -> bool:
    """True once the period is over: at local midnight after its last day.

    A daily measure of today is finished on the day itself at its stated minute; one of last night on the next
    morning at its stated minute (midnight if none is stated).
    """
    today = now.date()
    last = last_day(measure.frequency, period)
    if measure.frequency is Frequency.DAILY:
        if measure.reports_on is ReportsOn.TODAY:
            return today > last or (today == last and _minute(now) >= measure.reports_from)
        if measure.reports_on is ReportsOn.LAST_NIGHT:
            morning = last + timedelta(days=1)
            return today > morning or (today == morning and _minute(now) >= measure.reports_from)
    return today > last


def latest_finished(measure: MeasureInfo, now: datetime) -> date:
    """The latest period that is finished, expected or not."""
    period = period_of(measure.frequency, now.date())
    while not is_finished(measure, period, now):
        period = step(measure.frequency, period, -1)
    return period


def due_period(measure: MeasureInfo, now: datetime) -> date | None:
    """The latest finished period on which the measure counts: what is asked for at the board.

    Closed days are not passed over: their cell says that the ward was closed. None where the measure is counted as it
    happens, or has not begun.
    """
    if measure.frequency is Frequency.AS_IT_HAPPENS:
        return None
    latest = latest_finished(measure, now)
    back = _DAYS_LOOKED_BACK if measure.frequency is Frequency.DAILY else 0
    periods = expected_periods(measure, step(measure.frequency, latest, -back), latest)
    return periods[-1] if periods else None


def period_label(frequency: Frequency, period: date, style: str = "short") -> str:
    """The name of a period, `style` "short" or "long".

    Short: "Tue 10 Mar", "week of 2 Mar", "Feb 2026". Long: "Tuesday 10 March 2026", "week of 2 March 2026",
    "February 2026".
    """
    short = style == "short"
    if frequency is Frequency.WEEKLY:
        month = MONTH_NAMES[period.month - 1]
        return f"week of {period.day} {month[:3]}" if short else f"week of {period.day} {month} {period.year}"
    if frequency is Frequency.MONTHLY:
        return f"{MONTH_NAMES[period.month - 1][:3]} {period.year}" if short else month_label(period)
    return day_label(period) if short else long_day_label(period)


def _minute(now: datetime) -> int:
    return now.hour * 60 + now.minute


def _expected_days(days_expected: str, first: date, last: date, closed: frozenset[int]) -> tuple[date, ...]:
    counts = [flag == "1" for flag in days_expected]
    # date.toordinal counts 1 January of year 1, a Monday, as 1.
    return tuple(
        date.fromordinal(ordinal)
        for ordinal in range(first.toordinal(), last.toordinal() + 1)
        if counts[(ordinal - 1) % WEEK] and ordinal not in closed
    )


def _periods(frequency: Frequency, first: date, last: date) -> Iterable[date]:
    period = period_of(frequency, first)
    if period < first:
        period = step(frequency, period)
    while period <= last:
        yield period
        period = step(frequency, period)


def _has_open_day(measure: MeasureInfo, period: date, closed: frozenset[int]) -> bool:
    return not closed or bool(
        _expected_days(measure.days_expected, period, last_day(measure.frequency, period), closed)
    )
