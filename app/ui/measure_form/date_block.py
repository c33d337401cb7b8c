"""A question that is answered with a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.ui.measure_form.block import FieldBlock
from app.ui.widgets.date_field import DateField

YEARS = 366 * 10


class DateBlock(FieldBlock):
    """A day, from ten years ago (or from `first`) to a year from today."""

    def __init__(self, key: str, words: str, today: date, hint: str = "", *, first: date | None = None) -> None:
        super().__init__(key, words, hint)
        earliest = first or today - timedelta(days=YEARS)
        self.date = DateField(today, earliest, today + timedelta(days=366), today=today, says_below=False)
        self.date.dateChanged.connect(self.changed)
        self.date.problem_changed.connect(self.show_problem)
        self.place(self.date)

    def get(self) -> date:
        if self.date.problem:
            raise ValueError(self.date.problem)
        return self.date.day

    def set(self, value: Any) -> None:
        self.date.setMinimumDate(min(value, self.date.first))
        self.date.setMaximumDate(max(value, self.date.last))
        self.date.setDate(value)
