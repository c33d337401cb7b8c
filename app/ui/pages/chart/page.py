"""The chart page: one measure read closely. It shows what load.py makes and passes on what is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.measures.catalogue import measures
from app.measures.errors import NotFound
from app.measures.measure_info import MeasureInfo
from app.models import Frequency
from app.store import Changed
from app.ui.context import Context
from app.ui.finder.commands import Command
from app.ui.page import Page
from app.ui.pages.chart.chart_card import ChartCard, window_of
from app.ui.pages.chart.commands import chart_commands
from app.ui.pages.chart.header import Header
from app.ui.pages.chart.links import RelatedLinks
from app.ui.pages.chart.load import ChartData, Shown, load_chart
from app.ui.pages.chart.marking import Marking
from app.ui.pages.chart.measure_picker import MeasurePicker
from app.ui.pages.chart.nothing_yet import NothingYet
from app.ui.pages.chart.scrolling import Scrolling
from app.ui.pages.chart.side_column import SideColumn, grown
from app.ui.pages.chart.table_tab import TableTab
from app.ui.pages.chart.waiting_panel import WaitingPanel
from app.ui.theme import theme_of
from app.ui.widgets.scrolled import scrolled

MONTHS = 3
"""Charts open at the last three months; those of monthly measures at everything, or they would show three points."""
NARROW = 1100
"""Below this width of the page the right-hand column goes under the chart (a window of 1200 with its rail)."""
CHART, TABLE, WAITING, NOTHING = range(4)


class ChartPage(Page):
    """arrive(measure_id=...) shows a measure; without one, the measure shown last or the first."""

    key = "chart"
    title = "Charts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("chartPage")
        self.data: ChartData | None = None
        self._measures: tuple[MeasureInfo, ...] = ()
        self._measure_id: UUID | None = None
        self._months: int | None = MONTHS
        self._stale = False  # something changed while the page was hidden
        self.header, self.tabs, self.links = Header(), QTabBar(), RelatedLinks()
        self.chart, self.side = ChartCard(), SideColumn()
        self.table, self.waiting, self.nothing = TableTab(), WaitingPanel(), NothingYet()
        self.marking = Marking(self)
        self._stack = QStackedWidget()
        self._picker = MeasurePicker(self)
        self._lay_out()
        self._connect()
        self._dress()

    # -- Page ---------------------------------------------------------------------------------------------------------

    def arrive(self, measure_id: UUID | None = None, **_args: Any) -> None:
        """Shows a measure and takes the keyboard to its chart."""
        if measure_id is not None and measure_id != self._measure_id:
            self._open(measure_id)
        else:
            self.refresh()
        self._take_keyboard()

    def commands(self) -> tuple[Command, ...]:
        """What can be done with the chart in sight."""
        return chart_commands(self)

    def refresh(self) -> None:
        """Reads the record again and keeps the window, the tab and the chosen point."""
        self._stale = False
        with self.context.workspace.read() as session:
            self._measures = measures(session)
            if self._measure_id is None and self._measures:
                self._measure_id = self._measures[0].id
            try:
                found = (
                    load_chart(session, self._measure_id, self.context.now()) if self._measure_id is not None else None
                )
            except NotFound:
                found, self._measure_id = None, None
        self._show(found)

    # -- putting it together ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs.setObjectName("chartTabs")
        self.tabs.setAccessibleName("Chart or table")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)  # two tabs; a long link beside them gives way
        self.tabs.addTab("Chart")
        self.tabs.addTab("Table")
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        self._both.addWidget(self.chart, 1)
        self._both.addWidget(self.side)
        area = scrolled(both)
        self._scrolling = Scrolling(area, self.chart.view)
        for part in (area, self.table, scrolled(self.waiting), self.nothing):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.links)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.header.back_pressed.connect(self.context.navigator.back)
        self.header.enter_asked.connect(self._enter)
        self.header.picker_asked.connect(self.open_picker)
        self.header.stepped.connect(self._step)
        self.header.range_chosen.connect(self._choose_range)
        self.tabs.currentChanged.connect(self._choose_part)
        self.chart.view.activated.connect(self.marking.ask_note_at)
        self._scrolling.resized.connect(self._fit)
        self.chart.range_moved.connect(self._on_range_moved)
        self.side.can_do.note_asked.connect(self.marking.ask_note)
        self.side.can_do.recalculate_asked.connect(self.marking.ask_recalculate)
        self.marking.ended.connect(self._take_keyboard)
        self.links.measure_asked.connect(self._open_and_focus)
        self.nothing.enter_asked.connect(self._enter)
        self._picker.chosen.connect(self._open_and_focus)
        self._picker.given_up.connect(self.header.picker.setFocus)
        self.context.bridge.changed.connect(self._on_changed)
        self.context.days.day_changed.connect(self._refresh_if_open)
        theme_of(self).changed.connect(self._dress)
        for key, ask in (
            ("N", self.marking.ask_note),
            ("R", self.marking.ask_recalculate),
            ("Ctrl+M", self.open_picker),
            ("Alt+Left", self.context.navigator.back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(ask)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, data: ChartData | None) -> None:
        if data is not None and (self.data is None or self.data.measure.id != data.measure.id):
            self._months = 0 if data.measure.frequency is Frequency.MONTHLY else MONTHS
            self.header.show_range(self._months)
            self.chart.view.set_current(-1)
        self.data = data
        self.header.show_measure(data.measure if data is not None else None, data.archived if data is not None else "")
        self.links.show_related(data.related if data is not None else ())
        self.header.show_back(self.context.navigator.can_go_back)
        self.header.show_enter(data is not None and not data.archived and data.shown is not Shown.NOTHING_YET)
        for button in (self.header.previous, self.header.next):
            button.setEnabled(len(self._measures) > 1)
        self.side.can_do.set_allowed(self.marking.why_not)
        if data is None:
            self.nothing.show_no_measure()
        elif data.shown is Shown.NOTHING_YET:
            self.nothing.show_measure(data.measure.name, data.archived)
        elif data.shown is Shown.WAITING:
            self.waiting.show_data(data)
        elif data.spec is not None:
            window = window_of(data.spec, self._months) if self._months is not None else self.chart.view.shown_range
            self.chart.show_spec(data.spec, data.measure, window)
            self.side.show_data(data)
        self._choose_part()
        self._fit()

    def _choose_part(self, _tab: int = 0) -> None:
        data = self.data
        nothing = data is None or data.shown is Shown.NOTHING_YET
        self.tabs.setVisible(not nothing)
        on_table = self.tabs.currentIndex() == 1
        chart = data is not None and data.shown is Shown.CHART
        self.tabs.setTabText(0, "Chart" if chart else "Days since")
        self.header.show_ranges(chart and not on_table)
        if nothing:
            self._stack.setCurrentIndex(NOTHING)
        elif on_table:
            assert data is not None
            self.table.show_data(data)
            self._stack.setCurrentIndex(TABLE)
        else:
            self._stack.setCurrentIndex(CHART if chart else WAITING)

    def _choose_range(self, months: int) -> None:
        self._months = months
        self.chart.show_months(months)
        self.header.show_range(months)

    def _on_range_moved(self) -> None:
        self._months = None
        self.header.show_range(None)

    def _take_keyboard(self) -> None:
        shown = self._stack.currentIndex()
        parts: dict[int, QWidget] = {CHART: self.chart.view, TABLE: self.table.table, WAITING: self.waiting.list}
        parts.get(shown, self.nothing.button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing on the page wanted goes back to where one came from."""
        if event.key() == Qt.Key.Key_Escape and self.context.navigator.can_go_back:
            self.context.navigator.back()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """To the measure's cell that is due."""
        about = {"measure_id": self.data.measure.id} if self.data is not None else {}
        self.context.navigator.open("enter_data", **about)

    # -- which measure ------------------------------------------------------------------------------------------------

    def _open(self, measure_id: UUID) -> None:
        self._measure_id = measure_id
        self.refresh()

    def _open_and_focus(self, measure_id: UUID) -> None:
        self._open(measure_id)
        self._take_keyboard()

    def open_picker(self) -> None:
        """Offers every measure."""
        below = self.header.picker.mapTo(self, QPoint(0, self.header.picker.height() + 4))
        self._picker.offer(self._measures, self._measure_id, below)

    def _step(self, by: int) -> None:
        ids = [of.id for of in self._measures]
        if not ids:
            return
        here = ids.index(self._measure_id) if self._measure_id in ids else -by
        self._open(ids[(here + by) % len(ids)])

    # -- following the record and the window --------------------------------------------------------------------------

    def _on_changed(self, changes: Iterable[Changed]) -> None:
        if self._measure_id is None or any(self._concerns(change) for change in changes):
            self._refresh_if_open()

    def _concerns(self, change: Changed) -> bool:
        wide = ("everything", "measure", "ward", "closure")
        return change.subject in wide or self._measure_id in change.ids

    def _refresh_if_open(self, _day: date | None = None) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what changed while another page was open."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right-hand column goes beside or under the chart."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= NARROW * grown(theme_of(self).scale)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != way:
            self._both.setDirection(way)
        self.side.set_beside(wide)
        self.chart.set_roomy(not wide, self._scrolling.most)

    def _dress(self) -> None:
        theme = theme_of(self)
        for tab, icon in enumerate(("chart-line", "table-2")):
            self.tabs.setTabIcon(tab, theme.icon(icon, "text2", checked="primary"))
        self.tabs.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.header.show_range(self._months)
        self._fit()
