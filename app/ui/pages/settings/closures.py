"""Closures: the dates on which the whole ward was, or will be, closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from app.charts.plot.announce import announce
from app.measures.closures import (
    LONGEST_REASON,
    ClosureInfo,
    close_span,
    closures,
    overlapping,
    recorded_in,
    reopen,
)
from app.measures.errors import Invalid
from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.pages.settings.closure_words import button_words, closed_words, closing_question, counted_days, span_words
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.theme.sight import scroll_into_sight
from app.ui.widgets.date_field import DateField
from app.ui.widgets.guarded import GuardGroup

_LEAD = "On closed days nothing is asked for, and nothing counts as missing."
_FIRST = date(2000, 1, 1)
_YEARS_AHEAD = 3


class ClosuresSection(Section):
    """Nothing is expected on closed days: their values are not asked for, and charts join what is beside them."""

    key = "closures"
    title = "Closures"
    icon = "calendar-x"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lead = words(_LEAD, tone="text2", name="closuresLead")
        self.column.addWidget(self._lead)
        today = context.today()
        last = today + timedelta(days=365 * _YEARS_AHEAD)
        self._known: tuple[ClosureInfo, ...] = ()
        self._first = DateField(today, _FIRST, last, today=today)
        self._last = DateField(today, _FIRST, last, today=today)
        self._reason = QLineEdit()
        self._guards = GuardGroup(context)
        self._notes = words("", "body", "warn_text", name="closureNotes")
        self._problem = words("", "caption", "harm_text", name="closureProblem")
        self._said = words("", "body_strong", "good_text", name="closureSaid")
        self._done = False
        """Nothing was typed since days were closed: what holds for the form it left is no news."""
        self._close = button("Close these days", "closeDaysButton", icon="calendar-x")
        self.column.addWidget(self._form())
        self._list = ItemList("closuresList", "Closures", "The ward was never closed.")
        card = Card("Closed days")
        card.column.addWidget(self._list)
        self.column.addWidget(card)

    def refresh(self) -> None:
        """Shows what is on record."""
        with self.context.workspace.read() as session:
            ward = the_ward(session)
            self._known = closures(session, ward.id) if ward is not None else ()
        today = self.context.today()
        count = len(self._known)
        below = f" {count} closures are listed below." if count > 1 else " 1 closure is listed below." if count else ""
        self._lead.setText(f"{_LEAD}{below}")
        self._list.fill(
            [
                Item((closure, closure.first > today, self.read_only), partial(self._row, closure))
                for closure in reversed(self._known)
            ]
        )
        self.allow(self._first, self._last, self._reason)
        self._look()

    def leave(self) -> bool:
        """What was done last is no news to who comes back."""
        self._done = False
        self._tell("")
        return True

    def unsaved(self) -> str:
        """A reason that is typed for a closure not made yet."""
        return "The closure you began under Closures is not saved." if self._reason.text().strip() else ""

    def _form(self) -> Card:
        card = Card("Close the ward on")
        self._reason.setMaxLength(LONGEST_REASON)
        card.add_fields(
            ("First closed day", self._first, "closureFirstEdit", ""),
            ("Last closed day", self._last, "closureLastEdit", ""),
        )
        card.add_field(
            "Reason (optional)", self._reason, name="closureReasonEdit", hint="Such as Decorating, or Flood."
        )
        self._guards.watch(self._reason)
        self._first.dateChanged.connect(self._on_first)
        self._last.dateChanged.connect(self._on_day)
        for field in (self._first, self._last, self._reason):
            field.textEdited.connect(self._on_day)
        self._reason.returnPressed.connect(self._ask_to_close)
        self._notes.hide()
        self._problem.hide()
        self._said.hide()
        card.column.addWidget(self._notes)
        card.column.addWidget(self._problem)
        card.add_row(self._close)
        card.column.addWidget(self._said)
        self._close.clicked.connect(self._ask_to_close)
        return card

    def _row(self, closure: ClosureInfo) -> ItemRow:
        said = counted_days(closure.first, closure.last)
        if closure.first > self.context.today():
            said += ", to come"
        back = button("Take back", f"takeBack{closure.first:%Y%m%d}")
        back.setAccessibleName(f"Take back the closure {span_words(closure)}")
        back.clicked.connect(partial(self._take_back, closure))
        self.allow(back)
        more = f"{said}: {closure.reason}" if closure.reason else said
        return ItemRow(span_words(closure), more, [back], f"closure{closure.first:%Y%m%d}")

    def _on_first(self) -> None:
        if self._last.day < self._first.day:
            with QSignalBlocker(self._last):
                self._last.setDate(self._first.day)
        self._on_day()

    def _on_day(self) -> None:
        self._done = False
        self._tell("")
        self._look()

    def _look(self) -> None:
        """Says before it is done what closing these days means."""
        first, last = self._first.day, self._last.day
        text = button_words(first, last, self.context.today()) if first <= last else "Close these days"
        self._close.setText(text)
        self._close.setAccessibleName(text)
        # Pressed twice by mistake, it does not close today as well.
        self.allow(self._close, on=not self._done, why="Choose the days first")
        self._say("")
        self._notes.setVisible(False)
        if self._done:
            return
        with self.context.workspace.read() as session:
            recorded = recorded_in(session, first, last) if first <= last else 0
        notes = []
        if recorded:
            what = "1 value is" if recorded == 1 else f"{recorded:,} values are"
            notes.append(f"{what} recorded for these days. They stay recorded and on the charts.")
        joined = overlapping(self._known, first, last) if first <= last else ()
        if joined:
            spans = " and ".join(span_words(closure) for closure in joined)
            notes.append(f"These days overlap with the closure {spans}: they become one closure.")
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))

    def _ask_to_close(self) -> None:
        self._guards.clear_to_save(self, self._ask_about_days)

    def _ask_about_days(self) -> None:
        question = closing_question(self._first.day, self._last.day, self.context.today())
        if question is None or self._last.day < self._first.day:
            self._close_typed()
            return
        self.context.prompter.ask(self, question, lambda answer: self._close_typed() if answer == "yes" else None)

    def _close_typed(self) -> None:
        with self.context.workspace.read() as session:
            ward = the_ward(session)
        if ward is None:
            return
        first, last, reason = self._first.day, self._last.day, self._reason.text()
        try:
            closed = self.write(lambda change: close_span(change, ward.id, first, last, reason))
        except Invalid as refused:
            self._say(str(refused))
            return
        if closed:
            self._empty()
            with self.context.workspace.read() as session:
                whole = next((one for one in closures(session, ward.id) if first in one), None)
            self._tell(closed_words(first, last, whole, self.context.today()))

    def _empty(self) -> None:
        """The form as it was at first; the closure just made overlaps with nothing that is meant now."""
        for field in (self._first, self._last):
            with QSignalBlocker(field):
                field.setDate(self.context.today())
        self._reason.clear()
        self._guards.settle()
        self._done = True
        self._first.setFocus()
        self._look()

    def _tell(self, done: str) -> None:
        self._said.setText(done)
        self._said.setVisible(bool(done))
        if done:
            announce(self._first, done)
            scroll_into_sight(self._said)

    def _take_back(self, closure: ClosureInfo, _checked: bool = False) -> None:
        self._on_day()
        self.write(lambda change: reopen(change, closure.id))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
