"""Fields of one value: a line, several lines, a number, a choice from a list, a tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from app.measures.new_measure import LONGEST
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.typed_number import number_text, typed_number
from app.ui.measure_form.words import Choice
from app.ui.theme import theme_of
from app.ui.widgets.guarded import Field, exempt

Word = TypeVar("Word", bound=StrEnum)


class LineField(FieldBlock):
    """One line of text."""

    def __init__(self, key: str, words: str, hint: str = "", *, placeholder: str = "", wide: bool = False) -> None:
        super().__init__(key, words, hint, wide=wide)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST.get(key, 1000))
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.changed)
        self.place(self.line)

    def get(self) -> str:
        return self.line.text().strip()

    def texts(self) -> tuple[Field, ...]:
        return (self.line,)

    def set(self, value: Any) -> None:
        self.line.setText(value)
        self.line.setCursorPosition(0)


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it, and it is as high as it is told, at any text scale."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the text only where it has the keyboard, else the form behind it."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + theme_of(self).px(26))


class TextField(FieldBlock):
    """A few lines of text."""

    def __init__(
        self, key: str, words: str, hint: str = "", *, placeholder: str = "", lines: int = 2, wide: bool = True
    ) -> None:
        super().__init__(key, words, hint, wide=wide)
        self.area = TextArea(lines)
        self.area.setPlaceholderText(placeholder)
        self.area.textChanged.connect(self.changed)
        self.place(self.area)

    def get(self) -> str:
        return self.area.toPlainText().strip()

    def texts(self) -> tuple[Field, ...]:
        return (self.area,)

    def set(self, value: Any) -> None:
        blocked = self.area.blockSignals(True)
        self.area.setPlainText(value)
        self.area.blockSignals(blocked)


class NumberField(FieldBlock):
    """A number that may be left out; `empty` stands for it then."""

    def __init__(
        self, key: str, words: str, hint: str = "", *, placeholder: str = "", empty: float | None = None
    ) -> None:
        super().__init__(key, words, hint)
        self._empty = empty
        self.line = QLineEdit()
        self.line.setMaxLength(20)
        exempt(self.line)  # a number is kept, never the text
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.changed)
        self.place(self.line)

    def get(self) -> float | None:
        found = typed_number(self.line.text())
        return self._empty if found is None else found

    def set(self, value: Any) -> None:
        self.line.setText(number_text(value))


class ChoiceCombo(QComboBox):
    """A list to pick from that a wheel turned over it never changes, and that is content with little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ComboField(FieldBlock, Generic[Word]):
    """One of a few words; what the chosen one means is said below it."""

    def __init__(self, key: str, words: str, choices: Mapping[Word, Choice], *, lead: str = "") -> None:
        super().__init__(key, words)
        self._choices = choices
        self._lead = lead
        self._offered: tuple[Word, ...] = ()
        self.combo = ChoiceCombo()
        self.place(self.combo)
        self.offer(tuple(choices))
        self.combo.currentIndexChanged.connect(self._on_chosen)

    def offer(self, words: Sequence[Word]) -> None:
        """Other words to choose from; what was chosen stays if it is among them, else the first is."""
        if tuple(words) == self._offered:
            return
        before = self.get() if self._offered else None
        self._offered = tuple(words)
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for word in words:
            self.combo.addItem(self._choices[word][0])
            self.combo.setItemData(self.combo.count() - 1, self._choices[word][1], Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(self._offered.index(before) if before in self._offered else 0)
        self.combo.blockSignals(blocked)
        self._explain()

    def get(self) -> Word:
        return self._offered[self.combo.currentIndex()]

    def set(self, value: Any) -> None:
        blocked = self.combo.blockSignals(True)
        self.combo.setCurrentIndex(self._offered.index(value))
        self.combo.blockSignals(blocked)
        self._explain()

    def _on_chosen(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        self.set_hint(" ".join(part for part in (self._choices[self.get()][1], self._lead) if part))


class NumberChoiceField(FieldBlock):
    """A small whole number from a list, each with an example."""

    def __init__(self, key: str, words: str, labels: Sequence[str], hint: str = "") -> None:
        super().__init__(key, words, hint)
        self.combo = ChoiceCombo()
        self.combo.addItems(list(labels))
        self.combo.currentIndexChanged.connect(self.changed)
        self.place(self.combo)

    def get(self) -> int:
        return self.combo.currentIndex()

    def set(self, value: Any) -> None:
        blocked = self.combo.blockSignals(True)
        self.combo.setCurrentIndex(value)
        self.combo.blockSignals(blocked)


class TickField(FieldBlock):
    """Yes or no; its words stand beside the tick and wrap below it."""

    def __init__(self, key: str, words: str, tick: str, hint: str = "") -> None:
        super().__init__(key, words, hint)
        self.box = QCheckBox(tick)
        self.box.toggled.connect(self.changed)
        self.place(self.box)
        self.box.setAccessibleName(f"{words}: {tick}")

    def get(self) -> bool:
        return self.box.isChecked()

    def set(self, value: Any) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(blocked)
