"""What tiles are painted with: fonts and colours of the theme, elided text, pills, hatching."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.ui.pages.board.sizes import Sizes
from app.ui.theme import Theme
from app.ui.theme.metrics import METRICS

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
GAP = 8.0
HATCH_STEP = 8
PILL_PAD = 9.0
_PILL_ICON = 16
_ICON_GAP = 5
Tokens = tuple[str, str]
"""Of words, and of their ground."""


class Brush:
    """One painter on one tile, in the theme's look."""

    def __init__(self, painter: QPainter, theme: Theme, sizes: Sizes) -> None:
        self.painter = painter
        self.theme = theme
        self.sizes = sizes

    def font(self, role: str, weight: int | None = None) -> QFont:
        """A font of the theme, in another weight if one is given."""
        font = self.theme.font(role)
        if weight is not None:
            font.setWeight(QFont.Weight(weight))
        return font

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        return self.theme.color(token)

    def text(self, room: QRectF, words: str, font: QFont, token: str = "text", flags: Qt.AlignmentFlag = LEFT) -> float:
        """One line, ended by an ellipsis where there is no room; how wide it came out."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        self.painter.setFont(font)
        self.painter.setPen(self.colour(token))
        # Plain text only, and not cut at the last pixel of a slanted letter.
        self.painter.drawText(room.adjusted(-1, 0, 1, 0) if flags == CENTRE else room, int(flags) | _ONE_LINE, shown)
        return metrics.horizontalAdvance(shown)

    def pill_width(self, words: str, icon: str = "") -> float:
        """How wide a pill is that has room."""
        lead = self.theme.px(_PILL_ICON) + _ICON_GAP if icon else 0.0
        return QFontMetricsF(self.font("pill")).horizontalAdvance(words) + 2 * PILL_PAD + lead + 1

    def pill(self, room: QRectF, words: str, kind: Tokens, icon: str = "") -> QRectF:
        """A pill at the right end of a line: tokens of its words and its ground. Where it stands."""
        font = self.font("pill")
        side = float(self.theme.px(_PILL_ICON)) if icon else 0.0
        lead = side + _ICON_GAP if icon else 0.0
        width = min(self.pill_width(words, icon), room.width())
        height = min(self.theme.px(22), room.height())
        box = QRectF(room.right() - width, room.center().y() - height / 2, width, height)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(kind[1]))
        self.painter.drawRoundedRect(box, height / 2, height / 2)
        if icon:
            pixmap = self.theme.pixmap(icon, kind[0], _PILL_ICON)
            self.painter.drawPixmap(QPointF(box.left() + PILL_PAD, box.center().y() - side / 2), pixmap)
        self.text(box.adjusted(PILL_PAD + lead, 0, -PILL_PAD + 2, 0), words, font, kind[0])
        return box

    def hatch(self, room: QRectF) -> None:
        """Diagonal lines over a part of a tile: nothing recent is known."""
        painter = self.painter
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(room, METRICS.radius_cell, METRICS.radius_cell)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(room, self.colour("surface2"))
        painter.setPen(QPen(self.colour("border"), 1.25))
        along = room.left() + room.top()
        while along < room.right() + room.bottom():
            painter.drawLine(QPointF(along - room.bottom(), room.bottom()), QPointF(along - room.top(), room.top()))
            along += HATCH_STEP
        painter.restore()

    def card(self, room: QRectF, *, hovered: bool, pressed: bool, focused: bool) -> None:
        """The ground of a tile in the state of its button."""
        painter = self.painter
        fill = "primary_tint" if pressed else "surface"
        painter.setPen(QPen(self.colour("border_strong" if hovered or pressed else "border"), 1))
        painter.setBrush(self.colour(fill))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), METRICS.radius_card, METRICS.radius_card)
        if focused:
            half = METRICS.focus_edge / 2
            painter.setPen(QPen(self.colour("text"), METRICS.focus_edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = METRICS.radius_card - half
            painter.drawRoundedRect(room.adjusted(half, half, -half, -half), radius, radius)


_ONE_LINE = int(Qt.TextFlag.TextSingleLine)
WARN: Tokens = ("warn_text", "warn_tint")
QUIET: Tokens = ("text2", "future")
