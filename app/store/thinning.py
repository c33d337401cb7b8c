"""Which copies to keep: the newest of each of 7 days, 4 weeks and 12 months. Pure, over times."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def keep(times: Iterable[datetime]) -> frozenset[datetime]:
    """Of copies made at these times, those to keep. The newest is always among them.

    Days, weeks (from Monday) and months that have a copy are counted, not those that passed, so that a ward that was
    shut for a year loses nothing.
    """
    newest_first = sorted(times, reverse=True)
    kept = (
        _newest_of_each(newest_first, DAYS, datetime.date)
        | _newest_of_each(newest_first, WEEKS, lambda made: made.isocalendar()[:2])
        | _newest_of_each(newest_first, MONTHS, lambda made: (made.year, made.month))
    )
    return frozenset(kept)


def _newest_of_each(newest_first: list[datetime], most: int, bucket: Callable[[datetime], Hashable]) -> set[datetime]:
    seen: dict[Hashable, datetime] = {}
    for made in newest_first:
        if len(seen) == most and bucket(made) not in seen:
            break
        seen.setdefault(bucket(made), made)
    return set(seen.values())
