"""One question of a form: its words, the field, a line that helps, and below it what is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import mark, set_role
from app.ui.theme.sight import BLOCK_PROPERTY
from app.ui.widgets.guarded import Field
from app.ui.widgets.wrapped_label import WrappedLabel


class FieldBlock(QWidget):
    """`changed` follows everything that is typed or chosen; `wide` asks for the width of both columns."""

    changed = Signal()

    def __init__(self, key: str, words: str, hint: str = "", *, wide: bool = False) -> None:
        super().__init__()
        self.key = key
        self.wide = wide
        self.setProperty(BLOCK_PROPERTY, True)
        self.words = words
        self.field: QWidget | None = None
        self._hint_text = hint
        self._label = WrappedLabel(words, self)
        set_role(self._label, "body_strong")
        self._hint = WrappedLabel(hint, self)
        set_role(self._hint, "caption", "text2")
        self._hint.setVisible(bool(hint))
        self._problem = WrappedLabel("", self)
        self._problem.setObjectName(f"{key}Problem")
        set_role(self._problem, "caption", "harm_text")
        self._problem.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4, 4, 4, 4)  # room for focus rings
        self.column.setSpacing(4)
        self.column.addWidget(self._label)

    def place(self, field: QWidget, name: str = "") -> None:
        """Puts the field between its words and its hint, and names it."""
        self.field = field
        field.setObjectName(name or f"measure{_camel(self.key)}Field")
        field.setAccessibleName(self.words)
        self._label.setBuddy(field)
        for part in (field, self._hint, self._problem):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._describe()

    def get(self) -> Any:
        """What is filled in. Raises ValueError with a sentence where it cannot be read."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Shows a value, without `changed`."""
        raise NotImplementedError

    def set_hint(self, hint: str) -> None:
        """Another line below the field."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe()

    @property
    def problem(self) -> str:
        """What is shown as wrong; "" for nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_problem(self, sentence: str) -> None:
        """Says what is wrong under the field; "" takes it away, and leaves what the identifier guard says."""
        if not sentence and not self.problem:
            return
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for one in self.marked():
            mark(one, "error", "true" if sentence else None)
        self._describe()

    def texts(self) -> tuple[Field, ...]:
        """What is typed into that is kept as text."""
        return ()

    @property
    def keeps_text(self) -> bool:
        """Whether what is typed here is kept as text."""
        return bool(self.texts())

    def marked(self) -> tuple[QWidget, ...]:
        """What gets the edge of an error."""
        return (self.field,) if self.field is not None else ()

    def take_focus(self) -> None:
        """The keyboard goes to the field."""
        if self.field is not None:
            self.field.setFocus()

    def _describe(self) -> None:
        if self.field is not None:
            said = (self._problem.text() if not self._problem.isHidden() else "", self._hint_text)
            self.field.setAccessibleDescription(" ".join(part for part in said if part))


def _camel(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("_"))
