"""A field for a date that may still be open: nothing is proposed where nobody can know it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.widgets.date_field import DateField

OPEN = "Choose a date"


class OptionalDateField(DateField):
    """As DateField, but blank until a date between `first` and `last` is chosen; its calendar then opens at `last`."""

    def __init__(self, day: date | None, first: date, last: date, parent: QWidget | None = None) -> None:
        # The day before the first stands for none, as Qt has no empty date.
        super().__init__(day or first - timedelta(days=1), first - timedelta(days=1), last, parent)
        self.setSpecialValueText(OPEN)
        self.calendarWidget().installEventFilter(self)

    @property
    def chosen(self) -> date | None:
        """The date shown, None while it is blank."""
        return None if self._is_open() else self.day

    def stepBy(self, steps: int) -> None:
        """The arrow keys begin at the latest day, not years ago."""
        if self._is_open():
            self.setDate(self.maximumDate())
        else:
            super().stepBy(steps)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The calendar of a blank field opens on the latest month."""
        if event.type() == QEvent.Type.Show and watched is self.calendarWidget() and self._is_open():
            last: QDate = self.maximumDate()
            QTimer.singleShot(0, self, lambda: self.calendarWidget().setCurrentPage(last.year(), last.month()))
        return super().eventFilter(watched, event)

    def _is_open(self) -> bool:
        shown: QDate = self.date()
        return shown == self.minimumDate()
