"""Says that it is another day, and that the clock cannot be right; what is half typed stays where it was begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.capture.clock_check import clock_behind
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.store import StoreError
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.ui.pages.enter_data.page import EnterDataPage


class DayNews(QObject):
    """Two notices above the grid: `day` for a day that began, `clock` for a clock that is behind the record."""

    def __init__(self, page: EnterDataPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self.day = Notice(page.context.theme)
        self.day.setObjectName("dayNotice")
        self.clock = Notice(page.context.theme)
        self.clock.setObjectName("clockNotice")
        self._said_of_clock = ""
        self._stayed = False
        page.saver.saved.connect(self._on_saved)

    def on_day(self, today: date) -> None:
        """The date changed: the sheet goes along only where nothing is half typed and it was of today."""
        page = self._page
        followed, typing = page.sheet.is_today, page.grid.is_editing
        page.refresh()
        page.bar.show_day(page.sheet.day, today)
        self._stayed = page.sheet.day != today
        if followed and not typing and not self._stayed:
            # Nobody is in the middle of anything: what is due on the new day comes first.
            page.grid.go_to_first_waiting()
        self._say_day(today)
        self.look_at_clock()

    def caught_up(self) -> None:
        """A sheet is shown: where it is of today, there is nothing left to go to."""
        if self._stayed and self._page.sheet.day == self._context.today():
            self._stayed = False
            self._say_day(self._context.today())

    def look_at_clock(self) -> None:
        """Says it when the clock is before the last change of the record, and no more once it is right."""
        try:
            with self._context.workspace.read() as session:
                behind = clock_behind(session, self._context.now())
        except StoreError:
            return  # whoever reads the sheet says so
        if behind == self._said_of_clock:
            return
        self._said_of_clock = behind
        if behind:
            self.clock.say(behind, "warn")
            self._page.say(behind)
        else:
            self.clock.hide()

    def _on_saved(self, _saved: object) -> None:
        if not self._stayed:
            self.day.hide()

    def _say_day(self, today: date) -> None:
        words = f"It is {_day(today)} now."
        if self._stayed:
            shown = self._page.grid.sheet_model.sheet
            words += f" You are still on {_day(shown.day)}." if shown is not None else ""
            words += " Press Alt+Home to go to today."
            self.day.say(words, action=("Go to today", lambda: self._page.go_to_day(None)))
        else:
            words += " This is the sheet of today."
            self.day.say(words)
        self._page.say(words)


def _day(day: date) -> str:
    """For example "Thursday 12 March"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
