"""Notes never cover a point, a limit or each other, and their leaders reach their points."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.plot.frame import Box
from app.charts.plot.notes_layout import Anchor, Level, Obstacles, leader, place_notes

AREA = Box(40, 20, 800, 420)
RADIUS = 6.5


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Anchor], Obstacles]:
    n = draw(st.integers(2, 120))
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    xs = np.linspace(45, 835, n)
    ys = rng.uniform(60, 430, n)
    ys[rng.random(n) < 0.1] = np.nan
    picked = draw(st.lists(st.integers(0, n - 1), max_size=8, unique=True))
    anchors = [
        Anchor(float(xs[k]), float(ys[k]) if ys[k] == ys[k] else 440.0, draw(st.floats(60, 280)), 26, 40, 840)
        for k in picked
    ]
    levels = [Level(40, 840, draw(st.floats(40, 430))) for _ in range(draw(st.integers(0, 3)))]
    return anchors, Obstacles(xs, ys, RADIUS, levels, [])


@given(charts())
@settings(max_examples=100, deadline=None)
def test_no_note_covers_anything(chart: tuple[list[Anchor], Obstacles]) -> None:
    anchors, obstacles = chart
    placed = place_notes(anchors, AREA, obstacles)
    boxes = [box for box in placed if box is not None]
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)
    for box in boxes:
        for x, y in zip(obstacles.xs, obstacles.ys, strict=True):
            assert not Box.around(x, y, 2 * RADIUS).meets(box) if y == y else True
        assert not any(box.top < level.y < box.bottom for level in obstacles.levels)
        assert box.left >= AREA.left - 1e-6
        assert box.right <= AREA.right + 1e-6
        assert box.top >= AREA.top - 1e-6


@given(charts())
@settings(max_examples=60, deadline=None)
def test_every_leader_hangs_from_its_box_and_crosses_no_other(chart: tuple[list[Anchor], Obstacles]) -> None:
    anchors, obstacles = chart
    placed = place_notes(anchors, AREA, obstacles)
    for number, (anchor, box) in enumerate(zip(anchors, placed, strict=True)):
        if box is None:
            continue
        assert box.left <= anchor.x <= box.right
        assert box.bottom < anchor.y
        others = [other for k, other in enumerate(placed) if other is not None and k != number]
        assert not any(leader(anchor, box).meets(other) for other in others)


def test_a_lone_note_stands_right_above_its_point() -> None:
    xs, ys = np.array([100.0, 400.0, 700.0]), np.array([400.0, 300.0, 400.0])
    anchor = Anchor(400, 300, 120, 26, 40, 840)
    (box,) = place_notes([anchor], AREA, Obstacles(xs, ys, RADIUS, [], []))
    assert box is not None
    assert box.left + box.width / 2 == 400
    assert 10 < 300 - box.bottom < 20


def test_a_note_stays_in_its_phase_where_that_is_wide_enough() -> None:
    xs, ys = np.array([100.0, 400.0, 700.0]), np.array([400.0, 300.0, 400.0])
    anchor = Anchor(400, 300, 120, 26, 390, 840)
    (box,) = place_notes([anchor], AREA, Obstacles(xs, ys, RADIUS, [], []))
    assert box is not None
    assert box.left >= 390


def test_without_room_a_note_has_no_box() -> None:
    xs = np.linspace(45, 835, 400)
    ys = np.tile([25.0, 120.0, 215.0, 310.0, 430.0], 80)
    anchor = Anchor(float(xs[203]), 310, 200, 82, 40, 840)
    assert place_notes([anchor], AREA, Obstacles(xs, ys, RADIUS, [], [])) == [None]
