"""Where the finder's entries come from: the measures of the record, the pages and sections, and what can be done."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.measures.catalogue import measures
from app.measures.dates import long_day_label
from app.measures.measure_info import MeasureInfo
from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.finder.commands import Command
from app.ui.finder.days import asked_day
from app.ui.finder.entries import Entry, Group
from app.ui.finder.window_commands import window_commands
from app.ui.pages import PAGES
from app.ui.pages.settings.sections import SECTIONS

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

PAGE_KEYWORDS = {
    "board": "home overview tiles safety cross huddle",
    "enter_data": "type values today due grid",
    "chart": "spc graph limits run chart",
    "settings": "options preferences set up",
}
SECTION_KEYWORDS = {
    "ward": "name trust days recorded",
    "measures": "add edit archive targets definition order bring back library",
    "people": "initials staff names duty",
    "closures": "closed ward days bank holiday",
    "data": "copies backup restore data file health check",
    "protect": "pin manager identifiers hospital number redaction remove text patient",
    "appearance": "theme dark light colours text size font",
    "about": "version log licence intended use help",
}


class Sources:
    """`begin()` reads what there is when the finder opens; `entries(query)` gives it, with the day the query names."""

    def __init__(self, window: MainWindow, context: Context) -> None:
        self._window, self._context = window, context
        self._entries: list[Entry] = []
        self._has_ward = False

    def begin(self) -> None:
        """Reads the measures, and what can be done now."""
        with self._context.workspace.read() as session:
            self._has_ward = the_ward(session) is not None
            known = measures(session, archived=True)
        page = self._window.page
        commands = [*(page.commands() if page is not None else ()), *window_commands(self._window, self._context)]
        self._entries = [
            *(self._measure(of) for of in known),
            *(self._pages() if self._has_ward else ()),
            *(_command(command) for command in commands if command.enabled()),
        ]

    def entries(self, query: str) -> list[Entry]:
        """Everything, and the entry of the day if the query names one."""
        day = asked_day(query, self._context.today()) if self._has_ward else None
        return self._entries if day is None else [*self._entries, self._day(query, day)]

    def _measure(self, of: MeasureInfo) -> Entry:
        archived = of.archived_at is not None
        return Entry(
            key=f"measure:{of.id}",
            group=Group.MEASURES,
            words=of.name,
            run=partial(self._context.navigator.open, "chart", measure_id=of.id),
            keywords=f"{of.caption} {of.question} {of.domain.value}",
            beside=f"{of.domain.value}, archived" if archived else of.domain.value,
            icon="chart-line",
            last=archived,
        )

    def _pages(self) -> list[Entry]:
        go = self._context.navigator.open
        found = []
        for number, entry in enumerate(PAGES, start=1):
            found.append(
                Entry(
                    key=f"page:{entry.key}",
                    group=Group.PAGES,
                    words=entry.label,
                    run=partial(go, entry.key),
                    keywords=PAGE_KEYWORDS.get(entry.key, ""),
                    shortcut=f"Ctrl+{number}",
                    icon=entry.icon,
                )
            )
        for section in SECTIONS:
            found.append(
                Entry(
                    key=f"page:settings/{section.key}",
                    group=Group.PAGES,
                    words=section.label,
                    run=partial(go, "settings", section=section.key),
                    keywords=f"settings {SECTION_KEYWORDS.get(section.key, '')}",
                    beside="Settings",
                    icon=section.icon,
                )
            )
        return found

    def _day(self, query: str, day: date) -> Entry:
        today = day == self._context.today()
        return Entry(
            key="page:enter_data/day",
            group=Group.PAGES,
            words=f"Enter data, {long_day_label(day)}",
            run=partial(self._context.navigator.open, "enter_data", day=None if today else day),
            keywords=query,
            beside="Today" if today else "As it stood due that day",
            icon="calendar-days",
        )


def _command(command: Command) -> Entry:
    return Entry(
        key=f"command:{command.key}",
        group=Group.COMMANDS,
        words=command.words,
        run=command.run,
        keywords=command.keywords,
        beside=command.beside,
        shortcut=command.shortcut,
        icon=command.icon,
    )
