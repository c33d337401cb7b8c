"""The demo ward's time: it begins on the same morning every time, and ticks on from there."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.store import Clock, shifted_clock


def ward_zone() -> tzinfo:
    """The zone of the demo ward; where the PC has no time zones (Windows), GMT, as it is on that morning."""
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return UTC


DEMO_NOW = datetime(2026, 3, 11, 8, 45, tzinfo=ward_zone())
"""Wednesday 11 March 2026, 08:45: the moment at which the demo ward opens."""


def demo_clock() -> Clock:
    """A clock that reads DEMO_NOW now."""
    return shifted_clock(DEMO_NOW)
