"""The calendar that chooses which day the grid is of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme, dress_calendar

WEEK = 7
GAP = 4
TO_COME = 50
"""So many days after today can be seen on the last page of the calendar."""


class CalendarPopup(QFrame):
    """A month to choose from, with a week back and forth; nothing after today."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendarPopup")
        t = theme.tokens
        self.setStyleSheet(
            f"#calendarPopup {{ background: {t.surface}; border: 1px solid {t.border_strong}; border-radius: 8px; }}"
        )
        calendar = QCalendarWidget()
        calendar.setObjectName("dayCalendar")
        calendar.setAccessibleName("Choose a day")
        calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        dress_calendar(calendar)
        calendar.setMaximumDate(QDate(today.year, today.month, today.day))
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.setMinimumSize(theme.px(380), theme.px(320))
        _dress(calendar, theme, today)
        calendar.clicked.connect(self._choose)
        calendar.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(calendar)
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
            button.clicked.connect(lambda _checked=False, target=target: self._give(target))
            row.addWidget(button)
        column.addLayout(row)
        calendar.setFocus()

    def open_at(self, button: QWidget) -> None:
        """Opens below the button, above it where there is more room, and never beyond the screen."""
        room = (button.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        top_left = button.mapToGlobal(button.rect().topLeft())
        around = QRect(top_left, button.size())
        self.ensurePolished()
        self.adjustSize()
        self.move(place_beside(around, self.size(), room))
        self.show()
        # Its size is final only once it is shown.
        self.move(place_beside(around, self.size(), room))

    def _choose(self, picked: QDate) -> None:
        self._give(date(picked.year(), picked.month(), picked.day()))

    def _give(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)


def place_beside(button: QRect, size: QSize, room: QRect) -> QPoint:
    """Where a popup of this size stands: its right edge on the button's, below it or else above, inside `room`."""
    below, above = button.bottom() + GAP, button.top() - GAP - size.height()
    fits_below = below + size.height() <= room.bottom() + 1
    top = below if fits_below or above < room.top() else above
    left = button.right() + 1 - size.width()
    return QPoint(
        max(min(left, room.right() + 1 - size.width()), room.left()),
        max(min(top, room.bottom() + 1 - size.height()), room.top()),
    )


def _dress(calendar: QCalendarWidget, theme: Theme, today: date) -> None:
    """Names and sizes for what Qt leaves without; days to come look as what cannot be chosen."""
    for name, words in (("qt_calendar_prevmonth", "Back a month"), ("qt_calendar_nextmonth", "Forward a month")):
        arrow: Any = calendar.findChild(QToolButton, name)  # typed as nothing in the stubs
        if arrow is not None:
            arrow.setAccessibleName(words)
            arrow.setToolTip(words)
            arrow.setMinimumSize(max(44, theme.px(32)), max(44, theme.px(32)))
    table: Any = calendar.findChild(QAbstractItemView, "qt_calendar_calendarview")
    if table is not None:
        table.setAccessibleName("Days of the month")
    to_come = QTextCharFormat()
    to_come.setForeground(theme.color("disabled_text"))
    for ahead in range(1, TO_COME):
        day = today + timedelta(days=ahead)
        calendar.setDateTextFormat(QDate(day.year, day.month, day.day), to_come)
