"""The calendar that chooses which day the grid is of."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.widgets.calendar_drop import CalendarDrop

WEEK = 7
_FIRST = date(1900, 1, 1)


class CalendarPopup(CalendarDrop):
    """A month to choose from, with a week back and forth; nothing after today."""

    def __init__(self, day: date, today: date, parent: QWidget) -> None:
        super().__init__(day, _FIRST, today, parent)
        row = QHBoxLayout()
        steps = (
            ("Back a week", "weekBackButton", day - timedelta(days=WEEK)),
            ("Today", "calendarTodayButton", today),
            ("Forward a week", "weekForwardButton", min(day + timedelta(days=WEEK), today)),
        )
        for words, name, target in steps:
            button = QPushButton(words)
            button.setObjectName(name)
            button.setEnabled(target != day)
            button.clicked.connect(lambda _checked=False, target=target: self.give(target))
            row.addWidget(button)
        self.column.addLayout(row)
