"""The plan of the first run in the hands of its steps: every change of it is kept in the record at once."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from app.capture.identifiers import find
from app.measures.form_drafts import load_form, save_form
from app.store import ChangeKind, StoreError
from app.ui.context import Context
from app.ui.pages.first_run.plan import Plan
from app.ui.pages.first_run.plan_json import from_json, to_json
from app.ui.pages.first_run.set_up import FORM

log = logging.getLogger(__name__)
TYPING_PAUSE = 400
"""Milliseconds after a letter until a field is kept: killing the program loses at most the field being typed."""


class Draft(QObject):
    """`changed` after each change of the plan; `trouble(str)` where it could not be kept, "" once it can be again."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        with context.workspace.read() as session:
            kept = load_form(session, FORM)
        self.plan = from_json(kept or {})
        self._kept = to_json(self.plan)
        self._cleared: set[str] = set()
        self._done = False
        self._troubled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE)
        self._timer.timeout.connect(self.keep)

    @property
    def was_resumed(self) -> bool:
        """Whether there was something filled in already."""
        return self._kept != to_json(Plan())

    def set(self, plan: Plan, *, typing: bool = False) -> None:
        """Takes a changed plan; while somebody types it is kept at the next pause, else now."""
        if plan == self.plan:
            return
        self.plan = plan
        if typing:
            self._timer.start()
        else:
            self.keep()
        self.changed.emit()

    def clear(self, *texts: str) -> None:
        """Somebody said that these texts name no patient: they may be kept."""
        self._cleared.update(texts)

    def keep(self) -> None:
        """Writes what differs from what is kept, if this program may write. What the world refuses is said, and tried
        again at the next change.
        """
        self._timer.stop()
        content = to_json(self.plan, self._may_keep)
        if self._done or content == self._kept or self._context.workspace.read_only:
            return
        try:
            with self._context.workspace.change(kind=ChangeKind.SET_UP) as change:
                save_form(change, FORM, content)
        except StoreError as error:
            log.warning("The first run could not be kept: %s", type(error).__name__)
            self._troubled = True
            self.trouble.emit(error.sentence)
            return
        self._kept = content
        if self._troubled:
            self._troubled = False
            self.trouble.emit("")

    def finish(self) -> None:
        """The ward is set up: nothing is kept any more."""
        self._timer.stop()
        self._done = True

    def _may_keep(self, text: str) -> bool:
        found = find(text)
        return found is None or (found.kind == "questioned" and text in self._cleared)
