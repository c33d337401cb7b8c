"""What each key does in the grid while nothing is being typed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.lines import CellKey

_ARROWS = {
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyed(Protocol):
    """What the keys ask of the grid."""

    @property
    def may_write(self) -> bool:
        """Whether cells open."""

    @property
    def on_event_list(self) -> bool:
        """Whether the current cell stands for a list of events."""

    def current_key(self) -> CellKey | None:
        """The current cell."""

    def go_on(self, move: Move) -> None:
        """Moves the current cell."""

    def go_to_end(self, *, home: bool, whole: bool) -> None:
        """To the first or last cell of the line, or of the grid."""

    def begin_edit(self, text: str | None = None) -> bool:
        """Opens the editor."""

    def open_current(self) -> None:
        """Opens the list of events, or the editor with what the cell holds."""

    def try_again(self) -> bool:
        """Hands over once more a text that may pass this time."""

    def put(self, sign: str) -> None:
        """Types one sign."""

    def copy(self) -> None:
        """Puts the cell's text on the clipboard."""

    def ask_paste(self) -> None:
        """Hands over what the clipboard holds."""

    def want_note(self, key: CellKey) -> None:
        """Asks for the note of a cell."""

    def want_clear(self, key: CellKey) -> None:
        """Asks that a cell be cleared."""


def press(grid: Keyed, event: QKeyEvent) -> bool:
    """Does what a key asks for; False where it means nothing here."""
    key = Qt.Key(event.key())
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.matches(QKeySequence.StandardKey.Paste):
        grid.ask_paste()
    elif event.matches(QKeySequence.StandardKey.Copy):
        grid.copy()
    elif key in _ARROWS and not control:
        grid.go_on(_ARROWS[key])
    elif key in _ENTER:
        _enter(grid, shift)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        grid.go_to_end(home=key == Qt.Key.Key_Home, whole=control)
    else:
        return _edit(grid, key, shift) or _type(grid, event, control)
    return True


def _enter(grid: Keyed, shift: bool) -> None:
    if grid.on_event_list:
        grid.open_current()
    elif shift or not grid.try_again():
        grid.go_on(Move.UP if shift else Move.NEXT)


def _edit(grid: Keyed, key: Qt.Key, shift: bool) -> bool:
    current = grid.current_key() if grid.may_write else None
    if key == Qt.Key.Key_F2 and shift:
        if current is not None:
            grid.want_note(current)
    elif key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
        grid.open_current()
    elif key == Qt.Key.Key_Delete:
        if current is not None:
            grid.want_clear(current)
    elif key == Qt.Key.Key_Backspace:
        grid.begin_edit("")
    else:
        return False
    return True


def _type(grid: Keyed, event: QKeyEvent, control: bool) -> bool:
    if not event.text() or not event.text().isprintable() or control:
        return False
    grid.put(event.text())
    return True
