"""What the sections of the entry sheet are called: "For yesterday, Tuesday 10 March". Pure."""

from datetime import date, timedelta

from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, day_label, month_label
from app.measures.periods import last_day, period_of, step
from app.models import Frequency


def section_title(frequency: Frequency, due: date, day: date, today: date) -> str:
    """The title of a section due on `day`; "yesterday" and the like are said of today only."""
    name = _name(frequency, due, today)
    near = _near(frequency, due, today) if day == today else ""
    return f"For {near}, {name}" if near else f"For {name}"


def due_heading(frequency: Frequency, due: date) -> str:
    """The heading of the large column: "Tue 10 Mar", "2 to 8 Mar", "Feb 2026"."""
    if frequency is Frequency.WEEKLY:
        return _span(due, last_day(frequency, due), 3)
    if frequency is Frequency.MONTHLY:
        return f"{MONTH_NAMES[due.month - 1][:3]} {due.year}"
    return day_label(due)


def _near(frequency: Frequency, due: date, today: date) -> str:
    if frequency is Frequency.DAILY:
        return {today: "today", today - timedelta(days=1): "yesterday"}.get(due, "")
    before = step(frequency, period_of(frequency, today), -1)
    if due != before:
        return ""
    return "last week" if frequency is Frequency.WEEKLY else "last month"


def _name(frequency: Frequency, due: date, today: date) -> str:
    year = "" if due.year == today.year else f" {due.year}"
    if frequency is Frequency.WEEKLY:
        return f"{_span(due, last_day(frequency, due), None)}{year}"
    if frequency is Frequency.MONTHLY:
        return month_label(due)
    return f"{WEEKDAY_NAMES[due.weekday()]} {due.day} {MONTH_NAMES[due.month - 1]}{year}"


def _span(first: date, last: date, letters: int | None) -> str:
    """Two dates: "2 to 8 March", "23 February to 1 March"."""
    month, other = (MONTH_NAMES[day.month - 1][:letters] for day in (first, last))
    return f"{first.day} to {last.day} {month}" if month == other else f"{first.day} {month} to {last.day} {other}"
