"""A day that somebody types into the finder: "yesterday", "Monday", "3 March", "3/3"."""

from __future__ import annotations

from datetime import date, timedelta

from app.capture.paste_dates import read_date
from app.measures.dates import WEEKDAY_NAMES
from app.ui.finder.matching import folded

_LEAST = 3
EARLIEST_YEAR = 2000


def asked_day(query: str, today: date) -> date | None:
    """The day up to `today` that the query names, None for any other text."""
    text = folded(query).strip()
    if len(text) >= _LEAST and "today".startswith(text):
        return today
    if len(text) >= _LEAST and "yesterday".startswith(text):
        return today - timedelta(days=1)
    weekday = next(
        (place for place, name in enumerate(WEEKDAY_NAMES) if len(text) >= _LEAST and name.lower().startswith(text)),
        None,
    )
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    day = read_date(text, today) if any(sign.isdigit() for sign in text) else None
    return day if day is not None and day.year >= EARLIEST_YEAR and day <= today else None
