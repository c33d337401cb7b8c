"""What a tile says: targets, icons and the whole state of a measure, in the words that are shown and spoken."""

from __future__ import annotations

from datetime import date

from app.charts.spc import Analysis
from app.charts.spc.wording import ASSURANCE_WORDS, VARIATION_WORDS
from app.huddle.analysis import UNITS
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.measures.formatting import number_as_needed
from app.measures.measure_info import MeasureInfo
from app.measures.periods import last_day, period_label
from app.measures.targets import TargetInfo
from app.models import DataKind, Direction, Frequency

NO_TARGET = "No target set"
WAIT_AND_SEE = "Target: wait and see while a signal runs"
ON_A_LIMIT = "Target on a limit"
_LONGER = (Frequency.WEEKLY, Frequency.MONTHLY)


def aim_words(measure: MeasureInfo, target: float) -> str:
    """Write the value of a target with its side: "6 or fewer", "95% or more"."""
    counted = measure.is_whole and measure.data_kind is not DataKind.PROPORTION
    side = {Direction.UP: " or more", Direction.DOWN: " or fewer" if counted else " or less"}
    return f"{_aim(measure, target)}{side.get(measure.direction, '')}"


def coming_words(measure: MeasureInfo, target: TargetInfo, today: date, *, short: bool = False) -> str:
    """Write a target that is not in force yet: "9 from 11 March", short "9 from 11 Mar"; with the year of another."""
    since = target.valid_from
    month = MONTH_NAMES[since.month - 1]
    year = "" if since.year == today.year else f" {since.year}"
    return f"{_aim(measure, target.value or 0.0)} from {since.day} {month[:3] if short else month}{year}"


def target_words(measure: MeasureInfo, target: float | None, coming: TargetInfo | None, today: date) -> tuple[str, str]:
    """Write the target in force, or else the one to come, long and short: "Target 6 or fewer" and "Target 6"."""
    if target is not None:
        return f"Target {aim_words(measure, target)}", f"Target {_aim(measure, target)}"
    if coming is not None:
        long, short = (coming_words(measure, coming, today, short=short) for short in (False, True))
        return f"Target {long}", f"Target {short}"
    return NO_TARGET, "No target"


def _aim(measure: MeasureInfo, target: float) -> str:
    number = number_as_needed(target)
    return f"{number}%" if measure.data_kind is DataKind.PROPORTION else number


def variation_words(variation: str) -> str:
    """Write the variation icon: "Improvement, low values"."""
    return VARIATION_WORDS[variation]


def assurance_words(assurance: str | None, frequency: Frequency) -> str:
    """Write the assurance icon: "Target met on some days", "Target met in some weeks"; "" for none."""
    if not assurance:
        return ""
    words = ASSURANCE_WORDS[assurance].format(units=f"{UNITS[frequency]}s")
    return words.replace(" on some ", " in some ") if frequency in _LONGER else words


def outlook_words(analysis: Analysis, frequency: Frequency) -> str:
    """Write what is expected of the target, as the chart has it: of a target nothing is said while a signal runs."""
    if analysis.assurance is None:
        return ""
    if any(signal.stop == analysis.latest for signal in analysis.signals):
        return WAIT_AND_SEE
    said = analysis.text.target_headline
    # "Target on a limit": the icon has no word for it. Where the chart says nothing, nor does the tile.
    return said if not said or said == ON_A_LIMIT else assurance_words(analysis.assurance, frequency)


def when_words(frequency: Frequency, period: date, today: date) -> str:
    """Write a period for the foot of a tile, as `period_words` does, with its year where that is another one."""
    last = last_day(frequency, period)
    told = last.year == today.year or frequency is Frequency.MONTHLY  # a month has its year already
    return period_words(frequency, period) if told else f"{period_words(frequency, period)} {last.year}"


def period_words(frequency: Frequency, period: date) -> str:
    """Write a period in little room: "Tue 10 Mar", "2 to 8 Mar", "23 Feb to 1 Mar", "Feb 2026"."""
    if frequency is not Frequency.WEEKLY:
        return period_label(frequency, period)
    last = last_day(frequency, period)
    first = f"{period.day}" if period.month == last.month else f"{period.day} {MONTH_NAMES[period.month - 1][:3]}"
    return f"{first} to {last.day} {MONTH_NAMES[last.month - 1][:3]}"


def short_whens(frequency: Frequency, period: date, today: date) -> tuple[str, ...]:
    """The same where there is next to no room, the longest first: "10 Mar"; "Wk 22 Dec 2025", "Dec 2025"."""
    if frequency is Frequency.MONTHLY:
        return (period_label(frequency, period),)
    week = "Wk " if frequency is Frequency.WEEKLY else ""
    month = MONTH_NAMES[period.month - 1][:3]
    if period.year == today.year:
        return (f"{week}{period.day} {month}",)
    return f"{week}{period.day} {month} {period.year}", f"{month} {period.year}"


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
