"""The right-hand column: reading, facts, actions. It scrolls beside the chart; when narrow it stands under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.pages.chart.actions_card import ActionsCard
from app.ui.pages.chart.limits_card import LimitsCard
from app.ui.pages.chart.load import ChartData
from app.ui.pages.chart.reading_card import ReadingCard
from app.ui.theme import theme_of

WIDTH = 328


def grown(scale: float) -> float:
    """How much wider things with words are at a text scale: less than the words, since lines break."""
    return 1 + 0.65 * (scale - 1)


class SideColumn(QScrollArea):
    """The three cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartSideColumn")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading, self.limits, self.can_do = ReadingCard(), LimitsCard(), ActionsCard()
        self._inside = QWidget()
        self._inside.setProperty("transparent", "true")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for card in (self.reading, self.limits, self.can_do):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._beside = True
        self._inside.installEventFilter(self)

    def show_data(self, data: ChartData) -> None:
        """Takes another chart."""
        self.reading.show_data(data)
        self.limits.show_data(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._order()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cards grew or shrank with what they say."""
        if watched is self._inside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._order()
        return super().eventFilter(watched, event)

    def _order(self) -> None:
        """What can be done stands above the facts where it would else be out of sight."""
        if not self._beside:
            return
        cards = (self.reading, self.limits, self.can_do)
        needed = sum(card.sizeHint().height() for card in cards) + 2 * self._column.spacing()
        place = 1 if needed > self.viewport().height() else 2
        if self._column.indexOf(self.can_do) != place:
            self._column.removeWidget(self.can_do)
            self._column.insertWidget(place, self.can_do)

    def width_beside(self) -> int:
        """The width beside the chart: it grows with the text, though less."""
        return round(WIDTH * grown(theme_of(self).scale))

    def set_beside(self, beside: bool) -> None:
        """Beside the chart it has its own width and scroll bar; under it, all its height."""
        self._beside = beside
        if beside:
            self.setMinimumHeight(0)
            self.setFixedWidth(self.width_beside())
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
            self.setMinimumHeight(self._inside.sizeHint().height())
