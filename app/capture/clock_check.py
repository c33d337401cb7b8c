"""Whether this PC's clock can be right: what is on record was not entered in the future."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.measures.dates import day_label
from app.store.history import recent

SLACK = timedelta(minutes=10)
"""A clock that is put right by so little is not worth a word."""
_LOOKED_AT = 50  # of the latest changes: those made while the clock was wrong may be the newest


def clock_behind(session: Session, now: datetime) -> str:
    """The sentence for a clock that is before the last change of the record; "" where it is not. `now`: aware."""
    last = max((past.at for past in recent(session, _LOOKED_AT)), default=None)
    if last is None or now + SLACK >= last:
        return ""
    entered = last.astimezone(now.tzinfo)
    if entered.date() == now.date():
        says, made = f"{now:%H:%M}", f"at {entered:%H:%M}"
    else:
        year = entered.year != now.year
        says, made = day_label(now.date(), year=year), f"on {day_label(entered.date(), year=year)}"
    return f"This PC's clock says {says}, but the last entry was made {made}. Check the clock."
