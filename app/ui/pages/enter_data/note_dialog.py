"""Asks for the note of a cell, and keeps what was typed until it is saved or given up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.context import Context
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.finding_line import FindingLine
from app.ui.widgets.guarded import GuardGroup

LONGEST = 500
HINT = "What happened? No names, nothing about one patient. An empty note removes it."


class CellNoteDialog(Dialog):
    """`save(text, dialog)` writes, and calls `taken` or `say` of the dialog; nothing else closes it but giving up."""

    def __init__(
        self, parent: QWidget, context: Context, about: str, note: str, save: Callable[[str, CellNoteDialog], None]
    ) -> None:
        super().__init__(parent, "Note")
        self.setObjectName("textDialog")
        self.text = QLineEdit(note)
        self.text.setMaxLength(LONGEST)
        self.add_field(about, self.text, name="answerEdit")
        self.text.setAccessibleDescription(HINT)
        hint = FindingLine(HINT)
        self.body.addWidget(hint)
        self._guards = GuardGroup(context)
        self._guards.watch(self.text, hint=hint)
        self._write = save
        self._problem = self.add_text("", "body", "harm_text")
        self._problem.setObjectName("noteProblem")
        self._problem.hide()
        cancel = self.add_button("Cancel", name="cancelAnswer")
        cancel.clicked.connect(self.reject)
        accept = self.add_button("Save", name="acceptAnswer", primary=True)
        accept.clicked.connect(self._take)
        self.text.textChanged.connect(lambda _text: self._problem.hide())
        self.text.setFocus()
        self.text.selectAll()

    def _take(self) -> None:
        self._guards.clear_to_save(self, lambda: self._write(self.text.text().strip(), self))

    def taken(self) -> None:
        """The note is on disk."""
        self.accept()

    def say(self, problem: str) -> None:
        """The note is not saved: says why, and leaves the words to be changed."""
        self._problem.setText(problem)
        self._problem.setAccessibleName(problem)
        self._problem.show()
        self.text.setFocus()
