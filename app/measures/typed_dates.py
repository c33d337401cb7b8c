"""Dates as people write them, in British order: 5/4/26, 05.04.2026, Sun 5 April 2026, 2026-04-05. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, day_label

LONGEST = 60
"""Characters; nothing longer is a date."""
_MONTHS = {
    **{name[:3].lower(): place for place, name in enumerate(MONTH_NAMES, start=1)},
    **{name.lower(): place for place, name in enumerate(MONTH_NAMES, start=1)},
    "sept": 9,
}
_WEEKDAYS = "|".join(f"{name.lower()}|{name[:3].lower()}" for name in WEEKDAY_NAMES) + "|tues|weds|thur|thurs"
_BEFORE = re.compile(rf"^(?:{_WEEKDAYS})\.?,? ?(?=\d)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2}) ?[/. -] ?(\d{1,2})(?: ?[/. -] ?(\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ ./-]{0,2}([a-z]{3,9})\.?(?:,?[ ./-]?(\d{4}|\d{2}))?")
_MONTH = re.compile(r"([a-z]{3,9})\.?[ -](\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_LEAP_DAY_APART = 9
"""Eight years reach a leap day across a century year that has none."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What stands there: no year, or no day where only a month is named."""

    day: int | None
    month: int
    year: int | None

    def on(self, year: int) -> date | None:
        """The date in that year, the first of the month where no day is named; None where there is none."""
        try:
            return date(year, self.month, self.day or 1)
        except ValueError:
            return None


def written_date(text: str) -> WrittenDate | None:
    """What `text` names, or None where it is no date. A weekday before it is passed over. Two digits of a year are of
    1969 to 2068.
    """
    if len(text) > LONGEST:
        return None
    plain = _BEFORE.sub("", _folded(text), count=1)
    found = _in_figures(plain) or _with_a_name(plain)
    return found if found is not None and 1 <= found.month <= 12 else None


def _in_figures(plain: str) -> WrittenDate | None:
    if found := _ISO.fullmatch(plain):
        return WrittenDate(int(found[3]), int(found[2]), int(found[1]))
    if found := _NUMBERS.fullmatch(plain):
        return WrittenDate(int(found[1]), int(found[2]), _year(found[3]))
    if found := _YEAR_MONTH.fullmatch(plain):
        return WrittenDate(None, int(found[2]), int(found[1]))
    return None


def _with_a_name(plain: str) -> WrittenDate | None:
    if (found := _NAMED.fullmatch(plain)) and found[2] in _MONTHS:
        return WrittenDate(int(found[1]), _MONTHS[found[2]], _year(found[3]))
    if (found := _MONTH.fullmatch(plain)) and found[1] in _MONTHS:
        return WrittenDate(None, _MONTHS[found[1]], _year(found[2]))
    return None


def latest_date(written: WrittenDate, today: date) -> date | None:
    """The date meant in a record of what was: without a year the latest up to `today`; None where there is none."""
    if written.year is not None:
        return written.on(written.year)
    years = range(today.year, today.year - _LEAP_DAY_APART, -1)
    found = (written.on(year) for year in years)
    return next((day for day in found if day is not None and day <= today), None)


def typed_day(text: str, today: date, first: date, last: date) -> date:
    """The one day that a person typed into a field for dates from `first` to `last`; without a year the nearest to
    `today` among those. Raises ValueError with a sentence for the user.
    """
    plain = _folded(text)
    if plain in _WORDS:
        return _within(today + timedelta(days=_WORDS[plain]), first, last)
    written = written_date(text)
    if written is None or written.day is None:
        raise ValueError(_unread(text, today))
    if written.year is not None:
        day = written.on(written.year)
        if day is None:
            raise ValueError(_unread(text, today))
        return _within(day, first, last)
    near = range(today.year - _LEAP_DAY_APART, today.year + _LEAP_DAY_APART + 1)
    days = [day for year in near if (day := written.on(year)) is not None]
    if not days:
        raise ValueError(_unread(text, today))
    return _within(min(days, key=lambda day: (not first <= day <= last, abs(day - today))), first, last)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u2013", "-").replace("\u2212", "-")
    return " ".join(plain.split())


def _year(digits: str | None) -> int | None:
    if digits is None or len(digits) == 4:
        return None if digits is None else int(digits)
    return int(digits) + (2000 if int(digits) < 69 else 1900)


def _within(day: date, first: date, last: date) -> date:
    if day > last:
        raise ValueError(f"{day_label(day, year=True)} is too late: the last day here is {day_label(last, year=True)}.")
    if day < first:
        raise ValueError(
            f"{day_label(day, year=True)} is too early: the first day here is {day_label(first, year=True)}."
        )
    return day


def _unread(text: str, today: date) -> str:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 30 else f"{shown[:29]}…"
    example = f"{today.day}/{today.month}/{today.year}"
    return f"I could not read “{shown}” as a date. Type it as {example}."
