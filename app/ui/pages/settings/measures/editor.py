"""One measure, edited in place: what it is, its targets, its definition, and the measure that it replaced."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.measures.catalogue import MeasureInfo, described_measure, measure, targets_stay
from app.measures.errors import NotFound
from app.measures.targets import targets
from app.ui.context import Context
from app.ui.manager import ask_manager
from app.ui.measure_form import MeasureForm
from app.ui.measure_form.words import starts_new
from app.ui.pages.settings.measures.begun import BegunForm
from app.ui.pages.settings.measures.definition_part import DefinitionPart
from app.ui.pages.settings.measures.edits import MeasureEdits
from app.ui.pages.settings.measures.lines import often
from app.ui.pages.settings.measures.targets_part import TargetsPart
from app.ui.pages.settings.section import READ_ONLY, button
from app.ui.prompter import yes_no
from app.ui.theme import set_role
from app.ui.widgets.eliding_label import ElidingLabel

PARTS = ("measure", "targets", "definition")


class MeasureEditor(QWidget):
    """closed: back to the list; replaced(id): another measure took its place."""

    closed = Signal()
    replaced = Signal(object)

    def __init__(self, context: Context, measure_id: UUID, edits: MeasureEdits) -> None:
        """Raises NotFound for an unknown measure."""
        super().__init__()
        self.setObjectName("measureEditor")
        self.context = context
        self.measure_id = measure_id
        self._edits = edits
        self._title = ElidingLabel()
        self._title.setObjectName("measureEditorTitle")
        set_role(self._title, "page_title")
        self._tabs = QTabBar()
        self._stack = QStackedWidget()
        self._read()
        self.form = self._new_form()
        self._targets = TargetsPart(context, measure_id, edits)
        self._definition = DefinitionPart(context, measure_id, edits)
        self._lay_out()
        self._show()

    @property
    def measure(self) -> MeasureInfo:
        """The measure as it is on record."""
        return self._measure

    def refresh(self) -> bool:
        """Reads the record again; what is typed and not saved stays. False where the measure is gone."""
        try:
            self._read()
        except NotFound:
            return False
        if not self.form.is_changed() and self.form.is_outdated():
            self._renew_form()
        self._targets.refresh()
        self._definition.refresh()
        self._show()
        return self._measure.archived_at is None

    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.is_changed()

    def open_part(self, part: str) -> None:
        """Shows "measure", "targets" or "definition", and takes the keyboard there."""
        self._tabs.setCurrentIndex(PARTS.index(part) if part in PARTS else 0)
        self._focus_part()

    def give_up(self) -> None:
        """It is saved, or nobody wants it: nothing of what is typed is kept."""
        self._begun.done()

    def ask_to_close(self) -> None:
        """Closed at once where nothing is typed, else after a question."""
        if not self.is_changed():
            self._close()
            return
        question = yes_no(
            "Leave without saving?",
            f"What you changed of {self._measure.name} is not saved yet.",
            "Leave without saving",
            "Keep editing",
            danger=True,
        )
        self.context.prompter.ask(self, question, lambda answer: self._close() if answer == "yes" else None)

    def _close(self) -> None:
        self.give_up()
        self.closed.emit()

    def _read(self) -> None:
        with self.context.workspace.read() as session:
            self._measure = measure(session, self.measure_id)
            before = self._measure.replaces_id
            self._before = measure(session, before) if before is not None else None
            self._has_targets = bool(targets(session, self.measure_id))

    def _new_form(self) -> MeasureForm:
        form = MeasureForm(self.context, measure_id=self.measure_id, accept="Save changes")
        form.submitted.connect(self._on_submitted)
        form.cancelled.connect(self.ask_to_close)
        form.set_writable(not self.context.workspace.read_only, READ_ONLY)
        self._begun = BegunForm(self.context, form, self.measure_id)
        return form

    def _renew_form(self) -> None:
        old, had_keyboard = self.form, self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.form = self._new_form()
        self._stack.insertWidget(0, self.form)
        self._stack.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._stack.setCurrentIndex(self._tabs.currentIndex())
        if had_keyboard:
            self._focus_part()

    def _lay_out(self) -> None:
        self.back = button("Measures", "backToMeasuresButton", icon="arrow-left")
        self.back.setAccessibleName("Back to the list of measures")
        self.back.setToolTip("Back to the list (Esc)")
        self.back.clicked.connect(self.ask_to_close)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back)
        top.addWidget(self._title, 1)
        self._replaces = ElidingLabel()
        self._replaces.setObjectName("replacesText")
        set_role(self._replaces, "body", "text2")
        self._old_chart = button("Its chart", "replacedChartButton", icon="chart-line", variant="quiet")
        self._old_chart.clicked.connect(self._open_old_chart)
        line = QHBoxLayout()
        line.addWidget(self._replaces)
        line.addWidget(self._old_chart)
        line.addStretch(1)
        self._tabs.setObjectName("measureTabs")
        self._tabs.setAccessibleName("Measure, targets or definition")
        self._tabs.setExpanding(False)
        for words, part in zip(
            ("Measure", "Targets", "Definition"), (self.form, self._targets, self._definition), strict=True
        ):
            self._tabs.addTab(words)
            self._stack.addWidget(part)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.ask_to_close)

    def _show(self) -> None:
        self._title.setText(self._measure.name)
        before = self._before
        if before is not None:
            self._replaces.setText(f"Replaces: {before.name} ({often(before)})")
            self._old_chart.setAccessibleName(f"Chart of {before.name}, {often(before)}")
        self._replaces.setVisible(before is not None)
        self._old_chart.setVisible(before is not None)
        self.form.set_writable(not self.context.workspace.read_only, READ_ONLY)

    def _focus_part(self) -> None:
        (self.form, self._targets, self._definition)[self._tabs.currentIndex()].take_focus()

    def _open_old_chart(self) -> None:
        if self._before is not None:
            self.context.navigator.open("chart", measure_id=self._before.id)

    def _on_submitted(self) -> None:
        if self.form.starts_new_measure():
            self._ask_to_replace()
            return
        changes = self.form.changes()
        problems = self._edits.amend(self.measure_id, changes) if changes else None
        if problems is None:
            self._close()
        elif problems:
            self.form.show_problems(problems)

    def _ask_to_replace(self) -> None:
        new = self.form.value()
        with self.context.workspace.read() as session:
            stay = targets_stay(described_measure(session, self.measure_id), new)
        about = ""
        if self._has_targets:
            about = " Its targets go over." if stay else " Its targets stay behind: they are for another scale."
        question = yes_no(
            "Start a new measure?",
            f"{starts_new(self._measure.name, self._measure.frequency)}{about}",
            "Start the new measure",
            "Keep editing",
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                ask_manager(
                    self.context, self, "This archives the old measure, which needs the manager PIN.", self._replace
                )

        self.context.prompter.ask(self, question, answered)

    def _replace(self) -> None:
        made, problems = self._edits.replace(self.measure_id, self.form.value())
        if made is not None:
            self.give_up()
            self.replaced.emit(made)
        elif problems:
            self.form.show_problems(problems)
