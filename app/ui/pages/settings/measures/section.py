"""The section of Settings for measures: the list, adding, and editing one in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.charts.plot.announce import announce
from app.measures.catalogue import NewMeasure, described_measure, measures
from app.measures.errors import NotFound
from app.measures.library import LibraryEntry, new_measure
from app.measures.on_record import on_record
from app.measures.ward import the_ward
from app.models import Frequency
from app.ui.context import Context
from app.ui.manager import ask_manager
from app.ui.measure_form import MeasureForm
from app.ui.pages.first_run.set_up import first_period
from app.ui.pages.settings.measures.add_part import AddPart
from app.ui.pages.settings.measures.begun import BegunForm
from app.ui.pages.settings.measures.editor import MeasureEditor
from app.ui.pages.settings.measures.edits import MeasureEdits, on_days_of_the_ward
from app.ui.pages.settings.measures.lines import measure_lines
from app.ui.pages.settings.measures.list_part import ListPart
from app.ui.pages.settings.section import Section
from app.ui.prompter import yes_no

_NONE_CHOSEN = "Choose a measure first."
_AT_THE_END = "It stands at the end of its domain."
_ARCHIVED = "It is in the archive. Bring it back to change it."


class MeasuresSection(Section):
    """`arrive(measure_id=..., part="targets")` opens a measure, `arrive(add=True)` the library."""

    key = "measures"
    title = "Measures"
    icon = "chart-line"
    scrolls = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._edits = MeasureEdits(context, self)
        self._own_begun: BegunForm | None = None
        self.list = ListPart()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.column.addWidget(self._stack, 1)
        self._connect()

    # -- Section ------------------------------------------------------------------------------------------------------

    def arrive(self, *, measure_id: UUID | None = None, part: str = "", add: bool = False, **_args: Any) -> None:
        """Opens what is asked for; else stays where it is, with what was typed."""
        if add:
            self._before_leaving(self._open_library)
        elif measure_id is not None:
            self._before_leaving(lambda: self._open(measure_id, part or "measure"))

    def take_focus(self) -> None:
        """The list, where that is shown."""
        if self._stack.currentWidget() is self.list:
            self.list.take_focus()
        else:
            super().take_focus()

    def refresh(self) -> None:
        """Reads the record again."""
        with self.context.workspace.read() as session:
            lines = measure_lines(session, self.context.today(), archived=self.list.archived.isChecked())
        self.list.fill(lines)
        self._allow()
        editor = self._editor
        if editor is not None and not editor.refresh() and not editor.is_changed():
            self._show_list(editor.measure_id)

    def unsaved(self) -> str:
        """What is typed of a measure and not saved."""
        editor, form = self._editor, self._own_form
        if editor is not None and editor.is_changed():
            return f"What you changed of {editor.measure.name} is not saved yet."
        return "The new measure is not saved yet." if form is not None and form.is_changed() else ""

    # -- the list -----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        of = self.list
        of.add_asked.connect(self._open_library)
        of.edit_asked.connect(self._edit_chosen)
        of.move_asked.connect(self._move)
        of.archive_asked.connect(self._ask_to_archive)
        of.bring_back_asked.connect(self._bring_back)
        of.chart_asked.connect(self._open_chart)
        of.archived_toggled.connect(lambda _on: self.refresh())
        of.list.currentRowChanged.connect(lambda _row: self._allow())

    def _allow(self) -> None:
        """What can be done with the current line."""
        of, line = self.list, self.list.line
        archived = line is not None and line.archived
        self.allow(of.add)
        self.allow(of.archive, on=line is not None and not archived, why=_NONE_CHOSEN)
        self.allow(of.bring_back, on=archived, why=_NONE_CHOSEN)
        of.show_for(archived=archived)
        up, down = of.neighbours()
        why = _NONE_CHOSEN if line is None else _ARCHIVED if archived else _AT_THE_END
        self.allow(of.up, on=up, why=why)
        self.allow(of.down, on=down, why=why)
        of.edit.setEnabled(line is not None and not archived)
        of.edit.setToolTip(_NONE_CHOSEN if line is None else _ARCHIVED if archived else "")
        of.chart.setEnabled(line is not None)

    def _move(self, by: int) -> None:
        line, (up, down) = self.list.line, self.list.neighbours()
        if line is None or self.read_only or not (up if by < 0 else down):
            return
        if self._edits.move(line.id, by) is None:
            self.refresh()
            announce(self.list.list, f"{line.name} moved {'up' if by < 0 else 'down'}")

    def _ask_to_archive(self) -> None:
        line = self.list.line
        if line is None or line.archived or self.read_only:
            return
        with self.context.workspace.read() as session:
            entries = on_record(session, line.id, described_measure(session, line.id)).entries
        kept = "1 entry" if entries == 1 else f"{entries:,} entries"
        question = yes_no(
            f"Archive {line.name}?",
            f"It is no longer asked for and leaves the board. Its {kept}, targets, notes and definition stay, "
            "and you can bring it back at any time.",
            "Archive",
        )

        def archive(answer: str) -> None:
            if answer == "yes" and self._edits.archive(line.id) is None:
                self.refresh()
                self.list.take_focus()

        why = "Archiving a measure needs the manager PIN."
        ask_manager(self.context, self, why, lambda: self.context.prompter.ask(self, question, archive))

    def _bring_back(self) -> None:
        line = self.list.line
        if line is not None and self._edits.bring_back(line.id) is None:
            self.refresh()
            self.list.choose(line.id)

    def _open_chart(self) -> None:
        if self.list.chosen is not None:
            self.context.navigator.open("chart", measure_id=self.list.chosen)

    # -- one part in place of the list --------------------------------------------------------------------------------

    @property
    def _editor(self) -> MeasureEditor | None:
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, MeasureEditor) else None

    @property
    def _own_form(self) -> MeasureForm | None:
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, MeasureForm) else None

    def _edit_chosen(self) -> None:
        line = self.list.line
        if line is not None and not line.archived:
            self._open(line.id, "measure")

    def _open(self, measure_id: UUID, part: str) -> None:
        try:
            editor = MeasureEditor(self.context, measure_id, self._edits)
        except NotFound as error:
            self.context.prompter.tell(self, "Not there", error.sentence)
            self._show_list(None)
            return
        if editor.measure.archived_at is not None:
            editor.deleteLater()
            self.list.archived.setChecked(True)
            self._show_list(measure_id)
            return
        editor.closed.connect(lambda: self._show_list(measure_id))
        editor.replaced.connect(self._show_list)
        self._show_part(editor)
        editor.open_part(part)

    def _open_library(self) -> None:
        if self.read_only:
            return
        with self.context.workspace.read() as session:
            taken = frozenset(one.library_key for one in measures(session) if one.library_key)
        part = AddPart(self.context, taken)
        part.closed.connect(lambda: self._show_list(None))
        part.own_asked.connect(self._open_own)
        part.picked.connect(self._add_picked)
        self._show_part(part)
        part.picker.begin()

    def _open_own(self, name: str) -> None:
        form = MeasureForm(
            self.context, new=NewMeasure(name=name, days_expected=self._ward_days()), accept="Add measure"
        )
        self._own_begun = BegunForm(self.context, form)
        form.submitted.connect(lambda: self._add_own(form))
        form.cancelled.connect(lambda: self._before_leaving(lambda: self._show_list(None)))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), form)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(form.cancelled)
        self._show_part(form)
        form.take_focus()

    def _add_own(self, form: MeasureForm) -> None:
        new = form.value()
        new = replace(new, starts=new.starts or first_period(new, self.context.now()))
        made, problems = self._edits.add(new, form.target())
        if made is not None:
            self._give_up()
            self._show_list(made)
        elif problems:
            form.show_problems(problems)

    def _add_picked(self, entries: Sequence[LibraryEntry]) -> None:
        days, now = self._ward_days(), self.context.now()
        wanted = [new_measure(entry) for entry in entries]
        wanted = [on_days_of_the_ward(one, days) if one.frequency is Frequency.DAILY else one for one in wanted]
        made, problems = self._edits.add_many([replace(one, starts=first_period(one, now)) for one in wanted])
        if made is not None:
            self._show_list(made)
        elif problems:
            self.context.prompter.tell(self, "Not added", " ".join(problems.values()))

    def _ward_days(self) -> str:
        with self.context.workspace.read() as session:
            ward = the_ward(session)
        return ward.days_recorded if ward is not None else "1111111"

    def _show_part(self, part: QWidget) -> None:
        self._drop_part()
        self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        self._show_heading()

    def _show_list(self, measure_id: UUID | None) -> None:
        self._stack.setCurrentWidget(self.list)
        self._drop_part()
        self._show_heading()
        self.refresh()
        self.list.choose(measure_id)
        self.list.take_focus()

    def _show_heading(self) -> None:
        # A part has a heading of its own.
        self.heading.setVisible(not self._narrow and self._stack.currentWidget() is self.list)

    def _drop_part(self) -> None:
        while self._stack.count() > 1:
            part = self._stack.widget(1)
            self._stack.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _before_leaving(self, then: Callable[[], None]) -> None:
        """Asks first where something is typed that would be lost."""

        def leave() -> None:
            self._give_up()
            then()

        lost = self.unsaved()
        if not lost:
            leave()
            return
        question = yes_no("Leave without saving?", lost, "Leave without saving", "Keep editing", danger=True)
        self.context.prompter.ask(self, question, lambda answer: leave() if answer == "yes" else None)

    def _give_up(self) -> None:
        """Nothing is kept of what is typed in the part that is shown."""
        if self._editor is not None:
            self._editor.give_up()
        elif self._own_form is not None and self._own_begun is not None:
            self._own_begun.done()
