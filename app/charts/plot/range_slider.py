"""The overview under a chart: all its points, and the window that the chart shows, moved by mouse or keyboard."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.plot.announce import announce
from app.charts.plot.date_axis import MONTHS, date_ticks, day_of
from app.charts.plot.lines import broken
from app.charts.plot.style import ChartStyle, paint_focus, pen
from app.charts.spec import ChartSpec

HEIGHT = 72
HANDLE_WIDTH, HANDLE_HEIGHT = 14, 28
GRAB = 22
"""Half the width of what can be grabbed about a handle: 44 px, for fingers."""
LEAST = 7.0


class RangeSlider(QWidget):
    """Emits window_changed(first, last) when the user moves the window or one of its ends.

    Left and Right move the window, with Shift its start, with Ctrl its end; Home and End go to the ends of the chart;
    Page keys move by a whole window.
    """

    window_changed = Signal(float, float)

    def __init__(self, style: ChartStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style or ChartStyle()
        self._spec: ChartSpec | None = None
        self._window = (0.0, 1.0)
        self._grabbed = ""
        self._from = 0.0
        self._stretches: list[QPolygonF] = []
        self._stretches_width = -1  # the width they were made for
        self.setObjectName("rangeSlider")
        self.setAccessibleName("Time range")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @property
    def shown_range(self) -> tuple[float, float]:
        """First and last x of the window."""
        return self._window

    def set_spec(self, spec: ChartSpec | None, window: tuple[float, float]) -> None:
        """Shows another chart and its window."""
        self._spec = spec
        self._stretches_width = -1
        self.set_window(*window)

    def set_style(self, style: ChartStyle) -> None:
        """Takes other colours or sizes."""
        self._style = style
        self.updateGeometry()
        self.update()

    def set_window(self, first: float, last: float) -> None:
        """Moves the window without telling anybody."""
        self._window = (first, last)
        self.setAccessibleDescription(self._spoken())
        self.update()

    # -- geometry -----------------------------------------------------------------------------------------------------

    @property
    def _whole(self) -> tuple[float, float]:
        if self._spec is None or not len(self._spec.x):
            return (0.0, 1.0)
        return float(self._spec.x[0]), float(max(self._spec.x[-1], self._spec.x[0] + 1))

    def px_of(self, x: float) -> float:
        """Where an x stands, in pixels from the left."""
        low, high = self._whole
        return 1 + (x - low) / (high - low) * (self.width() - 2)

    def x_at(self, px: float) -> float:
        """Which x stands at so many pixels from the left."""
        low, high = self._whole
        return low + (px - 1) / max(1, self.width() - 2) * (high - low)

    def sizeHint(self) -> QSize:
        """The overview and its dates."""
        return QSize(600, HEIGHT + round(self._style.px(18)) + 6)

    def minimumSizeHint(self) -> QSize:
        """As high as it is, narrow if need be."""
        return QSize(200, self.sizeHint().height())

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, line, window, handles, dates."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self._style
        painter.setPen(QPen(QColor(style.border), 1))
        painter.setBrush(QColor(style.surface2))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, HEIGHT - 1), 4, 4)
        if self._spec is not None and len(self._spec.x):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(style.data_line, 1))
            for stretch in self._polylines():
                painter.drawPolyline(stretch)
            self._paint_window(painter)
            self._paint_dates(painter)
        painter.end()

    def _paint_window(self, painter: QPainter) -> None:
        style = self._style
        left, right = self.px_of(self._window[0]), self.px_of(self._window[1])
        fill = QColor(style.primary)
        fill.setAlphaF(0.10)
        painter.setBrush(fill)
        painter.setPen(pen(style.primary, 1.5))
        painter.drawRoundedRect(QRectF(left, 0.75, max(2.0, right - left), HEIGHT - 1.5), 4, 4)
        for x in (left, right):
            self._paint_handle(painter, self._handle(x))
        if self.hasFocus():
            paint_focus(painter, QRectF(0, 0, self.width(), HEIGHT), style)

    def _handle(self, x: float) -> QRectF:
        left = min(max(x - HANDLE_WIDTH / 2, 0.75), self.width() - HANDLE_WIDTH - 0.75)
        return QRectF(left, (HEIGHT - HANDLE_HEIGHT) / 2, HANDLE_WIDTH, HANDLE_HEIGHT)

    def _paint_handle(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(pen(self._style.primary, 1.5))
        painter.setBrush(QColor(self._style.surface))
        painter.drawRoundedRect(box, 5, 5)
        for x in (box.center().x() - 2, box.center().x() + 2):
            painter.drawLine(QPointF(x, box.center().y() - 5), QPointF(x, box.center().y() + 5))

    def _paint_dates(self, painter: QPainter) -> None:
        assert self._spec is not None
        if not self._spec.x_is_date:
            return
        painter.setPen(QColor(self._style.text2))
        painter.setFont(self._style.font(13))
        low, high = self._whole
        for tick in date_ticks(low, high, self.width() - 2, self._style.width, inside=True):
            half = self._style.width(tick.text) / 2 + 1
            middle = self.px_of(tick.x)
            if tick.text:
                box = QRectF(middle - half, HEIGHT + 4, 2 * half, self._style.px(18))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tick.text)

    def _polylines(self) -> list[QPolygonF]:
        """The line in pixels, kept until the width or the chart changes."""
        if self._stretches_width == self.width():
            return self._stretches
        assert self._spec is not None
        xs, ys = broken(self._spec)
        known = ys[~np.isnan(ys)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        scale = (HEIGHT - 20) / (high - low) if high > low else 0.0
        base = HEIGHT - 10 if high > low else HEIGHT / 2
        self._stretches = []
        stretch = QPolygonF()
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            if not math.isnan(y):
                stretch.append(QPointF(self.px_of(x), base - (y - low) * scale))
            else:
                self._stretches.append(stretch)
                stretch = QPolygonF()
        self._stretches_width = self.width()
        return self._stretches

    # -- mouse --------------------------------------------------------------------------------------------------------

    def _part(self, px: float) -> str:
        left, right = self.px_of(self._window[0]), self.px_of(self._window[1])
        near = min((abs(px - left), "start"), (abs(px - right), "end"))
        inside = left + HANDLE_WIDTH < px < right - HANDLE_WIDTH
        reach = GRAB if not inside else min(GRAB, (right - left) / 4)
        if near[0] <= reach:
            return near[1]
        return "window" if left <= px <= right else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grabs an end or the window; a press beside it brings the window there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = self.x_at(event.position().x())
        self._grabbed = self._part(event.position().x())
        if not self._grabbed:
            half = (self._window[1] - self._window[0]) / 2
            self._move(x - half, x + half)
            self._grabbed = "window"
        self._from = x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves what was grabbed."""
        if not self._grabbed:
            resize = self._part(event.position().x()) in ("start", "end")
            self.setCursor(Qt.CursorShape.SizeHorCursor if resize else Qt.CursorShape.ArrowCursor)
            return
        x = self.x_at(event.position().x())
        self._shift(self._grabbed, x - self._from)
        self._from = x

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._grabbed = ""

    # -- keyboard -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the window, its start or its end."""
        keys, length = Qt.Key, self._window[1] - self._window[0]
        low, high = self._whole
        step = max(1.0, length / 13)
        part = {Qt.KeyboardModifier.ShiftModifier: "start", Qt.KeyboardModifier.ControlModifier: "end"}.get(
            event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier), "window"
        )
        moves = {keys.Key_Left: -step, keys.Key_Right: step, keys.Key_PageUp: -length, keys.Key_PageDown: length}
        ends = {keys.Key_Home: low - self._window[0], keys.Key_End: high - self._window[1]}
        by = {**moves, **ends}.get(keys(event.key()))
        if by is None or self._spec is None:
            event.ignore()
            return
        self._shift(part, by)
        announce(self, self._spoken())

    def _shift(self, part: str, by: float) -> None:
        first, last = self._window
        if part == "window":
            self._move(first + by, last + by)
        elif part == "start":
            self._resize(min(max(first + by, self._whole[0]), last - LEAST), last)
        else:
            self._resize(first, max(min(last + by, self._whole[1]), first + LEAST))

    def _move(self, first: float, last: float) -> None:
        low, high = self._whole
        length = min(last - first, high - low)
        first = min(max(first, low), high - length)
        self._resize(first, first + length)

    def _resize(self, first: float, last: float) -> None:
        if (first, last) != self._window:
            self.set_window(first, last)
            self.window_changed.emit(first, last)

    def _spoken(self) -> str:
        if self._spec is None or not self._spec.x_is_date:
            return ""
        first, last = day_of(self._window[0]), day_of(self._window[1])
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {last.day} {MONTHS[last.month - 1]} {last.year}"
