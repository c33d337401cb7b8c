"""Keeps the strip of what waits true to the record, and does what its buttons ask for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.capture.drafts import HIDDEN
from app.capture.outcomes import Refused
from app.capture.waiting_texts import WaitingText, discard, sheet_day, waiting_texts
from app.measures.measure_rows import measures_of
from app.ui.pages.enter_data.lines import CellKey
from app.ui.pages.enter_data.sheet_page import SheetPage
from app.ui.pages.enter_data.waiting_strip import (
    ROOM_FOR_THREE,
    ROOM_FOR_TWO,
    WaitingDialog,
    WaitingLine,
    WaitingStrip,
    waiting_words,
)


class WaitingHand(QObject):
    """Lists every draft, and text that is held on the screen where the day that is shown has no place for it.

    What was refused a moment ago stands below its own cell and is not listed as well, until the page is come back to
    or another day is shown: nothing moves while somebody types.
    """

    def __init__(self, page: SheetPage, strip: WaitingStrip) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self._strip = strip
        self._fresh: set[CellKey] = set()
        self._said = 0
        self._missed = False
        self._dialog: WaitingDialog | None = None
        page.saver.kept.connect(self._fresh.add)
        strip.go.connect(self.go)
        strip.discard.connect(self.discard)
        strip.confirm.connect(self.confirm)
        strip.all_asked.connect(self._show_all)

    def begin_anew(self) -> None:
        """The page was come back to, or shows another day: everything is listed."""
        self._fresh.clear()
        self._said = 0

    def refresh(self) -> None:
        """Reads what waits; says how many there are when there are more than before. Not while something is typed: the
        grid does not move under the hand.
        """
        if self._page.grid.is_editing:
            self._missed = True
            return
        self._missed = False
        lines = self._lines()
        self._strip.show_lines(lines, self._room())
        if self._dialog is not None:
            self._dialog.show_lines(lines)
        if len(lines) > self._said:
            self._page.say(f"{waiting_words(len(lines))}. {lines[0].words}")
        elif self._said and not lines:
            self._page.say("Nothing waits to be mended any more.")
        self._said = len(lines)

    def catch_up(self) -> None:
        """Nothing is typed any more: what was not read meanwhile is read now."""
        if self._missed:
            self.refresh()

    def fit(self) -> None:
        """As many lines as the window has room for."""
        self._strip.show_lines(self._strip.lines, self._room())

    def go(self, key: CellKey) -> None:
        """Shows the cell, on its own day where that is another."""
        with self._context.workspace.read() as session:
            (measure,) = measures_of(session, [key.measure_id])
        self._page.show_cell(key, sheet_day(measure, key.period, self._context.now()))

    def discard(self, key: CellKey) -> None:
        """Drops a text; undo brings back what was stored."""
        model = self._page.grid.sheet_model
        if model.held(key) is not None:
            model.let_go(key)
            self.refresh()
            return
        workspace, by = self._context.workspace, self._context.entering.person_id
        outcome = discard(workspace, key.measure_id, key.period, by=by)
        if isinstance(outcome, Refused):
            self._context.prompter.tell(self._page, "Not saved", outcome.refusal.sentence)
        else:
            self._page.show_saved(outcome)
        if not self._strip.lines:
            self._page.take_keyboard()

    def confirm(self, key: CellKey) -> None:
        """Somebody says that an unlikely value is right."""
        self._page.saver.confirm(key)
        self.refresh()
        if not self._strip.lines:
            self._page.take_keyboard()

    def _show_all(self) -> None:
        dialog = WaitingDialog(self._page.window(), self._strip.lines)
        dialog.go.connect(self.go)
        dialog.discard.connect(self.discard)
        dialog.confirm.connect(self.confirm)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None
        self._page.take_keyboard()

    def _room(self) -> int:
        if self._page.is_low:
            return 0
        height = self._page.height() / self._context.theme.scale
        return 1 + (height >= ROOM_FOR_TWO) + (height >= ROOM_FOR_THREE)

    def _lines(self) -> tuple[WaitingLine, ...]:
        model = self._page.grid.sheet_model
        with self._context.workspace.read() as session:
            waiting = waiting_texts(session)
            held = {key: one for key, one in model.all_held().items() if not model.find(key).isValid()}
            measures = {one.id: one for one in measures_of(session, {key.measure_id for key in held})} if held else {}
        lines = [WaitingLine(one) for one in waiting]
        lines = [line for line in lines if line.key not in self._fresh or not model.find(line.key).isValid()]
        for key, one in held.items():
            text = HIDDEN if one.refusal.code == "identifier" else one.text
            known = WaitingText(measures[key.measure_id], key.period, text, one.refusal.what, one.refusal.code)
            lines = [line for line in lines if line.key != key]
            lines.append(WaitingLine(known, held=True))
        return tuple(sorted(lines, key=lambda line: (line.waiting.period, line.waiting.measure.position)))
