"""The value axis: which values to show for the part of the chart in view, at 4 to 7 round steps, and its drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.charts.plot.frame import Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import Scale, Tick, ValueFormat
from app.charts.spec.scale import value_axis

GAP = 10
"""Between a number and the plot."""
AIR = 0.04
"""Of the range."""


def value_ticks(values: Iterable[float], scale: Scale, words: ValueFormat) -> tuple[tuple[float, float], list[Tick]]:
    """The range that shows all the values, and 4 to 7 round numbers on it: those of the spec, for what is in view.

    The range has a little air where a value lies on its edge, so that no point is cut in half.
    """
    known = np.array([value for value in values if math.isfinite(value)])
    (bottom, top), ticks = value_axis(known, scale, words)
    air = AIR * (top - bottom)
    low, high = (float(known.min()), float(known.max())) if len(known) else (bottom, top)
    above = air if top - high < air else 0.0
    below = air if low - bottom < air and (scale is Scale.FREE or low < 0) else 0.0
    if scale is not Scale.FREE and low <= 0 <= bottom:
        below = air / 2  # points on the axis: half of them would be hidden
    return (bottom - below, top + above), list(ticks)


def label_width(ticks: Iterable[Tick], style: ChartStyle) -> float:
    """The room the numbers need at the left of the plot."""
    return max((style.width(tick.text) for tick in ticks), default=0.0)


def paint_grid(painter: QPainter, frame: Frame, ticks: Iterable[Tick], style: ChartStyle) -> None:
    """The horizontal lines."""
    painter.setPen(pen(style.grid, 1))
    painter.drawLines(
        [
            QLineF(frame.left, y, frame.right, y)
            for y in (round(frame.py(tick.value)) + 0.5 for tick in ticks if frame.shows_y(tick.value))
        ]
    )


def paint_values(painter: QPainter, frame: Frame, ticks: Iterable[Tick], style: ChartStyle) -> None:
    """The numbers, to the left of the plot."""
    painter.setPen(QColor(style.text2))
    painter.setFont(style.font(13))
    height = style.px(18)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for tick in ticks:
        if frame.shows_y(tick.value):
            corner = QPointF(0, frame.py(tick.value) - height / 2)
            right = QPointF(frame.left - GAP, frame.py(tick.value) + height / 2)
            painter.drawText(QRectF(corner, right), int(flags), tick.text)
