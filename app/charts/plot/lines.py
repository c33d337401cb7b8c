"""The lines of a chart: the data line (pyqtgraph), and centre, limits and target painted in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.charts.plot.frame import Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.plot.symbols import symbol
from app.charts.spec import ChartSpec, LineSegment, Role

FloatArray = npt.NDArray[np.float64]
THICK_UP_TO = 180
"""With more points in view the data line is 1 px: a thicker antialiased path of thousands takes over a second."""
CROWDED = 4.0
"""Points closer than this, in pixels, are a crowd."""


def line_pen(role: Role, style: ChartStyle) -> QPen:
    """The pen of a line by what it says."""
    if role is Role.CENTRE:
        return pen(style.mean, 1.5)
    if role is Role.TARGET:
        return pen(style.target, 1.5, (9, 4))
    if role is Role.OTHER_TARGET:
        return pen(style.target, 1.25, (2, 3))
    return pen(style.limit, 1.25, (6, 4))


def paint_lines(painter: QPainter, frame: Frame, lines: Sequence[LineSegment], style: ChartStyle) -> None:
    """Centre, limits and targets in view: a constant one as one stroke, a varying one as its steps.

    What reaches the first or the last point of the chart goes on to the edge of the plot.
    """
    begin = min((float(line.x[0]) for line in lines if len(line.x)), default=0.0)
    end = max((float(line.x[-1]) for line in lines if len(line.x)), default=0.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(frame.left, frame.top - 1, frame.width, frame.height + 2))
    for line in sorted(lines, key=lambda segment: _ORDER[segment.role]):
        if len(line.x) == 0 or line.x[-1] < frame.x0 or line.x[0] > frame.x1:
            continue
        painter.setPen(line_pen(line.role, style))
        if is_constant(line):
            y = frame.py(float(line.y[0]))
            if frame.shows_y(float(line.y[0])):
                left = frame.left if line.x[0] <= begin else max(frame.left, frame.px(float(line.x[0])))
                right = frame.right if line.x[-1] >= end else min(frame.right, frame.px(float(line.x[-1])))
                painter.drawLine(QLineF(left, y, right, y))
        else:
            painter.drawPolyline(_in_view(line, frame))
    painter.restore()


_ORDER = {Role.UPPER: 0, Role.LOWER: 0, Role.CENTRE: 1, Role.OTHER_TARGET: 2, Role.TARGET: 3}


def is_constant(line: LineSegment) -> bool:
    """Whether a line is level, so that two points draw it."""
    return bool(np.all(line.y == line.y[0]))


def value_at(line: LineSegment, x: float) -> float:
    """The value of a line at x: of the last of its points that is not beyond."""
    return float(line.y[max(0, int(np.searchsorted(line.x, x, side="right")) - 1)])


def _in_view(line: LineSegment, frame: Frame) -> QPolygonF:
    first = max(0, int(np.searchsorted(line.x, frame.x0)) - 2)
    last = int(np.searchsorted(line.x, frame.x1, side="right")) + 2
    pairs = zip(line.x[first:last].tolist(), line.y[first:last].tolist(), strict=True)
    return QPolygonF([QPointF(frame.px(x), frame.py(y)) for x, y in pairs if not math.isnan(y)])


class DataLine:
    """The line that joins the points, broken at missing ones."""

    def __init__(self) -> None:
        self.item: Any = pg.PlotCurveItem(antialias=True, connect="finite", skipFiniteCheck=False)
        self._x: FloatArray = np.empty(0)
        self._y: FloatArray = np.empty(0)
        self._slice = (0, 0)
        self._thick: bool | None = None

    def set_spec(self, spec: ChartSpec) -> None:
        """Takes the stretches that the line joins."""
        self._x, self._y = broken(spec)
        self._slice = (0, 0)
        self.item.setData([], [])

    def set_style(self, style: ChartStyle) -> None:
        """Takes the colour."""
        self._pens = {True: pen(style.data_line, 1.5), False: pen(style.data_line, 1)}
        self._thick = None

    def show(self, x0: float, x1: float) -> None:
        """Hands pyqtgraph what lies in the window, with one point beyond each end; nothing is thinned out.

        The path of many points is kept while the window moves inside it: building it costs more than clipping it.
        """
        first = max(0, int(np.searchsorted(self._x, x0)) - 1)
        last = min(len(self._x), int(np.searchsorted(self._x, x1, side="right")) + 1)
        seen = last - first
        thick = seen <= THICK_UP_TO
        kept_first, kept_last = self._slice
        if not thick and kept_first <= first and last <= kept_last and kept_last - kept_first <= 4 * seen:
            first, last = self._slice
        elif not thick:
            first, last = max(0, first - seen), min(len(self._x), last + seen)
        if thick != self._thick:
            self._thick = thick
            self.item.setSegmentedLineMode("on" if thick else "off")
            self.item.setPen(self._pens[thick])
        if (first, last) != self._slice:
            self._slice = (first, last)
            self.item.setData(self._x[first:last], self._y[first:last])


def broken(spec: ChartSpec) -> tuple[FloatArray, FloatArray]:
    """The stretches of the data line one after the other, parted by a row without a value."""
    xs: list[FloatArray] = []
    ys: list[FloatArray] = []
    for first, last in spec.joined:
        xs += [spec.x[first : last + 1], spec.x[last : last + 1]]
        ys += [spec.y[first : last + 1], np.array([np.nan])]
    if not xs:
        return np.empty(0), np.empty(0)
    return np.concatenate(xs), np.concatenate(ys)


class Points:
    """The points, each in the shape and colour of its state; in a crowd usual ones are small, without halo."""

    def __init__(self) -> None:
        self.item: Any = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self.item.setAcceptHoverEvents(False)
        self._spec: ChartSpec | None = None
        self._style = ChartStyle()
        self._crowded: bool | None = None

    def set_spec(self, spec: ChartSpec, style: ChartStyle) -> None:
        """Takes the recorded points and their states."""
        self._spec, self._style, self._crowded = spec, style, None

    def show(self, apart: float) -> None:
        """Draws them, `apart` pixels from one another. Every point is drawn, whatever the crowd."""
        crowded = apart < CROWDED
        if self._spec is None or crowded == self._crowded:
            return
        self._crowded = crowded
        spec, style = self._spec, self._style
        recorded = np.flatnonzero(~np.isnan(spec.y))
        states = np.array(spec.states, dtype=object)[recorded]
        usual = (states == "common") | (states == "excluded")
        shown = np.concatenate([recorded[usual], recorded[~usual]])  # marked points lie on top
        shapes = {state: symbol(state, style, crowded=crowded) for state in set(states.tolist())}
        drawn = [shapes[spec.states[index]] for index in shown.tolist()]
        self.item.setData(
            x=spec.x[shown],
            y=spec.y[shown],
            symbol=[shape.path for shape in drawn],
            size=[shape.size for shape in drawn],
            pen=[shape.pen for shape in drawn],
            brush=[shape.brush for shape in drawn],
        )
