"""The sorts that a dated event can be: a short list with a box for each and buttons, so that nothing is dragged."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.measures.new_measure import LONGEST_CATEGORY
from app.ui.measure_form.block import FieldBlock
from app.ui.theme import set_icon, set_variant
from app.ui.widgets.guarded import Field

_MOST = 20
_NO_FOCUS = Qt.FocusPolicy.NoFocus


class _Row(QWidget):
    """One category with its buttons."""

    def __init__(self, owner: CategoriesField, text: str) -> None:
        super().__init__()
        self.line = QLineEdit(text)
        self.line.setObjectName("categoryEdit")
        self.line.setMaxLength(LONGEST_CATEGORY)
        self.line.textEdited.connect(owner.changed)
        self.up = _button("chevron-up", "moveCategoryUpButton", lambda: owner.shift(self, -1))
        self.down = _button("chevron-down", "moveCategoryDownButton", lambda: owner.shift(self, 1))
        self.remove = _button("x", "removeCategoryButton", lambda: owner.take_out(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = QVBoxLayout()  # what the identifier guard says stands under the box
        words.setSpacing(4)
        words.addWidget(self.line)
        row.addLayout(words, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def name(self, place: int, of: int) -> None:
        """Says which one it is, and which ways it can go."""
        self.line.setAccessibleName(f"Category {place + 1} of {of}")
        shown = self.line.text().strip() or f"category {place + 1}"
        for button, words in ((self.up, "Move up"), (self.down, "Move down"), (self.remove, "Remove")):
            button.setAccessibleName(f"{words}: {shown}")
            button.setToolTip(words)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < of - 1)


class CategoriesField(FieldBlock):
    """The categories in their order; an empty box counts for nothing."""

    def __init__(self, key: str, words: str, watch: Callable[[Field], object], hint: str = "") -> None:
        """`watch` puts a new box under the identifier guard."""
        super().__init__(key, words, hint, wide=True)
        self._watch = watch
        self._rows: list[_Row] = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.add_button = QPushButton("Add a category")
        self.add_button.setObjectName("addCategoryButton")
        self.add_button.setAutoDefault(False)
        set_variant(self.add_button, "quiet")
        set_icon(self.add_button, "plus", "primary")
        self.add_button.clicked.connect(self._add)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.place(holder)

    def get(self) -> tuple[str, ...]:
        return tuple(text for text in (row.line.text().strip() for row in self._rows) if text)

    def set(self, value: Any) -> None:
        while self._rows:
            self._take_out(self._rows[0])
        for text in value:
            self._put_in(text)
        self._name_all()

    def lines(self) -> tuple[QLineEdit, ...]:
        """The boxes, in their order."""
        return tuple(row.line for row in self._rows)

    def shift(self, row: _Row, by: int) -> None:
        """One place up or down; the keyboard stays on the button, or on the other one at an end."""
        here = self._rows.index(row)
        there = here + by
        if not 0 <= there < len(self._rows):
            return
        self._rows.insert(there, self._rows.pop(here))
        self._list.removeWidget(row)
        self._list.insertWidget(there, row)
        self._chain()
        self._name_all()
        wanted, other = (row.up, row.down) if by < 0 else (row.down, row.up)
        (wanted if wanted.isEnabled() else other).setFocus()
        self.changed.emit()

    def take_out(self, row: _Row) -> None:
        """One fewer; the keyboard goes to what stands in its place."""
        here = self._rows.index(row)
        self._take_out(row)
        self._name_all()
        if self._rows:
            self._rows[min(here, len(self._rows) - 1)].remove.setFocus()
        else:
            self.add_button.setFocus()
        self.changed.emit()

    @property
    def keeps_text(self) -> bool:
        return True

    def marked(self) -> tuple[QWidget, ...]:
        return tuple(row.line for row in self._rows)

    def take_focus(self) -> None:
        first: QWidget = self._rows[0].line if self._rows else self.add_button
        first.setFocus()

    def _add(self) -> None:
        if self._rows and not self._rows[-1].line.text().strip():
            self._rows[-1].line.setFocus()
            return
        row = self._put_in("")
        self._name_all()
        row.line.setFocus()

    def _put_in(self, text: str) -> _Row:
        row = _Row(self, text)
        self._rows.append(row)
        self._list.addWidget(row)
        self._watch(row.line)
        self._chain()
        return row

    def _take_out(self, row: _Row) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.line.clear()
        row.hide()  # kept, empty: the guard of the form still knows its box

    def _name_all(self) -> None:
        for place, row in enumerate(self._rows):
            row.name(place, len(self._rows))
        self.add_button.setEnabled(len(self._rows) < _MOST)

    def _chain(self) -> None:
        """Tab goes down the list as it stands now, between what is before it and the button."""
        chain: list[QWidget] = [part for row in self._rows for part in (row.line, row.up, row.down, row.remove)]
        if not chain:
            return
        before: QWidget = self.add_button
        while (earlier := before.previousInFocusChain()) is not None and earlier is not self.add_button:
            before = earlier
            if not self._holds(before) and before.focusPolicy() != _NO_FOCUS:
                break
        for one, following in pairwise([before, *chain, self.add_button]):
            QWidget.setTabOrder(one, following)

    def _holds(self, widget: QWidget) -> bool:
        return any(row is widget or row.isAncestorOf(widget) for row in self._rows)


def _button(icon: str, name: str, press: Callable[[], None]) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    set_variant(button, "icon")
    set_icon(button, icon)
    button.clicked.connect(press)
    return button
