"""The chart as it is read: a canvas with hover, a point chosen by click or keyboard, announced as it is reached."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.charts.plot import moves
from app.charts.plot.announce import announce
from app.charts.plot.chart_canvas import ChartCanvas
from app.charts.plot.frame import Box
from app.charts.plot.style import ChartStyle, paint_focus
from app.charts.spec import ChartSpec

ZOOM = 1.25
TO_THE_END = 9
"""Stands for all the way among steps of one point."""


class ChartView(ChartCanvas):
    """One chart to read.

    current_changed(index): the point chosen by click or keyboard (-1: none). activated(index): Enter or double click.
    """

    current_changed = Signal(int)
    activated = Signal(int)

    def __init__(self, style: ChartStyle | None = None, parent: QWidget | None = None) -> None:
        self._current = -1
        self._hovered = -1
        self._drag: tuple[QPoint, float, float] | None = None
        self._by_keyboard = False
        self._spoken_name = ""
        super().__init__(style, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._describe()

    # -- what is read ------------------------------------------------------------------------------------------------

    @property
    def current(self) -> int:
        """The index of the chosen point, -1 for none."""
        return self._current

    def set_spec(self, spec: ChartSpec | None, window: tuple[float, float] | None = None) -> None:
        """Draws another chart. A chosen point stays chosen where its x remains."""
        kept = float(self._spec.x[self._current]) if self._spec is not None and self._current >= 0 else None
        found: list[int] = [] if kept is None or spec is None else np.flatnonzero(spec.x == kept).tolist()
        self._current, self._hovered = found[0] if found else -1, -1
        super().set_spec(spec, window)
        self._describe()

    def set_spoken_name(self, name: str) -> None:
        """What a screen reader calls the chart, where that is more than its title."""
        self._spoken_name = name
        self._describe()

    def _after_layout(self) -> None:
        self._show_reading()

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
        self.setAccessibleName(self._spoken_name or f"Chart of {self._spec.title}")
        self.setAccessibleDescription(f"{spoken}{self._spec.reading}")

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
