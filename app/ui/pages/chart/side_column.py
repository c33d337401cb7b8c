"""The right-hand column: reading, facts, actions. It scrolls beside the chart; when narrow it stands under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.reading, self.limits, self.can_do):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(self._inside)
        self._beside = True

    def show_data(self, data: ChartData) -> None:
        """Takes another chart."""
        self.reading.show_data(data)
        self.limits.show_data(data)

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
