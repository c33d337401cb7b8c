"""The definition of one measure: what is in force, every version with its reason, and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.measures.catalogue import DefinitionInfo, definitions, described_measure, measure
from app.measures.definitions import redefinition_words
from app.measures.on_record import on_record
from app.measures.periods import period_of
from app.ui.context import Context
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.date_block import DateBlock
from app.ui.measure_form.questions_dialog import QuestionsDialog
from app.ui.measure_form.simple_fields import LineField, TextField
from app.ui.pages.settings.measures.edits import MeasureEdits, Problems
from app.ui.pages.settings.measures.rows import Row, Rows
from app.ui.pages.settings.measures.target_words import long_day
from app.ui.pages.settings.section import READ_ONLY, Card, button, words
from app.ui.prompter import yes_no
from app.ui.widgets.scrolled import scrolled

_HEADINGS = {
    "numerator": "What counts",
    "denominator": "Out of what",
    "exclusions": "What is left out",
    "source": "Where the definition comes from",
}
_LEAD = "The old definition stays on record, and the chart marks the day."


class DefinitionPart(QWidget):
    """Reads and shows; what is changed goes through the edits. `changed` after each."""

    changed = Signal()

    def __init__(self, context: Context, measure_id: UUID, edits: MeasureEdits) -> None:
        super().__init__()
        self._context = context
        self._id = measure_id
        self._edits = edits
        self._known: tuple[DefinitionInfo, ...] = ()
        self._texts = Card("Definition in force")
        self._said = {field: words("", name=f"{field}Text") for field in _HEADINGS}
        self._heads = {field: words(head, "body_strong") for field, head in _HEADINGS.items()}
        for field in _HEADINGS:
            self._texts.column.addWidget(self._heads[field])
            self._texts.column.addWidget(self._said[field])
        self._nothing = words("Nothing is written down yet. Two people may count differently.", tone="text2")
        self._texts.column.addWidget(self._nothing)
        self.change = button("Change the definition", "changeDefinitionButton", icon="pencil")
        self.change.clicked.connect(self._ask)
        self._texts.add_row(self.change)
        versions = Card("Versions")
        self._rows = Rows("definitionRows")
        versions.column.addWidget(self._rows)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._texts)
        column.addWidget(versions)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.refresh()

    def refresh(self) -> None:
        """Reads the record again."""
        read_only = self._context.workspace.read_only
        with self._context.workspace.read() as session:
            self._measure = measure(session, self._id)
            self._known = definitions(session, self._id)
        last = self._known[-1] if self._known else None
        for field, label in self._said.items():
            text = getattr(last, field) if last is not None else ""
            label.setText(text)
            label.setVisible(bool(text))
            self._heads[field].setVisible(bool(text))
        self._nothing.setVisible(not any(label.text() for label in self._said.values()))
        self._rows.fill([_row(version) for version in reversed(self._known)], enabled=True, why="")
        self.change.setEnabled(not read_only)
        self.change.setToolTip(READ_ONLY if read_only else "")

    def take_focus(self) -> None:
        """The keyboard goes to the button that changes it."""
        self.change.setFocus()

    def _ask(self) -> None:
        dialog = QuestionsDialog(
            self._context, self, "Change the definition", self._blocks(), lead=_LEAD, save=self._save
        )
        dialog.setObjectName("definitionDialog")
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def _blocks(self) -> tuple[FieldBlock, ...]:
        last = self._known[-1] if self._known else None
        blocks: list[FieldBlock] = []
        for field, head in _HEADINGS.items():
            if field == "denominator" and not self._measure.has_denominator:
                continue
            block = LineField(field, head) if field == "source" else TextField(field, head, lines=3)
            block.set(getattr(last, field) if last is not None else "")
            blocks.append(block)
        blocks.append(LineField("reason", "Why it changes", placeholder="For example: refused doses no longer count"))
        earliest = last.valid_from if last is not None and last.version > 1 else None
        blocks.append(DateBlock("valid_from", "Counts from", self._context.today(), first=earliest))
        return tuple(blocks)

    def _save(self, answers: dict[str, Any]) -> Problems | None:
        last = self._known[-1] if self._known else None
        texts = {field: answers.get(field, getattr(last, field, "")) for field in _HEADINGS}
        return self._edits.redefine(self._id, answers["valid_from"], answers["reason"], texts)

    def _on_saved(self) -> None:
        self.refresh()
        self.changed.emit()
        version = self._known[-1]
        if not self._counted_before(version):
            return
        question = yes_no(
            f"Recalculate limits from {long_day(version.valid_from)}?",
            "Values before this date were counted the old way. With limits of their own, old and new values are not "
            "compared with each other. You can also do this later, on the chart.",
            "Recalculate limits",
            "Keep the limits",
        )
        self._context.prompter.ask(self, question, lambda answer: self._recalculate(version, answer))

    def _counted_before(self, version: DefinitionInfo) -> bool:
        """Whether there is anything that limits could be drawn apart from."""
        with self._context.workspace.read() as session:
            known = on_record(session, self._id, described_measure(session, self._id))
        starts = period_of(self._measure.frequency, version.valid_from)
        return known.first is not None and known.first < starts

    def _recalculate(self, version: DefinitionInfo, answer: str) -> None:
        if answer == "yes":
            self._edits.recalculate(self._id, version.valid_from, redefinition_words(version.reason))
            self.changed.emit()
        self.change.setFocus()


def _row(version: DefinitionInfo) -> Row:
    if version.version == 1:
        return Row("Version 1", "The first definition.")
    return Row(f"Version {version.version}, from {long_day(version.valid_from)}", version.reason)
