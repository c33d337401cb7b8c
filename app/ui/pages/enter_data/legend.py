"""The row at the foot that says what the signs mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.pages.enter_data.look import Look, draw_hatch
from app.ui.theme import Theme, set_role
from app.ui.widgets.flow import FlowLayout

_SIGNS = ("saved", "missing", "not_applicable", "closed", "not_expected", "zero", "note", "fix")
_WORDS = {
    "saved": "Saved",
    "missing": "Missing",
    "not_applicable": "Not applicable",
    "closed": "Ward closed",
    "not_expected": "Not expected",
    "zero": "Zero, counted",
    "note": "Has a note",
    "fix": "Needs fixing",
}
_ICONS = {"saved": ("check", "good"), "missing": ("calendar-x", "warn_text"), "fix": ("circle-alert", "harm")}


class Legend(QWidget):
    """Signs with their words, in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = Look(theme)
        self.setObjectName("entryLegend")
        self.setAccessibleName("What the signs mean")
        self._pictures: dict[str, QLabel] = {}
        flow = FlowLayout(self, 20)
        for sign in _SIGNS:
            flow.addWidget(self._item(sign))
        theme.changed.connect(self._restyle)
        self._restyle()

    def _item(self, sign: str) -> QWidget:
        item = QWidget()
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._pictures[sign] = QLabel()
        words = QLabel(_WORDS[sign])
        set_role(words, "caption", "text2")
        row.addWidget(self._pictures[sign])
        row.addWidget(words)
        return item

    def _restyle(self) -> None:
        for sign, label in self._pictures.items():
            if sign in _ICONS:
                label.setPixmap(self._theme.pixmap(*_ICONS[sign], 16))
            else:
                label.setPixmap(self._drawn(sign))

    def _drawn(self, sign: str) -> QPixmap:
        """The signs that are not icons, as the grid paints them."""
        look, ratio = self._look, self.devicePixelRatioF()
        size = QSize(look.px({"zero": 10, "not_expected": 10, "note": 11}.get(sign, 28)), look.px(18))
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(0, 0, size.width(), size.height())
        if sign == "note":
            side = float(look.px(11))
            top = (room.height() - side) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary"))
            painter.drawPolygon(QPolygonF([QPointF(0, top), QPointF(side, top), QPointF(side, top + side)]))
        else:
            if sign == "not_applicable":
                draw_hatch(painter, room, look, 4)
            elif sign == "closed":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("future"))
                painter.drawRoundedRect(room, 4, 4)
            painter.setFont(look.font("caption", 600 if sign == "zero" else 400))
            painter.setPen(look.colour("text" if sign == "zero" else "text2"))
            text = {"zero": "0", "not_expected": "–", "not_applicable": "n/a", "closed": "c"}[sign]
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture
