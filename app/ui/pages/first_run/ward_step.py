"""The first step: the names of ward and trust, the days it records, and what the program is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.measures.dates import WEEKDAY_NAMES
from app.measures.measure_info import EVERY_DAY, WEEKDAYS
from app.measures.ward import LONGEST_NAME
from app.ui.context import Context
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.simple_fields import LineField
from app.ui.pages.first_run.draft import Draft
from app.ui.pages.first_run.plan import ward_problems
from app.ui.pages.first_run.step import Step
from app.ui.pages.first_run.valid_tick import ValidTick
from app.ui.theme import mark, set_icon, set_role, set_variant, theme_of
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrapped_label import WrappedLabel

INTENDED_USE = (
    "Ward Huddle is for counts and percentages that your team uses to improve: falls this week, observations done on "
    "time.",
    "It is not for patients' names, numbers or lists, and not for deciding on the care of one patient. Nothing here "
    "replaces the patient's record.",
    "Not sure whether something may be written here? Ask your information governance lead or your Caldicott Guardian.",
)
_WIDTH = 760
_CHOICES = (("Every day", EVERY_DAY), ("Monday to Friday", WEEKDAYS), ("Other days…", ""))
_OTHER = 2


class WardStep(Step):
    """Only the ward's name is required."""

    name = "Your ward"
    title = "Set up your ward"
    lead = "This takes about five minutes. You can stop at any time and go on later; you can change everything."

    def __init__(self, context: Context, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(context, draft, parent)
        self._name = self._field("name", "Ward name", "wardNameEdit", "For example Maple Ward")
        self._trust = self._field("trust", "Trust (optional)", "trustNameEdit", "")
        self._days = _DaysField()
        self._guards = GuardGroup(context)
        self._ticks = []
        for field in (self._name, self._trust):
            self._ticks.append((field, self._guards.watch(field.line), ValidTick(field.line)))
            field.line.returnPressed.connect(self.next_asked)
            field.changed.connect(self._on_typed)
        self._days.changed.connect(self._on_days)
        self._lay_out()

    def begin(self) -> None:
        plan = self.draft.plan
        for (field, guard, _tick), text in zip(self._ticks, (plan.name, plan.trust), strict=True):
            if field.get() != text.strip():
                field.set(text)
                if self.draft.may_keep(text):
                    guard.settle()
        self._days.set(plan.days)
        self._show_ticks()
        self._name.take_focus()

    def leave_by(self, then: Callable[[], None]) -> None:
        problems = ward_problems(self.draft.plan)
        fields = {"name": self._name, "trust": self._trust, "days": self._days}
        for key, field in fields.items():
            field.show_problem(problems.get(key, ""))
        if problems:
            fields[next(iter(problems))].take_focus()
            return
        self._guards.clear_to_save(self, lambda: self._cleared(then))

    def _cleared(self, then: Callable[[], None]) -> None:
        self.draft.clear(self.draft.plan.name, self.draft.plan.trust)
        then()

    def _on_typed(self) -> None:
        for field in (self._name, self._trust):
            if field.problem:
                field.show_problem("")
        plan = self.draft.plan
        self.draft.set(replace(plan, name=self._name.line.text(), trust=self._trust.line.text()), typing=True)
        self._show_ticks()

    def _show_ticks(self) -> None:
        for field, guard, tick in self._ticks:
            tick.setVisible(bool(field.get()) and guard.may_be_kept() and guard.question() is None)

    def _on_days(self) -> None:
        self._days.show_problem("")
        self.draft.set(replace(self.draft.plan, days=self._days.get()))

    def _field(self, key: str, words: str, name: str, placeholder: str) -> LineField:
        field = LineField(key, words, placeholder=placeholder)
        field.line.setObjectName(name)
        field.line.setMaxLength(LONGEST_NAME)
        field.line.editingFinished.connect(self.draft.keep)
        return field

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 8)
        column.setSpacing(8)
        self._held = (self._name, self._trust, self._days, _intended_use())
        for widget in self._held:
            column.addWidget(widget)
        column.addStretch(1)
        theme_of(self).changed.connect(self._fit)
        self._fit()
        area = scrolled(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("wardStepScroll")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)

    def _fit(self) -> None:
        """Lines no longer than can be read with ease."""
        for widget in self._held:
            widget.setMaximumWidth(theme_of(self).px(_WIDTH))


class _DaysField(FieldBlock):
    """Every day, Monday to Friday, or days to choose one by one."""

    def __init__(self) -> None:
        super().__init__("days", "Days you record", "New daily measures are asked for on these days.")
        self._combo = QComboBox()
        for words, _days in _CHOICES:
            self._combo.addItem(words)
        self._row = QWidget()
        self._row.hide()
        flow = FlowLayout(self._row, 8)
        self._boxes = []
        for name in WEEKDAY_NAMES:
            box = QPushButton(name[:3])
            box.setObjectName(f"record{name}Button")
            box.setAccessibleName(f"Record on {name}")
            box.setCheckable(True)
            set_variant(box, "chip")
            box.setProperty("focusRadius", 22)
            box.toggled.connect(self._on_day)
            self._boxes.append(box)
            flow.addWidget(box)
        self.place(self._combo, "daysRecordedCombo")
        self.column.insertWidget(self.column.indexOf(self._combo) + 1, self._row)
        self._combo.activated.connect(self._on_choice)
        self._filling = False
        self.set(EVERY_DAY)

    def get(self) -> str:
        return "".join("1" if box.isChecked() else "0" for box in self._boxes)

    def set(self, value: str) -> None:
        self._filling = True
        for box, flag in zip(self._boxes, value, strict=True):
            box.setChecked(flag == "1")
        self._filling = False
        known = [days for _words, days in _CHOICES]
        if not self._row.isVisibleTo(self) or value not in known:
            choice = known.index(value) if value in known else _OTHER
            self._combo.setCurrentIndex(choice)
            self._row.setVisible(choice == _OTHER)

    def _on_choice(self, choice: int) -> None:
        self._row.setVisible(choice == _OTHER)
        if choice != _OTHER:
            self.set(_CHOICES[choice][1])
            self.changed.emit()
        else:
            self._boxes[0].setFocus()

    def _on_day(self) -> None:
        if not self._filling:
            self.changed.emit()


def _intended_use() -> QWidget:
    around = QWidget()
    edge = QVBoxLayout(around)
    edge.setContentsMargins(4, 4, 4, 4)  # in line with the fields
    panel = QFrame()
    edge.addWidget(panel)
    panel.setObjectName("intendedUse")
    mark(panel, "panel", "true")
    # Below the fold where the text is large: the Tab key brings it into sight and has it read out.
    panel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    panel.setAccessibleName("What Ward Huddle is for")
    panel.setAccessibleDescription(" ".join(INTENDED_USE))
    mark(panel, "focusRing", "true")
    sign = QLabel()
    set_icon(sign, "info", "primary", 20)
    words = QVBoxLayout()
    words.setSpacing(6)
    heading = WrappedLabel("What Ward Huddle is for")
    set_role(heading, "body_strong")
    words.addWidget(heading)
    for sentence in INTENDED_USE:
        label = WrappedLabel(sentence)
        set_role(label, "body", "text2")
        words.addWidget(label)
    row = QHBoxLayout(panel)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(12)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return around
