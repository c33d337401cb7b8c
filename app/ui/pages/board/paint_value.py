"""Paints the tile of a measure with values."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from app.charts.plot.icons import paint_icon
from app.charts.plot.sparkline import paint_sparkline
from app.huddle.staleness import NO_RECENT
from app.huddle.tiles import Standing, ValueTile
from app.ui.pages.board.brush import CENTRE, GAP, Brush
from app.ui.pages.board.paint_foot import paint_foot, paint_gap, pill_of
from app.ui.pages.board.parts import Parts, parts_of
from app.ui.widgets.chart_style import chart_style

_ICON_GAP = 6.0
_UNIT_GAP = 5.0
_LEAST_NUMBER = 18


def paint_value(brush: Brush, room: QRectF, tile: ValueTile) -> None:
    """All of it but the card."""
    parts = parts_of(room, brush.sizes)
    brush.text(parts.name, tile.name, brush.font("body_strong"))
    if tile.standing is Standing.NO_DATA:
        brush.text(parts.value, tile.too_few, brush.font("body"), "text2")
        pill = pill_of(tile)
        if pill is not None:
            paint_gap(brush, parts.foot, ("",), pill)
        return
    _number(brush, parts.value, tile)
    _middle(brush, parts.middle, tile)
    _foot(brush, parts, tile)


def _number(brush: Brush, room: QRectF, tile: ValueTile) -> None:
    """Value and unit at the left on one base line, icons at the right; the unit gives way first."""
    left = _icons(brush, room, tile)
    space = left - GAP - room.left()
    role = "tile_value" if brush.sizes.roomy else "tile_value_small"
    font = fitting(brush.font(role), tile.number, space, brush.theme.px(_LEAST_NUMBER))
    ink = "text2" if tile.standing is Standing.STALE else "text"
    width = brush.text(QRectF(room.left(), room.top(), space, room.height()), tile.number, font, ink)
    after = room.left() + width + _UNIT_GAP
    if tile.unit and left - GAP - after > brush.theme.px(14):
        _unit(brush, QRectF(after, room.top(), left - GAP - after, room.height()), tile.unit, _base(font))


def _unit(brush: Brush, room: QRectF, words: str, base: float) -> None:
    """The unit whole: beside the number, smaller, or in two small lines; else as much of it as there is room for."""
    unit, small = brush.font("unit"), brush.font("caption")
    metrics = QFontMetricsF(small)
    if QFontMetricsF(unit).horizontalAdvance(words) > room.width() >= metrics.horizontalAdvance(words):
        unit = small
    two = in_two(words)
    if metrics.horizontalAdvance(words) > room.width() >= max(metrics.horizontalAdvance(part) for part in two):
        line = metrics.height()
        below = room.center().y() + base - _base(small)  # the middle of the lower line
        for number, part in enumerate(two):
            middle = below - (len(two) - 1 - number) * line
            brush.text(QRectF(room.left(), middle - line / 2, room.width(), line), part, small, "text2")
        return
    # Qt centres a line by its ascent and descent: both stand on the base line of the number.
    brush.text(room.translated(0, base - _base(unit)), words, unit, "text2")


def in_two(words: str) -> tuple[str, ...]:
    """The words in two lines, broken so that the longer one is as short as can be; one word stays whole."""
    breaks = [place for place, letter in enumerate(words) if letter == " "]
    if not breaks:
        return (words,)
    best = min(breaks, key=lambda place: max(place, len(words) - place - 1))
    return words[:best], words[best + 1 :]


def _base(font: QFont) -> float:
    """How far the base line of a line lies below its middle."""
    metrics = QFontMetricsF(font)
    return (metrics.ascent() - metrics.descent()) / 2


def fitting(font: QFont, words: str, space: float, least: int) -> QFont:
    """The font, made smaller until the words fit, but no smaller than `least`."""
    made = QFont(font)
    while made.pixelSize() > least and QFontMetricsF(made).horizontalAdvance(words) > space:
        made.setPixelSize(made.pixelSize() - 2)
    return made


def _icons(brush: Brush, room: QRectF, tile: ValueTile) -> float:
    """Variation, then assurance, at the right end; where they begin."""
    side = float(brush.sizes.icon)
    right = room.right()
    for icon in (tile.assurance, tile.variation):
        if icon:
            box = QRectF(right - side, room.center().y() - side / 2, side, side)
            paint_icon(brush.painter, icon, box, chart_style(brush.theme))
            right = box.left() - _ICON_GAP
    return right + _ICON_GAP if right < room.right() else right


def _middle(brush: Brush, room: QRectF, tile: ValueTile) -> None:
    if tile.spark is not None:
        # Points grow with the text, but less: they stay apart.
        style = chart_style(brush.theme, mark_scale=1 + (brush.theme.scale - 1) / 2)
        paint_sparkline(brush.painter, room, tile.spark, style)
    elif tile.standing is Standing.STALE:
        no_recent(brush, room, tile.entered)
    else:
        brush.text(room, tile.too_few, brush.font("caption"), "text2", CENTRE)


def no_recent(brush: Brush, room: QRectF, entered: str) -> None:
    """Hatching with the words that say since when."""
    brush.hatch(room)
    if not entered:
        brush.text(room.adjusted(4, 0, -4, 0), NO_RECENT, brush.font("table_head"), "text2", CENTRE)
        return
    half = room.height() / 2
    top = QRectF(room.left(), room.top(), room.width(), half)
    below = top.translated(0, half)
    inset = max(0.0, (half - brush.theme.line("caption")) / 2)
    for line, words, role, shift in (
        (top, NO_RECENT, "table_head", inset),
        (below, entered, "caption", -inset),
    ):
        brush.text(line.adjusted(4, 0, -4, 0).translated(0, shift), words, brush.font(role), "text2", CENTRE)


def _foot(brush: Brush, parts: Parts, tile: ValueTile) -> None:
    pill = pill_of(tile)
    if pill is not None:
        paint_gap(brush, parts.foot, (tile.when, *tile.short_whens), pill)
    else:
        paint_foot(brush, parts.foot, (tile.target, tile.short_target), (tile.when, *tile.short_whens))
