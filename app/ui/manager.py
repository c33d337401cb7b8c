"""Asks for the manager PIN, where one is set, before what is hard to take back."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.measures.pin import LONGEST, pin_is
from app.measures.ward import the_ward
from app.store import StoreError
from app.ui.context import Context, report
from app.ui.theme import mark, set_role
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.wrapped_label import WrappedLabel

_TICK_MILLISECONDS = 250


def ask_manager(context: Context, parent: QWidget, why: str, then: Callable[[], object]) -> None:
    """Calls `then()` at once where no PIN is set, else once the right PIN was typed; never if the user gives up.

    `why` says what the PIN is asked for, as a sentence: "Archiving a measure needs the manager PIN."
    """
    try:
        with context.workspace.read() as session:
            ward = the_ward(session)
    except StoreError as error:
        report(context, parent, error)
        return
    if ward is None or not ward.has_pin:
        then()
        return
    dialog = PinDialog(context, parent, why)
    # Once the dialog is gone, so that what comes next may ask something of its own.
    dialog.finished.connect(lambda _result: then() if dialog.is_right else None)
    dialog.open()


def pin_field() -> QLineEdit:
    """A masked field for a PIN; it stores nothing of what is typed but its hash, so the identifier guard is not on."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST)
    field.setProperty("guarded", "exempt")
    return field


class PinDialog(Dialog):
    """A masked field; a wrong PIN is said and may be typed again, after five in a row 30 seconds later."""

    def __init__(self, context: Context, parent: QWidget, why: str) -> None:
        super().__init__(parent.window(), "Manager PIN")
        self.setObjectName("pinDialog")
        self.is_right = False
        self._context = context
        self._tries = context.pin_tries
        self.add_text(why)
        self._field = pin_field()
        self.add_field("PIN", self._field, name="pinEdit")
        self._problem = WrappedLabel()
        self._problem.setObjectName("pinProblem")
        set_role(self._problem, "body", "harm_text")
        self.body.addWidget(self._problem)
        self._problem.hide()
        self.add_text(
            "Forgotten? Whoever looks after this computer can clear it with the command forget-pin.", "caption", "text2"
        )
        cancel = self.add_button("Cancel", name="pinCancel")
        self._go_on = self.add_button("Go on", name="pinAccept", primary=True)
        cancel.clicked.connect(self.close)
        self._go_on.clicked.connect(self._try)
        self._field.textChanged.connect(self._on_typed)
        self._waiting = QTimer(self)
        self._waiting.setInterval(_TICK_MILLISECONDS)
        self._waiting.timeout.connect(self._count_down)
        self._field.setFocus()
        if self._tries.left:
            self._wait()
        self._enable()

    def _on_typed(self) -> None:
        if not self._waiting.isActive():
            self._say("")
        self._enable()

    def _enable(self) -> None:
        self._go_on.setEnabled(bool(self._field.text()) and not self._waiting.isActive())

    def _try(self) -> None:
        try:
            with self._context.workspace.read() as session:
                right = pin_is(session, self._field.text())
        except StoreError as error:
            report(self._context, self, error)
            return
        if right:
            self._tries.right()
            self.is_right = True
            self.close()
            return
        self._tries.wrong()
        self._field.clear()
        self._field.setFocus()
        if self._tries.left:
            self._wait()
        else:
            self._say("That is not the PIN. Try again.")

    def _wait(self) -> None:
        self._waiting.start()
        self._count_down()

    def _count_down(self) -> None:
        left = math.ceil(self._tries.left)
        if left:
            self._say(f"That was wrong five times. Try again in {left} {'second' if left == 1 else 'seconds'}.")
        else:
            self._waiting.stop()
            self._say("")
        self._enable()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._field.setAccessibleDescription(problem)
        mark(self._field, "error", "true" if problem else None)
