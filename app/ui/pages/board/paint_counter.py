"""Paints the tile that counts days since the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.huddle.tiles import CounterTile, Standing
from app.ui.pages.board.brush import GAP, Brush
from app.ui.pages.board.paint_foot import paint_foot, paint_gap, pill_of
from app.ui.pages.board.paint_value import no_recent
from app.ui.pages.board.parts import Parts, parts_of

BAR = 6.0
_SMALL_NUMBER = 44
_WORDS_GAP = 10.0
_MOST = ("At", "most")


def paint_counter(brush: Brush, room: QRectF, tile: CounterTile) -> None:
    """All of it but the card."""
    parts = parts_of(room, brush.sizes)
    brush.text(parts.name, tile.name, brush.font("body_strong"))
    if tile.standing is Standing.STALE:
        _quiet_number(brush, parts.value, tile)
        no_recent(brush, parts.middle, tile.entered)
    else:
        _counting(brush, parts, tile)
    lefts, pill = (tile.since, tile.short_since, tile.least_since), pill_of(tile)
    if pill is not None:
        paint_gap(brush, parts.foot, lefts, pill)
    else:
        paint_foot(brush, parts.foot, lefts, (tile.best,))


def _counting(brush: Brush, parts: Parts, tile: CounterTile) -> None:
    """The number large, and under it how far it is from the ward's best."""
    bar = QRectF(parts.foot.left(), parts.foot.top() - GAP - BAR, parts.foot.width(), BAR)
    middle = QRectF(parts.name.left(), parts.name.bottom(), parts.name.width(), bar.top() - GAP - parts.name.bottom())
    font = brush.font("counter")
    if not brush.sizes.roomy:
        font.setPixelSize(brush.theme.px(_SMALL_NUMBER))
    _number(brush, middle, tile, font)
    _bar(brush, bar, tile.share)


def _number(brush: Brush, room: QRectF, tile: CounterTile, font: QFont) -> None:
    """The number, and beside it two lines of words that end on its base line."""
    metrics, small, line = QFontMetricsF(font), QFontMetricsF(brush.font("unit")), brush.theme.line("unit")
    base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
    below = (line + small.ascent() - small.descent()) / 2  # from the top of a line to its base line
    lines = QRectF(room.left(), base - below - line, room.width(), 2 * line)
    room = room.adjusted(_most(brush, lines, tile, "unit"), 0, 0, 0)
    lines.setLeft(room.left() + brush.text(room, tile.number, font) + _WORDS_GAP)
    widest = max(small.horizontalAdvance(words) for words in tile.words)
    _words(brush, lines, tile.words, "unit" if widest <= lines.width() else "caption")


def _quiet_number(brush: Brush, room: QRectF, tile: CounterTile) -> None:
    """The same in the line of a value, where nothing is recent: its words are small, and stand beside its middle."""
    font = brush.font("tile_value" if brush.sizes.roomy else "tile_value_small")
    half = min(float(brush.theme.line("caption")), room.height() / 2)
    lines = QRectF(room.left(), room.center().y() - half, room.width(), 2 * half)
    room = room.adjusted(_most(brush, lines, tile, "caption"), 0, 0, 0)
    lines.setLeft(room.left() + brush.text(room, tile.number, font, "text2") + _WORDS_GAP)
    _words(brush, lines, tile.words, "caption")


def _most(brush: Brush, lines: QRectF, tile: CounterTile, role: str) -> float:
    """The words "At most" in two lines before the number; how far the number moves for it."""
    return _words(brush, lines, _MOST, role) + _WORDS_GAP if tile.at_most else 0.0


def _words(brush: Brush, room: QRectF, words: Sequence[str], role: str) -> float:
    """One line under the other; how wide the widest came out."""
    font, line = brush.font(role), room.height() / 2
    rooms = (QRectF(room.left(), room.top() + number * line, room.width(), line) for number in range(len(words)))
    return max(brush.text(place, said, font, "text2") for place, said in zip(rooms, words, strict=True))


def _bar(brush: Brush, room: QRectF, share: float) -> None:
    painter = brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colour("border"))
    painter.drawRoundedRect(room, BAR / 2, BAR / 2)
    if share > 0:
        painter.setBrush(brush.colour("primary"))
        painter.drawRoundedRect(QRectF(room.left(), room.top(), max(room.width() * share, BAR), BAR), BAR / 2, BAR / 2)
