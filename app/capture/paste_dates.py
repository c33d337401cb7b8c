"""Dates as a ward writes them in a spreadsheet: with a time of day behind them, or as the beginning of a week. Pure."""

import re
from datetime import date

from app.capture.parsing import LONGEST, folded
from app.measures.typed_dates import latest_date, written_date

_BEFORE = re.compile(r"^(?:week (?:of|commencing|beginning)|w/?c\.?|w/b)[ :]*")
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


def read_date(text: str, today: date) -> date | None:
    """The date that `text` names, or None. Without a year the latest one up to `today`; of a month its first."""
    if len(text) > LONGEST:
        return None
    written = written_date(_CLOCK.sub("", _BEFORE.sub("", folded(text), count=1)))
    return latest_date(written, today) if written is not None else None
