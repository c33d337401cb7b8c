"""How old things are, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.huddle.staleness import entered_words, missing_words
from app.models import Frequency

NOW = datetime(2026, 3, 11, 8, 45, tzinfo=timezone(timedelta(0)))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 11, 8, 41, tzinfo=UTC), "Last entered today"),
        (datetime(2026, 3, 10, 23, 59, tzinfo=UTC), "Last entered yesterday"),
        (datetime(2026, 3, 7, 8, 41, tzinfo=UTC), "Last entered 4 days ago"),
        (datetime(2025, 12, 7, 8, 41, tzinfo=UTC), "Last entered 7 Dec 2025"),
        (datetime(2026, 3, 14, 8, 41, tzinfo=UTC), ""),  # the clock was set back
        (None, ""),
    ],
)
def test_when_it_was_last_entered(at: datetime | None, words: str) -> None:
    assert entered_words(at, NOW) == words


def test_days_are_those_of_the_ward() -> None:
    summer = timezone(timedelta(hours=1))
    at = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)  # half past midnight of the tenth on the ward
    assert entered_words(at, datetime(2026, 6, 10, 8, 0, tzinfo=summer)) == "Last entered today"


def test_missing_periods_are_counted_in_their_unit() -> None:
    assert missing_words(1, Frequency.DAILY) == "Missing 1 day"
    assert missing_words(2, Frequency.WEEKLY) == "Missing 2 weeks"
    assert missing_words(3, Frequency.MONTHLY) == "Missing 3 months"
    assert missing_words(0, Frequency.DAILY) == ""
