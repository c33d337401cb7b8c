"""The lines of a tile as rectangles: name, value, middle and foot never meet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.ui.pages.board.sizes import Sizes


@dataclass(frozen=True)
class Parts:
    """Where the lines of a tile stand, from the top down."""

    name: QRectF
    value: QRectF
    middle: QRectF
    foot: QRectF


def parts_of(room: QRectF, sizes: Sizes) -> Parts:
    """The lines of a tile in its rectangle; the sparkline is in the middle of what is left."""
    inside = room.adjusted(sizes.across, sizes.down, -sizes.across, -sizes.down)
    name = QRectF(inside.left(), inside.top(), inside.width(), sizes.name)
    value = QRectF(inside.left(), name.bottom(), inside.width(), sizes.value)
    foot = QRectF(inside.left(), inside.bottom() - sizes.foot, inside.width(), sizes.foot)
    spare = max(0.0, foot.top() - value.bottom() - sizes.spark) / 2
    middle = QRectF(inside.left(), value.bottom() + spare, inside.width(), foot.top() - value.bottom() - 2 * spare)
    return Parts(name, value, middle, foot)
