"""Paints a cell of the due column in each of its states."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.capture.sheet import Cell
from app.ui.pages.enter_data.lines import Held
from app.ui.pages.enter_data.look import TEXT_PAD, Look, box_of, draw_box, draw_focus, draw_hatch, draw_note_corner
from app.ui.pages.enter_data.words import is_recorded

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP = 8
_TICK = 18
_SIGN = 18
LEAST_SHARE = 0.65
"""How far the figures of a value may shrink to be seen whole."""


class DuePainter:
    """One due cell. `when` is the period it is for, "Tue 10 Mar"."""

    def __init__(self, painter: QPainter, look: Look, rect: QRect) -> None:
        self._painter = painter
        self._look = look
        self._rect = rect
        self._box = box_of(rect)
        self._right = self._box.right() - TEXT_PAD

    def paint(
        self, cell: Cell, when: str, held: Held | None, *, current: bool, has_keyboard: bool, editing: bool, live: str
    ) -> None:
        """The whole cell; while it is edited, without its text, but with what the typed numbers come to."""
        self._painter.fillRect(self._rect, self._look.due_ground)
        wrong = held is not None or cell.draft is not None
        self._ground(cell, wrong, editing)
        if current:
            draw_focus(self._painter, self._box, self._look, has_keyboard=has_keyboard or editing)
        if editing:
            self._words(live, "body", "text2")
            return
        if wrong:
            self._sign("circle-alert", "harm", 20)
            self._value(held.text if held is not None else cell.draft.text if cell.draft is not None else "")
        elif is_recorded(cell):
            self._recorded(cell)
        else:
            self._empty(cell, when)
        if cell.has_note and not is_recorded(cell):
            draw_note_corner(self._painter, self._box.toRect(), self._look)

    def _ground(self, cell: Cell, wrong: bool, editing: bool) -> None:
        look, painter = self._look, self._painter
        surface, strong = look.colour("surface"), look.colour("border_strong")
        if wrong:
            draw_box(painter, self._box, surface, look.colour("harm"), 2)
        elif editing or cell.state in ("value", "none_eligible"):
            draw_box(painter, self._box, surface, strong)
        elif cell.state == "not_applicable":
            draw_hatch(painter, self._box, look, 8)
            draw_box(painter, self._box, QColor(0, 0, 0, 0), strong)
        elif cell.state == "closed":
            draw_box(painter, self._box, look.colour("future"), strong)
        elif cell.editable:
            draw_box(painter, self._box, surface, strong, dashed=True)
        else:
            draw_box(painter, self._box, look.colour("surface2"), look.colour("border"))

    def _recorded(self, cell: Cell) -> None:
        self._sign("check", "good", _TICK)
        if cell.has_note:
            self._sign("message-square-text", "primary", _SIGN)
        if cell.state == "value":
            if cell.shown != cell.text:
                self._words(cell.shown, "body", "text2", beside=cell.text)
            self._value(cell.text)
        elif cell.state == "none_eligible":
            self._words("None eligible", "caption", "text2", beside=cell.text)
            self._value(cell.text)
        else:
            self._plain(cell.shown)

    def _empty(self, cell: Cell, when: str) -> None:
        if cell.state == "closed":
            self._plain("Closed")
        elif cell.state == "not_expected":
            self._plain("Not expected")
        elif not cell.editable:
            self._plain("Not yet")
        else:
            self._words(when, "caption", "text2", beside="Enter")
            self._plain("Enter")

    def _sign(self, name: str, token: str, size: int) -> None:
        pixmap = self._look.pixmap(name, token, size)
        side = pixmap.deviceIndependentSize()
        top = self._box.center().y() - side.height() / 2
        self._painter.drawPixmap(QPointF(self._right - side.width(), top), pixmap)
        self._right -= side.width() + _GAP

    def _words(self, text: str, role: str, token: str, *, beside: str = "") -> None:
        """Words at the right, left out whole where they would meet the value `beside` them."""
        font = self._look.font(role)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        value = QFontMetricsF(self._look.font("entry")).horizontalAdvance(beside)
        if not text or self._box.left() + TEXT_PAD + value + _GAP > self._right - wide:
            return
        self._painter.setFont(font)
        self._painter.setPen(self._look.colour(token))
        self._painter.drawText(
            QRectF(self._right - wide - 1, self._box.top(), wide + 1, self._box.height()), _RIGHT, text
        )
        self._right -= wide + _GAP

    def _plain(self, text: str) -> None:
        self._painter.setFont(self._look.font("body"))
        self._painter.setPen(self._look.colour("text2"))
        self._left_text(text)

    def _value(self, text: str) -> None:
        """The value in large figures, smaller where it must be to be seen whole; the slash between two is quiet."""
        parts = text.partition(" / ")
        fonts = [self._look.font("entry", 400 if place == 1 else None) for place in range(3)]
        wide = sum(QFontMetricsF(font).horizontalAdvance(part) for part, font in zip(parts, fonts, strict=True))
        share = max(min((self._right - self._box.left() - TEXT_PAD) / max(wide + 2, 1), 1), LEAST_SHARE)
        x = self._box.left() + TEXT_PAD
        for place, (part, font) in enumerate(zip(parts, fonts, strict=True)):
            font.setPixelSize(int(font.pixelSize() * share))
            long = QFontMetricsF(font).horizontalAdvance(part)
            shown = QFontMetricsF(font).elidedText(part, Qt.TextElideMode.ElideRight, max(self._right + 4 - x, 0))
            self._painter.setFont(font)
            self._painter.setPen(self._look.colour("text2" if place == 1 else "text"))
            self._painter.drawText(QRectF(x, self._box.top(), long + 2, self._box.height()), _LEFT, shown)
            x += long

    def _left_text(self, text: str) -> None:
        left = self._box.left() + TEXT_PAD
        room = QRectF(left, self._box.top(), max(self._right - left, 0), self._box.height())
        shown = QFontMetricsF(self._painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.drawText(room, _LEFT, shown)
