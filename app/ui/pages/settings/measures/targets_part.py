"""The targets of one measure: dated rows with words for the one in use today; a new one is set, or one is corrected."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.measures.catalogue import measure
from app.measures.targets import TargetInfo, target_problem, targets
from app.models import DataKind, TargetScope
from app.ui.context import Context
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.date_block import DateBlock
from app.ui.measure_form.questions_dialog import QuestionsDialog, Save
from app.ui.measure_form.simple_fields import ComboField, NumberField
from app.ui.pages.settings.measures.edits import MeasureEdits, Problems
from app.ui.pages.settings.measures.rows import Row, RowButton, Rows
from app.ui.pages.settings.measures.target_words import (
    IN_USE,
    SCOPES,
    TargetLine,
    correction_words,
    long_day,
    target_lines,
    today_words,
)
from app.ui.pages.settings.section import READ_ONLY, Card, button, words
from app.ui.prompter import Choice, Question
from app.ui.widgets.scrolled import scrolled

_PILLS = {IN_USE: "primary", "In force": "grey", "To come": "work", "Past": "grey"}
_LEAD = (
    "It holds from its date until the next one of its kind; the days before keep the target they had. Leave the number "
    "empty for “no target from then”."
)


class TargetsPart(QWidget):
    """Reads and shows; what is changed goes through the edits. `changed` after each."""

    changed = Signal()

    def __init__(self, context: Context, measure_id: UUID, edits: MeasureEdits) -> None:
        super().__init__()
        self._context = context
        self._id = measure_id
        self._edits = edits
        self._today = words("", name="targetTodayText")
        self._rows = Rows("targetRows")
        self._none = words("No target was ever set.", tone="text2", name="noTargetText")
        self.add = button("Set a new target from…", "addTargetButton", icon="plus", variant="primary")
        self.add.clicked.connect(lambda: self._ask_new(TargetScope.LOCAL))
        card = Card("Targets")
        card.column.addWidget(self._today)
        card.add_row(self.add)
        # Below the button: rows filled in later come later for the Tab key too.
        card.column.addWidget(self._rows)
        card.column.addWidget(self._none)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.refresh()

    def refresh(self) -> None:
        """Reads the record again."""
        today, read_only = self._context.today(), self._context.workspace.read_only
        with self._context.workspace.read() as session:
            self._measure = measure(session, self._id)
            known = targets(session, self._id)
        self._today.setText(today_words(self._measure, known, today))
        lines = target_lines(self._measure, known, today)
        self._rows.fill([self._row(line) for line in lines], enabled=not read_only, why=READ_ONLY)
        self._rows.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self.add.setEnabled(not read_only)
        self.add.setToolTip(READ_ONLY if read_only else "")

    def take_focus(self) -> None:
        """The keyboard goes to the button that adds."""
        self.add.setFocus()

    def _row(self, line: TargetLine) -> Row:
        correct = partial(self._ask_to_correct, line.target)
        remove = partial(self._remove, line.target)
        return Row(
            line.words,
            pill=(line.standing, _PILLS[line.standing]),
            buttons=(
                RowButton("Correct…", "changeTargetButton", f"Correct: {line.words}", correct),
                RowButton("Remove", "removeTargetButton", f"Remove: {line.words}", remove),
            ),
        )

    def _remove(self, target: TargetInfo) -> None:
        if self._edits.remove_target(target.id) is None:
            self.refresh()
            self.changed.emit()
            if not self._rows.isVisible():
                self.add.setFocus()

    def _ask_new(self, scope: TargetScope) -> None:
        self._open("Set a new target from…", _LEAD, self._blocks(None, scope), partial(self._save, None))

    def _ask_to_correct(self, target: TargetInfo) -> None:
        """What is past is not changed by the way: a new target is the first thing offered."""
        today = self._context.today()
        if target.valid_from > today:
            self._correct(target, "Correct this target")
            return
        question = Question(
            f"Correct the target from {long_day(target.valid_from)}?",
            correction_words(target, today),
            (
                Choice("cancel", "Cancel"),
                Choice("correct", "Correct this one (changes the past)"),
                Choice("new", "Set a new target from…", primary=True),
            ),
        )

        def answered(answer: str) -> None:
            if answer == "new":
                self._ask_new(target.scope)
            elif answer == "correct":
                self._correct(target, "Correct this target (changes the past)")

        self._context.prompter.ask(self, question, answered)

    def _correct(self, target: TargetInfo, title: str) -> None:
        lead = correction_words(target, self._context.today())
        self._open(title, lead, self._blocks(target, target.scope), partial(self._save, target))

    def _open(self, title: str, lead: str, blocks: tuple[FieldBlock, ...], save: Save) -> None:
        dialog = QuestionsDialog(self._context, self, title, blocks, lead=lead, save=save)
        dialog.setObjectName("targetDialog")
        dialog.saved.connect(self.refresh)
        dialog.saved.connect(self.changed)
        dialog.open()

    def _blocks(self, target: TargetInfo | None, whose: TargetScope) -> tuple[FieldBlock, ...]:
        unit = "per cent, from 0 to 100" if self._measure.data_kind is DataKind.PROPORTION else self._measure.unit
        value = NumberField("value", "Target", f"As shown on the chart{f', in {unit}' if unit else ''}.")
        scope = ComboField("scope", "Who set it", SCOPES)
        day = DateBlock("valid_from", "From", self._context.today(), "May be in the future.")
        scope.set(whose)
        if target is not None:
            value.set(target.value)
            day.set(target.valid_from)
        return value, scope, day

    def _save(self, target: TargetInfo | None, answers: dict[str, Any]) -> Problems | None:
        value, day, scope = answers["value"], answers["valid_from"], TargetScope(answers["scope"])
        problem = "" if value is None else target_problem(value, self._measure.data_kind)
        if problem:
            return {"value": problem}
        if target is not None:
            return self._edits.change_target(target.id, value, day, scope)
        if self._is_taken(day, scope):
            return {"valid_from": "There is a target of this kind from that day already. Correct that one."}
        if value is None and not self._has_targets():
            return {"value": "Type the target, for example 90."}
        return self._edits.set_target(self._id, value, day, scope)

    def _is_taken(self, day: object, scope: TargetScope) -> bool:
        with self._context.workspace.read() as session:
            return any((one.valid_from, one.scope) == (day, scope) for one in targets(session, self._id))

    def _has_targets(self) -> bool:
        with self._context.workspace.read() as session:
            return bool(targets(session, self._id))
