"""The dated list of an event measure: add, amend, remove."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from app.capture import events as door
from app.capture.outcomes import Ask, ChooseEventsToRemove, Refused, Saved
from app.measures.measure_info import MeasureInfo
from app.ui.context import Context
from app.ui.pages.enter_data.event_form import EventForm, read_time
from app.ui.pages.enter_data.event_list import EventList
from app.ui.pages.enter_data.words import best_words, since_words
from app.ui.prompter import Choice, Question
from app.ui.widgets.dialog import Dialog

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Then = Callable[[], None]


class EventsDialog(Dialog):
    """The list of one measure. Every button acts at once on the record; `changed(Saved)` is called after each.

    Enter saves only where a field was changed: an event nobody described is added by its button, never by a stray key.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        measure: MeasureInfo,
        load: Callable[[UUID], Any],
        changed: Callable[[Saved], None],
    ) -> None:
        super().__init__(parent, measure.name, width=context.theme.px(680))
        self.setObjectName("eventsDialog")
        self._context, self._measure, self._load, self._changed = context, measure, load, changed
        self._window_height = parent.window().height()
        self._amending: UUID | None = None
        self._putting_back = False
        self._summary = self.add_text("", "body", "text2")
        self._summary.setObjectName("eventsSummary")
        self._model = EventList(())
        self._table = self._make_table()
        self.body.addWidget(self._table)
        self._form = EventForm(context, measure.categories)
        self.body.addWidget(self._form)
        self._problem = self.add_text("", "body", "harm_text")
        self._problem.setObjectName("eventProblem")
        self._remove = self.add_button("Remove", name="removeEvent", danger=True)
        self._new = self.add_button("New event", name="newEvent")
        self._close = self.add_button("Close", name="closeEvents")
        self._save = self.add_button("Add event", name="saveEvent", primary=True)
        self._connect()
        self._refresh()
        self._begin_new()

    def _connect(self) -> None:
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self._form.edited.connect(self._on_edited)
        self._close.clicked.connect(self.close)
        self._remove.clicked.connect(self._remove_chosen)
        self._new.clicked.connect(lambda: self._leave(self._begin_new))
        self._save.clicked.connect(self._on_save)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("eventList")
        table.setProperty("focusRing", True)
        table.setAccessibleName("Events, newest first")
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._context.theme.metrics.row)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme = self._context.theme
        room = self._window_height - theme.px(250)
        table.setMinimumHeight(max(min(theme.px(200), room), theme.metrics.row))
        return table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif self._form.is_changed:
            self._save_event()

    def reject(self) -> None:
        """Esc and Close: what is half typed is asked about first."""
        self._leave(self._really_close)

    def _really_close(self) -> None:
        super().reject()

    def _leave(self, then: Then) -> None:
        """Goes on at once where nothing is half typed; else asks whether to save it."""
        if not self._form.is_changed:
            then()
            return
        question = Question(
            "Save what you typed?",
            "The change to this event is not saved yet." if self._amending else "The new event is not saved yet.",
            (
                Choice("cancel", "Go on typing"),
                Choice("drop", "Do not save"),
                Choice("yes", "Save it", primary=True),
            ),
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                self._save_event(then=then)
            elif answer == "drop":
                then()

        self._context.prompter.ask(self, question, answered)

    def _refresh(self) -> None:
        row = self._load(self._measure.id)
        if row is None:
            self._really_close()
            return
        self._model.show(row.events)
        self._summary.setText(". ".join(filter(None, (since_words(row), best_words(row)))) + ".")

    def _begin_new(self) -> None:
        self._amending = None
        self._show_chosen()
        self._form.begin_new(self._context.today())
        self._say("")
        self._name_buttons()
        self._form.at.setFocus()

    def _on_chosen(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if self._putting_back or not rows:
            return
        wanted = self._model.events[rows[0].row()].id
        if wanted == self._amending:
            return
        if self._form.is_changed:
            self._show_chosen()
        self._leave(lambda: self._amend(wanted))

    def _amend(self, event_id: UUID) -> None:
        event = next((event for event in self._model.events if event.id == event_id), None)
        if event is None:
            return
        self._amending = event_id
        self._show_chosen()
        self._form.begin_amending(event)
        self._say("")
        self._name_buttons()

    def _show_chosen(self) -> None:
        """The row that is being amended is the one chosen in the list; none for a new event."""
        self._putting_back = True
        self._table.clearSelection()
        for row, event in enumerate(self._model.events):
            if event.id == self._amending:
                self._select(row)
        self._putting_back = False

    def _on_edited(self) -> None:
        self._say("")
        self._name_buttons()

    def _name_buttons(self) -> None:
        amending, changed = self._amending is not None, self._form.is_changed
        self._save.setText("Save change" if amending else "Add event")
        self._save.setEnabled(changed or not amending)
        self._save.setAutoDefault(changed)
        self._save.setDefault(changed)
        self._remove.setVisible(amending)
        self._new.setVisible(amending)

    def _on_save(self) -> None:
        self._save_event()

    def _save_event(self, *, then: Then | None = None) -> None:
        try:
            at = read_time(self._form.text.at)
        except ValueError:
            self._say("That is not a time. Type it as 09:30, or leave it empty.")
            self._form.at.setFocus()
            return
        self._form.guards.clear_to_save(self, lambda: self._write(at, then))

    def _write(self, at: time | None, then: Then | None) -> None:
        """The form has asked already whether a note that could name a patient does not."""
        text = self._form.text
        said: dict[str, Any] = {
            "at": at,
            "category": text.category,
            "note": text.note,
            "by": self._context.entering.person_id,
            "sure": True,
        }
        workspace = self._context.workspace
        if self._amending is None:
            self._follow(door.add_event(workspace, self._measure.id, text.day, **said), then)
        else:
            self._follow(door.amend_event(workspace, self._amending, day=text.day, **said), then)

    def _remove_chosen(self) -> None:
        if self._amending is not None:
            by = self._context.entering.person_id
            self._follow(door.remove_event(self._context.workspace, self._amending, by=by), None)

    def _follow(self, outcome: Saved | Refused | Ask | ChooseEventsToRemove, then: Then | None) -> None:
        if isinstance(outcome, Refused):
            self._say(outcome.refusal.sentence)
        elif isinstance(outcome, Saved):
            self._done(outcome, then)

    def _done(self, outcome: Saved, then: Then | None) -> None:
        self._changed(outcome)
        self._refresh()
        self._begin_new()
        if then is not None:
            then()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._table.selectionModel().select(self._model.index(row, 0), flags)

    def choose(self, row: int) -> None:
        """Chooses an event of the list, as a click does."""
        self._select(row)
