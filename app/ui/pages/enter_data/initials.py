"""Who is entering: a row of initials to touch, and a plus for anybody else. It is never asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.measures.errors import Invalid
from app.measures.people import PersonInfo, add_person, on_duty, people, set_on_duty
from app.measures.ward import the_ward
from app.store import StoreError
from app.ui.context import Context, report
from app.ui.prompter import TextQuestion
from app.ui.theme import set_icon, set_role, set_variant
from app.ui.widgets.flow import FlowLayout

MOST = 6
GAP, LEAST_GAP = 8, 2
_PLUS = "Somebody else"


class EnteringAsPicker(QWidget):
    """Shows who is on duty (else everybody); the one who is chosen stands filled, a second touch means nobody known.

    `rebuilt` follows whenever the buttons are others.
    """

    rebuilt = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._people: tuple[PersonInfo, ...] = ()
        self._others: tuple[PersonInfo, ...] = ()
        self._buttons: list[tuple[PersonInfo, QToolButton]] = []
        self.setObjectName("enteringAs")
        self.setAccessibleName("Entering as")
        label = QLabel("Entering as")
        set_role(label, "caption", "text2")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, GAP, LEAST_GAP)
        self._plus = self._button("")
        self._plus.setParent(self._row)
        self._plus.setObjectName("addInitials")
        self._plus.setAccessibleName("Somebody else is entering")
        self._plus.setToolTip(_PLUS)
        set_icon(self._plus, "plus", "text")
        self._plus.clicked.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self._row)
        context.entering.changed.connect(self._show_chosen)
        context.undone.connect(self.refresh)
        context.theme.changed.connect(self._restyle)

    def refresh(self, _undone: object = None) -> None:
        """Reads who is on duty again."""
        with self._context.workspace.read() as session:
            everybody = people(session)
            duty = on_duty(session, self._context.today())
        shown = list(duty or everybody)[:MOST]
        chosen = self._context.entering.person_id
        if chosen is not None and chosen not in {person.id for person in everybody}:
            # Undo took the person away again: nothing more is saved in that name.
            self._context.entering.clear()
        elif chosen is not None and chosen not in {person.id for person in shown}:
            shown = [*shown[: MOST - 1], *(person for person in everybody if person.id == chosen)]
        self._others = tuple(person for person in everybody if person not in shown)
        if tuple(shown) != self._people or not self._flow.count():
            self._people = tuple(shown)
            self._build()
        self._show_chosen()

    def _build(self) -> None:
        self._flow.clear()
        for _, button in self._buttons:
            button.deleteLater()
        self._buttons = [(person, self._person_button(person)) for person in self._people]
        for stop in self.stops():
            self._flow.addWidget(stop)
        self._restyle()
        self.rebuilt.emit()

    def set_barred(self, why: str) -> None:
        """Nobody can be added while another program has the file; "" where it has not."""
        self._plus.setEnabled(not why)
        self._plus.setToolTip(why or _PLUS)
        self._plus.setAccessibleDescription(why)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order: the initials, then the plus."""
        return [*(button for _, button in self._buttons), self._plus]

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _person_button(self, person: PersonInfo) -> QToolButton:
        button = self._button(person.initials)
        button.setProperty("initials", True)
        button.setObjectName(f"enteringAs{person.initials}")
        button.setAccessibleName(f"Entering as {person.initials}")
        button.setToolTip(person.role)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(person))
        return button

    def _choose(self, person: PersonInfo) -> None:
        again = self._context.entering.person_id == person.id
        self._context.entering.set(None if again else person.id)
        self._show_chosen()

    def _show_chosen(self, _person: object = None) -> None:
        chosen = self._context.entering.person_id
        if chosen is not None and chosen not in {person.id for person, _ in self._buttons}:
            if chosen in {person.id for person in self._others}:
                self.refresh()
            return
        for person, button in self._buttons:
            on = person.id == chosen
            button.setChecked(on)
            set_variant(button, "primary" if on else None)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("enteringAsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person in self._others:
            words = f"{person.initials}, {person.role}" if person.role else person.initials
            menu.addAction(words, lambda person=person: self._context.entering.set(person.id))
        if self._others:
            menu.addSeparator()
        menu.addAction("Somebody new…", self._ask_new)
        menu.popup(self._plus.mapToGlobal(self._plus.rect().bottomLeft()))

    def _ask_new(self) -> None:
        question = TextQuestion(
            "Somebody new",
            "Initials",
            accept="Add",
            max_length=6,
            hint="Initials only, no names. They are put on duty today.",
        )
        self._context.prompter.ask_text(self, question, self._add)

    def _add(self, initials: str | None) -> None:
        if not initials:
            return
        try:
            person = self._write(initials, self._context.today())
        except Invalid as refused:
            self._context.prompter.tell(self, "Not added", str(refused))
        except StoreError as error:
            report(self._context, self, error)
        else:
            if person is not None:
                self._context.entering.set(person.id)
            self.refresh()

    def _write(self, initials: str, today: date) -> PersonInfo | None:
        with self._context.workspace.change(self._context.entering.person_id) as change:
            ward = the_ward(change.session)
            if ward is None:
                return None
            person = add_person(change, ward.id, initials)
            set_on_duty(change, person.id, today, True)
            change.say(f"{person.initials} added to the people who enter data")
            return person

    def _restyle(self) -> None:
        theme = self._context.theme
        t = theme.tokens
        for _, button in self._buttons:
            button.setStyleSheet("QToolButton { padding: 0 3px; min-width: 33px; }")
        self._plus.setStyleSheet(
            f"QToolButton {{ border: 1px dashed {t.border_strong}; background: transparent;"
            " padding: 0 3px; min-width: 33px; }"
        )
        self._show_chosen()
