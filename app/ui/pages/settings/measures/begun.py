"""A measure half written in Settings: kept in the record as it is typed, and offered when it is opened again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.measures.dates import MONTH_NAMES
from app.measures.new_measure import NewMeasure
from app.ui.context import Context
from app.ui.kept_form import KeptForm
from app.ui.measure_form import MeasureForm
from app.ui.measure_form.as_json import UNREADABLE, measure_from, measure_json, texts_of
from app.ui.pages.settings.section import button, words
from app.ui.theme import mark


class BegunForm(QObject):
    """Watches a form for as long as it is open. `done()` once it is saved or given up: nothing of it is kept then."""

    def __init__(self, context: Context, form: MeasureForm, measure_id: UUID | None = None) -> None:
        super().__init__(form)
        self._context, self._form = context, form
        self._first, self._first_target = form.value(), form.target()
        self._began = context.today()
        self._kept = KeptForm(context, f"measure:{measure_id or 'new'}", self._content, self)
        self._strip: QFrame | None = None
        if not context.workspace.read_only:
            self._resume()
        form.changed.connect(self._kept.keep_soon)
        form.submitted.connect(lambda: self._kept.clear(*texts_of(form.value())))

    def done(self) -> None:
        """Saved, or given up."""
        self._kept.forget()

    def _resume(self) -> None:
        try:
            self._began = date.fromisoformat(self._kept.loaded["began"])
            new = measure_from(self._kept.loaded["new"], self._first)
            target = self._kept.loaded["target"]
            target = self._first_target if target is None else float(target)
        except UNREADABLE:
            return
        if (new, target) == (self._first, self._first_target):
            return  # it was saved, and the program ended before that was noted
        self._show(new, target)
        self._strip = self._offer()
        self._form.put_above(self._strip)

    def _show(self, new: NewMeasure, target: float | None) -> None:
        self._form.put(new, target)

    def _discard(self) -> None:
        strip, self._strip = self._strip, None
        if strip is not None:
            strip.hide()
            strip.deleteLater()
        self._show(self._first, self._first_target)
        self._kept.keep()
        self._began = self._context.today()
        self._form.take_focus()

    def _content(self) -> dict[str, Any]:
        """Only what differs from what the form began with; a text that may not be kept is left as it was."""
        new, target = self._form.value(), self._form.target()
        said = measure_json(new, self._first)
        said = {name: value for name, value in said.items() if all(map(self._kept.may_keep, _texts(value)))}
        if not said and target == self._first_target:
            return {}
        return {"began": self._began.isoformat(), "new": said, "target": target}

    def _offer(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("begunStrip")
        mark(strip, "notice", "primary")
        discard = button("Discard", "discardBegunButton")
        discard.setAccessibleName("Discard what you began, and start anew")
        discard.clicked.connect(self._discard)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(words(f"What you began on {_day(self._began)} is still here.", name="begunWords"), 1)
        row.addWidget(discard)
        return strip


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
