"""The sheet of keys: what each does, by place, with the page that is shown first. Type to search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.charts.plot.announce import announce
from app.ui.shortcuts.caps import key_caps, spoken_keys
from app.ui.shortcuts.registry import Place, Shortcut, answering, places_for
from app.ui.theme import theme_of
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.row_list import KEYS, RowList
from app.ui.widgets.search_field import SearchField

_WIDTH = 720
_WORDS, _EDGES = 118, 140
"""Of the window's height: what the title, the field and the button take, growing with the text; and the edges."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class ShortcutSheet(Dialog):
    """Opened by F1 and ?; closed by Esc, by its button, and by F1 again."""

    def __init__(self, window: QWidget, page: str) -> None:
        super().__init__(window, "Keyboard shortcuts", width=_WIDTH)
        self.setObjectName("shortcutSheet")
        self._places = places_for(page)
        self.search = SearchField()
        self.search.setObjectName("shortcutSearch")
        self.search.setAccessibleName("Search the keys")
        self.search.setPlaceholderText("Search, for example note")
        self.list = RowList(to_read_only=True)
        self.list.setObjectName("shortcutList")
        self.list.setAccessibleName("Keys and what they do")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        close = self.add_button("Close", name="closeShortcuts", primary=True)
        close.clicked.connect(self.close)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        theme_of(self).changed.connect(self._fit_list)
        self._fill("")
        self._fit_list()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field walk the list."""
        # The dialog's own parts are watched before there is a field.
        in_field = watched is getattr(self, "search", None)
        if in_field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.move(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fill(self, text: str) -> None:
        self.list.clear()
        count = 0
        for place in self._places:
            found = answering(place.shortcuts, text)
            count += len(found)
            if found:
                self.list.add_heading(place.title)
            for shortcut in found:
                self.list.addItem(_item(place, shortcut))
        if not count:
            self.list.add_heading("No key does that.")
        if text:
            announce(self.search, "No key does that" if not count else "1 key" if count == 1 else f"{count} keys")

    def _fit_list(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        theme = theme_of(self)
        room = parent.window().height() - theme.px(_WORDS) - _EDGES
        self.list.setMinimumHeight(max(theme.px(120), min(room, theme.px(520))))


def _item(place: Place, shortcut: Shortcut) -> QListWidgetItem:
    item = QListWidgetItem(shortcut.words)
    item.setData(KEYS, key_caps(shortcut.keys))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shortcut.words}: {spoken_keys(shortcut.keys)}. {place.title}")
    return item
