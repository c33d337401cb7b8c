"""How old the latest value of a measure is, in words: beside its icon, and where nothing is claimed as current."""

from __future__ import annotations

from datetime import date

from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.measures.periods import period_label
from app.measures.series import NO_RECENT_AFTER, MeasureSeries, periods_since_recorded
from app.models import Frequency

NO_RECENT = "No recent data"


def is_stale(series: MeasureSeries) -> bool:
    """Whether so many expected periods have passed without a recorded value that no signal is current."""
    return series.latest is not None and periods_since_recorded(series) >= NO_RECENT_AFTER


def latest_words(series: MeasureSeries, today: date) -> str:
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


def stale_sentence(series: MeasureSeries, today: date) -> str:
    """Write since when nothing is known: "The last value is of Tue 10 February."."""
    of = {Frequency.WEEKLY: "of the ", Frequency.MONTHLY: "of "}.get(series.measure.frequency, "of ")
    return f"The last value is {of}{latest_words(series, today)}."
