"""A list of things in a card: each a line of words with its buttons, and a sentence where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.ui.pages.settings.section import button_row, words
from app.ui.theme import mark, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel

_LEAST_WORDS = 220


class ItemRow(QWidget):
    """Words with a second line below them, and buttons at the right, or below where there is little room."""

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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(8)
        self._row.addLayout(text, 1)
        self._buttons = button_row(buttons)
        if buttons:
            self._row.addWidget(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons stand below the words where there is no room beside them."""
        super().resizeEvent(event)
        beside = self._buttons.sizeHint().width() + theme_of(self).px(_LEAST_WORDS)
        across = QBoxLayout.Direction.LeftToRight if self.width() >= beside else QBoxLayout.Direction.TopToBottom
        if across != self._row.direction():
            self._row.setDirection(across)


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
