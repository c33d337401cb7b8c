"""A form that is being filled in, kept in the record as it is typed, so that an end of the program loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.measures.form_drafts import empty_form, load_form, save_form
from app.store import ChangeKind, StoreError
from app.ui.context import Context
from app.ui.widgets.guarded import ward_finder

log = logging.getLogger(__name__)
TYPING_PAUSE = 400
"""Milliseconds after a letter until a form is kept: killing the program loses at most the field being typed."""

Content = dict[str, Any]


class KeptForm(QObject):
    """`content` gives what is filled in, as plain JSON, {} for nothing; it leaves out what `may_keep` refuses.

    `trouble(str)` where it could not be kept, "" once it can be again.
    """

    trouble = Signal(str)

    def __init__(self, context: Context, form: str, content: Callable[[], Content], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form, self._content = context, form, content
        with context.workspace.read() as session:
            self.loaded: Content = load_form(session, form) or {}
        self._kept = self.loaded
        # What was kept was let through then.
        self._cleared = set(_texts(self.loaded))
        self._done = False
        self._troubled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE)
        self._timer.timeout.connect(self.keep)
        context.closing.connect(self._keep_at_the_end)

    def keep_soon(self) -> None:
        """Somebody types: it is kept at the next pause."""
        self._timer.start()

    def keep(self) -> None:
        """Writes what is filled in where that differs from what is kept, if this program may write. What the world
        refuses is said, and tried again at the next change.
        """
        self._timer.stop()
        content = self._content()
        if self._done or content == self._kept or self._context.workspace.read_only:
            return
        try:
            with self._context.workspace.change(kind=ChangeKind.SET_UP) as change:
                if content:
                    save_form(change, self._form, content)
                else:
                    empty_form(change, self._form)
        except StoreError as error:
            log.warning("A form could not be kept: %s", type(error).__name__)
            self._troubled = True
            self.trouble.emit(error.sentence)
            return
        self._kept = content
        if self._troubled:
            self._troubled = False
            self.trouble.emit("")

    def clear(self, *texts: str) -> None:
        """Somebody said that these texts name no patient: they may be kept."""
        self._cleared.update(texts)

    def may_keep(self, text: str) -> bool:
        """Whether a text may go into the record: it is not blocked, and what could name a patient was asked about."""
        found = ward_finder(self._context).find(text)
        return found is None or (found.kind == "questioned" and text in self._cleared)

    def stop(self) -> None:
        """The form is done, and what was kept of it is gone already: nothing is kept any more."""
        self._timer.stop()
        self._done = True

    def forget(self) -> None:
        """The form is done, or given up: what was kept of it goes."""
        self._content = dict
        self.keep()
        self.stop()

    def _keep_at_the_end(self) -> None:
        if self._timer.isActive():
            self.keep()
        self.stop()


def _texts(content: Any) -> Iterator[str]:
    """Every text in plain JSON."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)
