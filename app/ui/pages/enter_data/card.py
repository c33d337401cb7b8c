"""The card around the grid: round corners over square content."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import METRICS, Theme


class GridCard(QWidget):
    """Holds the grid; an overlay paints the edge and cuts the corners, so that nothing inside shows beyond them."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gridCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        self._frame = _Frame(theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())
        self._frame.raise_()


class _Frame(QWidget):
    """The edge and the corners; lets every click through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        edge = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        round_path, corners = QPainterPath(), QPainterPath()
        round_path.addRoundedRect(edge, METRICS.radius_card, METRICS.radius_card)
        corners.addRect(whole)
        painter.fillPath(corners.subtracted(round_path), self._theme.color("bg"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawPath(round_path)
        painter.end()
