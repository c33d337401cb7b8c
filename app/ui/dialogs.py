"""The prompter of the real program: themed dialogs that never block the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.prompter import Question, TextQuestion
from app.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from app.ui.widgets.guarded import Finder, Guard

_SHIFTS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _Answers(Dialog):
    """A question whose answers are its buttons."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter, which no button has a use for, moves the keyboard; it presses nothing."""
        letter = event.text().casefold()
        found = [button for button in self.buttons() if letter and button.text().casefold().startswith(letter)]
        if found and not event.modifiers() & ~_SHIFTS:
            here = next((place for place, button in enumerate(found) if button.hasFocus()), -1)
            found[(here + 1) % len(found)].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


class QtPrompter:
    """Asks with dialogs; see prompter.Prompter. `finder` finds what could name a patient by the open record's patterns;
    while no record is open, by the general ones.
    """

    def __init__(self) -> None:
        self.finder: Finder | None = None

    def ask(self, parent: QWidget, question: Question, answered: Callable[[str], None]) -> None:
        """Asks with buttons; Esc or closing gives the question's `cancel`. The arrow keys go from button to button, a
        letter to the answer that begins with it.
        """
        dialog = _Answers(parent.window(), question.title)
        dialog.setObjectName("questionDialog")
        dialog.add_text(question.text)
        given = [question.cancel]

        def choose(key: str) -> None:
            given[0] = key
            dialog.close()

        for choice in question.choices:
            name = f"{choice.key}Answer"
            button = dialog.add_button(choice.label, name=name, primary=choice.primary, danger=choice.danger)
            button.clicked.connect(lambda _checked=False, key=choice.key: choose(key))
            if choice.key == question.begins_on:
                button.setFocus()
        dialog.finished.connect(lambda _result: answered(given[0]))
        dialog.open()

    def ask_text(self, parent: QWidget, question: TextQuestion, answered: Callable[[str | None], None]) -> None:
        """Asks for one line; where words are required the button waits for them."""
        dialog = Dialog(parent.window(), question.title)
        dialog.setObjectName("textDialog")
        field = QLineEdit(question.initial)
        field.setMaxLength(question.max_length)
        guards = self._put_field(dialog, field, question)
        cancel = dialog.add_button("Cancel", name="cancelAnswer")
        accept = dialog.add_button(question.accept, name="acceptAnswer", primary=True)
        given: list[str | None] = [None]

        def check(text: str) -> None:
            accept.setEnabled(bool(text.strip()) or not question.required)

        def done() -> None:
            given[0] = field.text().strip()
            dialog.close()

        def take() -> None:
            if not guards:
                done()
                return
            from app.ui.widgets.guarded import clear_to_save

            clear_to_save(guards, self, dialog, done)

        field.textChanged.connect(check)
        check(field.text())
        cancel.clicked.connect(dialog.close)
        accept.clicked.connect(take)
        dialog.finished.connect(lambda _result: answered(given[0]))
        dialog.open()
        field.setFocus()
        field.selectAll()

    def _put_field(self, dialog: Dialog, field: QLineEdit, question: TextQuestion) -> list[Guard]:
        """The field under its words; its hint gives its room to what the guard finds."""
        if not question.guarded:
            dialog.add_field(question.label, field, name="answerEdit", hint=question.hint)
            field.setProperty("guarded", "exempt")
            return []
        # Late: the record's modules are not needed for the first picture of the window.
        from app.capture.identifiers import find
        from app.ui.widgets.finding_line import FindingLine
        from app.ui.widgets.guarded import Guard

        dialog.add_field(question.label, field, name="answerEdit")
        hint = FindingLine(question.hint)
        field.setAccessibleDescription(question.hint)
        dialog.body.addWidget(hint)
        return [Guard(field, self.finder or find, hint=hint)]

    def tell(self, parent: QWidget, title: str, text: str, *, details: str = "") -> None:
        """Says something; details, if any, go to the clipboard at a press."""
        dialog = Dialog(parent.window(), title)
        dialog.setObjectName("tellDialog")
        dialog.add_text(text)
        if details:
            copy = dialog.add_button("Copy details", name="copyDetails")
            copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        close = dialog.add_button("Close", name="closeTell", primary=True)
        close.clicked.connect(dialog.close)
        dialog.open()
