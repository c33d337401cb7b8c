"""Badges with the initials of the people on duty, overlapping as in a pile."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

_DIAMETER = 32
_OVERLAP = 4
_SIDE = 10
"""Beside initials that are too long for a round badge, on each side."""
_MOST = 6


class InitialsRow(QWidget):
    """Paints up to six badges, or as many as have room, then "+3"; its accessible name and tooltip list them all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials: tuple[str, ...] = ()
        self._room = 10_000
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
        return QSize(self._across(self._badges()), self._diameter())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, left, badges = self._diameter(), 0, self._badges()
        painter.setFont(self._theme.font("pill"))
        for text, width in zip(badges, self._widths(badges), strict=True):
            pill = QRectF(left, 0, width, size).adjusted(1, 1, -1, -1)
            left += width - self._overlap()
            painter.setPen(QPen(self._theme.color("surface"), 2))
            painter.setBrush(self._theme.color("primary_tint"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(self._theme.color("primary_dark"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def set_room(self, width: int) -> None:
        """How wide the row may be: who has no place in it is counted in the last badge."""
        if width != self._room:
            self._room = width
            self._restyle()

    def _badges(self) -> tuple[str, ...]:
        for shown in range(min(len(self._initials), _MOST), 0, -1):
            rest = len(self._initials) - shown
            badges = (*self._initials[:shown], f"+{rest}") if rest else self._initials
            if len(badges) <= _MOST and self._across(badges) <= self._room:
                return badges
        return (f"{len(self._initials)}",) if self._initials else ()

    def _across(self, badges: tuple[str, ...]) -> int:
        widths = self._widths(badges)
        return sum(widths) - self._overlap() * max(len(widths) - 1, 0)

    def _diameter(self) -> int:
        return round(_DIAMETER * self._theme.scale)

    def _overlap(self) -> int:
        return round(_OVERLAP * self._theme.scale)

    def _widths(self, badges: tuple[str, ...]) -> list[int]:
        """Round for two letters, as wide as the text and its sides for more."""
        metrics = QFontMetrics(self._theme.font("pill"))
        sides = 2 * round(_SIDE * self._theme.scale)
        return [max(self._diameter(), metrics.horizontalAdvance(text) + sides) for text in badges]

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
