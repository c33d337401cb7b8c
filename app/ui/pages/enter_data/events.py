"""The dated list of an event measure: add, amend, remove; and the choice of what goes when a count is lowered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from app.capture import events as door
from app.capture.outcomes import Ask, ChooseEventsToRemove, Refused, Saved
from app.measures.dates import day_label
from app.measures.measure_info import MeasureInfo
from app.measures.series import EventInfo
from app.ui.context import Context
from app.ui.pages.enter_data.words import best_words, since_words
from app.ui.prompter import yes_no
from app.ui.theme import set_role
from app.ui.widgets.dialog import Dialog

_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")
_COLUMNS = ("Date", "Time", "Category", "Note")
TO_FOLLOW = "Details to follow"

Index = QModelIndex | QPersistentModelIndex


def read_time(text: str) -> time | None:
    """Reads "9:30", "09.30" or "0930". Raises ValueError for anything else that is not empty."""
    plain = text.strip()
    if not plain:
        return None
    match = _TIME.fullmatch(plain)
    if match is None:
        raise ValueError(plain)
    return time(int(match[1]), int(match[2]))


def event_words(event: EventInfo) -> str:
    """An event in one line: "Tue 10 Mar, 09:30, near miss, details to follow"."""
    parts = [day_label(event.day), f"{event.at:%H:%M}" if event.at else "", event.category, event.note]
    if event.details_to_follow:
        parts.append(TO_FOLLOW.lower())
    return ", ".join(part for part in parts if part)


class EventList(QAbstractTableModel):
    """Events, newest first."""

    def __init__(self, events: tuple[EventInfo, ...]) -> None:
        super().__init__()
        self.events = events

    def show(self, events: tuple[EventInfo, ...]) -> None:
        """Shows other events."""
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self.events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            note = event.note or (TO_FOLLOW if event.details_to_follow else "")
            return (day_label(event.day, year=True), f"{event.at:%H:%M}" if event.at else "", event.category, note)[
                index.column()
            ]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return event_words(event)
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.note or None
        return None


class EventsDialog(Dialog):
    """The list of one measure. Every button acts at once on the record; `changed(UUID)` is called after each."""

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
        self._summary = self.add_text("", "body", "text2")
        self._summary.setObjectName("eventsSummary")
        self._model = EventList(())
        self._table = self._make_table()
        self.body.addWidget(self._table)
        self._make_form()
        self._problem = self.add_text("", "body", "harm_text")
        self._problem.setObjectName("eventProblem")
        self._remove = self.add_button("Remove", name="removeEvent", danger=True)
        self._new = self.add_button("New event", name="newEvent")
        self._save = self.add_button("Add event", name="saveEvent", primary=True)
        close = self.add_button("Close", name="closeEvents")
        close.clicked.connect(self.close)
        self._remove.clicked.connect(self._remove_chosen)
        self._new.clicked.connect(self._begin_new)
        self._save.clicked.connect(self._on_save)
        self._refresh()
        self._begin_new()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("eventList")
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
        table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        return table

    def _make_form(self) -> None:
        self._day = QDateEdit()
        self._day.setObjectName("eventDay")
        self._day.setCalendarPopup(True)
        self._day.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self._day.setDisplayFormat("ddd d MMM yyyy")
        today = self._context.today()
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._at = QLineEdit()
        self._at.setObjectName("eventTime")
        self._at.setPlaceholderText("hh:mm")
        self._category = QComboBox()
        self._category.setObjectName("eventCategory")
        self._category.addItems(["", *self._measure.categories])
        self._note = QLineEdit()
        self._note.setObjectName("eventNote")
        self._note.setMaxLength(200)
        self._note.setPlaceholderText("What happened? No names.")
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Date", self._day),
            ("Time, if known", self._at),
            ("Category", self._category),
            ("Note", self._note),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (words, field) in enumerate(fields):
            label = QLabel(words)
            set_role(label, "caption", "text2")
            label.setBuddy(field)
            field.setAccessibleName(words)
            # The note has a line of its own.
            row, column, span = (2, 0, 3) if field is self._note else (0, place, 1)
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        if not self._measure.categories:
            self._category.setEnabled(False)
        self.body.addLayout(grid)

    def _refresh(self) -> None:
        row = self._load(self._measure.id)
        if row is None:
            self.close()
            return
        self._model.show(row.events)
        self._summary.setText(". ".join(filter(None, (since_words(row), best_words(row)))) + ".")

    def _begin_new(self) -> None:
        self._amending = None
        self._table.clearSelection()
        today = self._context.today()
        self._day.setDate(QDate(today.year, today.month, today.day))
        self._at.clear()
        self._category.setCurrentIndex(0)
        self._note.clear()
        self._say("")
        self._name_buttons()
        self._day.setFocus()

    def _on_chosen(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if not rows:
            return
        event = self._model.events[rows[0].row()]
        self._amending = event.id
        self._day.setDate(QDate(event.day.year, event.day.month, event.day.day))
        self._at.setText(f"{event.at:%H:%M}" if event.at else "")
        if event.category and self._category.findText(event.category) < 0:
            self._category.addItem(event.category)
        self._category.setCurrentText(event.category)
        self._note.setText(event.note)
        self._name_buttons()

    def _name_buttons(self) -> None:
        amending = self._amending is not None
        self._save.setText("Save change" if amending else "Add event")
        self._remove.setVisible(amending)
        self._new.setVisible(amending)

    def _on_save(self) -> None:
        self._save_event()

    def _save_event(self, *, sure: bool = False) -> None:
        try:
            at = read_time(self._at.text())
        except ValueError:
            self._say("That is not a time. Type it as 09:30, or leave it empty.")
            self._at.setFocus()
            return
        picked = self._day.date()
        day, by, workspace = date(picked.year(), picked.month(), picked.day()), self._by(), self._context.workspace
        category, note = self._category.currentText(), self._note.text().strip()
        said: dict[str, Any] = {"at": at, "category": category, "note": note, "by": by, "sure": sure}
        if self._amending is None:
            self._follow(door.add_event(workspace, self._measure.id, day, **said))
        else:
            self._follow(door.amend_event(workspace, self._amending, day=day, **said))

    def _remove_chosen(self) -> None:
        if self._amending is not None:
            self._follow(door.remove_event(self._context.workspace, self._amending, by=self._by()))

    def _follow(self, outcome: Saved | Refused | Ask | ChooseEventsToRemove) -> None:
        if isinstance(outcome, Refused):
            self._say(outcome.refusal.sentence)
        elif isinstance(outcome, Ask):
            question = yes_no("Are you sure?", outcome.question.sentence, "Save it", "Change it")
            self._context.prompter.ask(self, question, self._on_sure)
        elif isinstance(outcome, Saved):
            self._done(outcome)

    def _on_sure(self, answer: str) -> None:
        if answer == "yes":
            self._save_event(sure=True)

    def _done(self, outcome: Saved) -> None:
        self._changed(outcome)
        self._refresh()
        self._begin_new()

    def _by(self) -> UUID | None:
        return self._context.entering.person_id

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def choose(self, row: int) -> None:
        """Chooses an event of the list, as a click does."""
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._table.selectionModel().select(index, flags)
