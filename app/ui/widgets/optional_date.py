"""A field for a date that may still be open: nothing is proposed where nobody can know it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from app.ui.widgets.date_field import DateField

OPEN = "Choose a date"


class OptionalDateField(DateField):
    """As DateField, but blank until a date is typed or chosen, and again once it is cleared; its calendar and the
    arrow keys begin at `last` then. `open_words` stand in it while it is blank.
    """

    def __init__(
        self,
        day: date | None,
        first: date,
        last: date,
        parent: QWidget | None = None,
        *,
        today: date,
        says_below: bool = True,
        open_words: str = OPEN,
    ) -> None:
        super().__init__(day or last, first, last, parent, today=today, says_below=says_below)
        self.setPlaceholderText(open_words)
        if day is None:
            self._put(None)

    @property
    def chosen(self) -> date | None:
        """The date that stands there, None while it is blank; where it cannot be read, the one before."""
        found, problem = self._read()
        return self._day if problem else found

    def setDate(self, day: QDate | date | None) -> None:
        """Shows a date, or none."""
        if day is None:
            self._put(None)
        else:
            super().setDate(day)

    def _nothing_typed(self) -> tuple[date | None, str]:
        return None, ""
