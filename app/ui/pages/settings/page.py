"""Settings: what a ward sets for itself, and the care of its data file. A list of sections and the one chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.store import Changed
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.section_list import SectionList
from app.ui.pages.settings.sections import SECTIONS
from app.ui.widgets.scrolled import scrolled

_LIST_FROM = 820
"""The width of the page, in px at 100 %, from which the list stands beside the section."""


class SettingsPage(Page):
    """`arrive(section="people", ...)` shows that section and hands it the rest."""

    key = "settings"
    title = "Settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("settingsPage")
        self._sections: dict[str, Section] = {}
        self._shown = ""
        self._list = SectionList(context.theme)
        self._list.chosen.connect(self._choose)
        self._stack = QStackedWidget()
        self._stack.setObjectName("settingsStack")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._list)
        self._row.addWidget(self._stack, 1)
        context.bridge.changed.connect(self._on_changed)
        context.writer_changed.connect(self.refresh)
        context.theme.changed.connect(self._fit)

    @property
    def section(self) -> Section | None:
        """The section that is shown."""
        return self._sections.get(self._shown)

    def arrive(self, *, section: str = "", **args: Any) -> None:
        """Shows the section asked for with the keyboard in it; else the one shown last, the keyboard on the list."""
        self._list.take_keyboard()
        if section and section != self._shown and self.section is not None and not self.section.leave():
            return
        self._show(section or self._shown or SECTIONS[0].key, args)
        if section and self.section is not None:
            self.section.take_focus()

    def leave(self) -> bool:
        """What is typed and not kept yet is kept."""
        return self.section is None or self.section.leave()

    def unsaved(self) -> str:
        """Of every section."""
        return " ".join(filter(None, (section.unsaved() for section in self._sections.values())))

    def refresh(self) -> None:
        """Reads the record again, for the section that is shown; the others do when they are."""
        if self.section is not None and self.isVisible():
            self.section.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has no room for a list."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self._is_narrow
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._list.set_narrow(narrow)
        for section in self._sections.values():
            section.set_narrow(narrow)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.context.theme.px(_LIST_FROM)

    def _choose(self, key: str) -> None:
        if key == self._shown:
            return
        if self.section is not None and not self.section.leave():
            self._list.show_section(self._shown)
            return
        self._show(key, {})

    def _show(self, key: str, args: dict[str, Any]) -> None:
        section = self._sections.get(key) or self._build(key)
        self._shown = section.key
        self.context.navigator.note(self.key, section=section.key)
        self._list.show_section(section.key)
        self._stack.setCurrentWidget(self._frame_of(section))
        section.refresh()
        section.arrive(**args)

    def _build(self, key: str) -> Section:
        entry = next((entry for entry in SECTIONS if entry.key == key), SECTIONS[0])
        known = self._sections.get(entry.key)
        if known is not None:
            return known
        section = entry.make(self.context)
        self._sections[entry.key] = section
        section.set_narrow(self._is_narrow)
        if section.scrolls:
            section.column.addStretch(1)
            area = scrolled(section)
            area.setObjectName(f"{entry.key}Scroll")
            area.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._stack.addWidget(area)
        else:
            self._stack.addWidget(section)
        return section

    def _frame_of(self, section: Section) -> QWidget:
        """What stands in the stack for a section: itself, or the area it scrolls in."""
        return next(self._stack.widget(i) for i in range(self._stack.count()) if self._holds(i, section))

    def _holds(self, index: int, section: Section) -> bool:
        frame = self._stack.widget(index)
        return frame is section or frame.isAncestorOf(section)

    def _on_changed(self, changes: tuple[Changed, ...]) -> None:
        # What is kept of a form that is being filled in is no news to the form.
        if any(change.subject != "form_draft" for change in changes):
            self.refresh()
