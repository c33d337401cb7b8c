"""The tiles in their columns and the card of signals, in an area that scrolls; arrow keys go from tile to tile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.capture.progress import Progress
from app.huddle.board import Board
from app.huddle.tiles import AnyTile
from app.models import Domain
from app.ui.pages.board.headings import Headings
from app.ui.pages.board.progress_link import ProgressLink
from app.ui.pages.board.signals_card import SignalsCard
from app.ui.pages.board.sizes import COLUMNS, Placed, Sizes, column_width, place_tiles, sizes_for
from app.ui.pages.board.tile_button import TileButton
from app.ui.theme import mark, set_role, set_variant, theme_of

EDGE, TOP, HEAD_GAP = 24, 16, 12
_PAD = 12  # of the words in a quiet button: they end where the tiles do
FOCUS_ROOM = 6
"""Round the tiles, for the ring of focus."""


class BoardView(QWidget):
    """What was pressed: `chart_asked`, `enter_asked` with a measure's id; `all_asked`, `add_asked`, `sheet_asked`."""

    chart_asked = Signal(object)
    enter_asked = Signal(object)
    all_asked = Signal()
    add_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardView")
        self._board: Board | None = None
        self._sizes = Sizes(1.0, roomy=True)
        self._tiles: dict[UUID, TileButton] = {}
        self._columns: tuple[tuple[TileButton, ...], ...] = ()
        self._step = self._width = 0
        self._last: UUID | None = None
        self.headings = Headings(self)
        self._inside = QWidget()
        self.card = SignalsCard(self._inside)
        self.card.chart_asked.connect(self.chart_asked)
        self.card.all_asked.connect(self.all_asked)
        self.card.grown.connect(self._place)
        self._gaps = {domain: _NoMeasures(domain, self._inside, self.add_asked.emit) for domain in Domain}
        self.area = self._built_area()
        self.progress = ProgressLink(self)
        self.progress.clicked.connect(self.sheet_asked)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, 0)
        column.setSpacing(HEAD_GAP - FOCUS_ROOM)
        column.addWidget(self.headings)
        column.addWidget(self.area, 1)
        theme_of(self).changed.connect(self._on_theme_changed)

    @property
    def columns(self) -> tuple[tuple[TileButton, ...], ...]:
        """The tiles as they stand, a tuple a domain."""
        return self._columns

    def tile(self, measure_id: UUID) -> TileButton | None:
        """The tile of a measure."""
        return self._tiles.get(measure_id)

    @property
    def last(self) -> TileButton | None:
        """The tile that had the keyboard last, or the first one."""
        first = next((column[0] for column in self._columns if column), None)
        return self._tiles.get(self._last, first) if self._last is not None else first

    def show_board(self, board: Board) -> None:
        """Takes the tiles of a board; a tile that stays keeps its button, and with it the keyboard."""
        self._board = board
        wanted = {tile.measure_id: tile for column in board.columns for tile in column.tiles}
        for gone in self._tiles.keys() - wanted.keys():
            button = self._tiles.pop(gone)
            button.hide()
            button.deleteLater()
        for key, tile in wanted.items():
            if key not in self._tiles:
                self._tiles[key] = self._made(key, tile)
        self._columns = tuple(tuple(self._tiles[tile.measure_id] for tile in column.tiles) for column in board.columns)
        self.card.show_lines(board.signals, board.no_signals)
        self._place()
        for key, tile in wanted.items():
            self._tiles[key].show_tile(tile, self._sizes)
        self._order_tabs()

    def show_progress(self, found: Progress) -> None:
        """Takes how much of what is due was entered."""
        self.progress.show_progress(found)
        self._place_progress()

    def go_to(self, button: QWidget) -> None:
        """Gives a tile the keyboard and brings it into sight."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tile that takes the keyboard is seen, however it came by it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TileButton):
            self._last = watched.tile.measure_id
            self._show(watched)
        elif watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            # A scroll bar came or went; after the area has laid itself out.
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    # -- making ------------------------------------------------------------------------------------------------------

    def _built_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("boardScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(self._inside, "transparent", "true")
        area.setWidget(self._inside)
        area.setCornerWidget(QWidget())  # where two scroll bars meet: no ground of its own
        area.viewport().installEventFilter(self)
        area.horizontalScrollBar().valueChanged.connect(self._place_headings)
        return area

    def _made(self, key: UUID, tile: AnyTile) -> TileButton:
        made = TileButton(tile, self._sizes, self._inside)
        made.clicked.connect(partial(self.chart_asked.emit, key))
        made.enter_asked.connect(partial(self.enter_asked.emit, key))
        made.moved.connect(partial(self._move, made))
        made.installEventFilter(self)
        made.show()
        return made

    def _order_tabs(self) -> None:
        """How much was entered, which stands on top; down each column, from left to right; then the signals."""
        before: QWidget | None = self.progress
        for domain, column in zip(Domain, self._columns, strict=True):
            order: list[QWidget] = [part for button in column for part in button.stops()]
            order = order or [self._gaps[domain].link]
            for widget in order:
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        for widget in self.card.stops():
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    # -- placing -----------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Everything where it belongs at this size; cheap, for a page is resized often."""
        if self._board is None:
            return
        theme = theme_of(self)
        room = self.width() - 2 * EDGE
        self._sizes = sizes_for(room, self.height(), theme.scale)
        width = column_width(room, self._sizes.gap_across, theme.scale)
        across = min(COLUMNS, max(1, (room + self._sizes.gap_across) // (width + self._sizes.gap_across)))
        rows = [[button.rows for button in column] or [1] for column in self._columns]
        placed = place_tiles(rows, width, self._sizes, across)
        self._put(placed)
        self._step = width + self._sizes.gap_across
        self._width = width
        bar = self.area.horizontalScrollBar()
        bar.setSingleStep(self._step)
        self._place_headings()
        self._place_progress()

    def _put(self, placed: Placed) -> None:
        corner = QPoint(EDGE, FOCUS_ROOM)
        bottom = 0
        for domain, buttons, rects in zip(Domain, self._columns, placed.tiles, strict=True):
            gap = self._gaps[domain]
            gap.setVisible(not buttons)
            for widget, rect in zip(buttons or (gap,), rects, strict=True):
                widget.setGeometry(rect.translated(corner))
                bottom = max(bottom, widget.geometry().bottom() + 1)
            for button in buttons:
                button.show_tile(button.tile, self._sizes)
        top = corner.y() + placed.card_top
        self.card.fit_in(self.area.viewport().height() - top - FOCUS_ROOM)
        height = self.card.height_for(placed.card_width)
        self.card.setGeometry(QRect(corner.x() + placed.card_left, top, placed.card_width, height))
        bottom = max(bottom, top + height)
        # A scroll bar stands in the margin: the columns are as wide with it as without.
        beside = self.width() - self.area.viewport().width()
        self._inside.resize(placed.width + 2 * EDGE - beside, bottom + TOP)

    def _place_headings(self, _value: int = 0) -> None:
        if self._board is not None:
            self.headings.place(EDGE - self.area.horizontalScrollBar().value(), self._step, self._width)

    def _place_progress(self) -> None:
        """At the right end of the headings where all stand still and leave room, else on a line above them."""
        link = self.progress
        room = self.headings.room_after(self.width() - EDGE - 8) + 2 * _PAD
        beside = link.isHidden() or (link.fit(room) and self._step * COLUMNS <= self.width())
        if not beside:
            link.fit(self.width() - 2 * EDGE)
        above = TOP if beside else link.high
        if self._column.contentsMargins().top() != above:
            self._column.setContentsMargins(0, above, 0, 0)
        wide = link.sizeHint().width()
        top = TOP + (self.headings.height() - link.high) // 2 if beside else 0
        link.setGeometry(self.width() - EDGE + _PAD - wide, top, wide, link.high)
        link.raise_()

    # -- moving ------------------------------------------------------------------------------------------------------

    def _move(self, here: TileButton, columns: int, tiles: int) -> None:
        """To the tile above or below, or to the nearest one in the next column that has any."""
        at = next((number for number, column in enumerate(self._columns) if here in column), None)
        if at is None:
            return
        if tiles:
            place = self._columns[at].index(here) + tiles
            if 0 <= place < len(self._columns[at]):
                self.go_to(self._columns[at][place])
            return
        beyond = range(at + columns, len(self._columns) if columns > 0 else -1, columns)
        there = next((self._columns[number] for number in beyond if self._columns[number]), ())
        if there:
            middle = here.geometry().top()
            self.go_to(min(there, key=lambda button: abs(button.geometry().top() - middle)))

    def _show(self, widget: QWidget) -> None:
        area = self.area
        whole = widget.mapTo(self._inside, QPoint(0, 0))
        if not self._inside.isAncestorOf(widget):
            return
        area.ensureWidgetVisible(widget, EDGE, FOCUS_ROOM + TOP if whole.y() > FOCUS_ROOM else FOCUS_ROOM)

    def _on_theme_changed(self) -> None:
        self.headings.fit()
        self._place()


class _NoMeasures(QFrame):
    """In the place of a column's first tile, where a domain has none."""

    def __init__(self, domain: Domain, parent: QWidget, add: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("emptyDomain")
        mark(self, "panel", "true")
        words = QLabel("Nothing measured here yet")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(words, "caption", "text2")
        self.link = QPushButton("Add measures")
        self.link.setObjectName("addMeasuresLink")
        self.link.setAccessibleName(f"Add measures: {domain.value}")
        self.link.setAutoDefault(True)
        set_variant(self.link, "quiet")
        self.link.clicked.connect(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
