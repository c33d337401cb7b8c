"""The value axis: which values to show for the part of the chart in view, at 4 to 7 round steps, and its drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.charts.plot.frame import Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import Scale, Tick, ValueFormat

GAP = 10
"""Between a number and the plot."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def value_ticks(values: Iterable[float], scale: Scale, words: ValueFormat) -> tuple[tuple[float, float], list[Tick]]:
    """The range that shows all the values, and 4 to 7 round numbers on it.

    Counts start at 0. Per cent stays within 0 and 100. Not-a-number is left out; nothing at all gives 0 to 1.
    """
    known = [value for value in values if math.isfinite(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if scale is Scale.COUNT:
        low = min(low, 0.0)
    if scale is Scale.PERCENT:
        low, high = max(low, 0.0), min(max(high, 1.0), 100.0)
    if high - low < 1e-12 * max(1.0, abs(high)):
        spread = max(1.0, abs(high) * 0.1)
        low, high = (low, high + spread) if scale is Scale.COUNT else (low - spread, high + spread)
        if scale is Scale.PERCENT:
            low, high = max(0.0, low), min(100.0, high)
    step = _round_step(low, high, whole=scale is Scale.COUNT and words.decimals == 0)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9), _decimals(step))
    shown = ValueFormat(decimals=decimals)
    suffix = "%" if words.unit == "%" else ""
    ticks = [Tick(n * step, shown.plain(n * step) + suffix) for n in range(first, last + 1)]
    if scale is Scale.PERCENT:
        ticks = [tick for tick in ticks if tick.value <= 100 + 1e-9]
    return _room(ticks, low, high, scale), ticks


def _room(ticks: list[Tick], low: float, high: float, scale: Scale) -> tuple[float, float]:
    """The ends of the axis: the outer ticks, with a little air above the highest value."""
    bottom, top = ticks[0].value, ticks[-1].value
    air = 0.04 * (top - bottom)
    if scale is Scale.PERCENT:
        return bottom, max(top, min(high, 100.0)) + air  # room for the upper half of a point at 100
    if scale is Scale.FREE and low - bottom < air:
        bottom -= air
    return bottom, top + (air if top - high < air else 0.0)


def _round_step(low: float, high: float, *, whole: bool) -> float:
    rough = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    for size in (power / 10, power, power * 10):
        for step in _STEPS:
            candidate = step * size
            if whole and (candidate < 1 or candidate != round(candidate)):
                continue
            count = math.ceil(high / candidate - 1e-9) - math.floor(low / candidate + 1e-9) + 1
            if count <= 7:
                return candidate
    return power * 10


def _decimals(step: float) -> int:
    text = f"{step:.10f}".rstrip("0")
    return len(text.split(".")[1]) if "." in text else 0


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
