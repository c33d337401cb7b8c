"""Takes what the grid hands over through the door of capture, and does on screen what the answer says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from app.capture import entry
from app.capture.events import set_event_count
from app.capture.outcomes import Ask, ChooseEventsToRemove, Incomplete, Kept, Outcome, Refused, Saved
from app.measures.dates import long_day_label
from app.measures.periods import period_label
from app.ui.context import Context
from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.grid import CaptureGrid
from app.ui.pages.enter_data.lines import CellKey
from app.ui.prompter import Choice, Question

if TYPE_CHECKING:
    from app.ui.pages.enter_data.note_dialog import CellNoteDialog


class RemovalPicker(Protocol):
    """Asks a person which events are to go, then calls back with their ids."""

    def __call__(self, choice: ChooseEventsToRemove, chosen: Callable[[tuple[UUID, ...]], None]) -> None: ...


class Saver(QObject):
    """`saved(Saved)` follows each value on disk, `kept(CellKey)` comes before a draft shows, `touched(UUID)` follows
    anything that changed a measure's row; `said(str)` is a sentence for a screen reader.
    """

    saved = Signal(object)
    kept = Signal(object)
    touched = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, grid: CaptureGrid, pick_removals: RemovalPicker) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._pick_removals = pick_removals
        grid.entered.connect(self.enter)
        grid.cleared.connect(self.clear)
        grid.confirmed.connect(self.confirm)
        grid.note_wanted.connect(self.ask_note)

    def enter(self, key: CellKey, text: str, move: Move, *, sure: bool = False) -> None:
        """Saves a typed text, or does what its answer asks for."""
        by = self._context.entering.person_id
        outcome = entry.enter_text(self._context.workspace, key.measure_id, key.period, text, by=by, sure=sure)
        self._follow(key, text, move, outcome)

    def confirm(self, key: CellKey) -> None:
        """Somebody says that an unlikely value is right; what is being typed in its cell is asked about as ever."""
        if self._grid.editing_key == key:
            text = self._grid.editor.text().strip()
            if text != self._grid.opened_with:
                self.enter(key, text, Move.NEXT)
                return
            self._grid.give_up()
        by = self._context.entering.person_id
        outcome = entry.confirm(self._context.workspace, key.measure_id, key.period, by=by)
        self._follow(key, "", Move.NEXT, outcome)

    def mark(self, key: CellKey, sign: str) -> None:
        """Writes a state chosen by a button: "-" not applicable, "c" closed."""
        self.enter(key, sign, Move.NEXT)

    def clear(self, key: CellKey) -> None:
        """Delete: the cell is not recorded any more; text that was only held goes as well."""
        self._grid.sheet_model.let_go(key)
        by = self._context.entering.person_id
        outcome = entry.clear_cell(self._context.workspace, key.measure_id, key.period, by=by)
        self._follow(key, "", Move.STAY, outcome)

    def ask_note(self, key: CellKey) -> None:
        """Asks for the note of a cell."""
        index = self._grid.sheet_model.find(key)
        cell, measure = self._grid.sheet_model.cell(index), self._grid.sheet_model.measure(index)
        if cell is None or measure is None:
            return
        from app.ui.pages.enter_data.note_dialog import CellNoteDialog

        about = f"Note on {measure.name}, {period_label(measure.frequency, cell.period, 'long')}"
        dialog = CellNoteDialog(
            self._grid.window(),
            self._context,
            about,
            cell.note,
            lambda note, asking: self._write_note(key, note, asking),
        )
        dialog.finished.connect(self._take_keyboard)
        dialog.open()

    def _take_keyboard(self) -> None:
        (self._grid.editor if self._grid.is_editing else self._grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Takes or keeps what is half typed, without a question: before another day or another page is shown."""
        key, text = self._grid.editing_key, self._grid.editor.text().strip()
        if key is None:
            return
        if text == self._grid.opened_with:
            self._grid.finish()
            return
        by = self._context.entering.person_id
        outcome = entry.enter_text(self._context.workspace, key.measure_id, key.period, text, by=by)
        if isinstance(outcome, Ask | Incomplete):
            outcome = entry.keep_text(self._context.workspace, key.measure_id, key.period, text, by=by)
        if isinstance(outcome, Saved | Kept | Refused):
            self._follow(key, text, Move.STAY, outcome)

    def close_whole_day(self, day: date) -> None:
        """Closes the ward on a day."""
        by = self._context.entering.person_id
        self._follow_day(entry.close_day(self._context.workspace, day, by=by))

    def open_whole_day(self, day: date) -> None:
        """Takes back that the ward was closed on a day."""
        by = self._context.entering.person_id
        self._follow_day(entry.open_day(self._context.workspace, day, by=by))

    def _follow_day(self, answer: str | Refused) -> None:
        if isinstance(answer, Refused):
            self._context.prompter.tell(self._grid, "Not saved", answer.refusal.sentence)
        else:
            self.touched.emit(None)
            self.said.emit(answer)

    # ---- what each answer asks for

    def _follow(self, key: CellKey, text: str, move: Move, outcome: Outcome) -> None:
        if isinstance(outcome, Saved):
            self._on_saved(key, move, outcome)
        elif isinstance(outcome, Kept):
            self._on_kept(key, outcome)
        elif isinstance(outcome, Refused):
            self._on_refused(key, text, outcome)
        elif isinstance(outcome, Ask):
            self._on_ask(key, text, move, outcome)
        elif isinstance(outcome, Incomplete):
            self._grid.offer_denominator(outcome.carried)
        else:
            count = len(outcome.events) - outcome.how_many
            self._pick_removals(outcome, lambda ids: self._lower(key, count, move, ids))

    def _on_saved(self, key: CellKey, move: Move, outcome: Saved) -> None:
        self._grid.sheet_model.let_go(key)
        # The row shows the saved value before the current cell moves on, so that the next due one is known.
        self.touched.emit(key.measure_id)
        self._finish(key, move)
        self.saved.emit(outcome)
        self.said.emit(f"Saved. {outcome.sentence}")
        if outcome.offer_close_day is not None:
            self._offer_close(outcome.offer_close_day)

    def _on_kept(self, key: CellKey, outcome: Kept) -> None:
        self.kept.emit(key)
        self._grid.sheet_model.let_go(key)
        self.touched.emit(key.measure_id)
        self._finish(key, Move.STAY)
        self.said.emit(outcome.refusal.sentence)

    def _on_refused(self, key: CellKey, text: str, outcome: Refused) -> None:
        if text:
            self._grid.sheet_model.hold(key, text, outcome.refusal)
        else:
            self._context.prompter.tell(self._grid, "Not saved", outcome.refusal.sentence)
        self._finish(key, Move.STAY)
        self.said.emit(outcome.refusal.sentence)

    def _on_ask(self, key: CellKey, text: str, move: Move, outcome: Ask) -> None:
        question = Question(
            outcome.question.title,
            outcome.question.sentence,
            (Choice("cancel", "Change it"), Choice("yes", "Yes, save it", primary=True)),
            # It came of Enter: Enter once more, which is pressed before it is read, saves no slip.
            focus="cancel",
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                self.enter(key, text, move, sure=True)
            elif self._grid.editing_key == key:
                self._grid.stay_open()

        self._context.prompter.ask(self._grid, question, answered)

    def _lower(self, key: CellKey, count: int, move: Move, remove: tuple[UUID, ...]) -> None:
        if not remove:
            self._grid.stay_open()
            return
        by, workspace = self._context.entering.person_id, self._context.workspace
        outcome = set_event_count(workspace, key.measure_id, key.period, count, by=by, remove=remove)
        self._follow(key, str(count), move, outcome)

    def _finish(self, key: CellKey, move: Move) -> None:
        """Closes the editor if it is this cell's; a button's choice moves on as Enter does."""
        if self._grid.editing_key == key:
            self._grid.finish(move)
        elif self._grid.current_key() == key:
            self._grid.go_on(move)

    def _offer_close(self, day: date) -> None:
        # Enter, pressed once too often after "c", closes no more than the one cell.
        question = Question(
            "Ward closed",
            f"Was the whole ward closed on {long_day_label(day)}? No measure expects a value on a closed day;"
            " values typed for that day are kept.",
            (Choice("yes", "Close the whole day"), Choice("cancel", "Only this measure", primary=True)),
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                self.close_whole_day(day)

        self._context.prompter.ask(self._grid, question, answered)

    def _write_note(self, key: CellKey, note: str, asking: CellNoteDialog) -> None:
        """The dialog has asked already whether a note that could name a patient does not."""
        by, workspace = self._context.entering.person_id, self._context.workspace
        outcome = entry.set_note(workspace, key.measure_id, key.period, note, by=by, sure=True)
        if isinstance(outcome, Saved):
            asking.taken()
            self.touched.emit(key.measure_id)
            self.saved.emit(outcome)
            self.said.emit(f"Saved. {outcome.sentence}")
        elif isinstance(outcome, Refused):
            asking.say(outcome.refusal.sentence)
