"""The shape of a point in each state: circle, diamond, triangle, square, and a struck hollow circle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.charts.plot.style import ChartStyle, pen

HALO = 1.25
SIZES = {"common": 7.0, "improvement": 12.0, "concern": 12.0, "neutral": 9.0, "excluded": 7.0, "missing": 7.0}
"""How wide each shape is, in logical pixels, without its halo."""


@dataclass(frozen=True)
class Symbol:
    """A shape in a box from -0.5 to 0.5, how large to draw it, and with what."""

    path: QPainterPath
    size: float
    pen: QPen
    brush: QBrush


def symbol(state: str, style: ChartStyle, *, crowded: bool = False) -> Symbol:
    """The symbol of a state. The halo lies outside the shape, so the shape keeps its size."""
    size = SIZES.get(state, 7.0) * style.mark_scale
    if crowded and state == "common":
        return Symbol(_path(state), size * 0.5, QPen(Qt.PenStyle.NoPen), QBrush(QColor(style.common)))
    if crowded:
        size *= 0.75
    if state == "excluded":
        return Symbol(_path(state), size, pen(style.common, 1.25), QBrush(QColor(style.surface)))
    halo = pen(style.surface, HALO)
    # The edge of a slanted side moves out by half the pen only when the box grows by more than the pen.
    grow = HALO * (1.41 if state in ("improvement", "concern") else 1.0)
    return Symbol(_path(state), size + grow, halo, QBrush(QColor(style.state(state))))


def paint_symbol(painter: QPainter, state: str, x: float, y: float, style: ChartStyle, *, scale: float = 1.0) -> None:
    """One point at a place in pixels, for legends, tooltips and paper."""
    shape = symbol(state, style)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(shape.pen)
    painter.setBrush(shape.brush)
    painter.translate(x, y)
    painter.scale(shape.size * scale, shape.size * scale)
    painter.drawPath(shape.path)
    painter.restore()


@cache
def _path(state: str) -> QPainterPath:
    made = QPainterPath()
    if state == "improvement":
        _polygon(made, [(0, -0.5), (0.5, 0), (0, 0.5), (-0.5, 0)])
    elif state == "concern":  # 12 wide, 11 high, apex up; the middle of its height is the value
        _polygon(made, [(0, -0.5), (0.5, 0.42), (-0.5, 0.42)])
    elif state == "neutral":
        made.addRect(-0.5, -0.5, 1, 1)
    else:
        made.addEllipse(QPointF(0, 0), 0.5, 0.5)
        if state == "excluded":
            made.moveTo(-0.62, 0.62)
            made.lineTo(0.62, -0.62)
    made.setFillRule(Qt.FillRule.WindingFill)
    return made


def _polygon(path: QPainterPath, corners: list[tuple[float, float]]) -> None:
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
