"""Draws one ChartSpec in a window of x with pyqtgraph; made once, handed the next spec, never torn down for it."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QSizePolicy, QWidget

from app.charts.plot import moves
from app.charts.plot.hover import HoverItem, Reading
from app.charts.plot.layers import Backdrop, Overlay
from app.charts.plot.layout import Layout, lay_out
from app.charts.plot.lines import DataLine, Points
from app.charts.plot.style import ChartStyle
from app.charts.spec import ChartSpec

SHORTEST = 3.0
"""The narrowest window, in steps of x."""
EDGE = 0.75
"""Half a step and a bit: room beside the first and the last point, so that neither is cut."""
STEPS = {"day": 1.0, "week": 7.0, "month": 30.4, "point": 1.0}


class ChartCanvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """The drawing. Without a spec it is blank.

    window_changed(first, last): x in view, without the room at the edges, after a pan or zoom by the user.
    pins_changed: the notes that had no room changed (see pins).
    """

    window_changed = Signal(float, float)
    pins_changed = Signal()

    def __init__(self, style: ChartStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self._style = style or ChartStyle()
        self._spec: ChartSpec | None = None
        self._layout: Layout | None = None
        self._window = (0.0, 1.0)
        self._build()
        self.set_style(self._style)

    @property
    def spec(self) -> ChartSpec | None:
        """The chart that is drawn."""
        return self._spec

    @property
    def layout_shown(self) -> Layout | None:
        """Where everything is, as last laid out."""
        return self._layout

    @property
    def shown_range(self) -> tuple[float, float]:
        """First and last x in view, without the room at the edges."""
        return self._window

    @property
    def pins(self) -> list[tuple[int, str]]:
        """The notes without room for a box in this window: their numbers and words."""
        return [] if self._layout is None else [(pin.number, pin.note.text) for pin in self._layout.pins]

    @property
    def reading(self) -> Reading | None:
        """What is shown of a point that is hovered over or chosen."""
        return self._hover.reading

    @property
    def line_width(self) -> float:
        """How thick the data line is in this window, in pixels."""
        return float(self._line.item.opts["pen"].widthF())

    def set_spec(self, spec: ChartSpec | None, window: tuple[float, float] | None = None) -> None:
        """Draws another chart, in this window of x, or all of it."""
        self._spec = spec
        for item in self._drawn:
            item.setVisible(spec is not None)
        if spec is None:
            self._layout = None
            return
        self._line.set_spec(spec)
        self._points.set_spec(spec, self._style)
        self._window = self._held(*(window or self.whole))
        self._relayout()

    def set_window(self, first: float, last: float) -> None:
        """Shows x from first to last. Limits and everything the chart says stay as they are."""
        window = self._held(first, last)
        if window != self._window:
            self._window = window
            self._relayout()

    def set_style(self, style: ChartStyle) -> None:
        """Takes other colours or sizes."""
        self._style = style
        self.setBackground(QColor(style.surface))
        self._line.set_style(style)
        self._hover.set_style(style)
        if self._spec is not None:
            self._points.set_spec(self._spec, style)
        self._relayout()

    @property
    def whole(self) -> tuple[float, float]:
        """First and last x of the chart."""
        if self._spec is None or not len(self._spec.x):
            return (0.0, 1.0)
        return float(self._spec.x[0]), float(self._spec.x[-1])

    @property
    def step(self) -> float:
        """One step along x."""
        return STEPS.get(self._spec.unit, 1.0) if self._spec is not None else 1.0

    def _held(self, first: float, last: float) -> tuple[float, float]:
        return moves.held((first, last), self.whole, SHORTEST * self.step)

    def _move_window(self, first: float, last: float) -> None:
        before = self._window
        self.set_window(first, last)
        if self._window != before:
            self.window_changed.emit(*self._window)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Widens (factor above 1) or narrows the window about x, or about its middle."""
        self._move_window(*moves.zoomed(self._window, factor, x))

    def pan(self, share: float) -> None:
        """Moves the window by a share of its length."""
        first, last = self._window
        self._move_window(first + (last - first) * share, last + (last - first) * share)

    def _build(self) -> None:
        self.setObjectName("chartView")
        self.setFrameShape(self.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self._box: Any = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._box.disableAutoRange()
        self._box.setBorder(None)
        self._box.setZValue(0)  # pyqtgraph puts it below everything
        pg.ViewBox.AllViews.pop(self._box, None)  # nobody links to it, and leaving the list keeps the exit quiet
        self._line, self._points = DataLine(), Points()
        self._backdrop, self._overlay, self._hover = Backdrop(), Overlay(), HoverItem(self._style)
        self._box.addItem(self._line.item, ignoreBounds=True)
        self._box.addItem(self._points.item, ignoreBounds=True)
        self._drawn = (self._backdrop, self._box, self._overlay, self._hover)
        for item in self._drawn:
            self.addItem(item)
            item.setVisible(False)

    def _relayout(self) -> None:
        spec = self._spec
        if spec is None or self.width() < 10 or self.height() < 10:
            return
        edge = EDGE * self.step
        before = self.pins
        size = (float(self.viewport().width()), float(self.viewport().height()))
        layout = lay_out(
            spec, self._style, size, (self._window[0] - edge, self._window[1] + edge), expect_pins=bool(before)
        )
        self._layout, frame = layout, layout.frame
        rect = QRectF(0, 0, *size)
        self._backdrop.show_layout(spec, layout, self._style, rect)
        self._overlay.show_layout(spec, layout, self._style, rect)
        self._line.show(frame.x0, frame.x1)
        self._points.show(frame.per_x * self.step)
        place = QRectF(frame.left, frame.top, frame.width, frame.height)
        if self._box.geometry() != place:
            self._box.setGeometry(place)
        self._box.setRange(xRange=(frame.x0, frame.x1), yRange=(frame.y0, frame.y1), padding=0)
        self._after_layout()
        if self.pins != before:
            self.pins_changed.emit()

    def _after_layout(self) -> None:
        """What must follow when things have moved."""

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Everything finds its place again."""
        super().resizeEvent(event)
        if hasattr(self, "_hover"):
            self._relayout()

    def close(self) -> bool:
        """Closes the widget. pyqtgraph's own close clears the scene under our items, which ends the process."""
        return bool(QGraphicsView.close(self))

    def sizeHint(self) -> QSize:
        """A comfortable size."""
        return QSize(640, 230)
