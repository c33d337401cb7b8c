"""The safety cross against the calendar, and which measures have one."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.huddle.cross import Known, cross_days, place, suits_a_cross
from app.huddle.tiles import CounterTile, DayState, SafetyCrossTile, Standing
from app.measures.closures import ClosureInfo, close_days
from app.measures.measure_info import WEEKDAYS, MeasureInfo
from app.models import DataKind, Frequency, ReportsOn, State
from tests.huddle.conftest import EVENTS, NOW, TUESDAY, HandWard, back, moments

FALLS = MeasureInfo(uuid4(), uuid4(), "Falls", data_kind=DataKind.EVENTS, unit="falls")


def test_days_stand_in_a_cross() -> None:
    cells = {day: place(day) for day in range(1, 32)}
    assert len(set(cells.values())) == 31
    assert [cells[day] for day in (1, 3, 4, 6)] == [(0, 2), (0, 4), (1, 2), (1, 4)]
    assert [cells[day] for day in (7, 13, 14, 27)] == [(2, 0), (2, 6), (3, 0), (4, 6)]
    assert [cells[day] for day in (28, 30, 31)] == [(5, 2), (5, 4), (6, 3)]
    assert list(cells.values()) == sorted(cells.values())
    with pytest.raises(ValueError, match="no day 32"):
        place(32)


@given(
    moments(date(2020, 1, 1), date(2030, 12, 31)),
    st.dictionaries(st.integers(1, 31), st.sampled_from(State)),
    st.lists(st.integers(1, 31), max_size=6),
    st.lists(st.tuples(st.integers(1, 31), st.integers(0, 4)), max_size=2),
)
@settings(max_examples=100)
def test_every_day_of_the_month_is_one_thing(
    now: datetime, recorded: dict[int, State], fell: list[int], shut: list[tuple[int, int]]
) -> None:
    length = calendar.monthrange(now.year, now.month)[1]
    first = now.date().replace(day=1)
    states = {first.replace(day=day): state for day, state in recorded.items() if day <= length}
    counts = Counter(first.replace(day=day) for day in fell if day <= length)
    closures = [ClosureInfo(uuid4(), first + timedelta(d - 1), first + timedelta(d - 1 + n)) for d, n in shut]
    days = cross_days(FALLS, Known(states, counts, closures), now)
    assert [one.day.day for one in days] == list(range(1, length + 1))
    for one in days:
        assert (one.state is DayState.FUTURE) == (one.day > now.date())
        assert (one.state is DayState.TODAY) == (one.day == now.date())
        if one.day >= now.date():
            continue
        assert (one.state is DayState.HARM) == (counts[one.day] > 0)
        good = states.get(one.day) is State.VALUE and not counts[one.day]
        assert (one.state is DayState.GOOD) == good
        closed = any(one.day in closure for closure in closures) or states.get(one.day) is State.CLOSED
        assert (one.state is DayState.CLOSED) == (closed and not good and not counts[one.day])


def test_a_month_in_words(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, back(40), [0.0] * 40)
    ward.happened(falls, date(2026, 3, 4), date(2026, 2, 20), date(2026, 2, 3))
    tile = ward.cross(falls)
    assert (tile.month, tile.count, tile.so_far, tile.last) == ("March", "1 fall", 1, "Last: 4 Mar")
    assert (tile.good_word, tile.harm_word) == ("No fall", "Fall")
    assert tile.spoken == "Falls: 1 fall in March so far. The last one was on Wednesday 4 March. Last entered today."
    assert [day.state for day in tile.days[2:4]] == [DayState.GOOD, DayState.HARM]


def test_the_day_that_is_asked_for_now_is_due_and_not_yet_missing(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, back(39, date(2026, 3, 9)), [0.0] * 39)
    ward.happened(falls, date(2026, 3, 4), date(2026, 2, 20))
    tile = ward.cross(falls)
    assert (tile.missing, tile.due, tile.days[9].state) == ("", "Due: Tue 10 Mar", DayState.DUE)
    assert "not recorded" not in tile.spoken
    assert "Due: Tue 10 Mar." in tile.spoken
    tile = ward.cross(falls, NOW + timedelta(days=1))
    assert (tile.missing, tile.due) == ("Missing 2 days", "")
    assert [day.state for day in tile.days[9:11]] == [DayState.NOT_RECORDED] * 2


def test_days_in_the_archive_are_not_counted(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, back(40, date(2026, 3, 2)), [0.0] * 40)
    ward.happened(falls, date(2026, 3, 1), date(2026, 2, 20))
    ward.archived(falls, datetime(2026, 3, 3, 10, tzinfo=UTC), datetime(2026, 3, 8, 10, tzinfo=UTC))
    tile = ward.cross(falls)
    assert [day.state for day in tile.days[2:7]] == [DayState.NOT_COUNTED] * 5
    assert [day.state for day in tile.days[7:10]] == [DayState.NOT_RECORDED] * 3
    assert tile.missing == "Missing 3 days"


def test_nought_needs_a_confirmation(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, [date(2026, 3, 1), date(2026, 3, 2)], [0.0, 0.0])
    tile = ward.cross(falls)
    states = [day.state for day in tile.days]
    assert states[:2] == [DayState.GOOD] * 2
    assert states[2:10] == [DayState.NOT_RECORDED] * 8
    assert (tile.missing, tile.standing, tile.last) == ("Missing 8 days", Standing.STALE, "None recorded")
    assert "8 days of March not recorded." in tile.spoken
    assert "No recent data. Missing 8 days." in tile.spoken


def test_a_happening_of_today_is_counted_and_its_day_is_not_coloured(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, back(5), [0.0] * 5)
    ward.happened(falls, NOW.date(), NOW.date())
    tile = ward.cross(falls)
    assert tile.days[10].state is DayState.TODAY
    assert (tile.days[10].count, tile.so_far, tile.count) == (2, 2, "2 falls")


def test_the_first_of_the_month_begins_a_new_cross(ward: HandWard) -> None:
    falls = ward.measure("Falls", **EVENTS)
    ward.values(falls, back(5, date(2026, 3, 31)), [0.0] * 5)
    ward.happened(falls, date(2026, 3, 31))
    tile = ward.cross(falls, datetime(2026, 4, 1, 8, 45, tzinfo=UTC))
    assert (tile.month, tile.so_far, tile.last, len(tile.days)) == ("April", 0, "Last: 31 Mar", 30)
    assert [day.state for day in tile.days] == [DayState.TODAY, *[DayState.FUTURE] * 29]


def test_closed_and_uncounted_days_are_told_apart(ward: HandWard) -> None:
    falls = ward.measure("Falls", days_expected=WEEKDAYS, **EVENTS)
    ward.values(falls, [date(2026, 3, 2)], [0.0])
    ward.state(falls, date(2026, 3, 6), State.NOT_APPLICABLE)
    with ward.workspace.change() as change:
        close_days(change, ward.id, date(2026, 3, 3), date(2026, 3, 5), "Deep clean")
    states = [day.state for day in ward.cross(falls).days[:11]]
    uncounted, closed = DayState.NOT_COUNTED, DayState.CLOSED
    assert states == [
        uncounted, DayState.GOOD, closed, closed, closed, DayState.NOT_APPLICABLE, uncounted, uncounted,
        DayState.NOT_RECORDED, DayState.NOT_RECORDED, DayState.TODAY,
    ]  # fmt: skip


def test_a_cross_that_reports_today_is_coloured_from_its_hour_on(ward: HandWard) -> None:
    falls = ward.measure("Falls", reports_on=ReportsOn.TODAY, reports_from=480, **EVENTS)
    ward.values(falls, back(3, NOW.date()), [0.0] * 3)
    assert ward.cross(falls).days[10].state is DayState.GOOD
    assert ward.cross(falls, datetime(2026, 3, 11, 7, 0, tzinfo=UTC)).days[10].state is DayState.TODAY


def test_what_is_rare_or_weekly_is_counted_in_days_since(ward: HandWard) -> None:
    rare = ward.measure("Ulcers", **EVENTS)
    ward.values(rare, back(200), [0.0] * 200)
    ward.happened(rare, date(2026, 1, 22))
    assert isinstance(ward.tile(rare), CounterTile)
    ward.happened(rare, *(date(2026, 2, day) for day in range(1, 8)))
    assert isinstance(ward.tile(rare), SafetyCrossTile)
    weekly = ward.measure("Complaints", frequency=Frequency.WEEKLY, **EVENTS)
    ward.happened(weekly, TUESDAY)
    assert isinstance(ward.tile(weekly), CounterTile)


def test_a_new_event_measure_has_a_cross() -> None:
    today = NOW.date()
    assert suits_a_cross(FALLS, [], today - timedelta(days=30), today)
    assert not suits_a_cross(FALLS, [], today - timedelta(days=100), today)
    assert suits_a_cross(FALLS, [today - timedelta(days=n) for n in (10, 40, 70, 95)], None, today)
