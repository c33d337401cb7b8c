"""How a chart looks, as plain values: the colours, the font and the scale. Whoever shows a chart passes one in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen


@dataclass(frozen=True)
class ChartStyle:
    """Colours as hex strings by the names of the visual language, and two scales.

    text_scale: 1.0 to 2.0, the size of words. mark_scale: the size of points (1.3 in huddle mode).
    """

    surface: str = "#FFFFFF"
    surface2: str = "#F7F9FA"
    border: str = "#D8DDE0"
    border_strong: str = "#768692"
    text: str = "#212B32"
    text2: str = "#4C6272"
    primary: str = "#005EB8"
    focus: str = "#FFEB3B"
    improvement: str = "#0072CE"
    concern: str = "#D45B07"
    neutral: str = "#6A3FA0"
    common: str = "#768692"
    data_line: str = "#83909B"
    mean: str = "#425563"
    limit: str = "#768692"
    target: str = "#D5281B"
    harm_text: str = "#B3190E"
    grid: str = "#EDF0F2"
    future: str = "#E8EDEE"
    tooltip: str = "#212B32"
    on_tooltip: str = "#FFFFFF"
    families: tuple[str, ...] = ("Inter", "Segoe UI", "Noto Sans")
    text_scale: float = 1.0
    mark_scale: float = 1.0

    def px(self, size: float) -> float:
        """A size of words, in logical pixels, at the text scale."""
        return size * self.text_scale

    def font(self, size: float = 13, weight: int = 400) -> QFont:
        """A font of this size (logical pixels at 100 %), with figures of one width."""
        return _font(self.families, max(1, round(size * self.text_scale)), weight)

    def width(self, text: str, size: float = 13, weight: int = 400) -> float:
        """How wide a text is in that font."""
        return _width(self.families, max(1, round(size * self.text_scale)), weight, text)

    def state(self, state: str) -> str:
        """The colour of a point in this state."""
        return {
            "improvement": self.improvement,
            "concern": self.concern,
            "neutral": self.neutral,
        }.get(state, self.common)


def pen(colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """A pen that keeps its width at any zoom; dash lengths in pixels."""
    made = QPen(QColor(colour), width)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        made.setDashPattern([length / width for length in dash])
    return made


def paint_focus(painter: QPainter, area: QRectF, style: ChartStyle) -> None:
    """The ring of whatever has the keyboard, just inside its edge: yellow, then a dark line."""
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, width, colour in ((1.5, 3.0, style.focus), (4.0, 2.0, style.text)):
        painter.setPen(pen(colour, width))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 6, 6)
    painter.restore()


@lru_cache(maxsize=128)
def _font(families: tuple[str, ...], size: int, weight: int) -> QFont:
    made = QFont(list(families))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=4096)
def _width(families: tuple[str, ...], size: int, weight: int, text: str) -> float:
    return QFontMetricsF(_font(families, size, weight)).horizontalAdvance(text)
