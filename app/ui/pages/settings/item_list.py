"""A list of things in a card: each a line of words with its buttons, and a sentence where there are none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.settings.section import words
from app.ui.theme import theme_of
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
        self._buttons = QWidget()
        beside = QHBoxLayout(self._buttons)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        for button in buttons:
            beside.addWidget(button)
        if buttons:
            self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons stand below the words where there is no room beside them."""
        super().resizeEvent(event)
        beside = self._buttons.sizeHint().width() + theme_of(self).px(_LEAST_WORDS)
        across = QBoxLayout.Direction.LeftToRight if self.width() >= beside else QBoxLayout.Direction.TopToBottom
        if across != self._row.direction():
            self._row.setDirection(across)


class Item(NamedTuple):
    """A row to be: `says` is all that the row shows and offers, so that a row that says the same is left as it is."""

    says: Hashable
    make: Callable[[], ItemRow]


class ItemList(QWidget):
    """`fill` shows other rows and leaves the keyboard on the button of the same name, where there still is one."""

    def __init__(self, name: str, accessible_name: str, empty: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._empty = words(empty, tone="text2", name=f"{name}Empty")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._shown: list[tuple[Hashable, _Ruled]] = []

    def fill(self, items: Sequence[Item]) -> None:
        """Shows these rows; those that say what they said stay, with what the user has in hand."""
        had = QApplication.focusWidget()
        name = had.objectName() if had is not None and self.isAncestorOf(had) else ""
        same = len(list(takewhile(_is_same, zip(self._shown, items, strict=False))))
        rest = list(zip(reversed(self._shown[same:]), reversed(items[same:]), strict=False))
        below = len(list(takewhile(_is_same, rest)))
        # Laid out once, at the end: each row alone would have all the others laid out again.
        self._column.setEnabled(False)
        for _says, frame in self._shown[same : len(self._shown) - below]:
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        fresh = [(item.says, self._framed(item.make())) for item in items[same : len(items) - below]]
        for place, (_says, frame) in enumerate(fresh, start=same + 1):
            self._column.insertWidget(place, frame)
        self._shown[same : len(self._shown) - below] = fresh
        for number, (_says, frame) in enumerate(self._shown):
            frame.rule(bool(number))
            # At once: what is shown a moment later cannot take the keyboard.
            frame.show()
        self._empty.setVisible(not items)
        self._column.setEnabled(True)
        self._column.invalidate()
        self._column.activate()
        if name and fresh:
            self._take_keyboard(name)

    def _framed(self, row: ItemRow) -> _Ruled:
        """A row with the line above it, which the first has not."""
        frame = _Ruled()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        return frame

    def _take_keyboard(self, name: str) -> None:
        found: list[QAbstractButton] = []
        for _says, frame in self._shown:
            found += frame.findChildren(QAbstractButton)
        there = [button for button in found if button.isEnabled()]
        same = next((button for button in there if button.objectName() == name), there[0] if there else None)
        if same is not None:
            same.setFocus()


class _Ruled(QFrame):
    """Paints the thin line above a row, unless the row is the first."""

    def __init__(self) -> None:
        super().__init__()
        self._ruled = False

    def rule(self, on: bool) -> None:
        """With the line, or without."""
        if on != self._ruled:
            self._ruled = on
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        super().paintEvent(event)
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, theme_of(self).color("border"))
            painter.end()


def _is_same(pair: tuple[tuple[Hashable, _Ruled], Item]) -> bool:
    return pair[0][0] == pair[1].says
