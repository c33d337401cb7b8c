"""What each key does in the grid while nothing is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.pages.enter_data.editor import Move

if TYPE_CHECKING:
    from app.ui.pages.enter_data.grid import CaptureGrid

_ARROWS = {
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press(grid: CaptureGrid, event: QKeyEvent) -> bool:
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


def _enter(grid: CaptureGrid, shift: bool) -> None:
    if grid.on_event_list:
        grid.open_current()
    elif shift or not grid.try_again():
        grid.go_on(Move.UP if shift else Move.NEXT)


def _edit(grid: CaptureGrid, key: Qt.Key, shift: bool) -> bool:
    current = grid.current_key() if grid.may_write else None
    if key == Qt.Key.Key_F2 and shift:
        if current is not None:
            grid.note_wanted.emit(current)
    elif key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
        grid.open_current()
    elif key == Qt.Key.Key_Delete:
        if current is not None:
            grid.cleared.emit(current)
    elif key == Qt.Key.Key_Backspace:
        grid.begin_edit("")
    else:
        return False
    return True


def _type(grid: CaptureGrid, event: QKeyEvent, control: bool) -> bool:
    if not event.text() or not event.text().isprintable() or control:
        return False
    grid.put(event.text())
    return True
