"""Labels at the right end of the lines never touch, and stay as near to their line as that allows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.labels import push_apart

PLACES = st.lists(st.floats(0, 400), min_size=1, max_size=9)


@given(PLACES, st.floats(5, 40))
@settings(max_examples=100)
def test_labels_never_overlap_and_stay_inside(wanted: list[float], apart: float) -> None:
    low, high = 0.0, 400.0
    placed = push_apart(wanted, apart, low, high)
    assert all(low - 1e-6 <= y <= high + 1e-6 for y in placed)
    if (len(wanted) - 1) * apart <= high - low:
        assert all(later - earlier >= apart - 1e-6 for earlier, later in pairwise(sorted(placed)))


@given(PLACES)
@settings(max_examples=100)
def test_the_order_of_the_lines_is_kept(wanted: list[float]) -> None:
    placed = push_apart(wanted, 19, 0, 400)
    for i, one in enumerate(wanted):
        for j, other in enumerate(wanted):
            if one < other:
                assert placed[i] < placed[j]


def test_labels_with_room_stand_at_their_lines() -> None:
    assert push_apart([10, 100, 300], 19, 0, 400) == [10, 100, 300]


def test_two_that_touch_are_pushed_apart_evenly() -> None:
    assert push_apart([100, 104], 20, 0, 400) == [92, 112]


def test_too_many_are_spread_over_all_the_room() -> None:
    assert push_apart([50, 50, 50], 60, 0, 100) == [0, 50, 100]
