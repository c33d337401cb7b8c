"""What is painted in pixels under and over the points: grid, lines and axes below; labels, tags and notes above."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.charts.plot.annotations import paint_notes
from app.charts.plot.date_axis import paint_dates
from app.charts.plot.frame import Frame
from app.charts.plot.labels import paint_labels
from app.charts.plot.layout import Layout
from app.charts.plot.lines import paint_lines
from app.charts.plot.phase_tags import paint_phase_lines, paint_tags
from app.charts.plot.style import ChartStyle
from app.charts.plot.value_axis import paint_grid, paint_values
from app.charts.spec import ChartSpec


class Layer(QGraphicsItem):
    """One of the two layers; it covers the whole view and takes no mouse."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self._rect = QRectF()
        self.spec: ChartSpec | None = None
        self.layout: Layout | None = None
        self.style = ChartStyle()
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_layout(self, spec: ChartSpec, layout: Layout, style: ChartStyle, rect: QRectF) -> None:
        """Takes what to paint."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
        self.spec, self.layout, self.style = spec, layout, style
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole view."""
        return self._rect


class Backdrop(Layer):
    """Under the points."""

    def __init__(self) -> None:
        super().__init__(-10)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Closed days, grid, axes, phase lines, limits."""
        if self.spec is None or self.layout is None:
            return
        paint_backdrop(painter, self.spec, self.layout, self.style)


class Overlay(Layer):
    """Over the points."""

    def __init__(self) -> None:
        super().__init__(40)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Labels, tags, notes."""
        if self.layout is None:
            return
        paint_overlay(painter, self.layout, self.style)


def paint_backdrop(painter: QPainter, spec: ChartSpec, layout: Layout, style: ChartStyle) -> None:
    """All that lies under the points."""
    frame = layout.frame
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_grid(painter, frame, layout.y_ticks, style)
    _paint_closed(painter, spec, frame, style)
    paint_dates(painter, frame, layout.x_ticks, style)
    paint_values(painter, frame, layout.y_ticks, style)
    paint_phase_lines(painter, frame, layout.tags, style, layout.tags_top)
    paint_lines(painter, frame, spec.lines, style)


def paint_overlay(painter: QPainter, layout: Layout, style: ChartStyle) -> None:
    """All that lies over the points."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_labels(painter, layout.frame, layout.labels, style)
    paint_tags(painter, layout.tags, style)
    paint_notes(painter, layout.notes, layout.pins, style)


def _paint_closed(painter: QPainter, spec: ChartSpec, frame: Frame, style: ChartStyle) -> None:
    """Closed days as a quiet band on the axis."""
    for first, last in spec.closed:
        left, right = max(first - 0.5, frame.x0), min(last + 0.5, frame.x1)
        if left < right:
            band = QRectF(frame.px(left), frame.bottom - 8, frame.px(right) - frame.px(left), 8)
            painter.fillRect(band, QColor(style.future))
