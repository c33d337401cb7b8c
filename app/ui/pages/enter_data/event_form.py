"""The fields of one event: its date, its time if known, a category, a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.measures.series import EventInfo
from app.ui.context import Context
from app.ui.theme import set_role
from app.ui.widgets.date_field import DateField
from app.ui.widgets.guarded import GuardGroup, exempt

_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")
_EARLIEST = date(2000, 1, 1)


def read_time(text: str) -> time | None:
    """Reads "9:30", "09.30" or "0930". Raises ValueError for anything else that is not empty."""
    plain = text.strip()
    if not plain:
        return None
    match = _TIME.fullmatch(plain)
    if match is None:
        raise ValueError(plain)
    return time(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True)
class EventText:
    """What stands in the fields; the time is text until it is read."""

    day: date
    at: str = ""
    category: str = ""
    note: str = ""


class EventForm(QWidget):
    """Knows whether anything was changed since an event was put into it; `edited` follows each change."""

    edited = Signal()

    def __init__(self, context: Context, categories: tuple[str, ...]) -> None:
        super().__init__()
        today = context.today()
        self.day = DateField(today, _EARLIEST, today, today=today)
        self.day.setObjectName("eventDay")
        self.at = QLineEdit()
        self.at.setObjectName("eventTime")
        self.at.setPlaceholderText("hh:mm")
        exempt(self.at)  # read as a time, and kept as nothing else
        self.category = QComboBox()
        self.category.setObjectName("eventCategory")
        self.category.addItems(["", *categories])
        self.category.setEnabled(bool(categories))
        self.note = QLineEdit()
        self.note.setObjectName("eventNote")
        self.note.setMaxLength(200)
        self.note.setPlaceholderText("What happened? No names.")
        self._before = self.text
        self._lay_out()
        self.guards = GuardGroup(context)
        self.guards.watch(self.note)
        self.day.dateChanged.connect(self.edited)
        self.at.textChanged.connect(self.edited)
        self.category.currentTextChanged.connect(self.edited)
        self.note.textChanged.connect(self.edited)

    @property
    def text(self) -> EventText:
        """What stands in the fields now."""
        return EventText(self.day.day, self.at.text().strip(), self.category.currentText(), self.note.text().strip())

    @property
    def is_changed(self) -> bool:
        """True where a field is not as it was when the event was put in."""
        return self.text != self._before

    def begin_new(self, today: date) -> None:
        """Empty fields, for today."""
        self._fill(EventText(today))

    def begin_amending(self, event: EventInfo) -> None:
        """The fields of an event that is listed."""
        if event.category and self.category.findText(event.category) < 0:
            self.category.addItem(event.category)
        at = f"{event.at:%H:%M}" if event.at else ""
        self._fill(EventText(event.day, at, event.category, event.note))

    def _fill(self, text: EventText) -> None:
        # An event from before the first day that can be chosen keeps its date.
        if text.day < _EARLIEST:
            self.day.setMinimumDate(QDate(text.day.year, text.day.month, text.day.day))
        self.day.setDate(QDate(text.day.year, text.day.month, text.day.day))
        self.at.setText(text.at)
        self.category.setCurrentText(text.category)
        self.note.setText(text.note)
        self.guards.settle()
        self._before = self.text
        self.edited.emit()

    def _lay_out(self) -> None:
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Date", self.day),
            ("Time, if known", self.at),
            ("Category", self.category),
            ("Note", self.note),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (words, field) in enumerate(fields):
            label = QLabel(words)
            set_role(label, "caption", "text2")
            label.setBuddy(field)
            field.setAccessibleName(words)
            # The note has a line of its own.
            row, column, span = (2, 0, 3) if field is self.note else (0, place, 1)
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
        for column in range(3):
            grid.setColumnStretch(column, 1)
