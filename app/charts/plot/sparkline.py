"""Paints a sparkline: the data line, special-cause points and the last point, mean, limits and target; no axis."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from app.charts.plot.style import ChartStyle, pen
from app.charts.plot.symbols import paint_symbol
from app.charts.spec.spark import Spark

SPECIAL = 0.68
"""Special-cause points are so much smaller than on a chart."""
LAST_COMMON, LAST_SPECIAL = 1.05, 0.85
_EDGE = 6.0
"""Kept free at the left and right, so that the first and the last point are whole."""
_LIMIT_DASH, _TARGET_DASH = (4.0, 3.0), (6.0, 3.0)


def paint_sparkline(painter: QPainter, room: QRectF, spark: Spark, style: ChartStyle) -> None:
    """Draws it into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for value, colour, dash in (
        (spark.lower, style.limit, _LIMIT_DASH),
        (spark.upper, style.limit, _LIMIT_DASH),
        (spark.centre, style.mean, ()),
        (spark.target, style.target, _TARGET_DASH),
    ):
        if value is not None:
            # On the middle of a pixel, so that a line of one pixel is sharp.
            y = int(_height(value, room, spark)) + 0.5
            thick = 1.5 if colour == style.target else 1.0
            painter.setPen(pen(colour, thick, dash))
            painter.drawLine(QLineF(room.left(), y, room.right(), y))
    places = _places(room, spark)
    painter.setPen(pen(style.data_line, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stretch in _joined(places):
        if len(stretch) > 1:
            painter.drawPolyline(QPolygonF(stretch))
    _points(painter, places, spark, style)
    painter.restore()


def _points(painter: QPainter, places: list[QPointF | None], spark: Spark, style: ChartStyle) -> None:
    there = [number for number, place in enumerate(places) if place is not None]
    for number in there:
        place, state, last = places[number], spark.states[number], number == there[-1]
        special = state not in ("common", "missing")
        if place is None or not (special or last or _alone(places, number)):
            continue
        size = SPECIAL
        if last:
            size = LAST_SPECIAL if special else LAST_COMMON
        paint_symbol(painter, state, place.x(), place.y(), style, scale=size)


def _alone(places: list[QPointF | None], number: int) -> bool:
    """A point between two gaps would not be seen: no line goes through it."""
    before = places[number - 1] if number else None
    after = places[number + 1] if number + 1 < len(places) else None
    return before is None and after is None


def _places(room: QRectF, spark: Spark) -> list[QPointF | None]:
    step = (room.width() - 2 * _EDGE) / max(len(spark.values) - 1, 1)
    return [
        None if value is None else QPointF(room.left() + _EDGE + number * step, _height(value, room, spark))
        for number, value in enumerate(spark.values)
    ]


def _height(value: float, room: QRectF, spark: Spark) -> float:
    inside = room.adjusted(0, 3, 0, -3)
    span = spark.high - spark.low
    share = (value - spark.low) / span if span > 0 else 0.5
    return inside.bottom() - share * inside.height()


def _joined(places: list[QPointF | None]) -> list[list[QPointF]]:
    runs: list[list[QPointF]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]
