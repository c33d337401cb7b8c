"""A list of things in a card: each a line of words with its buttons, and a sentence where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.settings.section import words
from app.ui.theme import mark
from app.ui.widgets.wrapped_label import WrappedLabel


class ItemRow(QWidget):
    """Words with a second line below them, and buttons at the right; the words wrap where there is little room."""

    def __init__(self, title: str, more: str, buttons: Sequence[QAbstractButton], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.title: WrappedLabel = words(title, "body_strong", name=f"{name}Title")
        self.more: WrappedLabel = words(more, "caption", "text2", name=f"{name}More")
        if not more:
            self.more.hide()
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self.title)
        text.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addLayout(text, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class ItemList(QWidget):
    """`fill` replaces the rows and leaves the keyboard on the button of the same name, where there still is one."""

    def __init__(self, name: str, accessible_name: str, empty: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._empty = words(empty, tone="text2", name=f"{name}Empty")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._rows: list[QWidget] = []

    @property
    def rows(self) -> list[ItemRow]:
        """The rows, in order."""
        return [row for row in self._rows if isinstance(row, ItemRow)]

    def fill(self, rows: Sequence[ItemRow]) -> None:
        """Shows these rows."""
        had = QApplication.focusWidget()
        name = had.objectName() if had is not None and self.isAncestorOf(had) else ""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for number, row in enumerate(rows):
            if number:
                line = QFrame()
                line.setFixedHeight(1)
                mark(line, "divider", "true")
                self._rows.append(line)
                self._column.addWidget(line)
            self._rows.append(row)
            self._column.addWidget(row)
            # At once: what is shown a moment later cannot take the keyboard.
            row.show()
        self._empty.setVisible(not rows)
        if name:
            self._take_keyboard(name)

    def _take_keyboard(self, name: str) -> None:
        found: list[QAbstractButton] = []
        for row in self._rows:
            found += row.findChildren(QAbstractButton)
        there = [button for button in found if button.isEnabled()]
        same = next((button for button in there if button.objectName() == name), there[0] if there else None)
        if same is not None:
            same.setFocus()
