"""How long the ward has been free of something: for events, and for counts that are mostly nought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isnan

from app.measures.dates import MONTH_NAMES
from app.measures.events import best_days, days_since
from app.measures.formatting import format_value
from app.measures.periods import latest_finished, period_label
from app.measures.series import EventInfo, MeasureSeries
from app.models import Frequency

_UNIT = {Frequency.WEEKLY: "week", Frequency.MONTHLY: "month"}
_LENGTH = {Frequency.WEEKLY: 7.0, Frequency.MONTHLY: 30.436875}


@dataclass(frozen=True)
class Happening:
    """One row of the dated list: when, and what is known of it."""

    day: date
    when: str
    what: str


@dataclass(frozen=True)
class Waiting:
    """The panel in place of a chart. number is None where it never happened."""

    number: int | None
    unit: str  # "days"
    since: str  # "Since 22 January"
    best: str  # "Ward best: 64 days"
    is_best: bool
    share: float  # how far the wait is from the ward's best, 0 to 1; 1 where there is no best yet
    not_confirmed: str  # "3 days since then are not recorded."
    why: str
    happenings: tuple[Happening, ...]  # newest first


def waiting(series: MeasureSeries, events: Sequence[EventInfo], now: datetime) -> Waiting:
    """Counts from the last happening to the last finished period; an unfinished day is never free of events."""
    of = series.measure
    days = [event.day for event in events] if of.is_events else _nonzero(series)
    until = latest_finished(of, now)
    unit, length = _UNIT.get(of.frequency, "day"), _LENGTH.get(of.frequency, 1.0)
    past = [day for day in days if day <= until]
    latest = max(days, default=None)
    since = days_since(days, until)
    number = round(since / length) if since is not None else None
    counted_from = series.periods[0] if series.periods else None
    best = best_days(past, until, counted_from) if past else None
    longest = round(best / length) if best is not None else None
    return Waiting(
        number=number,
        unit=_plural(unit, number if number is not None else 2),
        since=_since(latest, of.frequency, now.date()) if latest is not None else _never(counted_from, now.date()),
        best=f"Ward best: {longest} {_plural(unit, longest)}" if longest is not None else "",
        share=min((number or 0) / longest, 1.0) if longest else 1.0,
        is_best=number is not None and longest is not None and number >= longest > 0,
        not_confirmed=_gaps(series, latest, unit),
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


def _since(day: date, frequency: Frequency, today: date) -> str:
    if frequency is Frequency.WEEKLY:
        return f"Since the week of {_date(day, today)}"
    if frequency is Frequency.MONTHLY:
        return f"Since {period_label(frequency, day)}"
    return f"Since {_date(day, today)}"


def _never(counted_from: date | None, today: date) -> str:
    return f"None since counting began on {_date(counted_from, today)}" if counted_from is not None else "None so far"


def _gaps(series: MeasureSeries, latest: date | None, unit: str) -> str:
    open_rows = [
        day
        for day, state in zip(series.periods, series.states, strict=True)
        if state.value == "not_recorded" and (latest is None or day > latest)
    ]
    if not open_rows:
        return ""
    count = len(open_rows)
    return f"{count} {_plural(unit, count)} since then {'is' if count == 1 else 'are'} not recorded."


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
