"""The last step: what was chosen, and what happens next."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.measures.ward import days_in_words
from app.ui.context import Context
from app.ui.pages.first_run.draft import Draft
from app.ui.pages.first_run.plan import Plan
from app.ui.pages.first_run.step import Step
from app.ui.theme import set_card, set_role
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

NEXT = (
    "When you press Finish, Enter data asks for the numbers that are known already, mostly yesterday's.",
    "Tomorrow at the huddle: open Ward Huddle, type each number and press Enter. Nothing to save, no login.",
    "After two weeks or so the charts have enough points to show what is usual on your ward, and what is not.",
    "Measures, people and days are changed in Settings whenever you like.",
)


class ReadyStep(Step):
    """Nothing is asked here."""

    name = "Ready to start"
    title = "Ready to start"
    lead = "Look it over. Finish saves your ward and opens Enter data."

    def __init__(self, context: Context, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(context, draft, parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 0, 4, 8)
        column.setSpacing(16)
        self._board = self._card(column, "What you set up", "setUpSummary")
        steps = self._card(column, "What happens next", "whatHappensNext")
        for number, sentence in enumerate(NEXT, start=1):
            steps.addWidget(_label(f"{number}.  {sentence}"))
        column.addStretch(1)
        area = scrolled(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("readyStepScroll")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        self._lines: list[WrappedLabel] = []

    def begin(self) -> None:
        for label in self._lines:
            self._board.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._lines = [_label(words, strong) for words, strong in summary(self.draft.plan)]
        for label in self._lines:
            self._board.addWidget(label)

    def _card(self, column: QVBoxLayout, title: str, name: str) -> QVBoxLayout:
        card = QFrame()
        card.setObjectName(name)
        set_card(card)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 16)
        inside.setSpacing(6)
        heading = WrappedLabel(title)
        set_role(heading, "heading")
        inside.addWidget(heading)
        column.addWidget(card)
        return inside


def summary(plan: Plan) -> list[tuple[str, str]]:
    """The plan in lines of words, each with the role of its text."""
    ward = f"{plan.name.strip()}, {plan.trust.strip()}" if plan.trust.strip() else plan.name.strip()
    lines = [(ward, "body_strong"), (f"Recorded {days_in_words(plan.days)}.", "body")]
    count = len(plan.chosen)
    targets = sum(one.use_target and one.target is not None for one in plan.chosen)
    with_target = f", {targets} of them with a target" if targets else ""
    lines.append((f"{count} measure{'' if count == 1 else 's'}{with_target}", "body_strong"))
    for domain, group in groupby(plan.chosen, key=lambda one: one.new.domain):
        lines.append((f"{domain.value}: {'; '.join(one.new.name for one in group)}.", "body"))
    people = ", ".join(member.initials for member in plan.people)
    lines.append(("The team", "body_strong"))
    lines.append((people or "Nobody yet: initials can be added later.", "body"))
    return lines


def _label(words: str, role: str = "body") -> WrappedLabel:
    label = WrappedLabel(words)
    set_role(label, role, "text2" if role == "body" else None)
    return label
