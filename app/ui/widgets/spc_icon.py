"""A variation or assurance icon as a widget, with its meaning in words for a reader and as a tool tip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.plot.icons import icon_words, paint_icon
from app.ui.theme import theme_of
from app.ui.widgets.chart_style import chart_style


class SpcIcon(QWidget):
    """Shows one icon, `size` logical pixels square at 100 %."""

    def __init__(self, size: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self._on_theme_changed)

    @property
    def icon(self) -> str:
        """The icon's name, as the analysis gives it."""
        return self._icon

    def set_icon(self, icon: str, words: str = "") -> None:
        """Shows another icon ("" for none); words: what it says, if better is known than its usual name."""
        self._icon = icon
        said = words or icon_words(icon)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:
        """Square, growing with the text."""
        side = theme_of(self).px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        if self._icon:
            painter = QPainter(self)
            paint_icon(painter, self._icon, QRectF(self.rect()), chart_style(theme_of(self)))
            painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
