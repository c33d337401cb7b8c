"""How long the ward has been free of something: whole free days (or periods) since the latest, and the best so far.

Nought needs a confirmation: an expected, finished period that nobody recorded is never free. It ends a stretch, and the
count since the latest is then only the most that it can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.measures.away import Span, still_away
from app.measures.periods import WEEK, last_day, latest_finished
from app.measures.series import MeasureSeries
from app.models import Frequency, State


@dataclass(frozen=True, slots=True)
class FreeOf:
    """Free of something for `number` units; with any period `unconfirmed`, for that number at most.

    Units are days, or the periods of a count; the free ones lie whole between happenings, so that counter and best
    agree. `number` is None where it never happened, `best` where no unit was ever known to be free. `unconfirmed`
    counts expected, finished periods since the latest happening, `away` those that the measure spent in the archive;
    up to `confirmed_to` all is known.
    """

    number: int | None
    best: int | None
    unconfirmed: int
    confirmed_to: date | None
    away: int = 0

    @property
    def is_best(self) -> bool:
        """Whether the present stretch is the ward's best, and known to be free from its first day to its last."""
        return bool(self.number) and not (self.unconfirmed or self.away) and self.number == self.best


def free_of(
    happened: Iterable[date],
    until: date,
    *,
    unconfirmed: Iterable[Span] = (),
    away: Iterable[Span] = (),
    counted_from: date | None = None,
    unit: Frequency = Frequency.DAILY,
) -> FreeOf:
    """Counts in units of `unit` up to `until`, the last date that is over; pure.

    A happening after `until`, today's, begins the count again: 0. With `counted_from`, the stretch before the first
    happening counts too.
    """
    days = sorted(happened)
    past = [day for day in days if day <= until]
    latest = days[-1] if days else None
    spans = sorted(span for span in unconfirmed if span[0] <= until)
    gone = sorted(span for span in away if span[0] <= until)
    starts = [day for day in (counted_from, *past[:1]) if day is not None and day <= until]
    since, apart = ([one for one in each if latest is None or one[0] > latest] for each in (spans, gone))
    known_to = min([until, *(first - timedelta(days=1) for first, _ in (*since, *apart))])
    return FreeOf(
        number=None if latest is None else max(0, _place(unit, until) - _place(unit, latest)),
        best=_longest(min(starts), until, past, [*spans, *gone], unit) if starts else None,
        unconfirmed=len(since),
        confirmed_to=max(known_to, latest) if latest is not None else known_to if starts else None,
        away=len(apart),
    )


def free_of_series(series: MeasureSeries, happened: Iterable[date], now: datetime) -> FreeOf:
    """As `free_of`, for the rows of a measure up to its latest finished period, or up to its archiving.

    `happened`: the dates of its events, counted in days, or the periods of a count that are not nought, in periods.
    """
    measure = series.measure
    frequency = measure.frequency
    open_periods = [
        (period, last_day(frequency, period))
        for period, state in zip(series.periods, series.states, strict=True)
        if state is State.NOT_RECORDED
    ]
    until = last_day(frequency, latest_finished(measure, now))
    for first, _ in still_away(measure, now.tzinfo):
        until = min(until, first - timedelta(days=1))  # nobody counts on
    return free_of(
        happened,
        until,
        unconfirmed=open_periods,
        away=[(period, last_day(frequency, period)) for period in series.away],
        counted_from=series.periods[0] if series.periods else None,
        unit=Frequency.DAILY if measure.is_events else frequency,
    )


def _longest(
    begin: date, until: date, happened: Iterable[date], open_spans: Iterable[Span], unit: Frequency
) -> int | None:
    """The longest run of units from `begin` to `until` without a happening and without an unconfirmed one."""
    stops = [(_place(unit, day), _place(unit, day)) for day in happened]
    stops += [(_place(unit, first), _place(unit, last)) for first, last in open_spans]
    end = _place(unit, until) + 1
    free, best = _place(unit, begin), 0
    for first, last in [*sorted(stops), (end, end)]:
        best = max(best, first - free)
        free = max(free, last + 1)
    return best or None


def _place(unit: Frequency, day: date) -> int:
    """A number for each unit, one more than that of the unit before."""
    if unit is Frequency.WEEKLY:
        return (day.toordinal() - 1) // WEEK  # 1 January of year 1 was a Monday
    if unit is Frequency.MONTHLY:
        return day.year * 12 + day.month
    return day.toordinal()
