"""The page's view-model: which sort of page a measure has, its limits' independence of the zoom, targets, phases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4

import numpy as np
import pytest

from app.huddle.analysis import phase_starts
from app.huddle.staleness import latest_words
from app.measures.marks import PhaseInfo
from app.measures.measure_info import MeasureInfo
from app.measures.series import MeasureSeries
from app.measures.targets import TargetInfo
from app.models import DataKind, Frequency, State, TargetScope
from app.ui.pages.chart.chart_card import months_before, span
from app.ui.pages.chart.load import Shown, analysed, chart_data, what_to_show
from app.ui.pages.chart.meta import Marked, entered, target_lines

NOBODY = UUID(int=0)
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)


def series_of(values: list[float | None], kind: DataKind = DataKind.COUNT) -> MeasureSeries:
    n = len(values)
    periods = tuple(date(2026, 3, 10) - timedelta(days=n - 1 - k) for k in range(n))
    states = tuple(State.NOT_RECORDED if value is None else State.VALUE for value in values)
    of = MeasureInfo(uuid4(), NOBODY, "Falls", data_kind=kind)
    return MeasureSeries(of, periods, tuple(values), (None,) * n, states, ("",) * n, (None,) * n, (None,) * n)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], Shown.NOTHING_YET),
        ([None, None], Shown.NOTHING_YET),
        ([0, 0, 1] * 5, Shown.WAITING),
        ([0, 1] * 7, Shown.CHART),
        ([0, 0, 1, 2] * 4, Shown.CHART),
        ([0, 0, None, 1, 1] * 4, Shown.CHART),
        ([0] * 13, Shown.WAITING),
        ([0] * 12, Shown.CHART),
        ([0], Shown.CHART),
    ],
)
def test_counts_more_than_half_nought_have_no_limits(values: list[float | None], shown: Shown) -> None:
    assert what_to_show(series_of(values)) is shown


def test_a_value_of_nought_is_no_reason_for_anything() -> None:
    assert what_to_show(series_of([0, 0, 0, 1], DataKind.VALUE)) is Shown.CHART


def test_a_phase_on_a_day_without_a_row_begins_at_the_next() -> None:
    periods = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 9))
    known = [PhaseInfo(NOBODY, date(2026, 3, 5), "closed then"), PhaseInfo(NOBODY, date(2026, 4, 1), "too late")]
    assert [start for start, _ in phase_starts(periods, known)] == [np.datetime64("2026-03-09")]


def test_the_target_in_force_at_the_last_point_decides() -> None:
    series = series_of([float(5 + k % 3) for k in range(30)])
    aims = [
        TargetInfo(TargetScope.NATIONAL, 3.0, date(2020, 1, 1), uuid4()),
        TargetInfo(TargetScope.LOCAL, 8.0, date(2020, 1, 1), uuid4()),
        TargetInfo(TargetScope.LOCAL, 6.0, date(2026, 3, 1), uuid4()),
        TargetInfo(TargetScope.LOCAL, 1.0, date(2026, 5, 1), uuid4()),
    ]
    assert analysed(series, Marked(), aims).target == 6.0
    lines = {(line.value, line.drawn_only, line.last) for line in target_lines(aims, Frequency.DAILY, series.latest)}
    assert lines == {(3.0, True, None), (8.0, False, date(2026, 2, 28)), (6.0, False, date(2026, 4, 30))}


def test_missing_days_are_gaps_of_the_spec() -> None:
    data = chart_data(series_of([5.0, None, 6.0, 7.0, None, None, 5.0]), Marked(), [], [], [], NOW)
    assert data.spec is not None
    assert data.spec.missing == (1, 4, 5)
    assert data.spec.joined == ((0, 0), (2, 3), (6, 6))


def test_entered_is_said_on_the_wall_clock_of_the_ward() -> None:
    summer = timezone(timedelta(hours=1))
    assert entered(datetime(2026, 6, 1, 7, 41, tzinfo=UTC), datetime(2026, 6, 1, 9, 0, tzinfo=summer)) == (
        "Entered 1 June at 08:41"
    )
    assert entered(datetime(2025, 6, 1, 7, 41, tzinfo=UTC), NOW) == "Entered 1 June 2025 at 07:41"


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 3, 10), 3, date(2025, 12, 11)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 6, date(2025, 7, 16)),
    ],
)
def test_months_back(day: date, months: int, first: date) -> None:
    assert months_before(day, months) == first


def test_spans_are_in_words() -> None:
    assert span(date(2025, 12, 11), date(2026, 3, 10), Frequency.DAILY) == "11 December 2025 to 10 March 2026"
    assert span(date(2025, 12, 1), date(2026, 3, 1), Frequency.MONTHLY) == "December 2025 to March 2026"


@pytest.mark.parametrize(("passed", "stale"), [(0, False), (2, False), (3, True), (40, True)])
def test_after_three_periods_without_a_value_nothing_is_claimed_as_current(passed: int, stale: bool) -> None:
    values: list[float | None] = [10, 12, 11, 9, 10, 12, 11, 10, 9, 12, 11, 10, 11, 10, 30, *[None] * passed]
    data = chart_data(series_of(values), Marked(), (), (), (), NOW)
    assert bool(data.silence) is stale
    assert data.spec is not None
    assert (data.spec.icons.variation == "too_few") is stale
    assert data.spec.reading.startswith("No recent data. The last value is of ") is stale


@pytest.mark.parametrize(
    ("often", "words"),
    [
        (Frequency.DAILY, "Tue 10 March"),
        (Frequency.WEEKLY, "week of 10 March"),
        (Frequency.MONTHLY, "March 2026"),
    ],
)
def test_the_latest_period_is_written_out(often: Frequency, words: str) -> None:
    series = series_of([3, 4])
    series = replace(series, measure=replace(series.measure, frequency=often))
    assert latest_words(series, NOW.date()) == words
    if often is Frequency.DAILY:
        assert latest_words(series, date(2027, 1, 2)) == "Tue 10 March 2026"
