"""Dates, stretches and rules in plain English; the words for icons; why each rule matters."""

from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np

MONTHS = (
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

VARIATION_WORDS = MappingProxyType(
    {
        "common_cause": "Common cause, no evidence of change",
        "improvement_high": "Improvement, high values",
        "improvement_low": "Improvement, low values",
        "concern_high": "Concern, high values",
        "concern_low": "Concern, low values",
        "neutral_high": "Special cause, high values",
        "neutral_low": "Special cause, low values",
        "too_few": "Too few points to tell",
    }
)
ASSURANCE_WORDS = MappingProxyType(
    {
        "pass": "Target met reliably",
        "fail": "Target out of reach without a change",
        "inconsistent": "Target met on some {units}",
    }
)
STATE_WORDS = MappingProxyType(
    {
        "common": "Common cause",
        "improvement": "Improvement",
        "concern": "Concern",
        "neutral": "Special cause",
        "excluded": "Excluded",
        "missing": "Missing",
    }
)
RULE_WHY = MappingProxyType(
    {
        "outside": "A stable process stays inside its limits almost always. "
        "A point beyond them suggests that something different happened: ask while people remember.",
        "shift": "By chance a point falls on either side of the mean about equally often. "
        "So many in a row on one side suggest that the process has moved and is staying there.",
        "trend": "Chance moves a process up and down. "
        "So many steps the same way suggest something that builds up or wears off.",
        "two_of_three": "Points near a limit are rare, and two close together rarer still. "
        "They can be the first sign of a change, before any point goes beyond the limit.",
    }
)


def plural(unit: str, count: int) -> str:
    """A count of units: "1 day", "8 days"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def as_date(x: Any) -> date | None:
    """The date, or None where the axis has numbers."""
    if not isinstance(x, np.datetime64):
        return None
    day: date = x.astype("datetime64[D]").astype(object)
    return day


def number(value: float) -> str:
    """A number as short as it can be written."""
    return f"{value:,.10g}".replace("-", "−")


def day_text(day: date, *, year: bool = False) -> str:
    """A date in words: "10 March", or "10 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def moment(x: Any, unit: str, this_year: int | None) -> str:
    """When one point was: "on 10 March", "in the week beginning 2 March", "in March", "at 5".

    The year is left out where it is this_year.
    """
    day = as_date(x)
    if day is None:
        return f"at {number(float(x))}"
    year = day.year != this_year
    if unit == "month":
        return f"in {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    if unit == "week":
        return f"in the week beginning {day_text(day, year=year)}"
    return f"on {day_text(day, year=year)}"


def stretch(first: Any, last: Any, unit: str, this_year: int | None) -> str:
    """From when to when: "3 to 10 March", "28 February to 6 March", "November 2025 to May 2026", "5 to 12"."""
    begin, end = as_date(first), as_date(last)
    if begin is None or end is None:
        return f"{number(float(first))} to {number(float(last))}"
    across = begin.year != end.year
    tail = f" {end.year}" if across or end.year != this_year else ""
    if unit == "month":
        start = MONTHS[begin.month - 1] + (f" {begin.year}" if across else "")
        return f"{start} to {MONTHS[end.month - 1]}{tail}"
    if (begin.year, begin.month) == (end.year, end.month):
        text = f"{begin.day} to {day_text(end)}{tail}"
    else:
        text = f"{day_text(begin, year=across)} to {day_text(end)}{tail}"
    return f"weeks beginning {text}" if unit == "week" else text
