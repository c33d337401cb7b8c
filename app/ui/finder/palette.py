"""The finder over the window: what is typed, what answers it, and the keyboard back where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidgetItem, QWidget

from app.charts.plot.announce import announce
from app.ui.finder.entries import Entry, count_words, find
from app.ui.shortcuts.caps import key_caps
from app.ui.theme import set_role, theme_of
from app.ui.widgets.row_list import BESIDE, ICON, KEYS
from app.ui.widgets.search_popup import SearchPopup

WORDS = "Find a measure, page or command"
_KEY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT, _TOP = 640, 560, 72
_AROUND = 24


class Findable(Protocol):
    """What there is to find."""

    def begin(self) -> None:
        """The finder opens: look what there is."""

    def entries(self, query: str) -> Sequence[Entry]:
        """All of it; some answer one query only."""


class Finder(SearchPopup):
    """Shows what of `sources` answers; `used(key)` is called with what was chosen, `recent()` gives those keys."""

    def __init__(
        self, window: QWidget, sources: Findable, recent: Callable[[], Sequence[str]], used: Callable[[str], object]
    ) -> None:
        super().__init__(window, WORDS, lines=1)
        self._sources, self._recent, self._used = sources, recent, used
        self._known: dict[str, Entry] = {}
        self._before: QWidget | None = None
        self.setObjectName("finder")
        self.setAccessibleName("Find")
        self.search.setObjectName("finderSearch")
        self.search.setAccessibleDescription("Up and Down choose, Enter opens, Esc closes.")
        self.list.setObjectName("finderResults")
        self.list.setAccessibleName("Results")
        self._count = QLabel()
        self._count.setObjectName("finderCount")
        set_role(self._count, "caption", "text2")
        self.column.addWidget(self._count)
        self.taken.connect(self._run)
        self.given_up.connect(self._give_back)
        self.list.currentItemChanged.connect(self._speak_row)
        window.installEventFilter(self)
        theme_of(self).changed.connect(self._place_if_open)

    def open(self) -> None:
        """Shows itself, empty; closes where it is open already."""
        if self.isVisible():
            self.hide()
            self._give_back()
            return
        self._before = QApplication.focusWidget()
        self._sources.begin()
        self.search.clear()
        self.narrow("")
        self.show_and_search()
        self._place()
        self.list.scrollToTop()

    def narrow(self, text: str) -> None:
        """Fills the list with what answers the text."""
        found = find(self._sources.entries(text), text, self._recent())
        self._known = {entry.key: entry for _group, entries in found for entry in entries}
        self.list.blockSignals(True)
        self.list.clear()
        for group, entries in found:
            self.list.add_heading(group.value)
            for entry in entries:
                self.list.addItem(_item(entry))
        self.list.blockSignals(False)
        words = count_words(found)
        if not found:
            words = "Nothing found. Try fewer letters, or another word for it."
        self._count.setText(words)
        rows = self.list.choosable()
        if rows:
            self.list.blockSignals(True)
            self.list.choose(rows[0])
            self.list.blockSignals(False)
        if self.isVisible():
            self._place()
            first = self._known[self.list.currentItem().data(_KEY)].spoken if rows else ""
            announce(self.search, f"{words}. {first}" if first else words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The finder stays in its window when that changes its size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place_if_open()
        return super().eventFilter(watched, event)

    def _run(self, item: QListWidgetItem) -> None:
        entry = self._known.get(item.data(_KEY))
        # First the keyboard goes back: a command acts on what was being done, and a page takes it over.
        self._give_back()
        if entry is not None:
            self._used(entry.key)
            entry.run()

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak_row(self, item: QListWidgetItem | None) -> None:
        entry = self._known.get(item.data(_KEY)) if item is not None else None
        if entry is not None and self.isVisible():
            rows = self.list.choosable()
            place = rows.index(self.list.currentRow()) + 1 if self.list.currentRow() in rows else 0
            announce(self.search, f"{entry.spoken}, {place} of {len(rows)}")

    def _place_if_open(self) -> None:
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        theme = theme_of(self)
        width = min(theme.px(_WIDTH), window.width() - 2 * _AROUND)
        top = min(_TOP, window.height() // 10)
        most = min(theme.px(_HEIGHT), window.height() - top - _AROUND)
        layout = self.column
        margins = layout.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * layout.spacing()
        rest = around + self.search.sizeHint().height() + self._count.sizeHint().height()
        rows = self.list.height_for_rows(most - rest) if self.list.count() else 0
        self.setGeometry((window.width() - width) // 2, top, width, rest + rows)
        self.list.setVisible(bool(self.list.count()))


def _item(entry: Entry) -> QListWidgetItem:
    item = QListWidgetItem(entry.words)
    item.setData(_KEY, entry.key)
    item.setData(BESIDE, entry.beside)
    item.setData(ICON, entry.icon)
    if entry.shortcut:
        item.setData(KEYS, key_caps(entry.shortcut))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
    item.setToolTip("\n".join(filter(None, (entry.words, entry.beside))))
    return item
