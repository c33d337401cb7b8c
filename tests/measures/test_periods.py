from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.closures import ClosureInfo
from app.measures.measure_info import EVERY_DAY, WEEKDAYS, MeasureInfo
from app.measures.periods import (
    due_period,
    expected,
    expected_periods,
    is_finished,
    last_day,
    latest_finished,
    period_label,
    period_of,
    step,
)
from app.models import Frequency, ReportsOn

DAY = timedelta(days=1)
KEPT = settings(max_examples=80)

days = st.dates(date(1999, 12, 1), date(2101, 2, 1))
frequencies = st.sampled_from([Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY])
week_patterns = st.text("01", min_size=7, max_size=7).filter(lambda text: "1" in text)
minutes = st.integers(0, 1439)
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - the zone is added
zones = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


def measure(
    frequency: Frequency = Frequency.DAILY,
    days_expected: str = EVERY_DAY,
    reports_on: ReportsOn = ReportsOn.YESTERDAY,
    reports_from: int = 0,
    starts: date | None = None,
) -> MeasureInfo:
    return MeasureInfo(
        uuid4(),
        UUID(int=1),
        "Falls",
        frequency=frequency,
        days_expected=days_expected,
        reports_on=reports_on,
        reports_from=reports_from,
        starts=starts,
    )


measures = st.builds(measure, frequencies, week_patterns, st.sampled_from(ReportsOn), minutes, st.none() | days)


def closed(first: date, last: date) -> ClosureInfo:
    return ClosureInfo(uuid4(), first, last)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@KEPT
@given(frequencies, days)
def test_every_day_is_in_exactly_one_period(frequency: Frequency, day: date) -> None:
    period = period_of(frequency, day)
    assert period <= day <= last_day(frequency, period)
    assert period_of(frequency, period) == period == period_of(frequency, last_day(frequency, period))
    assert step(frequency, period) == last_day(frequency, period) + DAY


@KEPT
@given(frequencies, days, st.integers(-400, 400), st.integers(-400, 400))
def test_steps_add_up_and_go_back(frequency: Frequency, day: date, n: int, m: int) -> None:
    period = period_of(frequency, day)
    assert step(frequency, step(frequency, period, n), m) == step(frequency, period, n + m)
    assert step(frequency, period, 0) == period


@KEPT
@given(days)
def test_weeks_are_the_iso_weeks_also_over_new_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert period_of(Frequency.WEEKLY, day) == date.fromisocalendar(year, week, 1)


@pytest.mark.parametrize(
    ("frequency", "day", "first", "last"),
    [
        (Frequency.WEEKLY, date(2026, 1, 1), date(2025, 12, 29), date(2026, 1, 4)),
        (Frequency.WEEKLY, date(2024, 12, 31), date(2024, 12, 30), date(2025, 1, 5)),
        (Frequency.MONTHLY, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (Frequency.MONTHLY, date(2100, 2, 14), date(2100, 2, 1), date(2100, 2, 28)),
        (Frequency.MONTHLY, date(2025, 12, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (Frequency.DAILY, date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_year_ends_and_leap_days(frequency: Frequency, day: date, first: date, last: date) -> None:
    assert period_of(frequency, day) == first
    assert last_day(frequency, first) == last


@KEPT
@given(measures, days, st.integers(0, 120), st.lists(st.tuples(days, st.integers(0, 40)), max_size=3))
def test_expected_periods_are_those_that_expected_says(
    of: MeasureInfo, first: date, length: int, shut: list[tuple[date, int]]
) -> None:
    closures = [closed(day, day + n * DAY) for day, n in shut]
    last = first + length * DAY
    one_by_one = tuple(
        day
        for day in (first + n * DAY for n in range(length + 1))
        if period_of(of.frequency, day) == day and expected(of, day, closures)
    )
    assert expected_periods(of, first, last, closures) == one_by_one


def test_days_not_counted_and_closed_days_are_not_expected() -> None:
    weekdays = measure(days_expected=WEEKDAYS)
    assert expected(weekdays, date(2026, 3, 6))
    assert not expected(weekdays, date(2026, 3, 7))
    assert not expected(weekdays, date(2026, 3, 6), [closed(date(2026, 3, 6), date(2026, 3, 6))])


def test_a_week_is_expected_unless_all_its_counting_days_were_closed() -> None:
    weekly = measure(Frequency.WEEKLY)
    monday, sunday = date(2026, 3, 2), date(2026, 3, 8)
    assert not expected(weekly, monday, [closed(monday, sunday)])
    assert expected(weekly, monday, [closed(monday, date(2026, 3, 7))])
    counts_on_weekdays = measure(Frequency.WEEKLY, WEEKDAYS)
    assert not expected(counts_on_weekdays, monday, [closed(monday, date(2026, 3, 6))])


def test_nothing_is_expected_before_a_measure_starts() -> None:
    assert not expected(measure(starts=date(2026, 3, 5)), date(2026, 3, 4))
    assert expected(measure(starts=date(2026, 3, 5)), date(2026, 3, 5))
    # The week in which it starts counts.
    assert expected(measure(Frequency.WEEKLY, starts=date(2026, 3, 5)), date(2026, 3, 2))
    assert not expected(measure(Frequency.WEEKLY, starts=date(2026, 3, 5)), date(2026, 2, 23))


def test_nothing_is_expected_of_what_is_counted_as_it_happens() -> None:
    rare = measure(Frequency.AS_IT_HAPPENS)
    assert not expected(rare, date(2026, 3, 5))
    assert due_period(rare, at("2026-03-11 08:45")) is None


@KEPT
@given(measures, times, zones)
def test_the_due_period_is_finished_expected_and_the_latest(of: MeasureInfo, wall: datetime, zone: timezone) -> None:
    now = wall.replace(tzinfo=zone)
    due = due_period(of, now)
    if due is None:
        assert of.starts is not None
        assert not expected(of, latest_finished(of, now)) or of.frequency is Frequency.DAILY
        return
    assert is_finished(of, due, now)
    assert expected(of, due)
    later = expected_periods(of, due + DAY, now.date() + DAY)
    assert not any(is_finished(of, period, now) for period in later)


@KEPT
@given(measures, days, times, st.integers(0, 10_000))
def test_a_finished_period_stays_finished(of: MeasureInfo, day: date, wall: datetime, passed: int) -> None:
    period, now = period_of(of.frequency, day), wall.replace(tzinfo=UTC)
    if is_finished(of, period, now):
        assert is_finished(of, period, now + timedelta(minutes=passed))
        assert is_finished(of, step(of.frequency, period, -1), now)


def test_yesterday_is_finished_at_midnight() -> None:
    falls, tuesday = measure(), date(2026, 3, 10)
    assert not is_finished(falls, tuesday, at("2026-03-10 23:59"))
    assert is_finished(falls, tuesday, at("2026-03-11 00:00"))
    assert due_period(falls, at("2026-03-11 00:00")) == tuesday


def test_today_is_finished_at_its_stated_minute() -> None:
    ready_to_go = measure(reports_on=ReportsOn.TODAY, reports_from=8 * 60)
    assert due_period(ready_to_go, at("2026-03-11 07:59")) == date(2026, 3, 10)
    assert due_period(ready_to_go, at("2026-03-11 08:00")) == date(2026, 3, 11)


def test_last_night_belongs_to_the_evening_it_began() -> None:
    noise = measure(reports_on=ReportsOn.LAST_NIGHT, reports_from=7 * 60)
    assert due_period(noise, at("2026-03-11 06:59")) == date(2026, 3, 9)
    assert due_period(noise, at("2026-03-11 07:00")) == date(2026, 3, 10)


def test_on_monday_a_weekday_measure_asks_for_friday() -> None:
    weekdays = measure(days_expected=WEEKDAYS)
    assert due_period(weekdays, at("2026-03-09 08:45")) == date(2026, 3, 6)
    assert due_period(weekdays, at("2026-03-10 08:45")) == date(2026, 3, 9)


def test_the_week_that_ended_on_sunday_and_the_month_before_are_due() -> None:
    assert due_period(measure(Frequency.WEEKLY), at("2026-03-08 23:59")) == date(2026, 2, 23)
    assert due_period(measure(Frequency.WEEKLY), at("2026-03-09 00:00")) == date(2026, 3, 2)
    assert due_period(measure(Frequency.MONTHLY), at("2026-02-28 23:59")) == date(2026, 1, 1)
    assert due_period(measure(Frequency.MONTHLY), at("2026-03-01 00:00")) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("wall", "hours_from_utc", "due"),
    [
        # Clocks go forward on 29 March 2026: 00:59 GMT is followed by 02:00 BST.
        ("2026-03-29 00:59", 0, date(2026, 3, 28)),
        ("2026-03-29 02:00", 1, date(2026, 3, 28)),
        ("2026-03-30 00:00", 1, date(2026, 3, 29)),
        # Clocks go back on 25 October 2026: 01:30 comes twice.
        ("2026-10-25 01:30", 1, date(2026, 10, 24)),
        ("2026-10-25 01:30", 0, date(2026, 10, 24)),
        ("2026-10-26 00:00", 0, date(2026, 10, 25)),
    ],
)
def test_on_the_days_the_clocks_change_the_wall_clock_decides(wall: str, hours_from_utc: int, due: date) -> None:
    now = datetime.fromisoformat(wall).replace(tzinfo=timezone(timedelta(hours=hours_from_utc)))
    assert due_period(measure(), now) == due


def test_a_clock_set_back_gives_the_answer_of_that_time() -> None:
    before = due_period(measure(), at("2026-03-11 08:45"))
    due_period(measure(), at("2031-01-01 08:45"))
    assert due_period(measure(), at("2026-03-11 08:45")) == before


@pytest.mark.parametrize(
    ("frequency", "short", "long"),
    [
        (Frequency.DAILY, "Mon 2 Mar", "Monday 2 March 2026"),
        (Frequency.WEEKLY, "week of 2 Mar", "week of 2 March 2026"),
        (Frequency.MONTHLY, "Mar 2026", "March 2026"),
    ],
)
def test_labels(frequency: Frequency, short: str, long: str) -> None:
    period = period_of(frequency, date(2026, 3, 2))
    assert period_label(frequency, period) == short
    assert period_label(frequency, period, "long") == long
