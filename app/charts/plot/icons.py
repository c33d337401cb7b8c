"""The SPC icons: variation (has something changed?) and assurance (will the target be met?), drawn in a 40 x 40 box."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.charts.plot.style import ChartStyle

BOX = 40.0
VARIATION_WORDS = {
    "common_cause": "Ordinary variation",
    "improvement_high": "Improvement, high values",
    "improvement_low": "Improvement, low values",
    "concern_high": "Concern, high values",
    "concern_low": "Concern, low values",
    "neutral_high": "Change, high values",
    "neutral_low": "Change, low values",
    "too_few": "Too few points to tell",
}
ASSURANCE_WORDS = {
    "pass": "Target met reliably",
    "fail": "Target missed reliably",
    "inconsistent": "Target met on some days",
}
_HIGH = ((8.5, 26.5), (14.2, 29.0), (20.0, 25.5), (25.8, 19.5), (30.5, 12.5))
_COMMON = ((9.5, 21.5), (15.0, 17.0), (20.5, 22.5), (26.0, 17.5), (31.0, 21.0))


def icon_words(icon: str) -> str:
    """What an icon says, in words; "" for none."""
    return VARIATION_WORDS.get(icon) or ASSURANCE_WORDS.get(icon, "")


def paint_icon(painter: QPainter, icon: str, box: QRectF, style: ChartStyle) -> None:
    """Draws a variation or an assurance icon, filling a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    if icon in ASSURANCE_WORDS:
        _assurance(painter, icon, style)
    elif icon == "too_few":
        _too_few(painter, style)
    elif icon == "common_cause":
        _common_cause(painter, style)
    else:
        _special_cause(painter, icon, style)
    painter.restore()


def _ring(painter: QPainter, colour: str, style: ChartStyle, dash: tuple[float, ...] = ()) -> None:
    stroke = QPen(QColor(colour), 2.5)
    if dash:
        stroke.setDashPattern(list(dash))
    painter.setPen(stroke)
    painter.setBrush(QColor(style.surface))
    painter.drawEllipse(QPointF(20, 20), 18.5, 18.5)


def _dots(painter: QPainter, places: list[tuple[float, float]], colours: list[str], radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for (x, y), colour in zip(places, colours, strict=True):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _letter(painter: QPainter, letter: str, x: float, baseline: float, style: ChartStyle) -> None:
    font = QFont(list(style.families))
    font.setPixelSize(15)
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(style.text))
    painter.drawText(QPointF(x - QFontMetricsF(font).horizontalAdvance(letter) / 2, baseline), letter)


def _special_cause(painter: QPainter, icon: str, style: ChartStyle) -> None:
    state, _, side = icon.partition("_")
    high = side == "high"
    colour = style.state(state)
    _ring(painter, colour, style)
    places = [(x, y if high else BOX - y) for x, y in _HIGH]
    painter.setPen(QPen(QColor(style.common), 1.4))
    painter.drawPolyline([QPointF(x, y) for x, y in places])
    _dots(painter, places, [style.common] * 2 + [colour] * 3, 2.5)
    _letter(painter, "H" if high else "L", 14.6, 19.2 if high else 30.6, style)


def _common_cause(painter: QPainter, style: ChartStyle) -> None:
    _ring(painter, style.common, style)
    dashed = QPen(QColor(style.common), 1.6)
    dashed.setDashPattern([3 / 1.6, 2.4 / 1.6])
    dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dashed)
    painter.drawLines([QLineF(8, 11.5, 32, 11.5), QLineF(8, 28.5, 32, 28.5)])
    painter.setPen(QPen(QColor(style.common), 1.4))
    painter.drawPolyline([QPointF(x, y) for x, y in _COMMON])
    _dots(painter, list(_COMMON), [style.common] * 5, 2.3)


def _too_few(painter: QPainter, style: ChartStyle) -> None:
    """Three hollow dots in a broken ring: nothing can be said yet."""
    _ring(painter, style.common, style, (2.4, 1.8))
    painter.setPen(QPen(QColor(style.common), 1.5))
    painter.setBrush(QColor(style.surface))
    for x in (12.0, 20.0, 28.0):
        painter.drawEllipse(QPointF(x, 20), 2.2, 2.2)


def _assurance(painter: QPainter, icon: str, style: ChartStyle) -> None:
    colour = {"pass": style.improvement, "fail": style.concern}.get(icon, style.common)
    _ring(painter, colour, style)
    dashed = QPen(QColor(style.target), 1.8)
    dashed.setDashPattern([3 / 1.8, 2 / 1.8])
    dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dashed)
    painter.drawLine(QLineF(18, 20, 35, 20))
    wave = QPen(QColor(colour), 2)
    wave.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(wave)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_wave(icon))
    _letter(painter, {"pass": "P", "fail": "F"}.get(icon, "?"), 11.4, 25.4, style)


def _wave(icon: str) -> QPainterPath:
    """The curve of the values: above the target line, below it, or across. S repeats C's last control point."""
    if icon == "pass":
        return _curve((19, 14.5), (21.5, 8.5), (24, 9), (26.5, 12), (31, 14.5), (33, 10.5))
    if icon == "fail":
        return _curve((19, 30), (21.5, 24), (24, 24.5), (26.5, 27.5), (31, 30), (33, 26))
    return _curve((18.5, 25.5), (21.5, 29.5), (23.5, 25), (26, 20), (31, 11.5), (34, 15.5))


def _curve(start: tuple[float, float], *places: tuple[float, float]) -> QPainterPath:
    first, second, middle, fourth, end = (QPointF(*place) for place in places)
    made = QPainterPath(QPointF(*start))
    made.cubicTo(first, second, middle)
    made.cubicTo(QPointF(2 * middle.x() - second.x(), 2 * middle.y() - second.y()), fourth, end)
    return made
