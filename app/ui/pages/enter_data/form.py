"""What form the page takes at a width: margins, and whether the side panel stands beside the grid or is a drawer."""

from __future__ import annotations

from dataclasses import dataclass

NARROW = 1200
TIGHT = 1400
LEAST_GRID = 640
WIDE_PADDING, TIGHT_PADDING = 24, 16


@dataclass(frozen=True, slots=True)
class Form:
    """`grid_width`: what is left for the grid and the line above it."""

    padding: int
    is_drawer: bool
    panel_shown: bool
    grid_width: int


def form_of(page: int, rail: int, panel: int, scale: float, *, opened: bool) -> Form:
    """The form of a page `page` wide beside a rail, with a panel `panel` wide; `opened`: the drawer is."""
    padding = TIGHT_PADDING if page + rail < TIGHT else WIDE_PADDING
    beside = page - panel - 3 * padding
    drawer = page + rail < NARROW or beside < LEAST_GRID * scale
    shown = opened or not drawer
    return Form(padding, drawer, shown, beside if shown else page - 2 * padding)
