"""The box of the hover reading stays inside, beside its line, and clear of the points where there is room."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.frame import Box
from app.charts.plot.hover import place_tooltip

AREA = Box(0, 0, 900, 480)


@given(st.integers(0, 5000), st.floats(40, 860), st.floats(100, 300))
@settings(max_examples=80)
def test_it_stays_inside_and_off_its_line(seed: int, x: float, width: float) -> None:
    rng = np.random.default_rng(seed)
    xs, ys = np.linspace(40, 860, 90), rng.uniform(20, 460, 90)
    box = place_tooltip(x, width, 90, AREA, xs, ys, [])
    assert box.left >= AREA.left
    assert box.right <= AREA.right
    assert box.top >= AREA.top
    assert box.bottom <= AREA.bottom
    assert box.right <= x or box.left >= x


def test_with_room_it_covers_no_point_and_no_note() -> None:
    xs, ys = np.linspace(40, 860, 90), np.full(90, 300.0)
    note = Box(300, 20, 200, 30)
    box = place_tooltip(520, 200, 90, AREA, xs, ys, [note])
    assert not box.meets(note)
    assert not any(box.holds(px, py) for px, py in zip(xs, ys, strict=True))
