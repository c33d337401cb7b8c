"""The two dialogs of the chart page: a note to a day, and limits recalculated from a day. Neither writes anything:
they ask the page to, and stay open with what was typed where it could not be saved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.measures.periods import period_label, period_of
from app.models import Frequency
from app.ui.context import Context
from app.ui.pages.chart.load import ChartData
from app.ui.pages.chart.preview import NO_DAY, preview, signal_start
from app.ui.theme import set_role, set_variant
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.finding_line import FindingLine
from app.ui.widgets.guarded import GuardGroup
from app.ui.widgets.optional_date import OptionalDateField
from app.ui.widgets.wrapped_label import WrappedLabel

LONGEST = 200
NO_NAMES = "Please leave out anything that could identify a patient."
Save = Callable[[date, str], bool]
Remove = Callable[[UUID], bool]


class NoteDialog(Dialog):
    """Asks for a note; notes already there can be removed."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        data: ChartData,
        chosen: date | None,
        *,
        save: Save,
        remove: Remove,
    ) -> None:
        super().__init__(parent, "Add note")
        self._write, self._erase = save, remove
        self.setObjectName("noteDialog")
        self._data = data
        first, last = _range(data)
        self.day = DateField(_note_day(data, chosen), first, last, today=last)
        self.text = _line()
        self.text.setPlaceholderText("What happened, in a few words")
        self.add_field("Date", self.day, name="noteDateEdit")
        self.add_field("Note", self.text, name="noteEdit")
        self._guards = _guarded(self, context, self.text)
        self._there = _Existing(self, "Notes on this date")
        self.day.dateChanged.connect(self._show_there)
        cancel = self.add_button("Cancel", name="cancelNote")
        cancel.clicked.connect(self.reject)
        self.save = self.add_button("Add note", name="saveNote", primary=True)
        self.save.clicked.connect(self._take)
        self.text.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.setEnabled(False)
        self._show_there()
        self.text.setFocus()

    def _show_there(self) -> None:
        often = self._data.measure.frequency
        period = period_of(often, self.day.day)
        rows = [(note.text, note.id) for note in self._data.marks.notes if period_of(often, note.day) == period]
        self._there.show_rows(rows, self._remove)

    def _remove(self, note_id: UUID) -> None:
        if self._erase(note_id):
            self.accept()

    def _take(self) -> None:
        self._guards.clear_to_save(self, self._save)

    def _save(self) -> None:
        if self._write(self.day.day, self.text.text().strip()):
            self.accept()


class RecalculateDialog(Dialog):
    """Asks from when and why, and shows what it would do; phases there can be removed."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        data: ChartData,
        chosen: date | None,
        *,
        save: Save,
        remove: Remove,
    ) -> None:
        super().__init__(parent, "Recalculate limits", width=560)
        self._write, self._erase = save, remove
        self.setObjectName("recalculateDialog")
        self._data = data
        self.add_text(
            "Do this when the work was changed on a known date and the results have settled at a new level. "
            "Limits are not recalculated to make a signal go away.",
            "body",
            "text2",
        )
        first, last = _range(data)
        self.day = OptionalDateField(chosen or signal_start(data), first, last, today=last)
        self.reason = _line()
        self.reason.setPlaceholderText("What was changed, for example: second drug trolley")
        self.add_field("From", self.day, name="phaseDateEdit")
        self.add_field("Reason", self.reason, name="reasonEdit")
        self._guards = _guarded(self, context, self.reason)
        self.effect = WrappedLabel()
        self.effect.setObjectName("recalculateEffect")
        self.body.addWidget(self.effect)
        self._there = _Existing(self, "Recalculated already")
        cancel = self.add_button("Cancel", name="cancelRecalculate")
        cancel.clicked.connect(self.reject)
        self.save = self.add_button("Recalculate", name="saveRecalculate", primary=True)
        self.save.clicked.connect(self._take)
        self.day.dateChanged.connect(self._show_effect)
        self.reason.textChanged.connect(self._check)
        of = data.measure
        rows = [
            (f"{period_label(of.frequency, phase.starts, 'long')}: {phase.reason}", phase.id)
            for phase in data.marks.phases
        ]
        self._there.show_rows(rows, self._remove)
        self._show_effect()
        (self.reason if self.day.chosen is not None else self.day).setFocus()

    def _show_effect(self) -> None:
        day = self.day.chosen
        found = preview(self._data, day) if day is not None else NO_DAY
        self._possible = found.possible
        self.effect.setText("\n".join(found.sentences))
        set_role(self.effect, "body", "text" if found.possible or day is None else "harm_text")
        self.save.setText("Recalculate" if found.enough else "Recalculate all the same")
        self._check()

    def _check(self) -> None:
        self.save.setEnabled(self._possible and bool(self.reason.text().strip()))

    def _remove(self, phase_id: UUID) -> None:
        if self._erase(phase_id):
            self.accept()

    def _take(self) -> None:
        self._guards.clear_to_save(self, self._save)

    def _save(self) -> None:
        day = self.day.chosen
        if day is not None and self._write(day, self.reason.text().strip()):
            self.accept()


class _Existing(QWidget):
    """What is there already, each with a button to remove it."""

    def __init__(self, dialog: Dialog, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        dialog.body.addWidget(self)

    def show_rows(self, rows: list[tuple[str, UUID]], remove: Callable[[UUID], None]) -> None:
        """Shows other rows; nothing at all without any."""
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.setVisible(bool(rows))
        if not rows:
            return
        heading = QLabel(self._heading)
        set_role(heading, "table_head", "text2")
        self._column.addWidget(heading)
        for text, mark_id in rows:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            words = WrappedLabel(text)
            row.addWidget(words, 1)
            button = QPushButton("Remove")
            button.setObjectName("removeMarkButton")
            button.setAccessibleName(f"Remove: {text}")
            button.setAutoDefault(False)
            set_variant(button, "quiet")
            button.clicked.connect(lambda _checked=False, wanted=mark_id: remove(wanted))
            row.addWidget(button)
            self._column.addWidget(line)


def _range(data: ChartData) -> tuple[date, date]:
    periods = data.series.periods
    first = min((*periods[:1], *(event.day for event in data.events[:1])), default=data.now.date())
    return first, data.now.date()


def _guarded(dialog: Dialog, context: Context, field: QLineEdit) -> GuardGroup:
    """The identifier guard on a field; below it stands what to leave out, or what was found."""
    hint = FindingLine(NO_NAMES)
    field.setAccessibleDescription(NO_NAMES)
    dialog.body.addWidget(hint)
    guards = GuardGroup(context)
    guards.watch(field, hint=hint)
    return guards


def _line() -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LONGEST)
    return field


def _note_day(data: ChartData, chosen: date | None) -> date:
    """The day a note begins with: the chosen point's, else the latest period's, else today."""
    if chosen is not None:
        return chosen
    if data.measure.frequency is Frequency.AS_IT_HAPPENS or not data.series.periods:
        return data.now.date()
    return data.series.latest or data.series.periods[-1]
