"""Round badges with the initials of the people on duty, overlapping as in a pile."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

_DIAMETER = 32
_STEP = 28
_MOST = 6


class InitialsRow(QWidget):
    """Paints up to six badges, then "+3"; its accessible name and tooltip list them all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials: tuple[str, ...] = ()
        self.setObjectName("onDutyInitials")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_initials(self, initials: tuple[str, ...]) -> None:
        """Shows these people, in this order."""
        self._initials = initials
        listed = ", ".join(initials) if initials else "nobody noted yet"
        self.setAccessibleName(f"On today: {listed}")
        self.setToolTip(f"On today: {listed}")
        self._restyle()

    def sizeHint(self) -> QSize:
        size = self._diameter()
        shown = len(self._badges())
        return QSize(size + max(shown - 1, 0) * self._step() if shown else 0, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._diameter()
        font = self._theme.font("pill")
        painter.setFont(font)
        for index, text in enumerate(self._badges()):
            circle = QRectF(index * self._step(), 0, size, size).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(self._theme.color("surface"), 2))
            painter.setBrush(self._theme.color("primary_tint"))
            painter.drawEllipse(circle)
            painter.setPen(self._theme.color("primary_dark"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _badges(self) -> tuple[str, ...]:
        if len(self._initials) <= _MOST:
            return self._initials
        return (*self._initials[: _MOST - 1], f"+{len(self._initials) - _MOST + 1}")

    def _diameter(self) -> int:
        return round(_DIAMETER * self._theme.scale)

    def _step(self) -> int:
        return round(_STEP * self._theme.scale)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
