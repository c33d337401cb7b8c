"""The form of a measure: everything that is said of one, asked in plain words. It writes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.measures.catalogue import described_measure
from app.measures.new_measure import NewMeasure, problems_of
from app.models import DataKind
from app.ui.context import Context
from app.ui.measure_form.asked import DEFINITION, asked, beginning, charts, described, frequencies
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.columns import Part
from app.ui.measure_form.questions import questions
from app.ui.measure_form.simple_fields import ComboField
from app.ui.measure_form.words import starts_new
from app.ui.theme import set_role, set_variant
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

TARGET = "target"
_EMPTY = NewMeasure(name="")


class MeasureForm(QWidget):
    """`new` begins it with a description (of the library, say), `measure_id` with a measure that is there already.

    changed: something was typed; submitted: it was confirmed and nothing is wrong that the form can see; cancelled.
    A measure that is there has its definition and targets changed elsewhere, so they are not asked for here.
    """

    changed = Signal()
    submitted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        new: NewMeasure | None = None,
        measure_id: UUID | None = None,
        target: float | None = None,
        accept: str = "Save measure",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("measureForm")
        self.context = context
        self.measure_id = measure_id
        self._first = new or _EMPTY
        if measure_id is not None:
            with context.workspace.read() as session:
                self._first = described_measure(session, measure_id)
        self._guards = GuardGroup(context)
        self._parts: list[Part] = []
        self._blocks: dict[str, FieldBlock] = {}
        self._build(accept)
        self._show_values(self._first, target)
        self._begun_as = (self._values(), self.target())

    # -- what others use ----------------------------------------------------------------------------------------------

    def value(self) -> NewMeasure:
        """The measure as filled in. A number that cannot be read counts as left out; `problems` says so."""
        return described(self._first, self._values())

    def target(self) -> float | None:
        """The target of a new measure on the scale of its chart; None for none."""
        return self._read(TARGET) if TARGET in self._blocks else None

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what the form began with, named as in NewMeasure; not those of the definition
        of a measure that is there, which has versions.
        """
        now = self.value()
        names = NewMeasure.__dataclass_fields__.keys() - (DEFINITION if self.measure_id is not None else set())
        return {name: getattr(now, name) for name in names if getattr(now, name) != getattr(self._first, name)}

    def is_changed(self) -> bool:
        """Whether anything was filled in or changed."""
        return (self._values(), self.target()) != self._begun_as or bool(self._unreadable())

    def is_outdated(self) -> bool:
        """Whether the measure was changed since the form began, by an undo for instance."""
        if self.measure_id is None:
            return False
        with self.context.workspace.read() as session:
            return described_measure(session, self.measure_id) != self._first

    def starts_new_measure(self) -> bool:
        """Whether what was changed makes it another measure: how it is counted, or how often."""
        return self.measure_id is not None and bool({"data_kind", "frequency"} & self.changes().keys())

    def problems(self) -> dict[str, str]:
        """What the form itself can see is wrong: field → sentence."""
        return {**problems_of(self.value()), **self._unreadable()}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Each sentence under its field, and the keyboard to the first; what has no field here is said at the foot."""
        shown = self._asked()
        for key, block in self._blocks.items():
            block.show_problem(problems.get(key, "") if key in shown else "")
        rest = [sentence for key, sentence in problems.items() if key not in shown]
        self._elsewhere.setText(" ".join(rest))
        self._elsewhere.setVisible(bool(rest))
        first = next((block for block in self._blocks.values() if block.problem), None)
        if first is not None:
            first.take_focus()
            QTimer.singleShot(0, first, lambda: self._area.ensureWidgetVisible(first, 0, 24))

    def submit(self) -> None:
        """As the button: says what is wrong, else `submitted`."""
        found = self.problems()
        self._forget_what_is_not_asked()
        self.show_problems(found)
        if not found:
            self._guards.clear_to_save(self, self.submitted.emit)

    def put(self, new: NewMeasure, target: float | None = None) -> None:
        """Fills in another description; what differs from what the form began with counts as typed."""
        self._show_values(new, target)
        self._warn()

    def put_above(self, widget: QWidget) -> None:
        """A line over the questions."""
        self._outside.insertWidget(0, widget)

    def set_writable(self, writable: bool, why: str = "") -> None:
        """Everything stays to be read; the button waits, and its tooltip says why."""
        self.save.setEnabled(writable)
        self.save.setToolTip("Ctrl+Enter" if writable else why)

    def take_focus(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self._blocks.values())).take_focus()

    def field(self, key: str) -> QWidget | None:
        """The field of one question."""
        return self._blocks[key].field

    # -- putting it together ------------------------------------------------------------------------------------------

    def _build(self, accept: str) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        with_target = self.measure_id is None
        watch = self._guards.watch
        for part in questions(self.context.today(), self._first.starts, watch, with_target=with_target):
            card = Part(part.title, part.lead, part.blocks)
            self._parts.append(card)
            column.addWidget(card)
            for block in part.blocks:
                self._blocks[block.key] = block
                block.changed.connect(lambda block=block: self._on_changed(block))
                for text in block.texts():
                    watch(text)
        column.addStretch(1)
        self._area = scrolled(inside)
        self._area.setObjectName("measureFormScroll")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._outside = outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(8)
        outside.addWidget(self._area, 1)
        self._build_foot(outside, accept)

    def _build_foot(self, outside: QVBoxLayout, accept: str) -> None:
        self._elsewhere = WrappedLabel()
        self._elsewhere.setObjectName("measureFormProblem")
        set_role(self._elsewhere, "body", "harm_text")
        self._elsewhere.hide()
        self._warning = WrappedLabel()
        self._warning.setObjectName("newMeasureWarning")
        set_role(self._warning, "body", "warn_text")
        self._warning.hide()
        self.cancel = QPushButton("Cancel")
        self.cancel.setObjectName("cancelMeasureButton")
        self.save = QPushButton(accept)
        self.save.setObjectName("saveMeasureButton")
        self.save.setToolTip("Ctrl+Enter")
        set_variant(self.save, "primary")
        for button in (self.cancel, self.save):
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 4)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        outside.addWidget(self._elsewhere)
        outside.addWidget(self._warning)
        outside.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save.click)

    def _show_values(self, new: NewMeasure, target: float | None) -> None:
        self._offer(new.data_kind)
        for key, block in self._blocks.items():
            block.set(target if key == TARGET else getattr(new, key))
        self._guards.settle()
        self._show_asked()

    # -- following what is typed --------------------------------------------------------------------------------------

    def _on_changed(self, block: FieldBlock) -> None:
        if block.key == "data_kind":
            self._begin(self._read("data_kind"))
        if block.key in {"data_kind", "frequency", "reports_on"}:
            self._show_asked()
        if block.problem:
            block.show_problem("")
        self._warn()
        self.changed.emit()

    def _begin(self, data_kind: DataKind) -> None:
        self._offer(data_kind)
        for key, value in beginning(self._first, data_kind).items():
            self._blocks[key].set(value)

    def _offer(self, data_kind: DataKind) -> None:
        often, chart = self._blocks["frequency"], self._blocks["chart_kind"]
        assert isinstance(often, ComboField)
        assert isinstance(chart, ComboField)
        often.offer(frequencies(data_kind))
        chart.offer(charts(data_kind))

    def _warn(self) -> None:
        begins = self.starts_new_measure()
        self._warning.setText(starts_new(self._first.name, self._first.frequency) if begins else "")
        self._warning.setVisible(begins)

    def _show_asked(self) -> None:
        shown = self._asked()
        for part in self._parts:
            part.show_only(shown)

    def _asked(self) -> frozenset[str]:
        shown = asked(self._read("data_kind"), self._read("frequency"), self._read("reports_on"))
        if self.measure_id is None:
            return shown | {TARGET}
        return shown if self.starts_new_measure() else shown - DEFINITION

    def _forget_what_is_not_asked(self) -> None:
        """Text in a field that is no longer shown is not saved, so it must not stop the saving either."""
        for key in self._blocks.keys() - self._asked():
            block = self._blocks[key]
            if block.keeps_text:
                block.set(getattr(self._first, key))

    # -- reading ------------------------------------------------------------------------------------------------------

    def _read(self, key: str) -> Any:
        try:
            return self._blocks[key].get()
        except ValueError:
            return None

    def _values(self) -> dict[str, Any]:
        values = {key: self._read(key) for key in self._blocks if key != TARGET}
        return {**values, "per": 0.0 if values["per"] is None else values["per"]}

    def _unreadable(self) -> dict[str, str]:
        found = {}
        for key in self._asked():
            try:
                self._blocks[key].get()
            except ValueError as error:
                found[key] = str(error)
        return found
