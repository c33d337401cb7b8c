"""The manager PIN: set, changed, removed; what it guards, and what it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.measures.errors import Invalid
from app.measures.pin import LONGEST, SHORTEST, clear_pin, set_pin
from app.measures.ward import WardInfo
from app.ui.manager import ask_manager, pin_field
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.prompter import yes_no
from app.ui.theme import mark, set_role
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.wrapped_label import WrappedLabel

GUARDS = (
    "Where a PIN is set it is asked before a measure is archived, a copy is restored or deleted, an import is undone, "
    "a text is removed for good, and before the PIN itself is changed. Entering data never asks for it."
)
IS_NOT = (
    "It guards against accidents at a shared login. It does not lock the data file: whoever can open the file on this "
    "computer can read it. Where the data file is damaged or gone, a copy is restored at the start, or with the "
    "command restore on this computer, without the PIN: there may be no record left to ask."
)


class PinCard(Card):
    """Set a PIN, or Change and Remove."""

    def __init__(self, section: Section) -> None:
        super().__init__("Manager PIN", GUARDS)
        self._section = section
        self.column.addWidget(words(IS_NOT, tone="text2"))
        self._words = words("", "body_strong", name="pinWords")
        self.column.addWidget(self._words)
        self._set = button("Set a PIN…", "setPinButton", icon="lock")
        self._change = button("Change the PIN…", "changePinButton")
        self._remove = button("Remove the PIN…", "removePinButton")
        self.add_row(self._set, self._change, self._remove)
        self._set.clicked.connect(self._type_new)
        self._change.clicked.connect(self._ask_change)
        self._remove.clicked.connect(self._ask_remove)

    def show_ward(self, ward: WardInfo) -> None:
        """Whether a PIN is set."""
        self._words.setText("A PIN is set." if ward.has_pin else "No PIN is set: nothing is asked.")
        self._set.setVisible(not ward.has_pin)
        self._change.setVisible(ward.has_pin)
        self._remove.setVisible(ward.has_pin)
        self._section.allow(self._set, self._change, self._remove)

    def _ask_change(self) -> None:
        ask_manager(self._section.context, self, "Changing the PIN needs the present one.", self._type_new)

    def _type_new(self) -> None:
        NewPinDialog(self._section, self).open()

    def _ask_remove(self) -> None:
        question = yes_no(
            "Remove the PIN?",
            "From then on everybody may archive measures, restore copies and remove text without being asked.",
            "Remove the PIN",
            danger=True,
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                why = "Removing the PIN needs the present one."
                ask_manager(self._section.context, self, why, lambda: self._section.write(clear_pin))

        self._section.context.prompter.ask(self, question, answered)


class NewPinDialog(Dialog):
    """The new PIN twice, since it cannot be read while it is typed."""

    def __init__(self, section: Section, parent: QWidget) -> None:
        super().__init__(parent.window(), "New manager PIN")
        self.setObjectName("newPinDialog")
        self._section = section
        self._pin, self._again = pin_field(), pin_field()
        self.add_field("New PIN", self._pin, name="newPinEdit", hint=f"{SHORTEST} to {LONGEST} digits.")
        self.add_field("New PIN again", self._again, name="newPinAgainEdit")
        self._problem = WrappedLabel()
        self._problem.setObjectName("newPinProblem")
        set_role(self._problem, "body", "harm_text")
        self.body.addWidget(self._problem)
        self._problem.hide()
        cancel = self.add_button("Cancel", name="newPinCancel")
        keep = self.add_button("Keep this PIN", name="newPinAccept", primary=True)
        cancel.clicked.connect(self.close)
        keep.clicked.connect(self._keep)
        for field in (self._pin, self._again):
            field.textChanged.connect(lambda _text: self._say(""))
        self._pin.setFocus()

    def _keep(self) -> None:
        pin = self._pin.text()
        if pin != self._again.text():
            self._again.clear()
            self._again.setFocus()
            self._say("The two are not the same. Type the PIN again.")
            return
        try:
            kept = self._section.write(lambda change: set_pin(change, pin))
        except Invalid as refused:
            self._pin.setFocus()
            self._pin.selectAll()
            self._say(str(refused))
            return
        if kept:
            self.close()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        mark(self._pin, "error", "true" if problem else None)
        self._pin.setAccessibleDescription(problem)
