"""Dates in British English. The names are our own: the PC's language must not change what a ward reads."""

from __future__ import annotations

from datetime import date

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_label(day: date, *, year: bool = False) -> str:
    """For example "Tue 10 Mar", or "Tue 10 Mar 2026"."""
    text = f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return f"{text} {day.year}" if year else text


def long_day_label(day: date) -> str:
    """For example "Tuesday 10 March 2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_label(day: date) -> str:
    """For example "March 2026"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def span_label(first: date, last: date) -> str:
    """For example "on Tue 10 Mar 2026", or "from Mon 23 Dec 2024 to Sun 29 Dec 2024"."""
    if first == last:
        return f"on {day_label(first, year=True)}"
    return f"from {day_label(first, year=True)} to {day_label(last, year=True)}"
