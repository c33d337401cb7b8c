"""How the chart and its column scroll where they are longer than the page: by the wheel, by Page Up and Page Down, and
to a point that was walked to.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from app.charts.plot.chart_view import ChartView

PLOT_MARGIN = 16
"""Of the page that is seen above and below a plot that fills it."""


class Scrolling(QObject):
    """Scrolls an area for the chart inside it; `resized` is told before the area lays itself out anew."""

    resized = Signal()

    def __init__(self, area: QScrollArea, view: ChartView) -> None:
        super().__init__(area)
        # Kept, so that an event on the way out asks nothing of an area that is already gone.
        self._area, self._viewport = area, area.viewport()
        self._view, self._plot = view, view.viewport()
        for watched in (self._view, self._plot, self._viewport):
            watched.installEventFilter(self)
        view.current_changed.connect(self._show_plot)

    @property
    def most(self) -> int:
        """How high a plot can be that is seen whole, in pixels."""
        return self._viewport.height() - PLOT_MARGIN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the page is longer than the window, Page Up and Page Down turn the page, not the chart."""
        if watched is self._viewport and event.type() == QEvent.Type.Resize:
            self.resized.emit()
        elif watched is self._plot and isinstance(event, QWheelEvent):
            # Ctrl and a sideways turn are the chart's own; the scene takes a plain turn and does nothing with it.
            if event.angleDelta().y() and not event.angleDelta().x() and not event.modifiers():
                QApplication.sendEvent(self._area.verticalScrollBar(), event)
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
            bar = self._area.verticalScrollBar()
            if watched is self._view and way is not None and bar.maximum() and not event.modifiers():
                bar.setValue(bar.value() + way * bar.pageStep() * 9 // 10)
                return True
        return super().eventFilter(watched, event)

    def _show_plot(self, point: int) -> None:
        """A point that was walked to is in sight."""
        if point >= 0:
            # After what else the point brings about, which may still move the plot.
            QTimer.singleShot(0, self, self._scroll_to_plot)

    def _scroll_to_plot(self) -> None:
        """All of the plot: a scroll area's own way would bring only the corner of a graphics view into sight."""
        bar, view = self._area.verticalScrollBar(), self._view
        top = view.mapTo(self._area.widget(), QPoint()).y() - PLOT_MARGIN // 2
        lowest = top + view.height() + PLOT_MARGIN - self._viewport.height()
        bar.setValue(min(max(bar.value(), lowest), top))
