"""Fields made of several parts: how it is counted, the days of the week, a time of day, a first day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Generic

from PySide6.QtCore import QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QRadioButton, QTimeEdit, QVBoxLayout, QWidget

from app.measures.dates import WEEKDAY_NAMES
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.simple_fields import Word
from app.ui.measure_form.words import Choice
from app.ui.theme import set_role
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.optional_date import OptionalDateField
from app.ui.widgets.wrapped_label import WrappedLabel

_YEARS = 366 * 10


class RadioField(FieldBlock, Generic[Word]):
    """One of a few ways, each explained by a line under its words. The arrow keys move between them."""

    def __init__(self, key: str, words: str, choices: Mapping[Word, Choice]) -> None:
        super().__init__(key, words, wide=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._radios: dict[Word, QRadioButton] = {}
        for place, (word, (label, meaning)) in enumerate(choices.items()):
            radio = QRadioButton(label)
            radio.setObjectName(f"{word.value}Choice")
            radio.setAccessibleDescription(meaning)
            self._group.addButton(radio, place)
            self._radios[word] = radio
            column.addWidget(radio)
            column.addWidget(_meaning(meaning))
        self._group.idClicked.connect(self.changed)
        self.place(holder)

    def get(self) -> Word:
        return next(word for word, radio in self._radios.items() if radio.isChecked())

    def set(self, value: Any) -> None:
        self._radios[value].setChecked(True)

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def take_focus(self) -> None:
        self._radios[self.get()].setFocus()


def _meaning(text: str) -> WrappedLabel:
    label = WrappedLabel(text)
    set_role(label, "caption", "text2")
    label.setContentsMargins(34, 0, 0, 4)
    return label


class DaysField(FieldBlock):
    """The days of the week as seven buttons that stay pressed; "1111100" is Monday to Friday."""

    def __init__(self, key: str, words: str, hint: str = "") -> None:
        super().__init__(key, words, hint, wide=True)
        holder = QWidget()
        row = FlowLayout(holder, 8, 4)
        self._days: list[QPushButton] = []
        for name in WEEKDAY_NAMES:
            day = QPushButton(name[:3])
            day.setCheckable(True)
            day.setAutoDefault(False)
            day.setObjectName(f"{name.lower()}Button")
            day.setAccessibleName(name)
            day.toggled.connect(self.changed)
            self._days.append(day)
            row.addWidget(day)
        self.place(holder)

    def get(self) -> str:
        return "".join("1" if day.isChecked() else "0" for day in self._days)

    def set(self, value: Any) -> None:
        for day, flag in zip(self._days, value, strict=True):
            blocked = day.blockSignals(True)
            day.setChecked(flag == "1")
            day.blockSignals(blocked)

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def take_focus(self) -> None:
        self._days[0].setFocus()


class _TimeEdit(QTimeEdit):
    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab leaves the field; the arrow keys go from hours to minutes."""
        return QWidget.focusNextPrevChild(self, forwards)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TimeField(FieldBlock):
    """A time of day, kept as minutes from midnight."""

    def __init__(self, key: str, words: str, hint: str = "") -> None:
        super().__init__(key, words, hint)
        self.time = _TimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.timeChanged.connect(self.changed)
        self.place(self.time)

    def get(self) -> int:
        shown = self.time.time()
        return shown.hour() * 60 + shown.minute()

    def set(self, value: Any) -> None:
        blocked = self.time.blockSignals(True)
        self.time.setTime(QTime(value // 60, value % 60))
        self.time.blockSignals(blocked)


class FirstDayField(FieldBlock):
    """The first day from which the measure is asked for, or none."""

    def __init__(self, key: str, words: str, today: date, day: date | None, hint: str = "") -> None:
        super().__init__(key, words, hint)
        first = min(day or today, today) - timedelta(days=_YEARS)
        last = max(day or today, today) + timedelta(days=366)
        holder = QWidget()
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.date = OptionalDateField(
            day, first, last, today=today, says_below=False, open_words="From the first entry"
        )
        self.date.dateChanged.connect(self._on_changed)
        self.date.problem_changed.connect(self.show_problem)
        self._clear = QPushButton("Clear")
        self._clear.setObjectName("clearFirstDayButton")
        self._clear.setAccessibleName("No first day: from the first entry")
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(lambda: self.date.setDate(None))
        self.place(self.date)
        row.addWidget(self.date, 0, 0)
        row.addWidget(self._clear, 0, 1)
        row.setColumnStretch(0, 1)
        self.column.insertWidget(1, holder)
        self._clear.setVisible(day is not None)

    def get(self) -> date | None:
        if self.date.problem:
            raise ValueError(self.date.problem)
        return self.date.chosen

    def set(self, value: Any) -> None:
        blocked = self.date.blockSignals(True)
        self.date.setDate(value)
        self.date.blockSignals(blocked)
        self._clear.setVisible(value is not None)

    def _on_changed(self) -> None:
        keyboard_was_there = self._clear.hasFocus()
        self._clear.setVisible(self.date.chosen is not None)
        if keyboard_was_there and self.date.chosen is None:
            self.date.setFocus()
        self.changed.emit()
