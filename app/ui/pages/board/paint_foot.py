"""Paints the line at the foot of a tile: words at the left; at the right what is missing or due, or more words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.huddle.tiles import Tile
from app.ui.pages.board.brush import QUIET, RIGHT, WARN, Brush, Tokens

FOOT_GAP = 6.0


@dataclass(frozen=True)
class Pill:
    """Its words, long and short, an icon that gives way where there is little room, and the colours of both."""

    words: tuple[str, ...]
    icon: str
    tokens: Tokens


def pill_of(tile: Tile) -> Pill | None:
    """The pill of a tile with a gap: amber for what is missing, quiet for what is only due now."""
    if tile.missing:
        return Pill((tile.missing,), "calendar-x", WARN)
    return Pill((tile.due, tile.short_due), "pencil-line", QUIET) if tile.due else None


def paint_foot(brush: Brush, room: QRectF, lefts: Sequence[str], rights: Sequence[str] = ("",)) -> None:
    """Words at the left, the longest that fit beside any of those at the right, which are never cut."""
    font = brush.font("caption")
    metrics = QFontMetricsF(font)
    left, right = fitting_foot(metrics, room.width() - FOOT_GAP, lefts, rights)
    end = room.right() - (brush.text(room, right, font, "text2", RIGHT) if right else 0)
    space = end - FOOT_GAP - room.left()
    brush.text(QRectF(room.left(), room.top(), space, room.height()), left, font, "text2")


def fitting_foot(metrics: QFontMetricsF, width: float, lefts: Sequence[str], rights: Sequence[str]) -> tuple[str, str]:
    """What is shown of both in a width: first the words at the right are shortened, then those at the left."""
    for left, right in product(lefts, rights):
        if metrics.horizontalAdvance(left) + metrics.horizontalAdvance(right) <= width:
            return left, right
    return lefts[-1], rights[-1]


def paint_gap(brush: Brush, room: QRectF, lefts: Sequence[str], pill: Pill) -> None:
    """Words at the left, a pill at the right; neither is cut where a short form fits."""
    left, words, icon = fitting_gap(brush, room.width() - FOOT_GAP, lefts, pill)
    end = brush.pill(room, words, pill.tokens, icon).left()
    space = end - FOOT_GAP - room.left()
    brush.text(QRectF(room.left(), room.top(), space, room.height()), left, brush.font("caption"), "text2")


def fitting_gap(brush: Brush, width: float, lefts: Sequence[str], pill: Pill) -> tuple[str, str, str]:
    """What is shown of both in a width: first the icon gives way, then words at the left, then those of the pill."""
    metrics = QFontMetricsF(brush.font("caption"))
    for words, left, icon in product(pill.words, lefts, (pill.icon, "")):
        if metrics.horizontalAdvance(left) + brush.pill_width(words, icon) <= width:
            return left, words, icon
    return lefts[-1], pill.words[-1], ""
