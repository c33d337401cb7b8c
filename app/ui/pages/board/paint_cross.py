"""Paints the safety cross: a cell for each day, told by fill, by mark and by number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPen, QPolygonF

from app.huddle.cross import SIDE, place
from app.huddle.tiles import CrossDay, DayState, SafetyCrossTile, Standing
from app.ui.pages.board.brush import CENTRE, GAP, RIGHT, Brush
from app.ui.pages.board.paint_foot import pill_of
from app.ui.theme.metrics import METRICS

CELL_GAP = 3.0
_KEY, _KEY_GAP = 14, 12
_COUNT_ROOM = 72
_SOMETIMES = (
    (DayState.NOT_RECORDED, "Not recorded"),
    (DayState.CLOSED, "Closed"),
    (DayState.NOT_APPLICABLE, "Not applicable"),
)
_FILLS = {
    DayState.GOOD: ("good", "on_mark"),
    DayState.HARM: ("harm", "on_mark"),
    DayState.TODAY: ("surface", "text"),
    DayState.FUTURE: ("future", "text2"),
    DayState.DUE: ("future", "text2"),
    DayState.NOT_RECORDED: ("warn_tint", "warn_text"),
    DayState.CLOSED: ("surface2", "text2"),
    DayState.NOT_APPLICABLE: ("surface2", "text2"),
    DayState.NOT_COUNTED: ("surface2", "text2"),
}
"""The ground of a day and the colour of what is on it."""
_BARE = (DayState.TODAY, DayState.FUTURE, DayState.DUE, DayState.NOT_COUNTED)
"""Only their number, unless something happened."""
_HATCHED = (DayState.CLOSED, DayState.NOT_APPLICABLE)


def paint_cross(brush: Brush, room: QRectF, tile: SafetyCrossTile) -> None:
    """All of it but the card."""
    sizes = brush.sizes
    inside = room.adjusted(sizes.across, sizes.down, -sizes.across, -sizes.down)
    head = QRectF(inside.left(), inside.top(), inside.width(), sizes.name)
    _head(brush, head, tile)
    bottom = _below(brush, inside, tile)
    grid = QRectF(inside.left(), head.bottom() + 4, inside.width(), bottom - GAP - head.bottom() - 4)
    if tile.standing is Standing.STALE:
        brush.hatch(grid)
    paint_days(brush, grid, tile.days)


def _head(brush: Brush, room: QRectF, tile: SafetyCrossTile) -> None:
    """Name and month; on a small screen also how many there were, for which there is no foot."""
    bold = brush.font("body_strong")
    if brush.sizes.roomy:
        end = room.right() - brush.text(room, tile.month, brush.font("caption"), "text2", RIGHT)
        brush.text(QRectF(room.left(), room.top(), end - GAP - room.left(), room.height()), tile.name, bold)
        return
    whole = f"{tile.name} in {tile.month}"
    longest = room.width() - brush.theme.px(_COUNT_ROOM)
    fits = QFontMetricsF(bold).horizontalAdvance(whole) <= longest
    # A name that is cut would take the month with it.
    name, words = (whole, "so far") if fits else (tile.name, f"in {tile.month}")
    end = room.right() - brush.text(room, words, brush.font("caption"), "text2", RIGHT) - 5
    count = QRectF(room.left(), room.top(), end - room.left(), room.height())
    end -= brush.text(count, str(tile.so_far), bold, "text", RIGHT)
    brush.text(QRectF(room.left(), room.top(), end - GAP - room.left(), room.height()), name, bold)


def _below(brush: Brush, inside: QRectF, tile: SafetyCrossTile) -> float:
    """Key, and where there is room a foot with the count; where they begin."""
    sizes, theme = brush.sizes, brush.theme
    foot = QRectF(inside.left(), inside.bottom() - sizes.foot, inside.width(), sizes.foot)
    pill = pill_of(tile)
    if not sizes.roomy:
        if pill is not None:
            left = brush.pill(foot, pill.words[0], pill.tokens, pill.icon).left()
            caption, space = brush.font("caption"), left - GAP - foot.left()
            if QFontMetricsF(caption).horizontalAdvance(tile.entered) <= space:
                brush.text(QRectF(foot.left(), foot.top(), space, foot.height()), tile.entered, caption, "text2")
        else:
            _paint_key(brush, foot, _key_lines(brush, tile, foot.width(), most=1)[0], centred=True)
        return foot.top()
    end = foot.right()
    if pill is not None:
        end = brush.pill(foot, pill.words[0], pill.tokens, pill.icon).left()
    else:
        end -= brush.text(foot, tile.last, brush.font("caption"), "text2", RIGHT)
    bold = brush.font("body_strong")
    left = foot.left() + brush.text(foot.adjusted(0, 0, end - foot.right(), 0), tile.count, bold) + 6
    beside, words = brush.font("body"), "this month"
    if QFontMetricsF(beside).horizontalAdvance(words) <= end - GAP - left:
        brush.text(QRectF(left, foot.top(), end - GAP - left, foot.height()), words, beside, "text2")
    line = foot.top() - 7
    brush.painter.setPen(QPen(brush.colour("border"), 1))
    brush.painter.drawLine(QPointF(foot.left(), line), QPointF(foot.right(), line))
    line_height = theme.px(22)
    lines = _key_lines(brush, tile, foot.width(), most=2)
    top = line - 5 - len(lines) * line_height
    for number, entries in enumerate(lines):
        _paint_key(brush, QRectF(foot.left(), top + number * line_height, foot.width(), line_height), entries)
    return top


Entry = tuple[DayState, str, float]
"""A state, what it is called, and how wide both are in the key."""


def _key_lines(brush: Brush, tile: SafetyCrossTile, width: float, *, most: int) -> list[list[Entry]]:
    """What fills and marks mean, in so many lines at most; what has no room is said by the tool tip alone."""
    metrics, side = QFontMetricsF(brush.font("caption")), float(brush.theme.px(_KEY))
    there = {day.state for day in tile.days}
    named = [(DayState.GOOD, tile.good_word), (DayState.HARM, tile.harm_word), (DayState.TODAY, "Today")]
    named += [(state, words) for state, words in _SOMETIMES if state in there]
    lines: list[list[Entry]] = [[]]
    for state, words in named:
        entry = (state, words, side + 5 + metrics.horizontalAdvance(words))
        if lines[-1] and _key_width([*lines[-1], entry]) > width:
            if len(lines) == most:
                break
            lines.append([])
        lines[-1].append(entry)
    return lines


def _key_width(entries: list[Entry]) -> float:
    return sum(width for _, _, width in entries) + _KEY_GAP * (len(entries) - 1)


def _paint_key(brush: Brush, room: QRectF, entries: list[Entry], *, centred: bool = False) -> None:
    font, side = brush.font("caption"), float(brush.theme.px(_KEY))
    left = room.left() + (max(0.0, (room.width() - _key_width(entries)) / 2) if centred else 0)
    for state, words, width in entries:
        box = QRectF(left, room.center().y() - side / 2, side, side)
        _ground(brush, box, state)
        _mark(brush, box.adjusted(2, 2, -2, -2), state)
        brush.text(QRectF(box.right() + 5, room.top(), width - side - 4, room.height()), words, font, "text2")
        left += width + _KEY_GAP


def paint_days(brush: Brush, room: QRectF, days: tuple[CrossDay, ...]) -> None:
    """The 7 x 7 grid in the middle of its room, its cells no larger than they should be."""
    most = min((room.width() - (SIDE - 1) * CELL_GAP) / SIDE, (room.height() - (SIDE - 1) * CELL_GAP) / SIDE)
    cell = min(float(brush.sizes.cross_cell), most)
    whole = SIDE * cell + (SIDE - 1) * CELL_GAP
    left, top = room.center().x() - whole / 2, room.center().y() - whole / 2
    for day in days:
        row, column = place(day.day.day)
        step = cell + CELL_GAP
        _day(brush, QRectF(left + column * step, top + row * step, cell, cell), day)


def _day(brush: Brush, box: QRectF, day: CrossDay) -> None:
    brush.painter.setPen(Qt.PenStyle.NoPen)
    brush.painter.setBrush(brush.colour("surface"))
    brush.painter.drawRect(box.adjusted(-2, -2, 2, 2))  # over the hatching of a stale cross
    _ground(brush, box, day.state)
    ink = _FILLS[day.state][1]
    font = QFont(brush.font("pill"))
    share = box.height() / 27
    font.setPixelSize(max(8, round(12.5 * share)))
    marked = day.state not in _BARE or day.count > 0
    if not marked:
        font.setWeight(QFont.Weight.DemiBold if day.state is DayState.TODAY else QFont.Weight.Normal)
        brush.text(box, str(day.day.day), font, ink, CENTRE)
        return
    top = QRectF(box.left(), box.top() + 1, box.width(), box.height() * 0.56)
    below = QRectF(box.left(), box.top() + box.height() * 0.56, box.width(), box.height() * 0.38)
    brush.text(top, str(day.day.day), font, ink, CENTRE)
    if day.count > 1:
        # How many, as the wards write it: a small number in the box beside the cross.
        font.setPixelSize(max(8, round(9.5 * share)))
        half = below.width() / 2
        _mark(brush, QRectF(below.left() + half * 0.3, below.top(), half * 0.8, below.height()), day.state)
        brush.text(QRectF(below.left() + half, below.top(), half * 0.9, below.height()), str(day.count), font, ink)
        return
    _mark(brush, below, day.state if day.state is not DayState.TODAY else DayState.HARM, ink)


def _ground(brush: Brush, box: QRectF, state: DayState) -> None:
    painter = brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colour(_FILLS[state][0]))
    radius = METRICS.radius_tag
    if state is DayState.TODAY:
        painter.setPen(QPen(brush.colour("primary"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        return
    if state in _HATCHED or state is DayState.NOT_COUNTED:
        if state in _HATCHED:
            brush.hatch(box)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(brush.colour("border"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return
    painter.drawRoundedRect(box, radius, radius)


def _mark(brush: Brush, box: QRectF, state: DayState, ink: str = "") -> None:
    """A tick, a cross, a question mark or a dash."""
    painter, colour = brush.painter, brush.colour(ink or _FILLS[state][1])
    side = min(box.width(), box.height())
    at = box.center()

    def point(x: float, y: float) -> QPointF:
        return QPointF(at.x() + x * side / 2, at.y() + y * side / 2)

    thin = 1.7 * max(1.0, side / 11)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if state is DayState.GOOD:
        painter.drawPolyline(QPolygonF([point(-0.7, 0), point(-0.2, 0.5), point(0.7, -0.55)]))
    elif state is DayState.HARM:
        pen.setWidthF(thin * 1.9 / 1.7)
        painter.setPen(pen)
        cross = QPainterPath(point(-0.55, -0.55))
        cross.lineTo(point(0.55, 0.55))
        cross.moveTo(point(0.55, -0.55))
        cross.lineTo(point(-0.55, 0.55))
        painter.drawPath(cross)
    elif state is DayState.NOT_RECORDED:
        font = brush.font("pill", 700)
        font.setPixelSize(max(8, round(side * 1.05)))
        brush.text(box, "?", font, "warn_text", CENTRE)
    elif state in _HATCHED:
        painter.drawLine(point(-0.5, 0), point(0.5, 0))
