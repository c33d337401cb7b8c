"""What a tile says: targets, icons and the whole state of a measure, in the words that are shown and spoken."""

from __future__ import annotations

from datetime import date

from app.charts.spc.wording import ASSURANCE_WORDS, VARIATION_WORDS
from app.huddle.analysis import UNITS
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, day_label
from app.measures.formatting import format_number
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label
from app.models import DataKind, Direction, Frequency

NO_TARGET = "No target set"


def target_words(measure: MeasureInfo, target: float | None) -> str:
    """Write a target with its side: "Target 6 or fewer", "Target 95% or more"."""
    if target is None:
        return NO_TARGET
    counted = measure.is_whole and measure.data_kind is not DataKind.PROPORTION
    side = {Direction.UP: " or more", Direction.DOWN: " or fewer" if counted else " or less"}
    return f"{short_target_words(measure, target)}{side.get(measure.direction, '')}"


def short_target_words(measure: MeasureInfo, target: float | None) -> str:
    """Write a target without its side: "Target 6"."""
    if target is None:
        return "No target"
    places = next((p for p in range(7) if round(target, p) == target), 6)
    number = format_number(target, places)
    return f"Target {number}%" if measure.data_kind is DataKind.PROPORTION else f"Target {number}"


def variation_words(variation: str) -> str:
    """Write the variation icon: "Improvement, low values"."""
    return VARIATION_WORDS[variation]


def assurance_words(assurance: str | None, frequency: Frequency) -> str:
    """Write the assurance icon: "Target met on some days"; "" for none."""
    return ASSURANCE_WORDS[assurance].format(units=f"{UNITS[frequency]}s") if assurance else ""


def when_words(frequency: Frequency, period: date, today: date) -> str:
    """Write a period for the foot of a tile: "Tue 10 Mar", with its year where that is another one; "Feb 2026"."""
    if frequency in (Frequency.WEEKLY, Frequency.MONTHLY):
        label = period_label(frequency, period)
        year = f" {period.year}" if frequency is Frequency.WEEKLY and period.year != today.year else ""
        return f"{label[0].upper()}{label[1:]}{year}"
    return day_label(period, year=period.year != today.year)


def long_when(frequency: Frequency, period: date, today: date) -> str:
    """Write a period as it is spoken: "on Tuesday 10 March", "in the week of 2 March", "in February 2026"."""
    if frequency is Frequency.MONTHLY:
        return f"in {period_label(frequency, period, 'long')}"
    year = f" {period.year}" if period.year != today.year else ""
    day = f"{period.day} {MONTH_NAMES[period.month - 1]}{year}"
    if frequency is Frequency.WEEKLY:
        return f"in the week of {day}"
    return f"on {WEEKDAY_NAMES[period.weekday()]} {day}"


def sentences(*parts: str) -> str:
    """Set parts end to end as sentences; empty ones are left out."""
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
