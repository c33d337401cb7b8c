"""What the wizard expects of a step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.pages.first_run.draft import Draft


class Step(QWidget):
    """One step of the wizard, which reads and changes the draft.

    `next_asked` when Enter means "go on"; `form_opened(bool)` when a form takes the place of the step or gives it back.
    """

    next_asked = Signal()
    form_opened = Signal(bool)
    name = ""
    title = ""
    lead = ""

    def __init__(self, context: Context, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.draft = draft

    @property
    def has_form(self) -> bool:
        """Whether a form with its own title and buttons is in the place of the step."""
        return False

    def begin(self) -> None:
        """The step is shown: it shows the plan and takes the keyboard."""

    def leave_by(self, then: Callable[[], None]) -> None:
        """Calls `then` if the step may be left forwards; else says what is wrong and takes the keyboard there."""
        then()
