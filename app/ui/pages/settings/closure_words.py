"""Closures in words: what a button will do, what was done, and what to ask before. Pure."""

from __future__ import annotations

from datetime import date

from app.measures.closures import ClosureInfo
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, day_label
from app.ui.prompter import Question, yes_no

_LONG = 31
"""Days; a closure of more is asked about."""


def span_words(closure: ClosureInfo) -> str:
    """For example "Sun 5 Apr 2026 to Mon 6 Apr 2026"."""
    first = day_label(closure.first, year=True)
    return first if closure.first == closure.last else f"{first} to {day_label(closure.last, year=True)}"


def days_words(first: date, last: date, today: date) -> str:
    """For example "Sun 5 to Mon 6 April"; the year where it is not this one."""
    year = f" {last.year}" if (first.year, last.year) != (today.year, today.year) else ""
    if first == last:
        return f"{_day(last)} {_month(last)}{year}"
    start = _day(first)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_month(first)}" + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {_day(last)} {_month(last)}{year}"


def button_words(first: date, last: date, today: date) -> str:
    """For example "Close 2 days, Sun 5 to Mon 6 April"."""
    return f"Close {counted_days(first, last)}, {days_words(first, last, today)}"


def closed_words(first: date, last: date, whole: ClosureInfo | None, today: date) -> str:
    """What was done; `whole` is the closure that these days are in now."""
    said = f"Closed {days_words(first, last, today)}."
    if whole is not None and (whole.first, whole.last) != (first, last):
        said += f" It is one closure now, {days_words(whole.first, whole.last, today)}."
    return said


def closing_question(first: date, last: date, today: date) -> Question | None:
    """What is asked before days that are past, or very many, are closed."""
    doubts = []
    if last < today:
        doubts.append("These days are past." if first < last else "This day is past.")
    elif first < today:
        doubts.append("Some of these days are past.")
    if first < today:
        doubts.append("Their values stay on record; what is missing there is no longer asked for.")
    if (last - first).days + 1 > _LONG:
        doubts.append("That is more than a month: check that both dates are right.")
    if not doubts:
        return None
    return yes_no(f"{button_words(first, last, today)}?", " ".join(doubts), f"Close {counted_days(first, last)}")


def counted_days(first: date, last: date) -> str:
    """For example "1 day", "12 days"."""
    days = (last - first).days + 1
    return "1 day" if days == 1 else f"{days:,} days"


def _day(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day}"


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]
