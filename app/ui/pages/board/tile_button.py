"""A tile as one button: painted whole, spoken whole, opened by a click, Enter or Space."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from app.huddle.tiles import AnyTile, CounterTile, SafetyCrossTile, Standing
from app.ui.pages.board.brush import Brush
from app.ui.pages.board.paint_counter import paint_counter
from app.ui.pages.board.paint_cross import paint_cross
from app.ui.pages.board.paint_value import paint_value
from app.ui.pages.board.parts import parts_of
from app.ui.pages.board.sizes import CROSS_ROWS, Sizes
from app.ui.theme import METRICS, set_variant, theme_of
from app.ui.theme.focus import RADIUS_PROPERTY

WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Arrow keys, as columns and tiles to go."""


class TileButton(QAbstractButton):
    """Shows a tile. `moved(columns, tiles)` asks for a neighbour; `enter_asked` for Enter data on this measure."""

    moved = Signal(int, int)
    enter_asked = Signal()

    def __init__(self, tile: AnyTile, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardTile")
        self.setProperty(RADIUS_PROPERTY, METRICS.radius_card)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sizes = sizes
        self._link: QPushButton | None = None
        self._tile = tile
        self._tell()

    @property
    def tile(self) -> AnyTile:
        """What is shown."""
        return self._tile

    @property
    def rows(self) -> int:
        """How many rows of the board it takes."""
        return CROSS_ROWS if isinstance(self._tile, SafetyCrossTile) else 1

    def stops(self) -> list[QWidget]:
        """What Tab stops at: the tile, and its link where it has one."""
        shown = self._link is not None and not self._link.isHidden()
        return [self, self._link] if shown and self._link is not None else [self]

    def show_tile(self, tile: AnyTile, sizes: Sizes) -> None:
        """Takes another state, or other sizes; nothing is painted again where both are as they were."""
        changed = tile != self._tile
        if not changed and sizes == self._sizes:
            return
        self._tile, self._sizes = tile, sizes
        if changed:
            self._tell()
        self._place_link()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme_of(self).px(248), self._sizes.rows(self.rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = Brush(painter, theme_of(self), self._sizes)
        room = QRectF(self.rect())
        brush.card(room, hovered=self.underMouse(), pressed=self.isDown(), focused=self.hasFocus())
        if isinstance(self._tile, SafetyCrossTile):
            paint_cross(brush, room, self._tile)
        elif isinstance(self._tile, CounterTile):
            paint_counter(brush, room, self._tile)
        else:
            paint_value(brush, room, self._tile)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() in (_NONE, _KEYPAD):
            self.moved.emit(*way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_link()

    def _tell(self) -> None:
        """The state in words: to a reader, and as a tool tip. The name is of the record: never markup."""
        self.setAccessibleName(self._tile.spoken)
        self.setAccessibleDescription("Opens the chart")
        self.setToolTip(f"<p style='white-space:normal'>{escape(self._tile.spoken)}</p>")
        wanted = self._tile.standing is Standing.NO_DATA
        if wanted and self._link is None:
            self._link = self._made_link()
        if self._link is not None:
            self._link.setAccessibleName(f"Enter data: {self._tile.name}")
            self._link.setVisible(wanted)

    def _made_link(self) -> QPushButton:
        link = QPushButton("Enter data", self)
        link.setObjectName("enterDataLink")
        link.setAutoDefault(True)
        set_variant(link, "quiet")
        link.clicked.connect(self.enter_asked)
        return link

    def _place_link(self) -> None:
        if self._link is not None:
            parts = parts_of(QRectF(self.rect()), self._sizes)
            hint = self._link.sizeHint()
            # Its words under those of the tile; its own padding reaches to the edge.
            top = min(parts.value.bottom(), self.height() - hint.height() - 4)
            self._link.setGeometry(max(0, round(parts.name.left()) - 12), round(top), hint.width(), hint.height())


_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
