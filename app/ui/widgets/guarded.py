"""The identifier guard as you type: a text field says below itself what could name a patient, and nothing is saved
that is blocked.

A field that stores nothing (a search box, a PIN) carries the property `guarded` = "exempt" instead: `exempt(field)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from app.capture.identifiers import Finding, find, question, ward_patterns
from app.charts.plot.announce import announce
from app.store import Changed
from app.ui.context import Context
from app.ui.prompter import Choice, Prompter, Question
from app.ui.theme import mark
from app.ui.widgets.date_field import unread_date
from app.ui.widgets.finding_line import FindingLine, put_below

Field = QLineEdit | QPlainTextEdit | QTextEdit | QComboBox
Finder = Callable[[str], Finding | None]


def guard(field: Field, context: Context, *, hint: FindingLine | None = None) -> Guard:
    """Watches a field from now on; text that is in it already was kept before and is not questioned again.

    What is found stands in a line below the field, in whatever layout it is in, or in place of `hint`.
    """
    return Guard(field, ward_finder(context).find, hint=hint)


def exempt(field: QWidget) -> None:
    """Marks a field whose text is never stored."""
    field.setProperty("guarded", "exempt")


class Guard(QObject):
    """Watches one field. `found_changed(Finding | None)` follows what it holds."""

    found_changed = Signal(object)

    def __init__(self, field: Field, finder: Finder, *, hint: FindingLine | None = None) -> None:
        super().__init__(field)
        self.field = field
        self._finder = finder
        self._line = hint or FindingLine()
        self._placed = hint is not None
        if hint is None:
            self._line.hide()
            self._place()
        self._found: Finding | None = None
        self._answered = ""
        self._described = ""
        field.setProperty("guarded", True)
        self.settle()
        changed = field.editTextChanged if isinstance(field, QComboBox) else field.textChanged
        changed.connect(lambda *_: self.look())

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.field, QLineEdit):
            return self.field.text()
        return self.field.currentText() if isinstance(self.field, QComboBox) else self.field.toPlainText()

    def may_be_kept(self) -> bool:
        """False while what stands there is blocked."""
        self.look()
        return self._found is None or self._found.kind != "blocked"

    def question(self) -> Finding | None:
        """What must be asked before the text is kept; None where nothing is, or where it was answered."""
        self.look()
        return self._found if self._found is not None and self._found.kind == "questioned" else None

    def settle(self) -> None:
        """What stands in the field now names nobody: it was kept before, or the question was answered. What is blocked
        stays so.
        """
        self._answered = self.text
        self.look()

    def look(self) -> None:
        """Looks at the text again, and shows what is found where that is something else than before."""
        found = self._finder(self.text)
        if found is not None and found.kind == "questioned" and self.text == self._answered:
            found = None
        if found != self._found:
            before, self._found = self._found, found
            self._show(before)
            self.found_changed.emit(found)

    def insist(self) -> None:
        """The text was to be saved and may not be: back to the field, and said once more."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._found is not None:
            announce(self.field, self._found.sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is shown is in its layout by now."""
        if watched is self.field and event.type() == QEvent.Type.Show and not self._placed:
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _bring_into_sight(self) -> None:
        """In a form that scrolls, the sentence is seen and not only spoken."""
        area = self._line.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.field.hasFocus():
            area.ensureWidgetVisible(self._line, 0, 4)

    def _place(self) -> None:
        if not self._placed and put_below(self.field, self._line):
            self._placed = True
            self.field.removeEventFilter(self)
        elif not self._placed:
            self.field.installEventFilter(self)

    def _show(self, before: Finding | None) -> None:
        sentence = self._found.sentence if self._found is not None else ""
        if before is None:
            self._described = self.field.accessibleDescription()
        self.field.setAccessibleDescription(" ".join(filter(None, (sentence, self._described))))
        mark(self.field, "error", "true" if self._found is not None else None)
        self._place()
        self._line.show_finding(sentence)
        self._line.setVisible(self._placed)
        if sentence:
            # Once the layout has made room for it.
            QTimer.singleShot(0, self, self._bring_into_sight)
        announce(self.field, sentence or "Nothing here looks like a patient's details any more.")


class GuardGroup:
    """The guarded fields of one form: they are cleared together before anything is saved."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._guards: list[Guard] = []

    def watch(self, field: Field, *, hint: FindingLine | None = None) -> Guard:
        """Guards a field of the form."""
        watched = guard(field, self._context, hint=hint)
        self._guards = [one for one in self._guards if isValid(one)]  # a box that was taken out of the form
        self._guards.append(watched)
        return watched

    def settle(self) -> None:
        """The form was filled with what is on record."""
        for watched in filter(isValid, self._guards):
            watched.settle()

    def clear_to_save(self, parent: QWidget, then: Callable[[], None]) -> None:
        """Calls `then` once nothing is blocked, every date in `parent` can be read and all questions are answered;
        else the keyboard is in the field.
        """
        unread = unread_date(parent)
        if unread is not None:
            unread.insist()
            return
        clear_to_save(list(filter(isValid, self._guards)), self._context.prompter, parent, then)


def clear_to_save(guards: Sequence[Guard], prompter: Prompter, parent: QWidget, then: Callable[[], None]) -> None:
    """As GuardGroup.clear_to_save, for guards without a record behind them."""
    blocked = next((one for one in guards if not one.may_be_kept()), None)
    if blocked is not None:
        blocked.insist()
        return
    doubtful = [(one, found) for one in guards if (found := one.question()) is not None]
    if not doubtful:
        then()
        return

    def answered(answer: str) -> None:
        if answer != "yes":
            doubtful[0][0].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for one, _found in doubtful:
            one.settle()
        then()

    prompter.ask(parent, doubt([found for _, found in doubtful]), answered)


def doubt(found: Sequence[Finding]) -> Question:
    """The question about what could name a patient; Enter goes back."""
    sentences = list(dict.fromkeys(finding.sentence for finding in found))
    return Question(
        "Could this name a patient?",
        question(found[0])
        if len(sentences) == 1
        else " ".join([*sentences, "Is it certain that none names a patient?"]),
        (Choice("yes", "It does not name a patient"), Choice("cancel", "Go back", primary=True)),
    )


class WardFinder(QObject):
    """`find` with the hospital numbers of the ward's trust, read again when they change."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._patterns: tuple[str, ...] | None = None
        context.bridge.changed.connect(self._on_changed)

    def find(self, text: str) -> Finding | None:
        """What could name a patient."""
        if self._patterns is None:
            with self._context.workspace.read() as session:
                self._patterns = ward_patterns(session)
        return find(text, self._patterns)

    def _on_changed(self, changes: tuple[Changed, ...]) -> None:
        if {change.subject for change in changes} & {"ward", "everything"}:
            self._patterns = None


def ward_finder(context: Context) -> WardFinder:
    """The one finder of a context."""
    known = context.findChild(WardFinder)
    return known if isinstance(known, WardFinder) else WardFinder(context)
