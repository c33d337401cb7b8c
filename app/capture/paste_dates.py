"""Dates as a ward writes them in a spreadsheet, in British order: 1/3/2026, 01/03/26, Sun 1 March, 2026-03-01. Pure."""

import re
from datetime import date

from app.capture.parsing import LONGEST, folded
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES

_MONTHS = {name[:3].lower(): place for place, name in enumerate(MONTH_NAMES, start=1)}
_LONG_MONTHS = {name.lower(): place for place, name in enumerate(MONTH_NAMES, start=1)} | _MONTHS | {"sept": 9}
_WEEKDAYS = "|".join(f"{name.lower()}|{name[:3].lower()}" for name in WEEKDAY_NAMES) + "|tues|weds|thur|thurs"
_BEFORE = re.compile(rf"^(?:(?:week (?:of|commencing|beginning)|w/?c\.?|w/b)[ :]*)?(?:(?:{_WEEKDAYS})\.?,? )?")
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?([a-z]{3,9})\.?(?:,?[ -]?(\d{4}|\d{2}))?")
_MONTH = re.compile(r"([a-z]{3,9})\.?[ -](\d{4}|\d{2})")


def read_date(text: str, today: date) -> date | None:
    """The date that `text` names, or None. Without a year the latest one up to `today`; of a month its first."""
    if len(text) > LONGEST:
        return None
    plain = _CLOCK.sub("", _BEFORE.sub("", folded(text), count=1))
    if found := _ISO.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        return _dated(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(plain):
        month = _LONG_MONTHS.get(found[2])
        return None if month is None else _dated(int(found[1]), month, found[3], today)
    if found := _MONTH.fullmatch(plain):
        month = _LONG_MONTHS.get(found[1])
        return None if month is None else _dated(1, month, found[2], today)
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # Eight years back reach a leap day across a century year that has none.
    for back in range(9):
        found = _date(today.year - back, month, day)
        if found is not None and found <= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
