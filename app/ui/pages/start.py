"""The first page of a new data file: the ward's name, who enters, and which measures to begin with."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.measures.catalogue import add_measure
from app.measures.errors import Invalid
from app.measures.library import LibraryEntry, library, new_measure
from app.measures.people import add_person, set_on_duty
from app.measures.periods import period_of, step
from app.measures.targets import set_target
from app.measures.ward import set_up_ward
from app.models import Domain
from app.store import ChangeKind, StoreError
from app.ui.context import Context, report
from app.ui.page import Page
from app.ui.theme import mark, set_card, set_role, set_variant
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

INTENDED_USE = (
    "Ward Huddle holds counts and percentages for improvement. It is not for lists of patients, and not for deciding "
    "on the care of one patient. Everything stays in one file on this computer; nothing is sent anywhere."
)
_WIDTH = 720
_DOMAINS = tuple(Domain)


class StartPage(Page):
    """`finished` once the ward is on disk."""

    key = "start"
    title = "Start"
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("startPage")
        self._ward = self._field("wardNameEdit", "Ward name")
        self._trust = self._field("trustNameEdit", "Trust (optional)")
        self._people = self._field("initialsEdit", "Initials of the people who enter data, with spaces (optional)")
        self._choices: list[tuple[LibraryEntry, QCheckBox]] = []
        self._problem = _label("", "body", "harm_text")
        self._problem.setObjectName("startProblem")
        self._problem.hide()
        self._chosen = QLabel()
        self._chosen.setObjectName("chosenCount")
        set_role(self._chosen, "body", "text2")
        self._count()
        self._start = QPushButton("Start")
        self._start.setObjectName("startButton")
        set_variant(self._start, "primary")
        self._start.clicked.connect(self._set_up)
        self._ward.returnPressed.connect(self._start.click)
        self._lay_out()

    def arrive(self, **_args: Any) -> None:
        """Takes the keyboard to the first field."""
        self._ward.setFocus()

    def _field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.setMaxLength(120)
        return field

    def _lay_out(self) -> None:
        card = QFrame()
        set_card(card)
        card.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(_label("Start with your ward", "page_title"))
        column.addWidget(_label(INTENDED_USE, "body", "text2"))
        for field in (self._ward, self._trust, self._people):
            column.addWidget(_label(field.accessibleName(), "body_strong"))
            column.addWidget(field)
        column.addWidget(_label("Measures: start small, with 5 to 10 that your team can act on", "body_strong"))
        entries = sorted(library(), key=lambda entry: _DOMAINS.index(entry.domain))
        for domain, group in groupby(entries, key=lambda entry: entry.domain):
            column.addWidget(_label(domain.value, "table_head", "text2"))
            boxes = QVBoxLayout()
            boxes.setSpacing(4)
            for entry in group:
                boxes.addLayout(self._choice(entry))
            column.addLayout(boxes)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(card)
        area = scrolled(inside)
        area.setObjectName("startScroll")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area, 1)
        foot = QFrame()
        mark(foot, "bar", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        row.addWidget(self._start)
        row.addWidget(self._chosen)
        row.addWidget(self._problem, 1)
        row.addStretch()
        page.addWidget(foot)

    def _choice(self, entry: LibraryEntry) -> QVBoxLayout:
        """The measure's name to tick, and under it the question it answers: touch shows no tool tips."""
        box = QCheckBox(entry.name)
        box.setObjectName("choose" + "".join(word.capitalize() for word in re.split(r"[^a-z0-9]+", entry.key)))
        box.setAccessibleDescription(entry.question)
        box.toggled.connect(self._count)
        self._choices.append((entry, box))
        question = _label(entry.question, "caption", "text2")
        question.setContentsMargins(self.context.theme.metrics.check_box + 14, 0, 0, 0)
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(box)
        pair.addWidget(question)
        return pair

    def _count(self) -> None:
        chosen = sum(box.isChecked() for _entry, box in self._choices)
        self._chosen.setText("1 measure chosen" if chosen == 1 else f"{chosen or 'No'} measures chosen")

    def _set_up(self) -> None:
        chosen = [entry for entry, box in self._choices if box.isChecked()]
        if not chosen:
            self._say("Choose at least one measure.")
            return
        try:
            self._write(chosen)
        except Invalid as refused:
            self._say(str(refused))
        except StoreError as error:
            report(self.context, self, error)
        else:
            self.finished.emit()

    def _write(self, chosen: list[LibraryEntry]) -> None:
        today = self.context.today()
        with self.context.workspace.change(kind=ChangeKind.SET_UP) as change:
            ward = set_up_ward(change, self._ward.text(), self._trust.text())
            for initials in dict.fromkeys(self._people.text().replace(",", " ").upper().split()):
                set_on_duty(change, add_person(change, ward.id, initials).id, today, True)
            for entry in chosen:
                new = new_measure(entry)
                # The period that is due now is the first: what was before the ward began is not missing.
                first = step(new.frequency, period_of(new.frequency, today), -1)
                added = add_measure(change, ward.id, replace(new, starts=first))
                if entry.suggested_target is not None:
                    set_target(change, added.id, entry.suggested_target, today)
            change.say(f"{ward.name} set up with {len(chosen)} measures")

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()


def _label(text: str, role: str, tone: str | None = None) -> WrappedLabel:
    label = WrappedLabel(text)
    set_role(label, role, tone)
    return label
