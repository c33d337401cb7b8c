"""How large tiles are, and where each one stands: five columns side by side, or as many as fit, pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

COLUMNS = 5
LEAST_WIDTH = 200
"""A tile narrower than this is not read from where a huddle stands, in px at 100 %."""
SIDEWAYS_WIDTH = 235
"""The least width of a tile where not all columns are seen at once."""
ROOMY_WIDTH, ROOMY_HEIGHT = 244, 780
"""From this width of a tile and height of the board on, tiles are of the larger kind."""
LEAST_SPAN = 2
CROSS_ROWS = 2


@dataclass(frozen=True)
class Sizes:
    """The measures of one tile in logical pixels at the text scale."""

    scale: float
    roomy: bool

    @property
    def across(self) -> int:
        """Padding left and right."""
        return 16 if self.roomy else 12

    @property
    def down(self) -> int:
        """Padding above and below."""
        return 12 if self.roomy else 9

    @property
    def name(self) -> int:
        """The line of the name."""
        return round((22 if self.roomy else 20) * self.scale)

    @property
    def value(self) -> int:
        """The line of the value."""
        return round((40 if self.roomy else 36) * self.scale)

    @property
    def icon(self) -> int:
        """The side of an SPC icon."""
        return round((38 if self.roomy else 36) * self.scale)

    @property
    def spark(self) -> int:
        """The height of the sparkline, which holds two lines of words where there is none."""
        return round((60 if self.roomy else 36) * self.scale)

    @property
    def foot(self) -> int:
        """The line at the foot."""
        return round((22 if self.roomy else 20) * self.scale)

    @property
    def tile(self) -> int:
        """The height of a tile."""
        slack = 20 if self.roomy else 16
        return 2 * self.down + self.name + self.value + self.spark + self.foot + slack

    @property
    def gap_across(self) -> int:
        """Between columns."""
        return 14 if self.roomy else 12

    @property
    def gap(self) -> int:
        """Between tiles of a column."""
        return 12

    @property
    def cross_cell(self) -> int:
        """The side of a day of the safety cross, where there is room."""
        return round(27 * self.scale)

    def rows(self, count: int) -> int:
        """The height of a tile of so many rows."""
        return count * self.tile + (count - 1) * self.gap


def column_width(room: int, gap: int, scale: float) -> int:
    """How wide a column is: a fifth of the room, or as wide as makes whole columns fit where five would be narrow."""
    fifth = (room - (COLUMNS - 1) * gap) // COLUMNS
    if fifth >= LEAST_WIDTH * scale:
        return fifth
    fitting = max(1, int((room + gap) // (SIDEWAYS_WIDTH * scale + gap)))
    return (room - (fitting - 1) * gap) // fitting


def sizes_for(room: int, height: int, scale: float) -> Sizes:
    """The larger tiles where the page has room for them, else those of a small screen."""
    return Sizes(scale, height >= ROOMY_HEIGHT and column_width(room, 14, scale) >= ROOMY_WIDTH * scale)


@dataclass(frozen=True)
class Placed:
    """Where everything stands, from the left upper corner of the first column."""

    tiles: tuple[tuple[QRect, ...], ...]
    card_left: int
    card_top: int
    card_width: int
    width: int


def place_tiles(rows: Sequence[Sequence[int]], width: int, sizes: Sizes, across: int) -> Placed:
    """Stacks the tiles of each column (`rows`: how many rows each takes) and finds the room for the card of signals.

    The card goes as high as it can, under two or more columns of the `across` that are seen at once; of equal places
    it takes the widest.
    """
    placed, ends = [], []
    for column, own in enumerate(rows):
        left, top, stack = column * (width + sizes.gap_across), 0, []
        for count in own:
            stack.append(QRect(left, top, width, sizes.rows(count)))
            top += sizes.rows(count) + sizes.gap
        placed.append(tuple(stack))
        ends.append(top)
    first, last = _room_for_card(ends[: max(1, across)])
    step = width + sizes.gap_across
    return Placed(
        tiles=tuple(placed),
        card_left=first * step,
        card_top=max(ends[first : last + 1]),
        card_width=(last - first + 1) * step - sizes.gap_across,
        width=len(rows) * step - sizes.gap_across,
    )


def _room_for_card(ends: Sequence[int]) -> tuple[int, int]:
    """The first and last of the neighbouring columns under which a card stands highest."""
    count = len(ends)
    least = min(LEAST_SPAN, count)
    spans = [(first, last) for first in range(count) for last in range(first + least - 1, count)]
    return min(spans, key=lambda span: (max(ends[span[0] : span[1] + 1]), span[0] - span[1], -span[0]))
