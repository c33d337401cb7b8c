"""The window stays inside the chart whatever is asked; walks end on recorded points."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.charts.plot.moves import end_of, held, nearest, showing, walked, zoomed

NUMBERS = st.floats(-1000, 1000)


@given(NUMBERS, NUMBERS, st.floats(0, 500))
def test_a_window_is_always_inside_and_wide_enough(first: float, last: float, length: float) -> None:
    low, high = held((first, last), (0.0, length), 3.0)
    assert low >= 0
    assert high - low >= 3 - 1e-9
    assert high <= max(length, 3.0) + 1e-6


@given(st.floats(0.2, 5), NUMBERS)
def test_zooming_keeps_the_point_under_the_pointer(factor: float, about: float) -> None:
    first, last = zoomed((-1000, 1000), factor, about)
    share = (about + 1000) / 2000
    assert abs(first + share * (last - first) - about) < 1e-6


@given(NUMBERS)
def test_what_is_looked_for_comes_into_view_without_zooming(x: float) -> None:
    first, last = showing((0, 90), x)
    assert first <= x <= last
    assert abs(last - first - 90) < 1e-9


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.integers(-1, 39), st.integers(-5, 5))
def test_walks_end_on_recorded_points(recorded: list[bool], current: int, by: int) -> None:
    xs = np.arange(len(recorded), dtype=float)
    ys = np.where(recorded, 1.0, np.nan)
    chosen = walked(xs, ys, (0, 10), min(current, len(recorded) - 1), by)
    assert chosen == -1 if not any(recorded) else recorded[chosen]
    last = end_of(xs, ys, (0, len(recorded)), last=True)
    assert last == max((k for k, there in enumerate(recorded) if there), default=-1)
    near = nearest(xs, ys, (0, len(recorded)), 0.0)
    assert near == min((k for k, there in enumerate(recorded) if there), default=-1)
