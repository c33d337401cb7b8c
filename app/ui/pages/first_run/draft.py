"""The plan of the first run in the hands of its steps: every change of it is kept in the record at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.ui.context import Context
from app.ui.kept_form import KeptForm
from app.ui.pages.first_run.plan import Plan
from app.ui.pages.first_run.plan_json import from_json, to_json
from app.ui.pages.first_run.set_up import FORM


class Draft(QObject):
    """`changed` after each change of the plan; `trouble(str)` where it could not be kept, "" once it can be again."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = KeptForm(context, FORM, self._content, self)
        self._form.trouble.connect(self.trouble)
        self.plan = from_json(self._form.loaded)

    def set(self, plan: Plan, *, typing: bool = False) -> None:
        """Takes a changed plan; while somebody types it is kept at the next pause, else now."""
        if plan == self.plan:
            return
        self.plan = plan
        if typing:
            self._form.keep_soon()
        else:
            self.keep()
        self.changed.emit()

    def clear(self, *texts: str) -> None:
        """Somebody said that these texts name no patient: they may be kept."""
        self._form.clear(*texts)

    def may_keep(self, text: str) -> bool:
        """Whether a text may go into the record as it is."""
        return self._form.may_keep(text)

    def keep(self) -> None:
        """Writes what differs from what is kept, now."""
        self._form.keep()

    def finish(self) -> None:
        """The ward is set up: nothing is kept any more."""
        self._form.stop()

    def _content(self) -> dict[str, Any]:
        return to_json(self.plan, self.may_keep)
