"""A field for a date, in British order and English whatever the computer's language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from app.ui.theme import dress_calendar


class DateField(QDateEdit):
    """Shows 19 January 2026; arrows change the part under the cursor, the button opens a calendar."""

    def __init__(self, day: date, first: date, last: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(_q(first))
        self.setMaximumDate(_q(last))
        self.setDate(_q(day))
        dress_calendar(self.calendarWidget())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab leaves the field; the arrow keys go from day to month to year."""
        return QWidget.focusNextPrevChild(self, forwards)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel turned over the field scrolls what is behind it: a date never changes unseen."""
        event.ignore()

    @property
    def day(self) -> date:
        """The date shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
