"""The calendar that drops from a field or a button: a month to choose a day from, kept on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.ui.theme import Theme, dress_calendar, theme_of

GAP = 4
BEYOND = 50
"""So many days before the first and after the last can be seen on a page of the calendar."""


class CalendarDrop(QFrame):
    """`chosen(date)` at a press, or at Enter on a day; Esc, or a press elsewhere, closes it. Days outside `first` to
    `last` cannot be chosen.
    """

    chosen = Signal(object)

    def __init__(self, day: date, first: date, last: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendarPopup")
        theme = theme_of(self)
        tokens = theme.tokens
        self.setStyleSheet(
            f"#calendarPopup {{ background: {tokens.surface}; border: 1px solid {tokens.border_strong};"
            " border-radius: 8px; }"
        )
        self.calendar = month_calendar(theme, day, first, last)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.addWidget(self.calendar)
        self.calendar.setFocus()

    def open_at(self, place: QWidget) -> None:
        """Opens below a widget, above it where there is more room, and never beyond the screen."""
        room = (place.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        around = QRect(place.mapToGlobal(place.rect().topLeft()), place.size())
        self.ensurePolished()
        self.adjustSize()
        self.move(place_beside(around, self.size(), room))
        self.show()
        # Its size is final only once it is shown.
        self.move(place_beside(around, self.size(), room))

    def give(self, day: date) -> None:
        """Closes, and says which day was chosen."""
        self.close()
        self.chosen.emit(day)

    def _choose(self, picked: QDate) -> None:
        self.give(date(picked.year(), picked.month(), picked.day()))


def month_calendar(theme: Theme, day: date, first: date, last: date) -> QCalendarWidget:
    """A month in British order and English, whatever the computer's language, with names and sizes for what Qt leaves
    without.
    """
    calendar = QCalendarWidget()
    calendar.setObjectName("dayCalendar")
    calendar.setAccessibleName("Choose a day")
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    dress_calendar(calendar)
    calendar.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    calendar.setMinimumSize(theme.px(380), theme.px(320))
    for name, words in (("qt_calendar_prevmonth", "Back a month"), ("qt_calendar_nextmonth", "Forward a month")):
        arrow: Any = calendar.findChild(QToolButton, name)  # typed as nothing in the stubs
        if arrow is not None:
            arrow.setAccessibleName(words)
            arrow.setToolTip(words)
            arrow.setMinimumSize(max(44, theme.px(32)), max(44, theme.px(32)))
            arrow.setIconSize(QSize(theme.metrics.icon, theme.metrics.icon))
    table: Any = calendar.findChild(QAbstractItemView, "qt_calendar_calendarview")
    if table is not None:
        table.setAccessibleName("Days of the month")
    _grey_out(calendar, theme, first, last)
    return calendar


def _grey_out(calendar: QCalendarWidget, theme: Theme, first: date, last: date) -> None:
    """Days that cannot be chosen look so."""
    grey = QTextCharFormat()
    grey.setForeground(theme.color("disabled_text"))
    for beyond in range(1, BEYOND):
        for edge, step in ((first.toordinal(), -beyond), (last.toordinal(), beyond)):
            if date.min.toordinal() <= edge + step <= date.max.toordinal():
                day = date.fromordinal(edge + step)
                calendar.setDateTextFormat(QDate(day.year, day.month, day.day), grey)


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
