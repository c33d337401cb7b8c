"""The section on protection: the manager PIN, the trust's hospital numbers, and removing a text for good."""

from __future__ import annotations

from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.pages.settings.protect.patterns_card import PatternsCard
from app.ui.pages.settings.protect.pin_card import PinCard
from app.ui.pages.settings.protect.removal_card import RemovalCard
from app.ui.pages.settings.section import Section


class ProtectSection(Section):
    """No patient-identifiable data, and no accident that cannot be taken back."""

    key = "protect"
    title = "Protection"
    icon = "lock"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pin = PinCard(self)
        self._patterns = PatternsCard(self)
        self._removal = RemovalCard(self)
        for card in (self._pin, self._patterns, self._removal):
            self.column.addWidget(card)

    def refresh(self) -> None:
        """Shows what is on record."""
        with self.context.workspace.read() as session:
            ward = the_ward(session)
        if ward is not None:
            self._pin.show_ward(ward)
            self._patterns.show_ward(ward)
        self._removal.refresh()

    def leave(self) -> bool:
        """A text that somebody wants removed does not stay on screen."""
        self._removal.clear()
        return True

    def unsaved(self) -> str:
        """A pattern typed and not added."""
        return self._patterns.unsaved()
