"""Paints the tile that counts days since the last one."""

from __future__ import annotations

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
        paint_foot(brush, parts.foot, lefts, tile.best)


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
    left = room.left() + brush.text(room, tile.number, font) + _WORDS_GAP
    metrics, small, line = QFontMetricsF(font), QFontMetricsF(brush.font("unit")), brush.theme.line("unit")
    base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
    below = (line + small.ascent() - small.descent()) / 2  # from the top of a line to its base line
    _words(brush, QRectF(left, base - below - line, room.right() - left, 2 * line), tile, "unit")


def _quiet_number(brush: Brush, room: QRectF, tile: CounterTile) -> None:
    """The same in the line of a value, where nothing is recent: its words are small, and stand beside its middle."""
    font = brush.font("tile_value" if brush.sizes.roomy else "tile_value_small")
    left = room.left() + brush.text(room, tile.number, font, "text2") + _WORDS_GAP
    half = min(float(brush.theme.line("caption")), room.height() / 2)
    _words(brush, QRectF(left, room.center().y() - half, room.right() - left, 2 * half), tile, "caption")


def _words(brush: Brush, room: QRectF, tile: CounterTile, role: str) -> None:
    font, line = brush.font(role), room.height() / 2
    for number, words in enumerate(tile.words):
        brush.text(QRectF(room.left(), room.top() + number * line, room.width(), line), words, font, "text2")


def _bar(brush: Brush, room: QRectF, share: float) -> None:
    painter = brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colour("border"))
    painter.drawRoundedRect(room, BAR / 2, BAR / 2)
    if share > 0:
        painter.setBrush(brush.colour("primary"))
        painter.drawRoundedRect(QRectF(room.left(), room.top(), max(room.width() * share, BAR), BAR), BAR / 2, BAR / 2)
