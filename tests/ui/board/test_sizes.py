"""Where tiles stand: five columns or whole columns to scroll through, nothing on top of anything."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF

from app.ui.pages.board.parts import parts_of
from app.ui.pages.board.sizes import COLUMNS, Sizes, column_width, place_tiles, sizes_for


@pytest.mark.parametrize(
    ("window", "width", "height"),
    [((1440, 900), 248, 188), ((1366, 768), 234, 146), ((1920, 1080), 344, 188)],
)
def test_tiles_are_as_the_visual_language_says(window: tuple[int, int], width: int, height: int) -> None:
    room = window[0] - 96 - 48
    sizes = sizes_for(room, window[1] - 64, 1.0)
    assert (column_width(room, sizes.gap_across, 1.0), sizes.tile) == (width, height)
    assert sizes.rows(2) == 2 * height + 12


@given(st.integers(400, 2600), st.sampled_from([1.0, 1.15, 1.3, 1.5, 1.75, 2.0]))
def test_a_narrow_board_shows_whole_columns(room: int, scale: float) -> None:
    width = column_width(room, 12, scale)
    fit = (room + 12) // (width + 12)
    assert 1 <= fit <= COLUMNS
    assert fit * width + (fit - 1) * 12 <= room
    assert width >= min(200 * scale, room)


@given(
    st.lists(
        st.lists(st.sampled_from([1, 1, 1, 2]), max_size=14).map(lambda rows: rows or [1]), min_size=5, max_size=5
    ),
    st.integers(200, 600),
    st.integers(1, 5),
    st.booleans(),
)
@settings(max_examples=100)
def test_nothing_stands_on_anything(rows: list[list[int]], width: int, across: int, roomy: bool) -> None:
    sizes = Sizes(1.0, roomy)
    placed = place_tiles(rows, width, sizes, across)
    card = QRect(placed.card_left, placed.card_top, placed.card_width, 150)
    everything = [*(rect for column in placed.tiles for rect in column), card]
    assert not any(one.intersects(other) for one, other in combinations(everything, 2))
    assert all(rect.left() >= 0 and rect.right() < placed.width for rect in everything)
    seen = across * (width + sizes.gap_across)
    assert card.right() < seen
    assert card.width() >= min(2, across) * width


@given(st.integers(200, 700), st.sampled_from([1.0, 1.3, 1.5, 2.0]), st.booleans())
def test_the_lines_of_a_tile_never_meet(width: int, scale: float, roomy: bool) -> None:
    sizes = Sizes(scale, roomy)
    parts = parts_of(QRectF(0, 0, width, sizes.tile), sizes)
    lines = [parts.name, parts.value, parts.middle, parts.foot]
    assert all(one.bottom() <= other.top() + 1e-6 for one, other in pairwise(lines))
    assert parts.foot.bottom() <= sizes.tile - sizes.down + 1e-6
    assert parts.middle.height() >= sizes.spark - 1e-6
