"""The list itself: arrows move over the headings, Space ticks, Enter asks for the definition; a press ticks as well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScroller, QToolTip, QWidget

from app.measures.library import LibraryEntry
from app.ui.library_list.delegate import LibraryDelegate, places
from app.ui.library_list.model import LINE_ROLE, LibraryModel
from app.ui.theme import theme_of

Index = QModelIndex | QPersistentModelIndex
_MOVES = QAbstractItemView.CursorAction
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LibraryView(QListView):
    """`definition_asked(LibraryEntry)`; `typed(str)` for letters, which belong in the search field; `left` when Up
    is pressed on the first measure, or Esc.
    """

    definition_asked = Signal(object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = model
        self.setObjectName("libraryList")
        self.setAccessibleName("Measures of the library")
        self.setProperty("frameless", "true")
        self.setModel(model)
        self.setItemDelegate(LibraryDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        model.modelReset.connect(self._begin)
        theme_of(self).changed.connect(self.scheduleDelayedItemsLayout)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Enter, Up out of the list, and letters; the rest as in any list."""
        key, here = event.key(), self.currentIndex()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Space and plain:
            self._tick(here)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._ask_definition(here)
        elif plain and (key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and here.row() == self._next(-1, 1))):
            self.left.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Over the headings, which are no place to stand."""
        here = self.currentIndex().row()
        if action in (_MOVES.MoveDown, _MOVES.MoveNext, _MOVES.MoveRight):
            row = self._next(here, 1)
        elif action in (_MOVES.MoveUp, _MOVES.MovePrevious, _MOVES.MoveLeft):
            row = self._next(here, -1)
        elif action == _MOVES.MoveHome:
            row = self._next(-1, 1)
        elif action == _MOVES.MoveEnd:
            row = self._next(self._library.rowCount(), -1)
        else:
            moved = super().moveCursor(action, modifiers)
            row = moved.row() if self._is_entry(moved.row()) else self._next(moved.row(), 1)
        row = here if row < 0 else row
        if row == self._next(-1, 1):
            self.scrollToTop()  # with the heading above it
        return self._library.index(row) if row >= 0 else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a measure ticks it, on its sign shows the definition."""
        index = self.indexAt(event.position().toPoint())
        pressed = index.isValid() and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not pressed or not self._is_entry(index.row()):
            return
        if places(self.visualRect(index), theme_of(self)).info.contains(event.position().toPoint()):
            self._ask_definition(index)
        else:
            self._tick(index)

    def viewportEvent(self, event: QEvent) -> bool:
        """Says what the sign at the end of a line is for."""
        if event.type() == QEvent.Type.ToolTip:
            place = event.pos()  # type: ignore[attr-defined]
            index = self.indexAt(place)
            on_sign = self._is_entry(index.row()) and places(self.visualRect(index), theme_of(self)).info.contains(
                place
            )
            QToolTip.showText(event.globalPos(), "Definition (Enter)" if on_sign else "", self)  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # names wrap at another width

    def _begin(self) -> None:
        row = self._library.best_row()
        if row < 0:
            return
        self.setCurrentIndex(self._library.index(row))
        if row == self._next(-1, 1):
            self.scrollToTop()  # with the heading above it

    def _is_entry(self, row: int) -> bool:
        return 0 <= row < self._library.rowCount() and isinstance(
            self._library.index(row).data(LINE_ROLE), LibraryEntry
        )

    def _next(self, row: int, step: int) -> int:
        """The nearest row with a measure after (before) `row`; -1 where there is none."""
        row += step
        while 0 <= row < self._library.rowCount():
            if self._is_entry(row):
                return row
            row += step
        return -1

    def _tick(self, index: Index) -> None:
        if self._is_entry(index.row()):
            self._library.toggle(index.row())

    def _ask_definition(self, index: Index) -> None:
        if self._is_entry(index.row()):
            self.definition_asked.emit(index.data(LINE_ROLE))
