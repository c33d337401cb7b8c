"""The grid a nurse types into: where the keys go, which cell is current, and the editor in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.models import Domain
from app.ui.pages.enter_data.columns import Needs, share_out
from app.ui.pages.enter_data.delegate import GridDelegate
from app.ui.pages.enter_data.editor import CellEditor, Move
from app.ui.pages.enter_data.header import SectionHeader
from app.ui.pages.enter_data.lines import COL_DOMAIN, COL_DUE, COL_MEASURE, COL_RECENT, COLUMNS, CellKey, Kind
from app.ui.pages.enter_data.look import CELL_INSET_X, CELL_INSET_Y, TEXT_PAD, Look, box_of
from app.ui.pages.enter_data.model import SheetModel
from app.ui.pages.enter_data.paint_line import PAD, problem_layout
from app.ui.pages.enter_data.reading import come_to, plain_number
from app.ui.theme import Theme

_CELLS = (Kind.MEASURE, Kind.EVENT)
_LEAST_EDITOR = 132
_KEY_MOVES = {
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Return: Move.NEXT,
    Qt.Key.Key_Enter: Move.NEXT,
}


class CaptureGrid(QTableView):
    """Shows the sheet and emits what the user wants; it saves nothing and decides nothing about a value.

    `entered(CellKey, str, Move)`: take this text, then call `finish`, `offer_denominator` or leave the editor open.
    """

    entered = Signal(object, str, object)
    cleared = Signal(object)
    note_wanted = Signal(object)
    events_wanted = Signal(object)
    pasted = Signal(str)
    menu_wanted = Signal(object, object)
    current_changed = Signal(object)
    edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(theme)
        self._editing: CellKey | None = None
        self._opened_with = ""
        self._wanted_after_edit: CellKey | None = None
        self.sheet_model = SheetModel(self)
        self.setObjectName("captureGrid")
        self.setAccessibleName("Entry grid")
        self.setAccessibleDescription("Type a value and press Enter. Arrow keys move. F2 opens a value to change it.")
        self.setProperty("frameless", True)
        self.setProperty("focusRing", False)
        self._set_up_view()
        self._editor = CellEditor(self.viewport(), theme)
        self._editor.submitted.connect(self.submit)
        self._editor.given_up.connect(self.give_up)
        self._editor.textChanged.connect(self._on_text)
        self.setModel(self.sheet_model)
        self.setItemDelegate(GridDelegate(self, self._look))
        self.sheet_model.modelReset.connect(self._lay_out)
        self.sheet_model.rowsInserted.connect(self._lay_out)
        self.sheet_model.rowsRemoved.connect(self._lay_out)
        self.sheet_model.dataChanged.connect(self._on_values)
        theme.changed.connect(self._restyle)

    def _set_up_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalHeader(SectionHeader(self, self._look))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # ---- what the page asks and tells

    @property
    def is_editing(self) -> bool:
        """True while text is being typed in a cell."""
        return self._editing is not None

    @property
    def editing_key(self) -> CellKey | None:
        """The cell that is being typed into."""
        return self._editing

    @property
    def editor(self) -> CellEditor:
        """The line edit in the cell."""
        return self._editor

    @property
    def opened_with(self) -> str:
        """What the editor held when it was opened on a cell."""
        return self._opened_with.strip()

    def current_key(self) -> CellKey | None:
        """The current cell."""
        return self.sheet_model.key(self.currentIndex())

    def go_to(self, key: CellKey) -> bool:
        """Makes a cell the current one; False where it is not shown."""
        index = self.sheet_model.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def go_to_first_waiting(self) -> None:
        """To the first due cell that waits for a value, else to the first due cell."""
        rows = self.sheet_model.waiting() or list(self.sheet_model.rows())
        if rows:
            self.setCurrentIndex(self.sheet_model.index(rows[0], COL_DUE))

    def go_on(self, move: Move) -> None:
        """Moves the current cell."""
        target = self._target(self.currentIndex(), move)
        if target.isValid():
            self.setCurrentIndex(target)

    def begin_edit(self, text: str | None = None) -> bool:
        """Opens the editor in the current cell, with its own text or with `text`. False where it may not be changed."""
        index = self.currentIndex()
        cell, measure, key = self.sheet_model.cell(index), self.sheet_model.measure(index), self.sheet_model.key(index)
        if cell is None or measure is None or key is None or not cell.editable:
            return False
        self._editing = key
        self._opened_with = self.sheet_model.text_of(index)
        self._place_editor()
        self._editor.setAccessibleName(f"{measure.name}, value")
        self._editor.open_with(
            self._opened_with if text is None else text,
            pairs=measure.has_denominator,
            small=index.column() != COL_DUE,
            select=text is None,
        )
        self._place_editor()
        self._repaint(index)
        self.edited.emit(self._editor.text())
        return True

    def open_editor(self) -> None:
        """Opens the current cell with what it holds."""
        self.begin_edit()

    def put(self, sign: str) -> None:
        """Types one sign of the number pad."""
        if self.is_editing or self.begin_edit(""):
            self._editor.put(sign)

    def submit(self, move: Move = Move.NEXT) -> None:
        """Hands over what is typed; unchanged text only moves on."""
        if self._editing is None:
            self.go_on(move)
            return
        text = self._editor.text().strip()
        untouched = text == self.opened_with and self.sheet_model.held(self._editing) is None
        if untouched:
            self.finish(move)
        else:
            self.entered.emit(self._editing, text, move)

    def finish(self, move: Move = Move.STAY) -> None:
        """Closes the editor and moves on: the text was taken."""
        had_keyboard = self._editor.hasFocus() or self.hasFocus()
        index = self.currentIndex()
        wanted, self._wanted_after_edit = self._wanted_after_edit, None
        self._editing = None
        self._editor.hide()
        self._editor.clear()
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted is not None and move is Move.STAY:
            self.go_to(wanted)
        else:
            self.go_on(move)
        self._repaint(index)
        self.edited.emit("")

    def give_up(self) -> None:
        """Esc: the cell is as it was."""
        self._wanted_after_edit = None
        if self._editing is not None:
            self.finish(Move.STAY)

    def stay_open(self) -> None:
        """The text was not taken: the editor keeps it, selected."""
        self._wanted_after_edit = None
        if self._editing is not None:
            self.go_to(self._editing)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.selectAll()

    def offer_denominator(self, carried: float | None) -> None:
        """After a lone numerator: asks for the denominator, the carried one ready to accept."""
        self._wanted_after_edit = None
        if self._editing is not None:
            self._editor.offer_denominator("" if carried is None else plain_number(carried))

    def live_words(self) -> str:
        """What the typed numbers come to, "90%"."""
        measure = self.sheet_model.measure(self.currentIndex())
        return "" if measure is None or not self.is_editing else come_to(measure, self._editor.text())

    def top_section_row(self) -> int | None:
        """The row of the section head that belongs to the topmost visible line."""
        top = max(self.rowAt(0), 0)
        heads = [row for row in self.sheet_model.rows((Kind.SECTION,)) if row <= top]
        return heads[-1] if heads else next(self.sheet_model.rows((Kind.SECTION,)), None)

    # ---- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing:
            self._editor.event(event)
            return
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in _KEY_MOVES and not control:
            self._move_key(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._home_end(key == Qt.Key.Key_Home, whole=control)
        elif not self._edit_key(event, key):
            if event.text() and event.text().isprintable() and not control:
                if self.begin_edit(""):
                    self._editor.put(event.text())
            else:
                super().keyPressEvent(event)

    def _edit_key(self, event: QKeyEvent, key: Qt.Key) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        current = self.current_key()
        if key == Qt.Key.Key_F2 and shift and current is not None:
            self.note_wanted.emit(current)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
            self._open_current()
        elif key == Qt.Key.Key_Delete and current is not None:
            self.cleared.emit(current)
        elif key == Qt.Key.Key_Backspace:
            self.begin_edit("")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.go_on(Move.RIGHT if key == Qt.Key.Key_Tab else Move.LEFT)
        else:
            return False
        return True

    def _open_current(self) -> None:
        line = self.sheet_model.line(self.currentIndex().row())
        if (line is not None and line.event is not None and self.currentIndex().column() != COL_DUE) or (
            line is not None and line.event is not None and line.event.due is None
        ):
            self.events_wanted.emit(line.event.measure.id)
        else:
            self.begin_edit()

    def _move_key(self, key: Qt.Key, shift: bool) -> None:
        line = self.sheet_model.line(self.currentIndex().row())
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            enters
            and line is not None
            and line.event is not None
            and self.sheet_model.cell(self.currentIndex()) is None
        ):
            self._open_current()
        else:
            self.go_on(Move.UP if enters and shift else _KEY_MOVES[key])

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes right in the line; from its end it leaves the grid, so that nobody is caught in it."""
        target = self._target(self.currentIndex(), Move.RIGHT if forwards else Move.LEFT)
        if target.isValid() and target != self.currentIndex():
            self.setCurrentIndex(target)
            return True
        return super().focusNextPrevChild(forwards)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        target = self._cell_at(event.position().toPoint())
        if not target.isValid():
            return
        if self.is_editing:
            key = self.sheet_model.key(target)
            if key != self._editing:
                self._leave_for(target, key)
            return
        again = target == self.currentIndex() and self.hasFocus()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(target)
        if self.sheet_model.cell(target) is None:
            self._open_current()
        elif again:
            self.begin_edit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.is_editing and self.sheet_model.cell(self._cell_at(event.position().toPoint())) is not None:
            self.begin_edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        target = self._cell_at(self.viewport().mapFrom(self, event.pos())) if by_mouse else self.currentIndex()
        if target.isValid() and not self.is_editing:
            self.setCurrentIndex(target)
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(target).center())
            self.menu_wanted.emit(self.sheet_model.line(target.row()), place)

    def _leave_for(self, target: QModelIndex, key: CellKey | None) -> None:
        """A click elsewhere takes what was typed first; the current cell follows once it is taken."""
        self._wanted_after_edit = key
        self.submit(Move.STAY)
        if not self.is_editing and key is None:
            self.setCurrentIndex(target)

    def _cell_at(self, place: QPoint) -> QModelIndex:
        """The cell that a click means: a name means what is due, words of a problem the cell they speak of."""
        index = self.indexAt(place)
        line = self.sheet_model.line(index.row())
        if line is None or line.kind is Kind.SECTION:
            return QModelIndex()
        if line.problem_key is not None:
            return self.sheet_model.find(line.problem_key)
        if index.column() <= COL_MEASURE:
            return self.sheet_model.index(
                index.row(), COL_DUE if line.cell(COL_DUE) is not None else self._first_recent()
            )
        return self.sheet_model.index(index.row(), index.column()) if line.row is not None else self._event_cell(index)

    def _event_cell(self, index: QModelIndex) -> QModelIndex:
        return self.sheet_model.index(
            index.row(), index.column() if index.column() == COL_DUE else self._first_recent()
        )

    def _copy(self) -> None:
        cell = self.sheet_model.cell(self.currentIndex())
        if cell is not None:
            QGuiApplication.clipboard().setText(cell.text)

    # ---- moving

    def _target(self, index: QModelIndex, move: Move) -> QModelIndex:
        if move is Move.STAY or not index.isValid():
            return index
        if move in (Move.LEFT, Move.RIGHT):
            return self._sideways(index, 1 if move is Move.RIGHT else -1)
        if move is Move.NEXT and index.column() == COL_DUE:
            row = self.sheet_model.next_waiting(index.row())
            if row is not None:
                return self.sheet_model.index(row, COL_DUE)
        return self._up_down(index, -1 if move is Move.UP else 1)

    def _sideways(self, index: QModelIndex, step: int) -> QModelIndex:
        line = self.sheet_model.line(index.row())
        if line is not None and line.event is not None:
            return self.sheet_model.index(index.row(), COL_DUE if step > 0 and line.event.due else self._first_recent())
        column = min(max(index.column() + step, self._first_recent()), COL_DUE)
        return self.sheet_model.index(index.row(), column)

    def _up_down(self, index: QModelIndex, step: int) -> QModelIndex:
        rows = list(self.sheet_model.rows())
        ahead = [row for row in rows if (row - index.row()) * step > 0]
        if not ahead:
            return index
        row = ahead[0] if step > 0 else ahead[-1]
        line = self.sheet_model.line(row)
        events = line is not None and line.event is not None
        column = index.column() if index.column() == COL_DUE or not events else self._first_recent()
        if events and line is not None and line.cell(COL_DUE) is None:
            column = self._first_recent()
        return self.sheet_model.index(row, column)

    def _home_end(self, home: bool, *, whole: bool) -> None:
        rows = list(self.sheet_model.rows())
        if whole and rows:
            self.setCurrentIndex(self.sheet_model.index(rows[0] if home else rows[-1], COL_DUE))
        elif self.currentIndex().isValid():
            column = self._first_recent() if home else COL_DUE
            self.setCurrentIndex(self.sheet_model.index(self.currentIndex().row(), column))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._repaint(previous)
        self._repaint(current)
        self.current_changed.emit(self.sheet_model.key(current))

    # ---- layout

    def _first_recent(self) -> int:
        return next((column for column in range(COL_RECENT, COL_DUE) if not self.isColumnHidden(column)), COL_DUE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()
        self._size_problems()
        self._place_editor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.viewport().update()

    def _restyle(self) -> None:
        self._lay_out()
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
        self.viewport().update()

    def _lay_out(self) -> None:
        """Heights, spans and widths after lines came or went; the editor goes along with its cell."""
        self._size_columns()
        self.clearSpans()
        first_recent = self._first_recent()
        for row in range(self.sheet_model.rowCount()):
            line = self.sheet_model.line(row)
            if line is None:
                continue
            self.setRowHidden(row, row == 0 and line.kind is Kind.SECTION)
            if line.kind is Kind.SECTION:
                self.setRowHeight(row, self._look.head_height)
                self.setSpan(row, COL_DOMAIN, 1, 2)
            elif line.kind is Kind.PROBLEM:
                self.setSpan(row, COL_MEASURE, 1, COLUMNS - COL_MEASURE)
            else:
                self.setRowHeight(row, self._look.row_height)
                if line.kind is Kind.EVENT:
                    self.setSpan(row, first_recent, 1, COL_DUE - first_recent)
        self._size_problems()
        self._place_editor()
        self.horizontalHeader().viewport().update()

    def _size_columns(self) -> None:
        look = self._look
        strong, body, small = (QFontMetrics(look.font(role)) for role in ("body_strong", "body", "small"))
        pair, bare = small.horizontalAdvance("114 / 120") + 4, body.horizontalAdvance("100%") + 8
        needs = Needs(
            domain=max(strong.horizontalAdvance(str(name)) for name in Domain) + PAD + 8,
            icon=look.px(20) + 24,
            recent=max(pair, bare),
            recent_bare=bare,
        )
        widths = share_out(self.viewport().width(), needs, look.theme.scale)
        hidden = COL_DUE - COL_RECENT - widths.shown
        for column in range(COL_RECENT, COL_DUE):
            self.setColumnHidden(column, column - COL_RECENT < hidden)
            self.setColumnWidth(column, widths.recent)
        self.setColumnWidth(COL_DOMAIN, widths.domain)
        self.setColumnWidth(COL_MEASURE, widths.measure)
        self.setColumnWidth(COL_DUE, widths.due)

    def _size_problems(self) -> None:
        width = sum(self.columnWidth(column) for column in range(COL_MEASURE, COLUMNS))
        icon = self._look.px(18)
        for row in self.sheet_model.rows((Kind.PROBLEM,)):
            line = self.sheet_model.line(row)
            if line is not None:
                height = problem_layout(line, self._look, width - PAD - icon - 20)[1]
                self.setRowHeight(row, round(height) + 16)

    def _place_editor(self) -> None:
        if self._editing is None:
            return
        index = self.sheet_model.find(self._editing)
        rect = self.visualRect(index)
        if index.column() == COL_DUE:
            box = box_of(rect).toRect().adjusted(TEXT_PAD - 2, 3, -TEXT_PAD, -3)
            words = self.live_words()
            if words:
                box.setRight(box.right() - QFontMetrics(self._look.font("body")).horizontalAdvance(words) - 6)
        else:
            box = rect.adjusted(CELL_INSET_X, CELL_INSET_Y + 4, -CELL_INSET_X, -CELL_INSET_Y - 4)
        self._editor.setGeometry(box)

    def _on_text(self, text: str) -> None:
        if self._editing is not None:
            self._place_editor()
            self._repaint(self.sheet_model.find(self._editing))
            self.edited.emit(text)

    def _on_values(self) -> None:
        self._size_problems()
        self.current_changed.emit(self.current_key())

    def _on_scrolled(self) -> None:
        self._place_editor()
        self.horizontalHeader().viewport().update()

    def _repaint(self, index: QModelIndex | QPersistentModelIndex) -> None:
        rect = self.visualRect(self.sheet_model.index(index.row(), index.column()))
        self.viewport().update(QRect(rect).adjusted(-4, -4, 4, 4))
