"""A dialog of a few questions that stays open, with what is wrong under each field, until it could be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.measure_form.block import FieldBlock
from app.ui.theme import set_role
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.wrapped_label import WrappedLabel

Save = Callable[[dict[str, Any]], dict[str, str] | None]


class QuestionsDialog(Dialog):
    """`save` gets every answer and gives None once it is done, else what is wrong, field by field."""

    saved = Signal()

    def __init__(
        self, context: Context, parent: QWidget, title: str, blocks: Sequence[FieldBlock], *, lead: str, save: Save
    ) -> None:
        super().__init__(parent.window(), title, width=600)
        self._save = save
        self._blocks = tuple(blocks)
        self._guards = GuardGroup(context)
        if lead:
            self.add_text(lead, "body", "text2")
        for block in blocks:
            self.body.addWidget(block)
            for text in block.texts():
                self._guards.watch(text)
            block.changed.connect(lambda block=block: block.show_problem(""))
        self._rest = WrappedLabel("", self)
        self._rest.setObjectName("questionsProblem")
        set_role(self._rest, "body", "harm_text")
        self._rest.hide()
        self.body.addWidget(self._rest)
        cancel = self.add_button("Cancel", name="cancelQuestions")
        cancel.clicked.connect(self.reject)
        self.accept_button = self.add_button("Save", name="saveQuestions", primary=True)
        self.accept_button.clicked.connect(self._take)
        if blocks:
            blocks[0].take_focus()

    def _take(self) -> None:
        answers, problems = self._answers()
        if problems:
            self._show(problems)
        else:
            self._guards.clear_to_save(self, lambda: self._keep(answers))

    def _keep(self, answers: dict[str, Any]) -> None:
        problems = self._save(answers)
        if problems is None:
            self.accept()
            self.saved.emit()
        else:
            self._show(problems)

    def _answers(self) -> tuple[dict[str, Any], dict[str, str]]:
        answers, problems = {}, {}
        for block in self._blocks:
            try:
                answers[block.key] = block.get()
            except ValueError as error:
                problems[block.key] = str(error)
        return answers, problems

    def _show(self, problems: Mapping[str, str]) -> None:
        for block in self._blocks:
            block.show_problem(problems.get(block.key, ""))
        keys = {block.key for block in self._blocks}
        rest = [sentence for key, sentence in problems.items() if key not in keys]
        self._rest.setText(" ".join(rest))
        self._rest.setVisible(bool(rest))
        first = next((block for block in self._blocks if block.problem), None)
        if first is not None:
            first.take_focus()
