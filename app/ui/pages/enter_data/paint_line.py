"""Paints everything of a line but its due cell: domain, measure, recent periods, events, problems, section heads."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QTextCharFormat, QTextLayout, QTextOption

from app.capture.sheet import Cell, EventRow
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label
from app.models import Frequency
from app.ui.pages.enter_data.lines import Held, Line
from app.ui.pages.enter_data.look import Look, draw_hatch, draw_note_corner
from app.ui.pages.enter_data.words import best_words, since_words
from app.ui.pages.enter_data.wrapping import wrapped
from app.ui.pages.enter_data.yes_buttons import yes_width

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
PAD = 16
MEASURE_PAD = 4
NAME_PADS = MEASURE_PAD + 8
PROBLEM_END = 12
NARROW_SLASH = "\u2009/\u2009"
"""Between two numbers in a recent column: thin spaces, so that three digits on both sides fit."""


def elided(text: str, font: QFont, width: float) -> str:
    """The text, ended by an ellipsis where there is no room for it."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_domain(painter: QPainter, rect: QRect, look: Look, name: str, icon: str) -> None:
    """The name of a domain at the height of the measure names; its icon where the column is too narrow."""
    font = look.font("body_strong")
    room = QRectF(rect).adjusted(PAD, 0, -4, 0)
    if QFontMetricsF(font).horizontalAdvance(name) > room.width() + 2:
        pixmap = look.pixmap(icon, "text2", 20)
        side = pixmap.deviceIndependentSize().width()
        painter.drawPixmap(QPointF(rect.left() + (rect.width() - side) / 2, rect.center().y() - side / 2), pixmap)
        return
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    painter.drawText(_first_line(room, look), _LEFT, name)


def paint_measure(painter: QPainter, rect: QRect, look: Look, measure: MeasureInfo) -> None:
    """Name over caption; the name in two or three lines where one is too short for it."""
    room = QRectF(rect).adjusted(MEASURE_PAD, 0, MEASURE_PAD - NAME_PADS, 0)
    font = look.font("body_strong")
    painter.setPen(look.colour("text"))
    painter.setFont(font)
    lines = name_lines(measure.name, look, rect.width())
    caption, below = look.font("caption"), _second_line(room, look)
    if len(lines) > 1:
        high = name_height(lines, look)
        top = room.top() + (room.height() - high - (below.height() if measure.caption else 0)) / 2
        _rows(painter, QRectF(room.left(), top, room.width(), high), lines, font)
        below.moveTop(top + high)
    else:
        painter.drawText(_first_line(room, look), _LEFT, elided(measure.name, font, room.width()))
    painter.setFont(caption)
    painter.setPen(look.colour("text2"))
    painter.drawText(below, _LEFT, elided(measure.caption, caption, room.width()))


def name_height(lines: tuple[str, ...], look: Look) -> float:
    """How high the lines of a name are."""
    return len(lines) * QFontMetricsF(look.font("body_strong")).lineSpacing()


def name_lines(name: str, look: Look, width: float) -> tuple[str, ...]:
    """The name of a measure in the lines it takes in a column of this width."""
    return wrapped(name, width - NAME_PADS, QFontMetricsF(look.font("body_strong")).horizontalAdvance)


def paint_recent(
    painter: QPainter, rect: QRect, look: Look, measure: MeasureInfo, cell: Cell, held: Held | None
) -> None:
    """A recent period: value over its two numbers, or the state in ground, icon and word."""
    if held is not None or cell.draft is not None:
        _recent_draft(painter, rect, look, held.text if held is not None else cell.draft.text if cell.draft else "")
    elif cell.state in ("value", "none_eligible"):
        _recent_value(painter, rect, look, measure, cell)
    elif cell.state in ("missing", "due"):
        _recent_missing(painter, rect, look)
    elif cell.state == "not_applicable":
        draw_hatch(painter, QRectF(rect), look)
        _recent_word(painter, rect, look, "n/a", "text2")
    elif cell.state == "closed":
        painter.fillRect(rect.adjusted(0, 0, 0, 0), look.colour("future"))
        _recent_word(painter, rect, look, "Closed", "text2", "caption")
    elif cell.state == "not_expected":
        _recent_word(painter, rect, look, "–", "disabled_text")
    if cell.has_note:
        draw_note_corner(painter, rect, look)


def paint_event(painter: QPainter, rect: QRect, look: Look, row: EventRow) -> None:
    """Days since the last event with the ward's best, and when the latest was; the arrow says that a list opens."""
    arrow = look.pixmap("chevron-right", "primary", 18)
    side = arrow.deviceIndependentSize().width()
    painter.drawPixmap(QPointF(rect.right() - 12 - side, rect.center().y() + 1 - side / 2), arrow)
    room = QRectF(rect).adjusted(12, 0, -(side + 20), 0)
    painter.setFont(look.font("body_strong"))
    painter.setPen(look.colour("text"))
    painter.drawText(_first_line(room, look), _LEFT, elided(since_words(row), painter.font(), room.width()))
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    painter.drawText(_second_line(room, look), _LEFT, elided(_event_words(row), painter.font(), room.width()))


def _event_words(row: EventRow) -> str:
    parts = [best_words(row)]
    if row.events:
        last = row.events[0]
        parts.append(
            ", ".join(filter(None, (f"last on {period_label(Frequency.DAILY, last.day)}", last.category.lower())))
        )
    text = "; ".join(part for part in parts if part)
    return text or "Open the list to add one"


def problem_end(line: Line, look: Look) -> int:
    """What is kept free at the right of a problem: an edge, or the room of its button."""
    return yes_width(look) if line.wants_yes else PROBLEM_END


def problem_layout(line: Line, look: Look, width: float) -> tuple[QTextLayout, float]:
    """The words below a draft, wrapped to `width`, with their height. The first sentence is the strong one."""
    assert line.problem is not None
    refusal = line.problem.refusal
    what = f"{line.when}: {refusal.what}" if line.when else refusal.what
    text = " ".join(part for part in (what, refusal.kept, refusal.todo) if part)
    layout = QTextLayout(text, look.font("body"))
    strong = QTextLayout.FormatRange()
    look_of_it = QTextCharFormat()
    look_of_it.setFont(look.font("body_strong"))
    look_of_it.setForeground(look.colour("harm_text"))
    # The stubs do not know the three attributes of a FormatRange.
    for name, value in (("start", 0), ("length", len(what)), ("format", look_of_it)):
        setattr(strong, name, value)
    layout.setFormats([strong])
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0, height))
        height += max(row.height(), look.theme.line("body"))
    layout.endLayout()
    return layout, height


def paint_problem(painter: QPainter, rect: QRect, look: Look, line: Line) -> None:
    """What is wrong, what was kept, what to do; it begins where the name of its measure does."""
    painter.fillRect(rect, look.colour("harm_tint"))
    sign = look.pixmap("circle-alert", "harm", 18)
    side = sign.deviceIndependentSize().width()
    room = QRectF(rect).adjusted(MEASURE_PAD + side + 8, 0, -problem_end(line, look), 0)
    layout, height = problem_layout(line, look, room.width())
    top = room.top() + (room.height() - height) / 2
    painter.setPen(look.colour("text"))
    layout.draw(painter, QPointF(room.left(), top))
    first = layout.lineAt(0)
    painter.drawPixmap(QPointF(rect.left() + MEASURE_PAD, top + (first.height() - side) / 2), sign)


def paint_head_title(painter: QPainter, rect: QRect, look: Look, text: str) -> None:
    """The title of a section, in two lines where one is not enough."""
    font = look.font("table_head")
    room = QRectF(rect).adjusted(PAD, 0, -8, 0)
    painter.setPen(look.colour("text"))
    painter.setFont(font)
    if QFontMetricsF(font).horizontalAdvance(text) > room.width():
        _rows(painter, room, wrapped(text, room.width(), QFontMetricsF(font).horizontalAdvance, 2), font)
    else:
        painter.drawText(room, _LEFT, text)


def paint_head_date(painter: QPainter, rect: QRect, look: Look, text: str) -> None:
    """The date of a recent column."""
    font = look.font("table_head")
    painter.setFont(font)
    painter.setPen(look.colour("text2"))
    if QFontMetricsF(font).horizontalAdvance(text) > rect.width() - 4 and " " in text:
        # Weekday above day: a head never loses its date.
        _rows(painter, QRectF(rect), tuple(text.split(" ", 1)), font, _CENTRE)
    else:
        painter.drawText(rect, _CENTRE, elided(text, font, rect.width()))


def paint_head_due(painter: QPainter, rect: QRect, look: Look, text: str, radius: float = 0.0) -> None:
    """The head of the column of what is due, on the primary colour; `radius` rounds its top right corner."""
    shape = QRectF(rect)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(shape, radius, radius)
    if radius:
        path.addRect(shape.adjusted(0, 0, -radius, 0))
        path.addRect(shape.adjusted(0, radius, 0, 0))
    painter.fillPath(path, look.colour("primary"))
    font = look.font("body_strong")
    room = shape.adjusted(PAD, 0, -8, 0)
    painter.setFont(font)
    painter.setPen(look.colour("on_primary"))
    if QFontMetricsF(font).horizontalAdvance(text) > room.width() and 2 * look.theme.line("body") <= room.height():
        small = look.font("table_head")
        painter.setFont(small)
        _rows(painter, room, tuple(text.split(", ", 1)), small)
    else:
        painter.drawText(room, _LEFT, elided(text, font, room.width()))


def _recent_value(painter: QPainter, rect: QRect, look: Look, measure: MeasureInfo, cell: Cell) -> None:
    main = "None" if cell.state == "none_eligible" else cell.shown
    font, small = look.font("body"), look.font("small")
    painter.setPen(look.colour("text"))
    painter.setFont(font)
    numbers = cell.text.replace(" / ", NARROW_SLASH)
    fits = measure.has_denominator and QFontMetricsF(small).horizontalAdvance(numbers) <= rect.width() - 2
    if not fits:
        painter.drawText(rect, _CENTRE, elided(main, font, rect.width() - 4))
        return
    room = QRectF(rect)
    painter.drawText(_first_line(room, look), _CENTRE, elided(main, font, rect.width() - 4))
    painter.setFont(small)
    painter.setPen(look.colour("text2"))
    painter.drawText(_second_line(room, look), _CENTRE, numbers)


def _recent_missing(painter: QPainter, rect: QRect, look: Look) -> None:
    painter.fillRect(rect, look.colour("warn_tint"))
    sign = look.pixmap("calendar-x", "warn_text", 15)
    side = sign.deviceIndependentSize().width()
    font = look.font("pill")
    high = QFontMetricsF(font).height()
    fits = QFontMetricsF(font).horizontalAdvance("Missing") <= rect.width() - 2
    top = rect.top() + (rect.height() - side - (high if fits else 0)) / 2
    painter.drawPixmap(QPointF(rect.left() + (rect.width() - side) / 2, top), sign)
    if fits:
        painter.setFont(font)
        painter.setPen(look.colour("warn_text"))
        painter.drawText(QRectF(rect.left(), top + side, rect.width(), high), _CENTRE, "Missing")


def _recent_draft(painter: QPainter, rect: QRect, look: Look, text: str) -> None:
    box = QRectF(rect).adjusted(3, 5, -3, -5)
    painter.setPen(look.colour("harm"))
    pen = painter.pen()
    pen.setWidthF(2)
    painter.setPen(pen)
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
    font = look.font("caption")
    painter.setFont(font)
    painter.setPen(look.colour("harm_text"))
    painter.drawText(box, _CENTRE, elided(text, font, box.width() - 6))


def _recent_word(painter: QPainter, rect: QRect, look: Look, text: str, token: str, role: str = "body") -> None:
    font = look.font(role)
    painter.setFont(font)
    painter.setPen(look.colour(token))
    painter.drawText(rect, _CENTRE, elided(text, font, rect.width() - 2))


def _first_line(room: QRectF, look: Look) -> QRectF:
    """The upper of the two lines of a row."""
    body, small = look.theme.line("body"), look.theme.line("small")
    top = room.top() + (room.height() - body - small) / 2
    return QRectF(room.left(), top, room.width(), body)


def _second_line(room: QRectF, look: Look) -> QRectF:
    first = _first_line(room, look)
    return QRectF(room.left(), first.bottom(), room.width(), look.theme.line("small"))


def _rows(
    painter: QPainter,
    room: QRectF,
    rows: tuple[str, ...],
    font: QFont,
    side: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Lines of words, one under the other, centred in height, each ended by an ellipsis where it must be."""
    high = QFontMetricsF(font).lineSpacing()
    top = room.top() + (room.height() - len(rows) * high) / 2
    for place, row in enumerate(rows):
        line = QRectF(room.left(), top + place * high, room.width(), high)
        painter.drawText(line, side, elided(row, font, room.width() + 1))
