"""A field with a list under it, over a page or window: type to search, arrows to move, Enter to take, Esc to leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.theme import mark
from app.ui.widgets.row_list import WRAPPED_LINES, RowList
from app.ui.widgets.search_field import SearchField

_PAGE = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchPopup(QFrame):
    """Stands over its parent, not in a window of its own; Esc, a press elsewhere or a choice closes it. Fill `list`,
    then `show_and_search`; `taken(item)` is a choice, `given_up` Esc.
    """

    taken = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget, words: str, *, lines: int = WRAPPED_LINES) -> None:
        super().__init__(parent)
        mark(self, "dialog", True)
        self.search = SearchField()
        self.search.setAccessibleName(words)
        self.search.setPlaceholderText(words)
        self.list = RowList(lines=lines)
        # The arrows of the field move in it: one stop of the keyboard is enough.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.search.textChanged.connect(self.narrow)
        self.search.returnPressed.connect(self.take)
        self.list.itemClicked.connect(self._on_clicked)
        self.search.installEventFilter(self)
        self.hide()

    def narrow(self, text: str) -> None:
        """What is typed changed: shows the rows that match. For the kinds of popup to fill in."""

    def show_and_search(self) -> None:
        """In sight, in front, and the keyboard in the field."""
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        _app().installEventFilter(self)

    def take(self) -> None:
        """Takes the current row, if it is in sight."""
        item = self.list.currentItem()
        if item is not None and self.list.row(item) in self.list.choosable():
            self.hide()
            self.taken.emit(item)

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer watches for what happens elsewhere; where the page was hidden, it does not come back with it."""
        _app().removeEventFilter(self)
        super().hideEvent(event)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field move in the list; a press outside, or the keyboard going there, closes."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            if isinstance(watched, QWidget) and self._is_outside(watched):
                self.hide()
        elif kind == QEvent.Type.KeyPress and watched is self.search and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.list.move(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.given_up.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Tab stays: there is nothing else in here to go to."""
        return True

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.take()

    def _is_outside(self, widget: QWidget) -> bool:
        """Elsewhere in this window; a menu of the search field is a window of its own."""
        return widget.window() is self.window() and widget is not self and not self.isAncestorOf(widget)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
