"""The keys that work anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.look import set_kept_scale, stepped_scale
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.context import Context


class WindowKeys:
    """Each key does one thing: a later action takes it over."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._known: dict[str, QShortcut] = {}

    def add(self, keys: str, action: Callable[[], object]) -> None:
        """From now on the key does this; what it did before is forgotten."""
        known = self._known.pop(keys, None)
        if known is not None:
            known.setEnabled(False)
            known.deleteLater()
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(action)
        self._known[keys] = shortcut


def add_standing_keys(
    keys: WindowKeys, theme: Theme, settings: QSettings, attached: Callable[[], Context | None]
) -> None:
    """Text size, undo and redo: once, since they act on the record that is attached when they are pressed."""

    def set_scale(scale: float) -> None:
        set_kept_scale(theme, settings, scale)

    def step_scale(step: int) -> None:
        set_scale(stepped_scale(theme.scale, step))

    def undo() -> None:
        context = attached()
        if context is not None:
            context.undo()

    def redo() -> None:
        context = attached()
        if context is not None:
            context.redo()

    for sequence, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
        keys.add(sequence, partial(step_scale, step))
    keys.add("Ctrl+0", partial(set_scale, 1.0))
    keys.add("Ctrl+Z", undo)
    for sequence in ("Ctrl+Y", "Ctrl+Shift+Z"):
        keys.add(sequence, redo)
