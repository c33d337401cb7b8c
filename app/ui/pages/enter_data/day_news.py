"""Says that it is another day, and that the clock cannot be right; what is half typed stays where it was begun."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from app.capture.clock_check import clock_behind
from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES
from app.store import StoreError
from app.ui.pages.enter_data.sheet_page import SheetPage
from app.ui.widgets.notice import Action, Notice


class DayNews(QObject):
    """Two notices above the grid, one at a time: `clock` for a clock that is behind the record, and while nothing is
    wrong with that `day` for a day that began.
    """

    def __init__(self, page: SheetPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self.day = Notice(page.context.theme)
        self.day.setObjectName("dayNotice")
        self.clock = Notice(page.context.theme)
        self.clock.setObjectName("clockNotice")
        self._said_of_clock = ""
        self._stayed = False
        self._said_of: date | None = None
        page.saver.saved.connect(self._on_saved)

    @property
    def names_day(self) -> bool:
        """True while a notice says which day is shown."""
        return self._stayed and not (self.day.isHidden() and self.clock.isHidden())

    def on_day(self, today: date) -> None:
        """The date changed: the sheet goes along only where nothing is half typed and it was of today. Else it stays
        until somebody goes on: more cells of the old day may be to type.
        """
        page = self._page
        followed, typing = page.sheet.is_today, page.grid.is_editing
        if followed and typing:
            page.stay_on(page.sheet.day)
        page.refresh()
        page.bar.show_day(page.sheet.day, today)
        self._stayed = page.sheet.day != today
        if followed and not typing and not self._stayed:
            # Nobody is in the middle of anything: what is due on the new day comes first.
            page.grid.go_to_first_waiting()
        self._say_day(today)
        self.look_at_clock()

    def caught_up(self) -> None:
        """A sheet is shown: where it is of today, there is nothing left to go to; where it is of a day that somebody
        chose since, what was said of another one is no longer so.
        """
        shown, today = self._page.sheet.day, self._context.today()
        if self._stayed and shown == today:
            self._stayed = False
            self._say_day(today)
        elif shown not in (today, self._said_of):
            self._stayed = False
            self.day.hide()
            if self._said_of_clock and not self.clock.isHidden():
                self._say_clock()

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
            self._page.say(behind)
            self.day.hide()
            self._say_clock()
        else:
            self.clock.hide()
            if self._stayed:
                self.day.say(self._day_words(self._context.today()), action=self._way())
        self._page.fit()

    def _on_saved(self, _saved: object) -> None:
        if not self._stayed:
            self.day.hide()

    def _say_day(self, today: date) -> None:
        words = self._day_words(today)
        self._said_of = self._page.sheet.day
        self._page.say(words)
        if self._said_of_clock:
            self._say_clock()
        else:
            self.day.say(words, action=self._way())
        self._page.fit()

    def _say_clock(self) -> None:
        still = f" {self._still()}" if self._stayed else ""
        self.clock.say(f"{self._said_of_clock}{still}", "warn", action=self._way())

    def _way(self) -> Action | None:
        return ("Go to today", lambda: self._page.go_to_day(None)) if self._stayed else None

    def _day_words(self, today: date) -> str:
        now = f"It is {_day(today)} now."
        return f"{now} {self._still()} Press Alt+Home to go to today." if self._stayed else f"{now} {_OF_TODAY}"

    def _still(self) -> str:
        shown = self._page.sheet.day
        # A day to come cannot be shown: after a clock was set back the sheet goes along once this is entered.
        until = ", until what you type is entered" if shown > self._context.today() else ""
        return f"You are still on {_day(shown)}{until}."


_OF_TODAY = "This is the sheet of today."


def _day(day: date) -> str:
    """For example "Thursday 12 March"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
