"""The date axis stands on Mondays and month starts, its labels never touch, and no clock change moves a day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.date_axis import GAP, date_ticks, day_of, x_of

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def measured(text: str) -> float:
    return 7.0 * len(text)


@given(DAYS, st.integers(6, 8000), st.floats(150, 2400))
@settings(max_examples=100)
def test_labels_never_touch_and_stand_in_order(first: date, days: int, width: float) -> None:
    x0 = x_of(first) - 0.75
    ticks = date_ticks(x0, x0 + days, width, measured)
    per_day = width / days
    said = [((tick.x - x0) * per_day, tick.text) for tick in ticks if tick.text]
    for (left, one), (right, other) in pairwise(said):
        assert right - measured(other) / 2 - (left + measured(one) / 2) >= GAP - 1e-6
    assert all(x0 <= tick.x <= x0 + days for tick in ticks)


@given(DAYS, st.integers(40, 8000))
@settings(max_examples=80)
def test_marks_are_mondays_or_month_starts(first: date, days: int) -> None:
    x0 = x_of(first)
    for tick in date_ticks(x0, x0 + days, 900, measured):
        day = day_of(tick.x)
        assert day.weekday() == 0 or day.day == 1


@given(DAYS, st.integers(20, 700))
@settings(max_examples=60)
def test_the_year_is_said_where_more_than_one_is_shown(first: date, days: int) -> None:
    x0 = x_of(first)
    ticks = [tick for tick in date_ticks(x0, x0 + days, 900, measured) if tick.text]
    years = [day_of(tick.x).year for tick in ticks]
    if len(set(years)) > 1:
        for number, (tick, year) in enumerate(zip(ticks, years, strict=True)):
            if number == 0 or year != years[number - 1]:
                assert str(year) in tick.text


def test_three_months_read_as_in_the_mockup() -> None:
    ticks = date_ticks(x_of(date(2026, 1, 12)), x_of(date(2026, 3, 10)), 480, measured)
    assert [tick.text for tick in ticks if tick.text] == ["19 Jan", "2 Feb", "16 Feb", "2 Mar"]


@pytest.fixture(params=["Europe/London", "Pacific/Auckland", "America/Sao_Paulo"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The computer's time zone, put back afterwards."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("zone")
def test_days_are_whole_and_evenly_spaced_around_clock_changes() -> None:
    for change in (date(2026, 3, 29), date(2025, 10, 26), date(2026, 4, 5), date(2025, 9, 28)):
        days = [change + timedelta(days=offset) for offset in range(-7, 8)]
        places = [x_of(day) for day in days]
        assert {later - earlier for earlier, later in pairwise(places)} == {1.0}
        assert [day_of(place) for place in places] == days
        ticks = date_ticks(places[0], places[-1], 600, measured)
        assert {day_of(tick.x).weekday() for tick in ticks} == {0} or len(ticks) > 3
        for tick in ticks:
            assert tick.x == round(tick.x)
            assert tick.text.startswith(f"{day_of(tick.x).day} ")


@pytest.mark.usefixtures("zone")
def test_the_epoch_is_day_nought() -> None:
    assert x_of(date(1970, 1, 1)) == 0
    assert day_of(0) == date(1970, 1, 1)
