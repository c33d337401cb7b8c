"""The sizes, fonts and colours that the grid paints with, asked of the theme each time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.ui.theme import Theme

ROW = 45
HEAD = 40
PROBLEM = 36
CELL_INSET_X = 8
CELL_INSET_Y = 4
CELL_RADIUS = 8.0
TEXT_PAD = 12
NOTE_CORNER = 11
HATCH_STEP = 8
FOCUS_RING = 3.0
FOCUS_EDGE = 2.0
DUE_GROUND = 0.5
"""How much of the primary tint the column of what is due takes."""


class Look:
    """Fonts, colours and heights of the grid; asks the theme each time, so that it follows every change."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        return self.theme.color(token)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """A font of the theme, in another weight if one is given."""
        font = self.theme.font(role)
        if weight is not None:
            font.setWeight(QFont.Weight(weight))
        return font

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return self.theme.px(length)

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """An icon in a colour of the theme."""
        return self.theme.pixmap(name, token, size)

    @property
    def row_height(self) -> int:
        """A line of a measure: name and caption, or the name in two lines."""
        return max(ROW, self.px(ROW) - round(4 * (self.theme.scale - 1)))

    @property
    def head_height(self) -> int:
        """The head of a section."""
        return self.px(HEAD)

    @property
    def due_ground(self) -> QColor:
        """The ground of the column of what is due: half of the primary tint on the surface."""
        return blend(self.colour("surface"), self.colour("primary_tint"), DUE_GROUND)


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """`over` at `share` (0 to 1) on `under`."""
    return QColor.fromRgbF(
        under.redF() * (1 - share) + over.redF() * share,
        under.greenF() * (1 - share) + over.greenF() * share,
        under.blueF() * (1 - share) + over.blueF() * share,
    )


def box_of(rect: QRect) -> QRectF:
    """The input box inside a cell of the due column."""
    return QRectF(rect).adjusted(CELL_INSET_X, CELL_INSET_Y, -CELL_INSET_X, -CELL_INSET_Y)


def draw_box(
    painter: QPainter, box: QRectF, fill: QColor, edge: QColor, width: float = 1.0, dashed: bool = False
) -> None:
    """A rounded box whose edge lies inside `box`."""
    pen = QPen(edge, width)
    if dashed:
        pen.setDashPattern([3, 2.5])
    half = width / 2
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), CELL_RADIUS - half, CELL_RADIUS - half)


def draw_focus(painter: QPainter, box: QRectF, look: Look, *, has_keyboard: bool, radius: float = CELL_RADIUS) -> None:
    """The ring around the current cell: yellow round dark, or a quiet edge while the keyboard is elsewhere."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if has_keyboard:
        out = FOCUS_RING / 2
        painter.setPen(QPen(look.colour("focus"), FOCUS_RING))
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius + out, radius + out)
    half = FOCUS_EDGE / 2
    painter.setPen(QPen(look.colour("text" if has_keyboard else "primary"), FOCUS_EDGE))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)


def draw_hatch(painter: QPainter, shape: QRectF, look: Look, radius: float = 0.0) -> None:
    """Diagonal lines over a shape: not applicable, in black and white too."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(shape, radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(shape, look.colour("surface2"))
    painter.setPen(QPen(look.colour("border"), 1.25))
    # Lines at whole steps of x + y, so that they run on from one cell to the next.
    along = (shape.left() + shape.top()) // HATCH_STEP * HATCH_STEP
    while along < shape.right() + shape.bottom():
        painter.drawLine(QPointF(along - shape.bottom(), shape.bottom()), QPointF(along - shape.top(), shape.top()))
        along += HATCH_STEP
    painter.restore()


def draw_note_corner(painter: QPainter, rect: QRect, look: Look) -> None:
    """The corner that says that a note was written."""
    right, top, size = rect.right() + 1, rect.top(), NOTE_CORNER
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(look.colour("primary")))
    painter.drawPolygon(QPolygonF([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]))
