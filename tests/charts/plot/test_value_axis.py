"""The value axis shows everything in view between 4 and 7 round numbers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.value_axis import value_ticks
from app.charts.spec import Scale, ValueFormat

PLAIN, PERCENT = ValueFormat(), ValueFormat("%", 0)


@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=30))
@settings(max_examples=100)
def test_everything_is_inside_and_the_steps_are_few(values: list[float]) -> None:
    (low, high), ticks = value_ticks(values, Scale.FREE, ValueFormat(decimals=2))
    assert low <= min(values)
    assert high >= max(values)
    assert 4 <= len(ticks) <= 7
    assert len({tick.text for tick in ticks}) == len(ticks)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
@settings(max_examples=60)
def test_counts_begin_at_nought_in_whole_numbers(values: list[int]) -> None:
    (low, _), ticks = value_ticks([float(value) for value in values], Scale.COUNT, PLAIN)
    assert low <= 0
    assert ticks[0].text == "0"
    assert all(tick.value == round(tick.value) for tick in ticks)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
@settings(max_examples=60)
def test_percentages_stop_at_100(values: list[float]) -> None:
    (_, high), ticks = value_ticks(values, Scale.PERCENT, PERCENT)
    assert max(tick.value for tick in ticks) <= 100
    assert high >= max(values)
    assert all(tick.text.endswith("%") for tick in ticks)


def test_a_point_on_the_edge_is_not_cut() -> None:
    (low, high), _ = value_ticks([0.0, 100.0], Scale.PERCENT, PERCENT)
    assert high > 100
    assert low < 0


def test_nothing_at_all_has_an_axis() -> None:
    (low, high), ticks = value_ticks([], Scale.FREE, PLAIN)
    assert low < high
    assert ticks
