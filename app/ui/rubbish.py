"""Python's search for rubbish, kept to the GUI thread: it runs on whichever thread makes something next, and a widget
that it takes apart on any other thread crashes the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 1000
_OLDEST = 2


class GuiRubbish(QObject):
    """From `begin()` to `end()` only the event loop of the GUI thread looks, as often as Python would have."""

    _begun = 0
    _was_on = False

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(look)

    def begin(self) -> None:
        """Twice is as once."""
        if self._timer.isActive():
            return
        if not GuiRubbish._begun:
            GuiRubbish._was_on = gc.isenabled()
            gc.disable()
        GuiRubbish._begun += 1
        self._timer.start()

    def end(self) -> None:
        """Python looks by itself again, where it did before."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        GuiRubbish._begun -= 1
        if not GuiRubbish._begun and GuiRubbish._was_on:
            gc.enable()


def look() -> None:
    """Looks through the oldest generation that has grown past its threshold, if any has."""
    grown = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    # A generation is looked through because the one below was, time and again.
    for generation in range(_OLDEST, -1, -1):
        if grown[generation]:
            gc.collect(generation)
            return
