"""The side panel: who enters, the number pad, the last change. Beside the grid, or a drawer in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.pages.enter_data.initials import EnteringAsPicker
from app.ui.pages.enter_data.last_change import LastChangeCard
from app.ui.pages.enter_data.number_pad import NumberPad
from app.ui.theme import Theme, mark

WIDTH = 324
GROWTH = 200
GAP = 12


class SidePanel(QScrollArea):
    """Scrolls up and down where the window is low, after the keys of the pad have become lower."""

    def __init__(
        self,
        theme: Theme,
        picker: EnteringAsPicker,
        pad: NumberPad,
        card: LastChangeCard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[EnteringAsPicker, NumberPad, LastChangeCard] = (picker, pad, card)
        self._pad = pad
        self.setObjectName("sidePanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.installEventFilter(self)
        mark(inside, "transparent", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        for part in self._parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inside)
        theme.changed.connect(self._restyle)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part that grew (a second line of words, more initials) may need the keys lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, from top to bottom."""
        return [stop for part in self._parts for stop in part.stops()]

    def _restyle(self) -> None:
        self.setFixedWidth(panel_width(self._theme))
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        rest = sum(_height(part, self.viewport().width()) for part in (self._parts[0], self._parts[2])) + 2 * GAP
        low = rest + self._pad.full_height > self.viewport().height()
        self._pad.set_low(low)
        self._column.setSpacing(6 if low else GAP)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def panel_width(theme: Theme) -> int:
    """How wide the panel is at the text scale."""
    return WIDTH + round(GROWTH * (theme.scale - 1))
