"""What the section on the data file says of sizes, times and reasons."""

from __future__ import annotations

from datetime import datetime

from app.measures.dates import day_label, long_day_label
from app.store import CopyInfo, Reason

_REASONS = {
    Reason.DAILY: "before the first change of the day",
    Reason.MIGRATION: "before an update of the data file",
    Reason.IMPORT: "before an import",
    Reason.RESTORE: "before a copy was restored",
    Reason.BY_HAND: "made by hand",
}
KEPT = (
    "A copy is made before the first change of each day, and before every import, update and restore. Kept are those "
    "of 7 days, 4 weeks and 12 months; those made by hand stay until you delete them."
)


def size_words(size: int) -> str:
    """Bytes in the unit a person reads: 640 bytes, 12 KB, 3.4 MB."""
    if size < 1000:
        return f"{size} bytes"
    for unit, of in (("KB", 1000), ("MB", 1000**2), ("GB", 1000**3)):
        if size < of * 1000 or unit == "GB":
            amount = size / of
            return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:,.0f} {unit}"
    raise AssertionError  # the last unit takes every size


def copy_title(copy: CopyInfo) -> str:
    """When a copy was made."""
    return f"{long_day_label(copy.made.date())}, {copy.made:%H:%M}"


def copy_more(copy: CopyInfo) -> str:
    """Why a copy was made, and its size."""
    reason = _REASONS[copy.reason]
    return f"{reason[:1].upper()}{reason[1:]} – {size_words(copy.size)}"


def moment_words(moment: datetime) -> str:
    """A moment in the local time it carries, for a list."""
    return f"{day_label(moment.date(), year=True)}, {moment:%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """For instance "1 change" or "2,345 changes"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
