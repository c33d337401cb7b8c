"""The grid a nurse types into: where the keys go, which cell is current, and the editor in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.pages.enter_data import keys
from app.ui.pages.enter_data.delegate import GridDelegate
from app.ui.pages.enter_data.editor import CellEditor, Move
from app.ui.pages.enter_data.lines import COL_DUE, CellKey
from app.ui.pages.enter_data.look import CELL_INSET_Y, TEXT_PAD, box_of
from app.ui.pages.enter_data.reading import come_to, is_value, plain_number
from app.ui.pages.enter_data.sheet_view import SheetView
from app.ui.pages.enter_data.yes_buttons import YesButtons
from app.ui.theme import Theme

_LEAST_EDITOR = 132
_MAY_PASS = ("store", "future", "unfinished", "archived", "unlikely", "incomplete", "events_listed")
"""Refusals that the same text may pass: a full disk, a clock that is right again, a question that is answered now."""


class CaptureGrid(SheetView):
    """Shows the sheet and emits what the user wants; it saves nothing and decides nothing about a value.

    `entered(CellKey, str, Move)`: take this text, then call `finish`, `offer_denominator` or leave the editor open.
    """

    entered = Signal(object, str, object)
    cleared = Signal(object)
    note_wanted = Signal(object)
    events_wanted = Signal(object)
    pasted = Signal(str)
    menu_wanted = Signal(object, object)
    edited = Signal(str)
    opening = Signal()
    confirmed = Signal(object)
    buttons_rebuilt = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._may_write = True
        self._editing: CellKey | None = None
        self._opened_with = ""
        self._wanted_after_edit: CellKey | None = None
        self.setObjectName("captureGrid")
        self.setAccessibleName("Entry grid")
        self.setAccessibleDescription("Type a value and press Enter. Arrow keys move. F2 opens a value to change it.")
        self._editor = CellEditor(self.viewport(), theme)
        self._editor.submitted.connect(self.submit)
        self._editor.given_up.connect(self.give_up)
        self._editor.textChanged.connect(self._on_text)
        self._editor.block_pasted.connect(self.pasted)
        self._yes_buttons = YesButtons(self, self.sheet_model, self.look)
        self._yes_buttons.pressed.connect(self.confirmed)
        self._yes_buttons.rebuilt.connect(self.buttons_rebuilt)
        self.setItemDelegate(GridDelegate(self, self.look, self))

    # ---- what the page asks and tells

    @property
    def may_write(self) -> bool:
        """False while another program has the file: cells can be read and walked, none opens."""
        return self._may_write

    def set_may_write(self, may: bool) -> None:
        """Whether cells open and unlikely values can be confirmed."""
        self._may_write = may
        self._yes_buttons.set_enabled(may)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order: the cells, then the buttons in the lines of problems."""
        return [self, *self._yes_buttons.stops()]

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

    def begin_edit(self, text: str | None = None) -> bool:
        """Opens the editor in the current cell, with its own text or with `text`. False where it may not be changed."""
        if not self.is_editing:
            self.opening.emit()  # the day may be another since the last key: the sheet is of today before one types
        index = self.currentIndex()
        cell, measure, key = self.sheet_model.cell(index), self.sheet_model.measure(index), self.sheet_model.key(index)
        if cell is None or measure is None or key is None or not cell.editable or not self.may_write:
            return False
        self._editing = key
        self._opened_with = self.sheet_model.text_of(index)
        self.place_editor()
        self._editor.setAccessibleName(f"{measure.name}, value")
        self._editor.open_with(
            self._opened_with if text is None else text,
            pairs=measure.has_denominator,
            small=index.column() != COL_DUE,
            select=text is None,
        )
        self.place_editor()
        self.repaint_cell(index)
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
        """Hands over what is typed. Unchanged text only moves on, unless Enter on it may pass this time."""
        if self._editing is None:
            self.go_on(move)
            return
        if move is Move.RIGHT and self.currentIndex().column() == COL_DUE:
            # Nothing is further right: Tab after a value goes on as Enter does.
            move = Move.NEXT
        text = self._editor.text().strip()
        untouched = text == self.opened_with and self.sheet_model.held(self._editing) is None
        if untouched and not (move is Move.NEXT and self._may_pass(self._editing)):
            self.finish(move)
        else:
            self.entered.emit(self._editing, text, move)

    def finish(self, move: Move = Move.STAY) -> None:
        """Closes the editor and moves on: the text was taken."""
        had_keyboard = self._editor.hasFocus() or self.hasFocus()
        index = self.currentIndex()
        wanted, self._wanted_after_edit = self._wanted_after_edit, None
        self._editing = None
        if had_keyboard:
            # Before it hides: a hidden field would pass the keyboard on as Tab does, and so move the current cell.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.hide()
        self._editor.clear()
        if wanted is not None and move is Move.STAY:
            self.go_to(wanted)
        else:
            self.go_on(move)
        self.repaint_cell(index)
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

    # ---- keys and clicks

    def want_note(self, key: CellKey) -> None:
        """Asks for the note of a cell."""
        self.note_wanted.emit(key)

    def want_clear(self, key: CellKey) -> None:
        """Asks that a cell be cleared."""
        self.cleared.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing:
            self._editor.event(event)
        elif not keys.press(self, event):
            super().keyPressEvent(event)

    @property
    def on_event_list(self) -> bool:
        """True where the current cell stands for a list of events, not for a value."""
        line = self.sheet_model.line(self.currentIndex().row())
        return line is not None and line.event is not None and self.sheet_model.cell(self.currentIndex()) is None

    def open_current(self) -> None:
        """Opens the list of events, or the editor with what the cell holds."""
        line = self.sheet_model.line(self.currentIndex().row())
        if line is not None and line.event is not None and self.on_event_list:
            self.events_wanted.emit(line.event.measure.id)
        else:
            self.begin_edit()

    def try_again(self) -> bool:
        """Hands over once more a text that may pass this time; False where the cell holds no such text."""
        key = self.current_key()
        if key is None or not self._may_pass(key) or not self.begin_edit():
            return False
        self.submit()
        return True

    def _may_pass(self, key: CellKey) -> bool:
        refusal = self.sheet_model.refusal(key)
        return refusal is not None and refusal.code in _MAY_PASS

    def ask_paste(self) -> None:
        """Hands over what the clipboard holds; a single value goes into the cell, to be looked at first."""
        text = QGuiApplication.clipboard().text()
        measure = self.sheet_model.measure(self.currentIndex())
        if measure is None or self.current_key() is None or not is_value(measure, text):
            self.pasted.emit(text)
        else:
            self.begin_edit(text.strip())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes right in the line; from its end it leaves the grid, so that nobody is caught in it."""
        move = Move.RIGHT if forwards else Move.LEFT
        target = self.target(move)
        if target.isValid() and target != self.currentIndex():
            self.setCurrentIndex(target)
            return True
        return super().focusNextPrevChild(forwards)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        target = self.cell_at(event.position().toPoint())
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
            self.open_current()
        elif again:
            self.begin_edit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.is_editing and self.sheet_model.cell(self.cell_at(event.position().toPoint())) is not None:
            self.begin_edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        target = self.cell_at(event.pos()) if by_mouse else self.currentIndex()
        if target.isValid() and not self.is_editing:
            self.setCurrentIndex(target)
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(target).center())
            self.menu_wanted.emit(self.sheet_model.line(target.row()), place)

    def _leave_for(self, target: QModelIndex, key: CellKey | None) -> None:
        """A click elsewhere takes what was typed first; the current cell follows once it is taken."""
        self._wanted_after_edit = key
        place = QPersistentModelIndex(target)
        self.submit(Move.STAY)
        if not self.is_editing and key is None:
            self.setCurrentIndex(self.sheet_model.index(place.row(), place.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_editing:
            # A notice above took the room of the last lines: what is being typed stays in sight.
            self.scrollTo(self.currentIndex())

    def place_editor(self) -> None:
        """Puts the editor over its cell, and the buttons into their lines."""
        self._yes_buttons.place()
        if self._editing is None:
            return
        index = self.sheet_model.find(self._editing)
        rect = self.visualRect(index)
        if index.column() == COL_DUE:
            box = box_of(rect).toRect().adjusted(TEXT_PAD - 2, 3, -TEXT_PAD, -3)
            words = self.live_words()
            if words:
                box.setRight(box.right() - QFontMetrics(self.look.font("body")).horizontalAdvance(words) - 6)
        else:
            # A recent cell is too narrow to type in: the editor is wider, over its neighbours to the left.
            box = rect.adjusted(0, CELL_INSET_Y, 0, -CELL_INSET_Y)
            box.setLeft(min(box.left(), max(box.right() - self.look.px(_LEAST_EDITOR), 0)))
        self._editor.setGeometry(box)

    def _on_text(self, text: str) -> None:
        if self._editing is not None:
            self.place_editor()
            self.repaint_cell(self.sheet_model.find(self._editing))
            self.edited.emit(text)
