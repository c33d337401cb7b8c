"""The one place that reads the clock. A clock is a function that gives an aware local time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, as this computer's clock and time zone have it."""
    return datetime.now().astimezone()


def shifted_clock(start: datetime) -> Clock:
    """A clock that reads `start` (aware) now and ticks on from there; the demo ward's clock."""
    if start.tzinfo is None:
        message = "a clock gives aware times"
        raise ValueError(message)
    begun = time.monotonic()

    def clock() -> datetime:
        return start + timedelta(seconds=time.monotonic() - begun)

    return clock
