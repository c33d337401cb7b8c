"""How long the ward has been free of something: for events, and for counts that are mostly nought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isnan

from app.measures.dates import MONTH_NAMES
from app.measures.formatting import format_value
from app.measures.free_of import FreeOf, free_of_series
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label
from app.measures.series import EventInfo, MeasureSeries
from app.models import Frequency, State

_UNIT = {Frequency.WEEKLY: "week", Frequency.MONTHLY: "month"}


@dataclass(frozen=True)
class Happening:
    """One row of the dated list: when, and what is known of it."""

    day: date
    when: str
    what: str


@dataclass(frozen=True)
class Waiting:
    """The panel in place of a chart. number is None where it never happened.

    Where periods since are not recorded, number is only the most it can be: at_most, and not_confirmed says why.
    """

    number: int | None
    unit: str  # "days"
    at_most: bool
    since: str  # "Since 22 January"
    best: str  # "Ward best: 64 days"
    best_number: int | None  # the 64
    is_best: bool  # never where a period since is not recorded
    share: float  # how far the wait is from the ward's best, 0 to 1; 1 where there is no best yet
    not_confirmed: str  # "At most 9 days: 3 days since then are not recorded."
    unconfirmed: tuple[date, ...]  # those 3, oldest first
    confirmed_to: date | None  # all is known up to here
    why: str
    happenings: tuple[Happening, ...]  # newest first


def waiting(series: MeasureSeries, events: Sequence[EventInfo], now: datetime) -> Waiting:
    """Counts from the last happening to the last finished period; only what was confirmed counts as free."""
    of = series.measure
    days = [event.day for event in events] if of.is_events else _nonzero(series)
    latest = max(days, default=None)
    free = free_of_series(series, days, now)
    unit = "day" if of.is_events else _UNIT.get(of.frequency, "day")
    number, best = free.number, free.best
    open_since = latest or date.min
    both = zip(series.periods, series.states, strict=True)
    units = _plural(unit, number if number is not None else 2)
    return Waiting(
        number=number,
        unit=units,
        at_most=bool(free.unconfirmed or free.away),
        since=_since(latest, of, now.date()) if latest is not None else _never(series, free, now.date()),
        best=f"Ward best: {best} {_plural(unit, best)}" if best is not None else "",
        best_number=best,
        share=min((number or 0) / best, 1.0) if best else 1.0,
        is_best=free.is_best,
        not_confirmed=_gaps(free, units, _UNIT.get(of.frequency, "day")),
        unconfirmed=tuple(day for day, state in both if day > open_since and state is State.NOT_RECORDED),
        confirmed_to=free.confirmed_to,
        why=_why(series),
        happenings=tuple(_happenings(series, events)),
    )


def _nonzero(series: MeasureSeries) -> list[date]:
    return [day for day, value in zip(series.periods, series.plotted, strict=True) if not isnan(value) and value > 0]


def _plural(unit: str, count: int) -> str:
    return unit if count == 1 else f"{unit}s"


def _date(day: date, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]}{year}"


def _since(day: date, of: MeasureInfo, today: date) -> str:
    if of.frequency is Frequency.WEEKLY and not of.is_events:
        return f"Since the week of {_date(day, today)}"
    if of.frequency is Frequency.MONTHLY and not of.is_events:
        return f"Since {period_label(of.frequency, day)}"
    return f"Since {_date(day, today)}"


def _never(series: MeasureSeries, free: FreeOf, today: date) -> str:
    what = "None recorded" if free.unconfirmed or free.away else "None"
    return f"{what} since counting began on {_date(series.periods[0], today)}" if series.periods else f"{what} so far"


def _gaps(free: FreeOf, units: str, period: str) -> str:
    gaps = []
    if free.unconfirmed:
        verb = "is" if free.unconfirmed == 1 else "are"
        gaps.append(f"{free.unconfirmed} {_plural(period, free.unconfirmed)} since then {verb} not recorded")
    if free.away:
        gaps.append(f"for {free.away} {_plural(period, free.away)} it was in the archive")
    if not gaps:
        return ""
    gap = f"{' and '.join(gaps)}."
    return f"{gap[0].upper()}{gap[1:]}" if free.number is None else f"At most {free.number} {units}: {gap}"


def _why(series: MeasureSeries) -> str:
    if series.measure.is_events:
        return "Single events are too rare for limits on counts; the time between them says more."
    return "More than half of these counts are nought, so limits on them would mislead; the time between says more."


def _happenings(series: MeasureSeries, events: Sequence[EventInfo]) -> list[Happening]:
    of = series.measure
    if of.is_events:
        made = []
        for event in sorted(events, key=_moment, reverse=True):
            words = [event.category, event.note, "Details to follow" if event.details_to_follow else ""]
            clock = f" at {event.at:%H:%M}" if event.at is not None else ""
            when = f"{period_label(Frequency.DAILY, event.day, 'long')}{clock}"
            made.append(Happening(event.day, when, ", ".join(word for word in words if word)))
        return made
    rows = list(zip(series.periods, series.plotted, series.notes, strict=True))
    return [
        Happening(
            day,
            period_label(of.frequency, day, "long"),
            ", ".join(word for word in (format_value(of, value, with_unit=True), note) if word),
        )
        for day, value, note in reversed(rows)
        if not isnan(value) and value > 0
    ]


def _moment(event: EventInfo) -> tuple[date, time]:
    return event.day, event.at or time.min
