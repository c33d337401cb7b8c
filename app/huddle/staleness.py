"""How old the latest value of a measure is, in words: beside its icon, and where nothing is claimed as current."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.huddle.words import period_words, short_whens
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.measures.measure_info import MeasureInfo
from app.measures.periods import due_period, period_label
from app.measures.series import NO_RECENT_AFTER, MeasureSeries, periods_passed
from app.models import Frequency

NO_RECENT = "No recent data"


class Dated(Protocol):
    """A series, as far as its latest point goes."""

    @property
    def measure(self) -> MeasureInfo:
        """Whose series it is."""

    @property
    def latest(self) -> date | None:
        """The last period with something to draw."""


def is_stale(series: MeasureSeries) -> bool:
    """Whether so many expected periods have passed without a recorded value that no signal is current."""
    return no_recent(series.latest, periods_passed(series))


def no_recent(latest: date | None, passed: int) -> bool:
    """The same, where it is known how many expected, finished periods have passed since a recorded one."""
    return latest is not None and passed >= NO_RECENT_AFTER


def archived_words(of: MeasureInfo, now: datetime) -> str:
    """Write since when a measure is in the archive: "Archived on 11 March 2026"; "" for one in use."""
    if of.archived_at is None:
        return ""
    day = of.archived_at.astimezone(now.tzinfo).date()
    return f"Archived on {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def latest_words(series: Dated, today: date) -> str:
    """Write the period of the last point: "Tue 10 March", with its year where that is another one; "" without."""
    latest = series.latest
    if latest is None:
        return ""
    often = series.measure.frequency
    if often is Frequency.MONTHLY:
        return period_label(often, latest, "long")
    year = "" if latest.year == today.year else f" {latest.year}"
    words = f"{latest.day} {MONTH_NAMES[latest.month - 1]}{year}"
    return f"week of {words}" if often is Frequency.WEEKLY else f"{WEEKDAY_NAMES[latest.weekday()][:3]} {words}"


def stale_sentence(series: Dated, today: date) -> str:
    """Write since when nothing is known: "The last value is of Tue 10 February."."""
    of = {Frequency.WEEKLY: "of the ", Frequency.MONTHLY: "of "}.get(series.measure.frequency, "of ")
    return f"The last value is {of}{latest_words(series, today)}."


@dataclass(frozen=True, slots=True)
class Gap:
    """What of a measure is not recorded, on its tile and as it is spoken: at most one of `missing` and `due`."""

    missing: str = ""  # "Missing 2 days"
    due: str = ""  # "Due: Tue 10 Mar": asked for only now, and nothing else is open
    short_due: str = ""
    day: date | None = None  # the period that is due

    @property
    def spoken(self) -> str:
        """The same for a reader."""
        return self.missing or self.due


def gap_of(of: MeasureInfo, unanswered: Sequence[date], now: datetime) -> Gap:
    """The gap that finished periods without an answer make. What is asked for only now is not missing yet."""
    if len(unanswered) == 1 and unanswered[0] == due_period(of, now):
        often, due = of.frequency, unanswered[0]
        short = "Due: " + short_whens(often, due, due)[0]  # this year's or the last one's: it needs no year
        return Gap(due=f"Due: {period_words(often, due)}", short_due=short, day=due)
    return Gap(missing_words(len(unanswered), of.frequency))


def missing_words(count: int, frequency: Frequency) -> str:
    """Write how many finished periods nobody recorded since the latest: "Missing 2 days"; "" for none."""
    return f"Missing {counted(count, _UNIT[frequency])}" if count else ""


def entered_words(at: datetime | None, now: datetime) -> str:
    """Write how long ago the latest value was entered, by the ward's calendar: "Last entered 4 days ago"."""
    if at is None:
        return ""
    day = at.astimezone(now.tzinfo).date()
    days = (now.date() - day).days  # below 0 where the clock was set back, and then nobody knows
    if days < 0:
        return ""
    if days <= 1:
        return "Last entered yesterday" if days == 1 else "Last entered today"
    if days <= _LONG_AGO:
        return f"Last entered {days} days ago"
    return f"Last entered {day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def counted(count: int, unit: str) -> str:
    """A number of units: "1 day", "2 days"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


_LONG_AGO = 60
_UNIT = {
    Frequency.DAILY: "day",
    Frequency.WEEKLY: "week",
    Frequency.MONTHLY: "month",
    Frequency.AS_IT_HAPPENS: "day",
}
