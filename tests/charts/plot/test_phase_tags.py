"""Tags of phases never overlap and never hide another phase's line in their row."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.phase_tags import place_tags

WIDTHS = st.lists(st.tuples(st.floats(40, 840), st.floats(80, 500)), max_size=8)


@given(WIDTHS)
@settings(max_examples=100)
def test_tags_never_overlap_and_stay_inside(wanted: list[tuple[float, float]]) -> None:
    ordered = sorted(wanted)
    found = place_tags([x for x, _ in ordered], [width for _, width in ordered], 40, 840)
    placed = [tag for tag in found if tag is not None]
    for (lane, left, width), (other_lane, other_left, other_width) in combinations(placed, 2):
        if lane == other_lane:
            assert left + width <= other_left + 1e-6 or other_left + other_width <= left + 1e-6
    assert all(left >= 40 and left + width <= 840 + 1e-6 for _, left, width in placed)


def test_a_tag_stands_to_the_right_of_its_line() -> None:
    assert place_tags([300], [200], 40, 840) == [(0, 308, 200)]


def test_near_the_end_it_stands_to_the_left() -> None:
    assert place_tags([800], [200], 40, 840) == [(0, 592, 200)]
