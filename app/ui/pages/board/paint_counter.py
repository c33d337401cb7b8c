"""Paints the tile that counts days since the last one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from app.huddle.tiles import CounterTile, Standing
from app.ui.pages.board.brush import CENTRE, GAP, Brush
from app.ui.pages.board.paint_value import foot
from app.ui.pages.board.parts import parts_of

BAR = 6.0
_SMALL_NUMBER = 44
_WORDS_GAP = 10.0


def paint_counter(brush: Brush, room: QRectF, tile: CounterTile) -> None:
    """All of it but the card."""
    parts = parts_of(room, brush.sizes)
    brush.text(parts.name, tile.name, brush.font("body_strong"))
    stale = tile.standing is Standing.STALE
    high = float(brush.theme.line("caption")) if stale else BAR
    bar = QRectF(parts.foot.left(), parts.foot.top() - (4 if stale else GAP) - high, parts.foot.width(), high)
    middle = QRectF(parts.name.left(), parts.name.bottom(), parts.name.width(), bar.top() - GAP - parts.name.bottom())
    _number(brush, middle, tile)
    if stale:
        brush.hatch(bar)
        brush.text(bar, tile.entered, brush.font("caption"), "text2", CENTRE)
        foot(brush, parts.foot, (tile.since, tile.short_since), "", tile.missing)
        return
    _bar(brush, bar, tile.share)
    foot(brush, parts.foot, (tile.since, tile.short_since), tile.best, tile.missing)


def _number(brush: Brush, room: QRectF, tile: CounterTile) -> None:
    """The number, and beside it two lines of words that end on its base line."""
    font = brush.font("counter")
    if not brush.sizes.roomy:
        font.setPixelSize(brush.theme.px(_SMALL_NUMBER))
    width = brush.text(room, tile.number, font, "text2" if tile.standing is Standing.STALE else "text")
    metrics = QFontMetricsF(font)
    base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
    words, line = brush.font("unit"), brush.theme.line("unit")
    small = QFontMetricsF(words)
    below = (line + small.ascent() - small.descent()) / 2  # from the top of a line to its base line
    shown = [one for one in tile.words if one]
    top = base - below - line * (len(shown) - 1)
    left = room.left() + width + _WORDS_GAP
    for number, one in enumerate(shown):
        brush.text(QRectF(left, top + number * line, room.right() - left, line), one, words, "text2")


def _bar(brush: Brush, room: QRectF, share: float) -> None:
    painter = brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colour("border"))
    painter.drawRoundedRect(room, BAR / 2, BAR / 2)
    if share > 0:
        painter.setBrush(brush.colour("primary"))
        painter.drawRoundedRect(QRectF(room.left(), room.top(), max(room.width() * share, BAR), BAR), BAR / 2, BAR / 2)
