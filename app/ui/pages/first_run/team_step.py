"""The third step: initials of who enters data, each with a role if that helps. It may be passed over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.charts.plot.announce import announce
from app.measures.people import LONGEST_ROLE
from app.ui.context import Context
from app.ui.measure_form.simple_fields import LineField
from app.ui.pages.first_run.draft import Draft
from app.ui.pages.first_run.plan import Member, member_problems, with_member, without_member
from app.ui.pages.first_run.step import Step
from app.ui.theme import set_card, set_icon, set_pill, set_role, set_variant
from app.ui.widgets.eliding_label import ElidingLabel
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

_LONGEST_TYPED = 30
"""Of the initials field: enough to say that a full name is too long."""
NOBODY = "Nobody yet. You can go on without: who entered a value is then noted as unknown."


class TeamStep(Step):
    """Enter in the initials adds; with nothing typed it goes on."""

    name = "Who is on the team"
    title = "Who is on the team"
    lead = (
        "Initials only, never full names. They say who entered a value, and never appear on charts. You may skip this."
    )

    def __init__(self, context: Context, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(context, draft, parent)
        self._initials = LineField("initials", "Initials", "2 to 6 letters.")
        self._role = LineField("role", "Role (optional)", "For example nurse in charge.")
        self._initials.line.setObjectName("initialsEdit")
        self._initials.line.setMaxLength(_LONGEST_TYPED)
        self._role.line.setObjectName("roleEdit")
        self._role.line.setMaxLength(LONGEST_ROLE)
        self._guards = GuardGroup(context)
        for field in (self._initials, self._role):
            self._guards.watch(field.line)
            field.line.returnPressed.connect(self._on_enter)
            field.changed.connect(lambda field=field: field.show_problem(""))
        self._add = QPushButton("Add")
        self._add.setObjectName("addPersonButton")
        self._add.setAccessibleName("Add these initials")
        self._add.clicked.connect(self._take)
        self._nobody = WrappedLabel(NOBODY)
        self._nobody.setObjectName("nobodyYetText")
        set_role(self._nobody, "body", "text2")
        self._rows: list[QWidget] = []
        self._lay_out()
        draft.changed.connect(self._show)

    def begin(self) -> None:
        self._show()
        self._initials.take_focus()

    def leave_by(self, then: Callable[[], None]) -> None:
        if not self._initials.get() and not self._role.get():
            then()
            return
        self._take(then)  # typed and not added: it is meant

    def _on_enter(self) -> None:
        if not self._initials.get() and not self._role.get():
            self.next_asked.emit()
        else:
            self._take()

    def _take(self, then: Callable[[], None] | bool = False) -> None:
        problems = member_problems(self.draft.plan, self._initials.get(), self._role.get())
        fields = {"initials": self._initials, "role": self._role}
        for key, field in fields.items():
            field.show_problem(problems.get(key, ""))
        if problems:
            fields[next(iter(problems))].take_focus()
            return
        self._guards.clear_to_save(self, lambda: self._cleared(then))

    def _cleared(self, then: Callable[[], None] | bool) -> None:
        initials, role = self._initials.get(), self._role.get()
        self.draft.clear(" ".join(role.split()))
        self.draft.set(with_member(self.draft.plan, initials, role))
        self._initials.set("")
        self._role.set("")
        self._initials.take_focus()
        announce(self._initials.line, f"{self.draft.plan.people[-1].initials} added")
        if callable(then):
            then()

    def _remove(self, member: Member) -> None:
        self.draft.set(without_member(self.draft.plan, member.initials))
        self._initials.take_focus()
        announce(self._initials.line, f"{member.initials} taken off the list")

    def _show(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(member) for member in self.draft.plan.people]
        for row in self._rows:
            self._list.addWidget(row)
        self._nobody.setVisible(not self._rows)

    def _row(self, member: Member) -> QWidget:
        row = QWidget()
        badge = QLabel(member.initials)
        badge.setObjectName("memberInitials")
        set_pill(badge, "primary")
        role = ElidingLabel(member.role)
        set_role(role, "body", "text2")
        remove = QToolButton()
        remove.setObjectName(f"remove{member.initials}Button")
        remove.setAccessibleName(f"Take {member.initials} off the list")
        remove.setToolTip(f"Take {member.initials} off the list")
        set_variant(remove, "icon")
        set_icon(remove, "x", "text2", 18)
        remove.clicked.connect(lambda: self._remove(member))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(badge)
        line.addWidget(role, 1)
        line.addWidget(remove)
        return row

    def _lay_out(self) -> None:
        card = QFrame()
        set_card(card)
        card.setObjectName("teamCard")
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self._initials, 2)
        fields.addWidget(self._role, 3)
        beside = QVBoxLayout()
        self._beside = WrappedLabel(" ")
        set_role(self._beside, "body_strong")
        beside.setContentsMargins(0, 4, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(self._beside)
        beside.addWidget(self._add)
        beside.addStretch(1)
        fields.addLayout(beside)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.addWidget(self._nobody)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addLayout(self._list)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(4, 0, 4, 8)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch(1)
        area = scrolled(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("teamStepScroll")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
