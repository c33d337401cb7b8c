"""A sparkline as plain data."""

from __future__ import annotations

from datetime import date, timedelta
from math import nan

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.spc import Analysis, Series, analyse
from app.charts.spec import Scale
from app.charts.spec.spark import LAST, build_spark


def analysed(values: list[float], target: float | None = None, starts: int | None = None) -> Analysis:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(values))]
    phases = [np.datetime64(days[starts])] if starts is not None else []
    return analyse(Series(days, values), direction="down", target=target, phases=phases)


def test_the_last_thirty_rows_with_the_lines_that_hold_now() -> None:
    analysis = analysed([20.0] * 15 + [30.0, 10.0] * 15 + [6.0, 8.0] * 10, target=3.0, starts=45)
    spark = build_spark(analysis)
    assert spark is not None
    assert spark.values == tuple(analysis.values[-LAST:])
    assert spark.states == analysis.states[-LAST:]
    assert (spark.centre, spark.target) == (7.0, 3.0)
    assert spark.lower == analysis.lower[-1]
    assert spark.low <= min(3.0, spark.lower)
    assert spark.high >= 30.0


def test_a_gap_is_none_and_too_few_points_have_no_limits() -> None:
    spark = build_spark(analysed([3.0, nan, 5.0]))
    assert spark is not None
    assert spark.values == (3.0, None, 5.0)
    assert (spark.centre, spark.lower, spark.upper) == (None, None, None)
    assert (spark.low, spark.high) == (3.0, 5.0)


def test_nothing_drawn_is_no_sparkline() -> None:
    assert build_spark(analysed([])) is None
    assert build_spark(analysed([4.0, *[nan] * LAST])) is None


def test_limits_that_cannot_be_are_not_drawn() -> None:
    shares = build_spark(analysed([99.0, 92.0] * 10), Scale.PERCENT)
    counts = build_spark(analysed([0.0, 5.0] * 10), Scale.COUNT)
    free = build_spark(analysed([0.0, 5.0] * 10), Scale.FREE)
    assert shares is not None
    assert counts is not None
    assert free is not None
    assert (shares.upper, counts.lower) == (None, None)
    assert shares.high <= 100
    assert free.lower is not None
    assert free.lower < 0


@given(st.lists(st.floats(-50, 150) | st.just(nan), min_size=1, max_size=60), st.none() | st.floats(-10, 200))
@settings(max_examples=60)
def test_all_that_is_drawn_is_within_the_range(values: list[float], target: float | None) -> None:
    spark = build_spark(analysed(values, target), Scale.COUNT)
    if spark is None:
        return
    drawn = [*spark.values, spark.centre, spark.lower, spark.upper, spark.target]
    assert all(spark.low <= one <= spark.high for one in drawn if one is not None)
    assert spark == build_spark(analysed(values, target), Scale.COUNT)
