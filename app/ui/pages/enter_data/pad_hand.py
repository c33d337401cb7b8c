"""What the number pad does to the grid: its keys type, its buttons mark, and it shows the cell they mean."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.grid import CaptureGrid
from app.ui.pages.enter_data.number_pad import NumberPad
from app.ui.pages.enter_data.saving import Saver


class PadHand(QObject):
    """Joins a pad to its grid and saver; what is typed in the grid shows on the pad too."""

    def __init__(self, pad: NumberPad, grid: CaptureGrid, saver: Saver) -> None:
        super().__init__(pad)
        self._pad, self._grid, self._saver = pad, grid, saver
        pad.key.connect(grid.put)
        pad.action.connect(self._act)
        pad.half.connect(self._choose_half)
        grid.current_changed.connect(self.show_current)
        grid.edited.connect(self.show_current)

    def show_current(self, _cell_or_text: object = None) -> None:
        """Shows the current cell, and what is being typed in it."""
        grid = self._grid
        index = grid.currentIndex()
        self._pad.show_cell(grid.sheet_model.measure(index), grid.sheet_model.cell(index))
        self._pad.show_typed(grid.editor.text() if grid.is_editing else None, second=grid.editor.in_second_half)

    def _act(self, action: str) -> None:
        key = self._grid.current_key()
        if action == "next":
            if self._grid.is_editing or not self._grid.try_again():
                self._grid.submit(Move.NEXT)
        elif key is None:
            return
        elif action == "clear":
            self._clear()
        elif action == "note":
            self._saver.ask_note(key)
        else:
            self._grid.give_up()
            if action == "not_recorded":
                self._saver.clear(key)
            else:
                self._saver.mark(key, "-" if action == "not_applicable" else "c")

    def _clear(self) -> None:
        if self._grid.is_editing and not self._grid.editor.text():
            self._grid.give_up()
        elif self._grid.is_editing or self._grid.begin_edit(""):
            self._grid.editor.clear()

    def _choose_half(self, second: bool) -> None:
        if self._grid.is_editing or self._grid.begin_edit():
            self._grid.editor.select_half(second)
            self.show_current()
