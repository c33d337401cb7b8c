"""The chart on screen: draws one ChartSpec, is handed the next by set_spec, and is read by mouse and keyboard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QSizePolicy, QWidget

from app.charts.plot import moves
from app.charts.plot.announce import announce
from app.charts.plot.frame import Box
from app.charts.plot.hover import HoverItem
from app.charts.plot.layers import Backdrop, Overlay
from app.charts.plot.layout import Layout, lay_out
from app.charts.plot.lines import DataLine, Points
from app.charts.plot.style import ChartStyle, paint_focus
from app.charts.spec import ChartSpec

SHORTEST = 3.0
"""The narrowest window, in steps of x."""
ZOOM = 1.25
TO_THE_END = 9
"""Stands for all the way among steps of one point."""
EDGE = 0.75
"""Half a step and a bit: room beside the first and the last point, so that neither is cut."""
STEPS = {"day": 1.0, "week": 7.0, "month": 30.4, "point": 1.0}


class ChartView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """One chart. Made once and reused; without a spec it is blank.

    window_changed(first, last): x in view, without the room at the edges, after a pan or zoom by the user.
    current_changed(index): the point chosen by click or keyboard (-1: none). activated(index): Enter or double click.
    pins_changed: the notes that had no room changed (see pins).
    """

    window_changed = Signal(float, float)
    current_changed = Signal(int)
    activated = Signal(int)
    pins_changed = Signal()

    def __init__(self, style: ChartStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self._style = style or ChartStyle()
        self._spec: ChartSpec | None = None
        self._layout: Layout | None = None
        self._window = (0.0, 1.0)
        self._current = -1
        self._hovered = -1
        self._drag: tuple[QPoint, float, float] | None = None
        self._by_keyboard = False
        self._build()
        self.set_style(self._style)

    # -- what is shown ------------------------------------------------------------------------------------------------

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
    def current(self) -> int:
        """The index of the chosen point, -1 for none."""
        return self._current

    @property
    def pins(self) -> list[tuple[int, str]]:
        """The notes without room for a box in this window: their numbers and words."""
        return [] if self._layout is None else [(pin.number, pin.note.text) for pin in self._layout.pins]

    def set_spec(self, spec: ChartSpec | None, window: tuple[float, float] | None = None) -> None:
        """Draws another chart, in this window of x, or all of it. A chosen point stays chosen where its x remains."""
        kept = self._x_of_current()
        self._spec = spec
        self._hovered = -1
        self._current = -1
        for item in self._drawn:
            item.setVisible(spec is not None)
        if spec is not None:
            self._line.set_spec(spec)
            self._points.set_spec(spec, self._style)
            found: list[int] = [] if kept is None else np.flatnonzero(spec.x == kept).tolist()
            self._current = found[0] if found else -1
            self._window = self._held(*(window or self.whole))
        self._relayout()
        self._describe()

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

    def set_current(self, index: int) -> None:
        """Chooses a point (-1: none), brings it into view and has it read aloud."""
        if self._spec is None or index == self._current:
            return
        self._current = index
        if index >= 0:
            self._move_window(*moves.showing(self._window, float(self._spec.x[index])))
        self._show_reading()
        self._describe()
        if index >= 0:
            announce(self, self._spec.point(index).spoken)
        self.current_changed.emit(index)

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

    # -- putting it together ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("chartView")
        self.setAccessibleName("Chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
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
        self._show_reading()
        if self.pins != before:
            self.pins_changed.emit()

    def _show_reading(self) -> None:
        spec, layout = self._spec, self._layout
        index = self._hovered if self._hovered >= 0 else self._current
        if spec is None or layout is None or index < 0 or not layout.frame.shows_x(float(spec.x[index])):
            self._hover.clear()
            return
        frame = layout.frame
        words = self._hovered >= 0 or self.hasFocus()
        xs = frame.left + (spec.x - frame.x0) * frame.per_x
        ys = frame.bottom - (spec.y - frame.y0) * frame.height / (frame.y1 - frame.y0)
        area = Box(0, 0, self.viewport().width(), frame.bottom)
        self._hover.show_point(spec.point(index), frame, layout.boxes, (xs, ys), area, words=words)

    def _describe(self) -> None:
        """What a screen reader finds here: the chart's reading, and the chosen point."""
        if self._spec is None:
            self.setAccessibleName("Chart")
            self.setAccessibleDescription("")
            return
        spoken = f"{self._spec.point(self._current).spoken}. " if self._current >= 0 else ""
        self.setAccessibleName(f"Chart of {self._spec.title}")
        self.setAccessibleDescription(f"{spoken}{self._spec.reading}")

    def _x_of_current(self) -> float | None:
        return float(self._spec.x[self._current]) if self._spec is not None and self._current >= 0 else None

    # -- window -------------------------------------------------------------------------------------------------------

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

    # -- mouse --------------------------------------------------------------------------------------------------------

    def _nearest(self, position: QPoint) -> int:
        """The recorded point nearest in x, -1 outside the plot."""
        spec, layout = self._spec, self._layout
        if spec is None or layout is None:
            return -1
        frame = layout.frame
        if not frame.left - 8 <= position.x() <= frame.right + 8 or not 0 <= position.y() <= frame.bottom + 8:
            return -1
        return moves.nearest(spec.x, spec.y, (frame.x0, frame.x1), frame.x_at(position.x()))

    def _set_hovered(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self._show_reading()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a click on a point or a drag of the window."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = (event.position().toPoint(), *self._window)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover reads the nearest point; a drag moves the window."""
        position = event.position().toPoint()
        if self._drag is not None and self._layout is not None:
            start, first, last = self._drag
            if abs(position.x() - start.x()) > 6 or self._window != (first, last):
                shift = (position.x() - start.x()) / (self._layout.frame.per_x or 1.0)
                self._set_hovered(-1)
                self._move_window(first - shift, last - shift)
                return
        self._set_hovered(self._nearest(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the nearest point."""
        drag, self._drag = self._drag, None
        if drag is not None and self._window == drag[1:]:
            index = self._nearest(event.position().toPoint())
            if index >= 0:
                self.set_current(index)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what can be done with a point."""
        index = self._nearest(event.position().toPoint())
        if index >= 0:
            self.activated.emit(index)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zooms, a sideways wheel pans; a plain wheel scrolls the page as everywhere."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn.y() and self._layout is not None:
            self.zoom(ZOOM ** (-turn.y() / 120), self._layout.frame.x_at(event.position().x()))
            event.accept()
        elif turn.x():
            self.pan(-turn.x() / 1200)
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone: back to the chosen point."""
        self._set_hovered(-1)
        super().leaveEvent(event)

    # -- keyboard -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home and End walk along the points; Page keys and + - move and zoom the window."""
        self._by_keyboard = True
        key, far = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        walks = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -TO_THE_END, Qt.Key.Key_End: TO_THE_END}
        if self._spec is not None and key in walks:
            self._walk(walks[Qt.Key(key)], far)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.pan(-0.8 if key == Qt.Key.Key_PageUp else 0.8)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not far:
            self.zoom(ZOOM if key == Qt.Key.Key_Minus else 1 / ZOOM)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.activated.emit(self._current)
        elif key == Qt.Key.Key_Escape and self._current >= 0:
            self.set_current(-1)
        else:
            event.ignore()
            return
        event.accept()

    def _walk(self, by: int, far: bool) -> None:
        """By points, or to an end of the window, or with far of the whole chart."""
        assert self._spec is not None
        self._hovered = -1
        xs, ys, window = self._spec.x, self._spec.y, self.whole if far else self._window
        if abs(by) == TO_THE_END:
            chosen = moves.end_of(xs, ys, window, last=by > 0)
        else:
            chosen = moves.walked(xs, ys, window, self._current, by)
        if chosen >= 0:
            self.set_current(chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The words of the chosen point come back."""
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._by_keyboard = event.reason() in keys
        self._show_reading()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The chosen point keeps its ring; its words go."""
        super().focusOutEvent(event)
        self._show_reading()
        self.viewport().update()

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """The focus ring, while the keyboard is here: the theme's yellow around a dark line."""
        if not (self.hasFocus() and self._by_keyboard):
            return
        paint_focus(painter, QRectF(self.viewport().rect()), self._style)

    # -- size ---------------------------------------------------------------------------------------------------------

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
