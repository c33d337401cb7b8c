"""People: the initials of those who enter data, their roles and their order."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.measures.errors import Invalid
from app.measures.people import (
    LONGEST_INITIALS,
    LONGEST_ROLE,
    PersonInfo,
    add_person,
    archive_person,
    bring_back_person,
    former_people,
    people,
    put_people_in_order,
    set_role_of,
)
from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.section import Card, Section, button, icon_button, words
from app.ui.prompter import TextQuestion
from app.ui.theme import mark
from app.ui.widgets.guarded import GuardGroup


class PeopleSection(Section):
    """Initials, no more: they never appear on charts, walls or packs."""

    key = "people"
    title = "People"
    icon = "users"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column.addWidget(
            words("Initials say who entered what. They never appear on charts, walls or packs.", tone="text2")
        )
        self._here: tuple[PersonInfo, ...] = ()
        self._guards = GuardGroup(context)
        self._initials, self._role = QLineEdit(), QLineEdit()
        self._add = button("Add", "addPersonButton", icon="user-plus")
        self._problem = words("", "caption", "harm_text", name="personProblem")
        self.column.addWidget(self._form())
        self._list = ItemList(
            "peopleList", "People who enter data", "Nobody is on the list yet. Entering works without."
        )
        self._former = ItemList("formerPeopleList", "People taken off the list", "")
        here = Card("Who enters data")
        here.column.addWidget(self._list)
        self.column.addWidget(here)
        self._former_card = Card("Taken off the list", "What they entered keeps their initials.")
        self._former_card.column.addWidget(self._former)
        self.column.addWidget(self._former_card)

    def refresh(self) -> None:
        """Shows what is on record."""
        with self.context.workspace.read() as session:
            here, gone = people(session), former_people(session)
        self._here = here
        last = len(here) - 1
        self._list.fill(
            [
                Item((person, place == 0, place == last, self.read_only), partial(self._row, person, place, last))
                for place, person in enumerate(here)
            ]
        )
        self._former.fill([Item((person, self.read_only), partial(self._former_row, person)) for person in gone])
        self._former_card.setVisible(bool(gone))
        self.allow(self._initials, self._role, self._add)

    def unsaved(self) -> str:
        """Somebody who is typed and not added yet."""
        typed = self._initials.text().strip()
        return f"{typed} is typed under People, but not added." if typed else ""

    def _form(self) -> Card:
        card = Card("Add a person")
        self._initials.setMaxLength(LONGEST_INITIALS)
        self._role.setMaxLength(LONGEST_ROLE)
        card.add_fields(
            ("Initials", self._initials, "newInitialsEdit", "Letters only, six at most. No names."),
            ("Role (optional)", self._role, "newRoleEdit", "Such as Ward manager, or Band 5."),
        )
        for field in (self._initials, self._role):
            self._guards.watch(field)
            field.returnPressed.connect(self._ask_to_add)
            field.textEdited.connect(lambda _text: self._say(""))
        self._problem.hide()
        card.column.addWidget(self._problem)
        card.add_row(self._add)
        self._add.clicked.connect(self._ask_to_add)
        return card

    def _row(self, person: PersonInfo, place: int, last: int) -> ItemRow:
        up = icon_button(f"Move {person.initials} up", f"moveUp{person.initials}", "chevron-up")
        down = icon_button(f"Move {person.initials} down", f"moveDown{person.initials}", "chevron-down")
        role = button("Role…", f"changeRole{person.initials}")
        role.setAccessibleName(f"Change the role of {person.initials}")
        off = button("Take off", f"takeOff{person.initials}")
        off.setAccessibleName(f"Take {person.initials} off the list")
        up.clicked.connect(partial(self._move, person, -1))
        down.clicked.connect(partial(self._move, person, 1))
        role.clicked.connect(partial(self._ask_role, person))
        off.clicked.connect(partial(self._take_off, person.id))
        self.allow(up, on=place > 0, why="Already the first")
        self.allow(down, on=place < last, why="Already the last")
        self.allow(role, off)
        buttons: list[QAbstractButton] = [up, down, role, off]
        return ItemRow(person.initials, person.role, buttons, f"person{person.initials}")

    def _former_row(self, person: PersonInfo) -> ItemRow:
        back = button("Bring back", f"bringBack{person.initials}")
        back.setAccessibleName(f"Bring {person.initials} back")
        back.clicked.connect(partial(self._bring_back, person.id))
        self.allow(back)
        return ItemRow(person.initials, person.role, [back], f"formerPerson{person.initials}")

    def _ask_to_add(self) -> None:
        self._guards.clear_to_save(self, self._add_typed)

    def _add_typed(self) -> None:
        try:
            with self.context.workspace.read() as session:
                ward = the_ward(session)
            if ward is None:
                return
            added = self.write(lambda change: add_person(change, ward.id, self._initials.text(), self._role.text()))
        except Invalid as refused:
            self._say(str(refused))
            return
        if added:
            self._initials.clear()
            self._role.clear()
            self._guards.settle()
            self._initials.setFocus()

    def _move(self, person: PersonInfo, step: int, _checked: bool = False) -> None:
        ids = [known.id for known in self._here]
        place = ids.index(person.id)
        ids.insert(place + step, ids.pop(place))
        self.write(lambda change: put_people_in_order(change, ids))

    def _ask_role(self, person: PersonInfo, _checked: bool = False) -> None:
        question = TextQuestion(
            f"Role of {person.initials}",
            "Role",
            initial=person.role,
            required=False,
            max_length=LONGEST_ROLE,
            hint="Leave it empty for none.",
        )
        self.context.prompter.ask_text(self, question, partial(self._set_role, person.id))

    def _set_role(self, person_id: UUID, role: str | None) -> None:
        if role is not None:
            self.write(lambda change: set_role_of(change, person_id, role))

    def _take_off(self, person_id: UUID, _checked: bool = False) -> None:
        if self.context.entering.person_id == person_id:
            self.context.entering.clear()
        self.write(lambda change: archive_person(change, person_id))

    def _bring_back(self, person_id: UUID, _checked: bool = False) -> None:
        self.write(lambda change: bring_back_person(change, person_id))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        mark(self._initials, "error", "true" if problem else None)
        self._initials.setAccessibleDescription(problem)
        if problem:
            self._initials.setFocus()
