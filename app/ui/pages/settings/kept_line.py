"""A field without a Save button: what stands in it is kept when it is left, or at Enter, and it says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.measures.errors import Invalid
from app.store import StoreError
from app.ui.context import Context, report
from app.ui.pages.settings.section import READ_ONLY, SavedWord, words
from app.ui.theme import mark
from app.ui.widgets.guarded import GuardGroup

Keep = Callable[[str], None]
"""Writes the text; raises Invalid and StoreError."""


class KeptLine(QWidget):
    """`keep(text)` is called with what was typed, once the identifier guard has nothing against it."""

    def __init__(self, context: Context, label: str, name: str, keep: Keep, *, max_length: int = 120) -> None:
        super().__init__()
        self._context, self._label, self._keep = context, label, keep
        self._stored = ""
        self._asked = ""
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(label)
        self.field.setMaxLength(max_length)
        self._saved = SavedWord(f"{name}Saved")
        self._problem = words("", "caption", "harm_text", name=f"{name}Problem")
        self._problem.hide()
        self._lay_out()
        self._guards = GuardGroup(context)
        self._guard = self._guards.watch(self.field)
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._forget_asked)
        self.field.editingFinished.connect(self._on_finished)

    def show_stored(self, text: str) -> None:
        """What is on record; something half typed is left as it is."""
        if self.field.text() == self._stored and text != self._stored:
            with QSignalBlocker(self.field):
                self.field.setText(text)
            self._guards.settle()
            self._saved.say(False)
        self._stored = text
        self.field.setReadOnly(self._context.workspace.read_only)
        self.field.setToolTip(READ_ONLY if self._context.workspace.read_only else "")

    def leave(self) -> None:
        """Keeps what is typed, if nothing has to be asked or said first; else it stays in the field."""
        if self._is_typed() and self._guard.may_be_kept() and self._guard.question() is None:
            self._write()

    def unsaved(self) -> str:
        """What would be lost if the window closed now."""
        return f"{self._label}: what you typed is not saved." if self._is_typed() else ""

    def _is_typed(self) -> bool:
        return self.field.text() != self._stored and not self._context.workspace.read_only

    def _on_edited(self) -> None:
        self._forget_asked()
        self._saved.say(False)
        self._say("")

    def _forget_asked(self) -> None:
        self._asked = ""

    def _on_finished(self) -> None:
        if not self._is_typed():
            return
        if not self._guard.may_be_kept():
            if self.field.hasFocus():
                self._guard.insist()
            return
        # The question takes the keyboard from the field, which is no reason to ask it again; Enter is.
        if self._guard.question() is not None and self._asked == self.field.text():
            return
        self._asked = self.field.text()
        self._guards.clear_to_save(self, self._write)

    def _write(self) -> None:
        typed = self.field.text()
        try:
            self._keep(typed)
        except Invalid as refused:
            self._say(str(refused))
            return
        except StoreError as error:
            report(self._context, self, error)
            return
        tidied = " ".join(typed.split())
        self._stored = tidied
        with QSignalBlocker(self.field):
            self.field.setText(tidied)
        self._guards.settle()
        self._say("")
        self._saved.say(True)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem)
        mark(self.field, "error", "true" if problem else None)

    def _lay_out(self) -> None:
        above = words(self._label, "body_strong")
        above.setBuddy(self.field)
        head = QHBoxLayout()
        head.addWidget(above, 1)
        head.addWidget(self._saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._problem)
