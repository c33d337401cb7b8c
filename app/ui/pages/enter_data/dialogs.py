"""The dialogs of the page: the list of events, the choice of what goes, the preview of a paste. Each is imported when
first opened, so that the page takes its first key sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.capture.outcomes import ChooseEventsToRemove, Refused, Saved
from app.capture.sheet import EventRow
from app.ui.pages.enter_data.sheet_page import SheetPage

if TYPE_CHECKING:
    from app.capture.paste import Anchor, PastePlan


class PageDialogs(QObject):
    """Opens each over the page's window; afterwards the grid has the keyboard again."""

    def __init__(self, page: SheetPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context

    def open_events(self, measure_id: UUID) -> None:
        """The dated list of an event measure."""
        row = self._event_row(measure_id)
        if row is None:
            return
        from app.ui.pages.enter_data.events import EventsDialog

        dialog = EventsDialog(self._page.window(), self._context, row.measure, self._event_row, self._on_event_saved)
        dialog.finished.connect(self._page.take_keyboard)
        dialog.open()

    def pick_removals(self, choice: ChooseEventsToRemove, chosen: Callable[[tuple[UUID, ...]], None]) -> None:
        """Which events go when a smaller number was typed; of events nobody has described yet, the last ones."""
        if all(event.details_to_follow and not (event.at or event.category or event.note) for event in choice.events):
            chosen(tuple(event.id for event in choice.events[-choice.how_many :]))
            return
        from app.ui.pages.enter_data.removal import RemovalDialog

        RemovalDialog(self._page.window(), choice, chosen).open()

    def paste_clipboard(self) -> None:
        """What the text of the clipboard would change."""
        self.paste(QGuiApplication.clipboard().text())

    def paste(self, text: str) -> None:
        """What a block copied from a spreadsheet would change."""
        if not self._page.settled():
            return
        from app.capture.paste import read_block
        from app.ui.pages.enter_data.paste_preview import PastePreview

        with self._context.workspace.read() as session:
            plan = read_block(session, text, self._context.now(), anchor=self._anchor())
        today = self._context.today()
        preview = PastePreview(self._page.window(), self._context.theme, plan, today, self._apply_paste)
        preview.finished.connect(self._page.take_keyboard)
        preview.open()

    def _anchor(self) -> Anchor | None:
        from app.capture.paste import anchor_at

        key = self._page.grid.current_key()
        return None if key is None else anchor_at(self._page.sheet, key.measure_id, key.period)

    def _apply_paste(self, plan: PastePlan) -> None:
        from app.capture.paste import apply_paste

        outcome = apply_paste(self._context.workspace, plan, by=self._context.entering.person_id)
        if isinstance(outcome, Refused):
            self._context.prompter.tell(self._page, "Not saved", outcome.refusal.sentence)
        else:
            self._page.show_saved(outcome.sentence)

    def _on_event_saved(self, outcome: Saved) -> None:
        self._page.show_saved(outcome.sentence)

    def _event_row(self, measure_id: UUID) -> EventRow | None:
        return next((row for row in self._page.sheet.event_rows if row.measure.id == measure_id), None)
