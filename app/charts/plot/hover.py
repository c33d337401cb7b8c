"""The reading of one point: a line through it, a ring around it, a dark box beside the line, clear of the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.charts.plot.frame import Box, Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import ChartPoint, TooltipPart

FloatArray = npt.NDArray[np.float64]
RING = 21
BESIDE = 12
PAD = 14
WIDEST = 340


@dataclass(frozen=True)
class Reading:
    """What is shown: the point in pixels, its words, and the box for them (None: only line and ring)."""

    x: float
    y: float
    parts: tuple[TooltipPart, ...]
    box: Box | None


def place_tooltip(
    x: float, width: float, height: float, area: Box, xs: FloatArray, ys: FloatArray, boxes: Sequence[Box]
) -> Box:
    """A box beside the line at x, inside the area: where it covers no point and no other box, else fewest points.

    xs, ys: the points in pixels. Of places equally good, the highest, and on the left of the line.
    """
    best, cost = Box(area.left, area.top, width, height), float("inf")
    known = ~np.isnan(ys)
    for left in (x - BESIDE - width, x + BESIDE):
        if left < area.left or left + width > area.right:
            continue
        inside = known & (xs > left - 8) & (xs < left + width + 8)
        heights = ys[inside]
        for top in np.linspace(area.top + 6, max(area.top + 6, area.bottom - height - 6), 24).tolist():
            box = Box(left, top, width, height)
            covered = int(np.count_nonzero((heights > top - 8) & (heights < top + height + 8)))
            spent = covered + 40 * sum(box.meets(other, 4) for other in boxes)
            if spent < cost:
                best, cost = box, spent
            if cost == 0:
                return best
    if cost == float("inf"):  # neither side is wide enough: hold it inside the area
        left = min(max(area.left, x - width / 2), max(area.left, area.right - width))
        return Box(left, area.top + 6, width, height)
    return best


def tooltip_size(parts: Sequence[TooltipPart], style: ChartStyle) -> tuple[float, float]:
    """Width and height of the box for these words."""
    width = max((style.width(part.text, *_look(part)) for part in parts), default=0.0)
    return min(width, style.px(WIDEST)) + 2 * PAD, sum(_line(part, style) for part in parts) + 2 * 10


def _look(part: TooltipPart) -> tuple[int, int]:
    return (18, 600) if part.strong else (13, 400)


def _line(part: TooltipPart, style: ChartStyle) -> float:
    return style.px(26 if part.strong else 19)


class HoverItem(QGraphicsItem):
    """Paints the reading over the chart, and only redraws where it was and where it goes."""

    def __init__(self, style: ChartStyle) -> None:
        super().__init__()
        self._style = style
        self._reading: Reading | None = None
        self._frame: Frame | None = None
        self.setZValue(50)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def reading(self) -> Reading | None:
        """What is shown now."""
        return self._reading

    def set_style(self, style: ChartStyle) -> None:
        """Takes colours and sizes."""
        self._style = style
        self.update()

    def show_point(self, point: ChartPoint, frame: Frame, boxes: Sequence[Box], points: tuple[FloatArray, FloatArray],
                   area: Box, *, words: bool) -> None:  # fmt: skip
        """Moves the line and the ring to a point; with words, the box too. area: where the box may stand."""
        self.prepareGeometryChange()
        x, y = frame.px(point.x), frame.py(point.y) if point.y == point.y else frame.bottom
        box = None
        if words:
            width, height = tooltip_size(point.tooltip, self._style)
            box = place_tooltip(x, width, height, area, *points, boxes)
        self._frame = frame
        self._reading = Reading(x, y, tuple(point.tooltip), box)

    def clear(self) -> None:
        """Shows nothing."""
        if self._reading is not None:
            self.prepareGeometryChange()
            self._reading = None

    def boundingRect(self) -> QRectF:
        """The line with the ring, and the box."""
        if self._reading is None or self._frame is None:
            return QRectF()
        reach = RING * self._style.mark_scale / 2 + 2
        rect = QRectF(self._reading.x - reach, self._frame.top - reach, 2 * reach, self._frame.height + 2 * reach)
        box = self._reading.box
        return rect if box is None else rect.united(QRectF(box.left - 1, box.top - 1, box.width + 2, box.height + 2))

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Line, ring, box."""
        reading, frame, style = self._reading, self._frame, self._style
        if reading is None or frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(style.primary, 1))
        x = round(reading.x) + 0.5
        painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))
        painter.setPen(pen(style.primary, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = RING * style.mark_scale / 2 - 1
        painter.drawEllipse(QPointF(reading.x, reading.y), radius, radius)
        if reading.box is not None:
            self._paint_words(painter, reading, reading.box)

    def _paint_words(self, painter: QPainter, reading: Reading, box: Box) -> None:
        style = self._style
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.tooltip))
        painter.drawRoundedRect(QRectF(box.left, box.top, box.width, box.height), 8, 8)
        painter.setPen(QColor(style.on_tooltip))
        top = box.top + 10
        for part in reading.parts:
            font = style.font(*_look(part))
            painter.setFont(font)
            line = _line(part, style)
            words = QFontMetricsF(font).elidedText(part.text, Qt.TextElideMode.ElideRight, box.width - 2 * PAD + 1)
            place = QRectF(box.left + PAD, top, box.width - 2 * PAD + 4, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            top += line
