"""The legend under a chart: shapes on the left, lines on the right; it wraps when it is too narrow for one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.plot.lines import line_pen
from app.charts.plot.style import ChartStyle
from app.charts.plot.symbols import paint_symbol
from app.charts.spec import LegendEntry, Role

GAP = 20
LINE = 26
SHAPE = 18


class Legend(QWidget):
    """Paints the entries of one spec."""

    def __init__(self, style: ChartStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style or ChartStyle()
        self._entries: tuple[LegendEntry, ...] = ()
        self.setObjectName("chartLegend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Shows other entries."""
        self._entries = tuple(entries)
        self.setAccessibleName("Legend: " + ", ".join(entry.text for entry in entries))
        self._fit()

    def set_style(self, style: ChartStyle) -> None:
        """Takes other colours or sizes."""
        self._style = style
        self._fit()

    def places(self, width: float) -> list[tuple[LegendEntry, QPointF]]:
        """Each entry with its left end, in rows. The right-hand group stands right where both fit on one row."""
        left = [entry for entry in self._entries if entry.side == "left"]
        right = [entry for entry in self._entries if entry.side != "left"]
        total = sum(self._width(entry) + GAP for entry in [*left, *right])
        made, x, row = [], 0.0, 0
        for entry in left if total <= width else [*left, *right]:
            if x and x + self._width(entry) > width:
                x, row = 0.0, row + 1
            made.append((entry, QPointF(x, row * self._row)))
            x += self._width(entry) + GAP
        if total <= width:
            x = width - sum(self._width(entry) for entry in right) - GAP * max(0, len(right) - 1)
            for entry in right:
                made.append((entry, QPointF(x, 0)))
                x += self._width(entry) + GAP
        return made

    @property
    def _row(self) -> float:
        return self._style.px(18) + 4

    def _width(self, entry: LegendEntry) -> float:
        return (
            (SHAPE * self._style.mark_scale if entry.side == "left" else LINE + 10) + self._style.width(entry.text) + 2
        )

    def _fit(self) -> None:
        rows = max((place.y() for _, place in self.places(max(self.width(), 1))), default=0.0) / self._row + 1
        self.setFixedHeight(round(rows * self._row))
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wraps again."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the longest entry."""
        return QSize(round(max((self._width(entry) for entry in self._entries), default=0)), round(self._row))

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(400, round(self._row))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shapes and lines with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._style.font(13))
        for entry, place in self.places(self.width()):
            middle = place.y() + self._row / 2
            if entry.side == "left":
                paint_symbol(painter, entry.key, place.x() + 6 * self._style.mark_scale, middle, self._style)
                start = place.x() + SHAPE * self._style.mark_scale
            else:
                painter.setPen(line_pen(_role(entry.key), self._style))
                painter.drawLine(QLineF(place.x(), round(middle) + 0.5, place.x() + LINE, round(middle) + 0.5))
                start = place.x() + LINE + 10
            painter.setPen(QColor(self._style.text2))
            words = QRectF(start, place.y(), self._style.width(entry.text) + 4, self._row)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), entry.text)
        painter.end()


def _role(key: str) -> Role:
    return Role(key) if key in {role.value for role in Role} else Role.UPPER
