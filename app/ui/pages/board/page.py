"""The board: a tile for each measure, by domain; it follows the record and the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.capture.progress import progress
from app.huddle.board import Board, board, refreshed
from app.measures.periods import due_period
from app.store import Changed
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages.board.nothing_yet import NothingYet
from app.ui.pages.board.view import BoardView
from app.ui.widgets.clock_notice import ClockNotice

_OF_A_MEASURE = {"observation", "event", "target", "phase", "exclusion"}
"""Subjects whose change is seen on the tile of the measure alone."""
_UNSEEN = {"person", "duty", "draft", "annotation", "formdraft", "form_draft"}
"""Subjects that no tile shows; what waits to be mended is read again after every change."""


class BoardPage(Page):
    """What the ward's measures say now. A hidden board is read again when it is shown."""

    key = "board"
    title = "Board"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("boardPage")
        self._board: Board | None = None
        self._day = context.today()
        self._stale: set[UUID] | None = None  # what to read again when shown; None: everything
        self.view = BoardView()
        self.nothing = NothingYet()
        around = QWidget()
        margins = QVBoxLayout(around)
        margins.setContentsMargins(24, 16, 24, 16)
        margins.addWidget(self.nothing)
        self.clock = ClockNotice(context)
        self._pile = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.clock)
        column.addLayout(self._pile, 1)
        # Not before: a pile that stands nowhere yet shows the first as a window of its own.
        for widget in (self.view, around):
            self._pile.addWidget(widget)
        self._connect()

    def arrive(self, **args: Any) -> None:
        """Takes the keyboard to the tile asked for (`measure_id`), else to where it was, else to the first tile."""
        self._catch_up()
        if self._board is None or self._board.is_empty:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = self.view.tile(args["measure_id"]) if args.get("measure_id") else None
        button = wanted or self.view.last
        if button is not None:
            self.view.go_to(button)

    def refresh(self) -> None:
        """Reads the whole record again."""
        self._stale = None
        self._catch_up()

    def _catch_up(self) -> None:
        """Reads what changed since the last time: one measure, several, or everything."""
        now = self.context.now()
        with self.context.workspace.read() as session:
            if self._board is None or self._stale is None or self._is_over(now):
                self._show(board(session, now), now.date())
            elif self._stale:
                self._show(refreshed(session, now, self._board, self._stale), self._day)
            self.view.show_progress(progress(session, now))
        self._stale = set()

    def _is_over(self, now: datetime) -> bool:
        return self._board is None or now.date() != self._day or self._board.is_due(now)

    def _show(self, found: Board, day: date) -> None:
        self._board, self._day = found, day
        if not found.is_empty:
            self.view.show_board(found)
        self._pile.setCurrentIndex(1 if found.is_empty else 0)

    # -- following the record and the clock ----------------------------------------------------------------------------

    def _connect(self) -> None:
        context = self.context
        context.bridge.changed.connect(self._on_changed)
        context.days.day_changed.connect(self._on_clock)
        context.days.minute_changed.connect(self._on_clock)
        self.view.chart_asked.connect(self._open_chart)
        self.view.all_asked.connect(self._open_charts)
        self.view.enter_asked.connect(self._enter)
        self.view.sheet_asked.connect(self._open_sheet)
        for sender in (self.view, self.nothing):
            sender.add_asked.connect(self._add_measures)

    def _on_changed(self, changes: Iterable[Changed]) -> None:
        for change in changes:
            if change.subject in _UNSEEN:
                continue
            if change.subject not in _OF_A_MEASURE or not change.ids:
                self._stale = None
            elif self._stale is not None:
                self._stale |= change.ids
        if self.isVisible():
            self._catch_up()

    def _on_clock(self, _moment: object) -> None:
        if self.isVisible():
            self._catch_up()
            self.clock.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what changed while another page was open, or before the first showing."""
        super().showEvent(event)
        self._catch_up()
        self.clock.look()

    # -- going elsewhere -----------------------------------------------------------------------------------------------

    def _open_chart(self, measure_id: UUID) -> None:
        self.context.navigator.open("chart", measure_id=measure_id)

    def _open_charts(self) -> None:
        self.context.navigator.open("chart")

    def _open_sheet(self) -> None:
        self.context.navigator.open("enter_data")

    def _enter(self, measure_id: UUID) -> None:
        of = next((one for one in self._board.measures if one.id == measure_id), None) if self._board else None
        due = due_period(of, self.context.now()) if of is not None else None
        self.context.navigator.open("enter_data", measure_id=measure_id, period=due)

    def _add_measures(self) -> None:
        self.context.navigator.open("settings", section="measures")
