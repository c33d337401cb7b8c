"""The notice that this PC's clock cannot be right: there is something on record from after what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.capture.clock_check import clock_behind
from app.store import StoreError
from app.ui.context import Context
from app.ui.widgets.notice import Notice


class ClockNotice(Notice):
    """Hidden while the clock may be right; once closed it stays so until it has something else to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self.setObjectName("clockNotice")
        self._context = context
        self._said = ""

    def look(self) -> str:
        """Compares the clock with the record; the sentence where it is a new one."""
        try:
            with self._context.workspace.read() as session:
                behind = clock_behind(session, self._context.now())
        except StoreError:
            return ""  # whoever reads the page says so
        if behind == self._said:
            return ""
        self._said = behind
        if behind:
            self.say(behind, "warn")
        else:
            self.hide()
        return behind
