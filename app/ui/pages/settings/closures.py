"""Closures: the dates on which the whole ward was, or will be, closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from app.measures.closures import (
    LONGEST_REASON,
    ClosureInfo,
    close_span,
    closures,
    overlapping,
    recorded_in,
    reopen,
)
from app.measures.dates import day_label
from app.measures.errors import Invalid
from app.measures.ward import the_ward
from app.ui.context import Context
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.widgets.date_field import DateField
from app.ui.widgets.guarded import GuardGroup

_FIRST = date(2000, 1, 1)
_YEARS_AHEAD = 3


class ClosuresSection(Section):
    """Nothing is expected on closed days: their values are not asked for, and charts join what is beside them."""

    key = "closures"
    title = "Closures"
    icon = "calendar-x"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column.addWidget(
            words("On closed days nothing is asked for, and nothing counts as missing.", tone="text2")
        )
        today = context.today()
        last = today + timedelta(days=365 * _YEARS_AHEAD)
        self._known: tuple[ClosureInfo, ...] = ()
        self._first = DateField(today, _FIRST, last, today=today)
        self._last = DateField(today, _FIRST, last, today=today)
        self._reason = QLineEdit()
        self._guards = GuardGroup(context)
        self._notes = words("", "body", "warn_text", name="closureNotes")
        self._problem = words("", "caption", "harm_text", name="closureProblem")
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
        self._list.fill(
            [
                Item((closure, closure.first > today, self.read_only), partial(self._row, closure))
                for closure in reversed(self._known)
            ]
        )
        self.allow(self._first, self._last, self._reason, self._close)
        self._look()

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
        self._last.dateChanged.connect(self._look)
        self._reason.returnPressed.connect(self._ask_to_close)
        self._notes.hide()
        self._problem.hide()
        card.column.addWidget(self._notes)
        card.column.addWidget(self._problem)
        card.add_row(self._close)
        self._close.clicked.connect(self._ask_to_close)
        return card

    def _row(self, closure: ClosureInfo) -> ItemRow:
        days = (closure.last - closure.first).days + 1
        said = "1 day" if days == 1 else f"{days} days"
        if closure.first > self.context.today():
            said += ", to come"
        back = button("Take back", f"takeBack{closure.first:%Y%m%d}")
        back.setAccessibleName(f"Take back the closure {_span(closure)}")
        back.clicked.connect(partial(self._take_back, closure))
        self.allow(back)
        more = f"{said}: {closure.reason}" if closure.reason else said
        return ItemRow(_span(closure), more, [back], f"closure{closure.first:%Y%m%d}")

    def _on_first(self) -> None:
        if self._last.day < self._first.day:
            with QSignalBlocker(self._last):
                self._last.setDate(self._first.day)
        self._look()

    def _look(self) -> None:
        """Says before it is done what closing these days means."""
        first, last = self._first.day, self._last.day
        with self.context.workspace.read() as session:
            recorded = recorded_in(session, first, last) if first <= last else 0
        notes = []
        if recorded:
            what = "1 value is" if recorded == 1 else f"{recorded:,} values are"
            notes.append(f"{what} recorded for these days. They stay recorded and on the charts.")
        joined = overlapping(self._known, first, last) if first <= last else ()
        if joined:
            spans = " and ".join(_span(closure) for closure in joined)
            notes.append(f"These days overlap with the closure {spans}: they become one closure.")
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        self._say("")

    def _ask_to_close(self) -> None:
        self._guards.clear_to_save(self, self._close_typed)

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
            self._reason.clear()
            self._guards.settle()

    def _take_back(self, closure: ClosureInfo, _checked: bool = False) -> None:
        self.write(lambda change: reopen(change, closure.id))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


def _span(closure: ClosureInfo) -> str:
    first = day_label(closure.first, year=True)
    return first if closure.first == closure.last else f"{first} to {day_label(closure.last, year=True)}"
