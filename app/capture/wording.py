"""The sentences of the audit trail: "Nutrition screen in 24 h, Tue 10 March: 17 / 20 to 18 / 20". Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.capture.cells import Recorded
from app.measures.dates import MONTH_NAMES, day_label
from app.measures.formatting import format_entry
from app.measures.measure_info import MeasureInfo
from app.measures.periods import due_period, period_of
from app.models import Frequency, State


def when(measure: MeasureInfo, period: date, today: date) -> str:
    """A period inside a sentence: "Tue 10 March", "week of 2 March", "February 2026"; another year is named."""
    month = MONTH_NAMES[period.month - 1]
    if measure.frequency is Frequency.MONTHLY:
        return f"{month} {period.year}"
    year = "" if period.year == today.year else f" {period.year}"
    if measure.frequency is Frequency.WEEKLY:
        return f"week of {period.day} {month}{year}"
    return f"{day_label(period)[:3]} {period.day} {month}{year}"


def place(measure: MeasureInfo, period: date, today: date) -> str:
    """The beginning of a sentence: "Nutrition screen in 24 h, Tue 10 March"."""
    return f"{measure.name}, {when(measure, period, today)}"


def place_of_day(measure: MeasureInfo, day: date, today: date) -> str:
    """As `place`, for a date whatever the measure's frequency: "Falls with harm, Tue 10 March"."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{measure.name}, {day_label(day)[:3]} {day.day} {MONTH_NAMES[day.month - 1]}{year}"


def said(measure: MeasureInfo, recorded: Recorded) -> str:
    """What a cell holds, in words: "18 / 20", "not applicable", "closed", "not recorded"."""
    if recorded.state is State.VALUE:
        return format_entry(measure, recorded.value, recorded.denominator)
    return recorded.state.value.replace("_", " ")


def written(measure: MeasureInfo, period: date, before: Recorded, after: Recorded, now: datetime) -> str:
    """What a write did, as a user could say it. A period that was due earlier is marked as late."""
    old, new = said(measure, before), said(measure, after)
    empty_before = before.state is State.NOT_RECORDED
    if old == new:
        what, verb = (f"note {_note_verb(before.note, after.note)}" if before.note != after.note else new), "changed"
    elif empty_before:
        what, verb = new, "entered"
    elif after.state is State.NOT_RECORDED:
        what, verb = f"{old} cleared", "changed"
    else:
        what, verb = f"{old} to {new}", "changed"
    return f"{place(measure, period, now.date())}: {what}{later(measure, [period], now, verb)}"


def later(measure: MeasureInfo, days: Iterable[date], now: datetime, verb: str) -> str:
    """Ends a sentence, ", entered later", where a day falls in a period that was due earlier; else nothing."""
    late = any(is_late(measure, period_of(measure.frequency, day), now) for day in days)
    return f", {verb} later" if late else ""


def later_closure(day: date, now: datetime, verb: str) -> str:
    """As `later`, for a day of the whole ward: what is due at the board is yesterday's."""
    return f", {verb} later" if day < now.date() - timedelta(days=1) else ""


def is_late(measure: MeasureInfo, period: date, now: datetime) -> bool:
    """Whether a period was due before the one that is due now."""
    due = due_period(measure, now)
    return due is not None and period < due


def _note_verb(before: str, after: str) -> str:
    if not before:
        return "added"
    return "changed" if after else "removed"
