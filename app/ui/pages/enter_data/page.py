"""The Enter data page: puts the grid, the pad and the bars together, and passes on what each asks of the others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.capture.sheet import EntrySheet
from app.charts.plot.announce import announce
from app.store import Changed, WorkspaceClosed
from app.ui.context import Context
from app.ui.finder.commands import Command
from app.ui.pages.enter_data.banners import READ_ONLY, Banners
from app.ui.pages.enter_data.calendar_popup import WEEK
from app.ui.pages.enter_data.card import GridCard
from app.ui.pages.enter_data.cell_menu import CellMenu
from app.ui.pages.enter_data.commands import sheet_commands
from app.ui.pages.enter_data.day_bar import DayBar
from app.ui.pages.enter_data.day_news import DayNews
from app.ui.pages.enter_data.dialogs import PageDialogs
from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.form import form_of
from app.ui.pages.enter_data.grid import CaptureGrid
from app.ui.pages.enter_data.initials import EnteringAsPicker
from app.ui.pages.enter_data.last_change import LastChangeCard
from app.ui.pages.enter_data.legend import Legend
from app.ui.pages.enter_data.lines import CellKey, Line
from app.ui.pages.enter_data.number_pad import NumberPad
from app.ui.pages.enter_data.pad_hand import PadHand
from app.ui.pages.enter_data.panel import SidePanel, panel_width
from app.ui.pages.enter_data.saving import Saver
from app.ui.pages.enter_data.sheet_page import SheetPage
from app.ui.pages.enter_data.shown_sheet import ShownSheet
from app.ui.pages.enter_data.waiting_hand import WaitingHand
from app.ui.pages.enter_data.waiting_strip import WaitingStrip
from app.ui.pages.enter_data.words import count_words

LEGEND_FROM = 560


class EnterDataPage(SheetPage):
    """Shows what is due today and goes on to tomorrow with it; an older day stays until another is chosen."""

    key = "enter_data"
    title = "Enter data"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("enterDataPage")
        self._drawer_open = False
        theme = context.theme
        self.grid = CaptureGrid(theme)
        self._shown = ShownSheet(context, self.grid, self._show)
        self.dialogs = PageDialogs(self)
        self.saver = Saver(context, self.grid, self.dialogs.pick_removals)
        self.bar = DayBar(theme)
        self.pad = NumberPad(theme)
        self._pad_hand = PadHand(self.pad, self.grid, self.saver)
        self.picker = EnteringAsPicker(context)
        self.last_change = LastChangeCard(context, self._shown.measure_names)
        self.panel = SidePanel(theme, self.picker, self.pad, self.last_change)
        self._banners = Banners(theme)
        self._legend = Legend(theme)
        self._day_shown: date | None = None
        self._strip = WaitingStrip(theme)
        self._waiting = WaitingHand(self, self._strip)
        self._news = DayNews(self)
        self._lay_out()
        self._connect()
        self._show_writer()

    # ---- what the window asks

    def arrive(self, **args: Any) -> None:
        """Takes the keyboard to the first cell that waits, or to the day and measure asked for."""
        if "day" in args and self.settled():
            self._shown.choose_day(args["day"])
        self._waiting.begin_anew()
        self.refresh()
        self._news.look_at_clock()
        if self.grid.is_editing:
            self.grid.editor.setFocus()
            return
        wanted, period = args.get("measure_id"), args.get("period")
        found = wanted and period and self.grid.go_to(CellKey(wanted, period))
        if not found and not (wanted and self.grid.go_to_measure(wanted)):
            self.grid.go_to_first_waiting()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Takes what is half typed, or keeps it as a draft; only an unlikely value must be answered for first."""
        return self.settled()

    def unsaved(self) -> str:
        """Text that could not be stored is on this screen only."""
        count = self.grid.sheet_model.held_count
        if not count:
            return ""
        return f"{count_words(count, 'entry is', 'entries are')} on this screen only: saving was refused."

    def commands(self) -> tuple[Command, ...]:
        """What can be done with the sheet and its current cell."""
        return sheet_commands(self)

    def refresh(self) -> None:
        """Reads the sheet again; where its lines are others and something is being typed, it waits for that."""
        self._shown.show_whole()
        self.picker.refresh()
        self.last_change.refresh()
        self._waiting.refresh()

    def go_to_day(self, day: date | None) -> None:
        """Shows the sheet as it stood due on a day; None is today."""
        if not self.settled():
            return
        measure = self.grid.sheet_model.measure(self.grid.currentIndex())
        self._shown.choose_day(day)
        self.refresh()
        if measure is None or not self.grid.go_to_measure(measure.id):
            self.grid.go_to_first_waiting()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cell(self, key: CellKey, day: date | None) -> None:
        """Makes a cell the current one; where the day that is shown does not have it, on the sheet of `day`."""
        if not self.settled():
            return
        if not self.grid.go_to(key):
            self._shown.choose_day(day)
            self.refresh()
            if not self.grid.go_to(key) and not self.grid.go_to_measure(key.measure_id):
                self.grid.go_to_first_waiting()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def stay_on(self, day: date) -> None:
        """Goes on showing a day, though another has begun."""
        self._shown.choose_day(day)

    def open_events(self, measure_id: UUID) -> None:
        """Opens the dated list of an event measure."""
        self.dialogs.open_events(measure_id)

    def paste_clipboard(self) -> None:
        """Shows what the text of the clipboard would change."""
        self.dialogs.paste_clipboard()

    def settled(self) -> bool:
        """True once nothing is half typed; else the question is asked that stands in the way."""
        self.saver.settle()
        key = self.grid.editing_key
        if key is not None:
            self.saver.enter(key, self.grid.editor.text().strip(), Move.STAY)
        return not self.grid.is_editing

    # ---- the sheet

    @property
    def sheet(self) -> EntrySheet:
        """What is shown."""
        return self._shown.sheet

    def _show(self, sheet: EntrySheet) -> None:
        if sheet.day != self._day_shown:
            self._day_shown = sheet.day
            self._waiting.begin_anew()
        current = self.grid.current_key()
        if not self.grid.sheet_model.set_sheet(sheet) and not (current is not None and self.grid.go_to(current)):
            self.grid.go_to_first_waiting()
        self.bar.show_day(sheet.day, self.context.today())
        self.bar.show_progress(sheet.done, sheet.due)
        self._banners.show_day(sheet.day, is_today=sheet.is_today)
        self._pad_hand.show_current()
        self._news.caught_up()

    def _on_touched(self, measure_id: UUID | None) -> None:
        if measure_id is None:
            self._shown.show_whole()
        else:
            self._shown.show_rows({measure_id})
        self.last_change.refresh()
        self._waiting.refresh()

    def _on_changed(self, changes: tuple[Changed, ...]) -> None:
        if not self.isVisible():
            return
        if self._shown.follow(changes):
            self.picker.refresh()
        self.last_change.refresh()
        self._waiting.refresh()

    def _on_edit(self, _text: str) -> None:
        if not self.grid.is_editing:
            # After the move that follows an entry, so that a new day does not take the cell from under it.
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        with suppress(WorkspaceClosed):  # it may come after the last key of a program that is closed
            if self._shown.can_catch_up:
                self.refresh()
            self._waiting.catch_up()

    def _on_minute(self, _now: datetime) -> None:
        if self.isVisible():
            self.refresh()
            self._news.look_at_clock()

    # ---- around the grid

    def take_keyboard(self) -> None:
        """Gives the keyboard back to what is being typed, or to the grid."""
        (self.grid.editor if self.grid.is_editing else self.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saved(self, sentence: str) -> None:
        """Shows what a dialog saved."""
        self._on_touched(None)
        self.say(f"Saved. {sentence}")

    def _open_menu(self, line: Line | None, place: QPoint) -> None:
        key = self.grid.current_key()
        if line is not None:
            CellMenu(self, line, key).popup(place)

    def _show_writer(self) -> None:
        """While another program has the file nothing here can be saved, so nothing can be typed."""
        barred = self.context.workspace.read_only
        self._banners.show_read_only(barred)
        # The grid can still be walked and scrolled, which reading needs; it opens no cell.
        self.grid.set_may_write(not barred)
        self.picker.set_barred(READ_ONLY if barred else "")
        self.pad.setEnabled(not barred)
        for part in (self.grid, self.pad):
            part.setToolTip(READ_ONLY if barred else "")

    def say(self, words: str) -> None:
        """Has a screen reader say it."""
        announce(self, words)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        for part in (self.bar, self._news.clock, self._news.day, self._banners, self._strip):
            left.addWidget(part)
        left.addWidget(GridCard(self.context.theme, self.grid), 1)
        left.addWidget(self._legend)
        self._row = QHBoxLayout(self)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.panel)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: the bar, the grid, and down the side panel."""
        stops = [*self.bar.stops(), *self._strip.stops(), *self.grid.stops(), *self.panel.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.picker.rebuilt.connect(self._order_tabs)
        self._strip.rebuilt.connect(self._order_tabs)
        self.grid.buttons_rebuilt.connect(self._order_tabs)
        self.grid.edited.connect(self._on_edit)
        self.grid.events_wanted.connect(self.dialogs.open_events)
        self.grid.pasted.connect(self.dialogs.paste)
        self.grid.menu_wanted.connect(self._open_menu)
        self.saver.touched.connect(self._on_touched)
        self.saver.said.connect(self.say)
        self.bar.asked.connect(self.go_to_day)
        self.bar.paste_asked.connect(self.dialogs.paste_clipboard)
        self.bar.undo_asked.connect(self.context.undo)
        self.last_change.undo_named.connect(lambda words, possible: self.bar.name_undo(words, possible=possible))
        self.bar.panel_asked.connect(self._open_drawer)
        self.context.bridge.changed.connect(self._on_changed)
        self.context.writer_changed.connect(self._show_writer)
        self.context.days.day_changed.connect(self._news.on_day)
        self.grid.opening.connect(self.context.days.look)
        self.context.days.minute_changed.connect(self._on_minute)
        self.context.theme.changed.connect(self.fit)
        for keys, days in (("Alt+Left", -1), ("Alt+Right", 1), ("Alt+PgUp", -WEEK), ("Alt+PgDown", WEEK)):
            self._add_key(keys, partial(self.bar.step, days))
        self._add_key("Alt+Home", partial(self.go_to_day, None))

    def _add_key(self, keys: str, action: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _open_drawer(self, opened: bool) -> None:
        self._drawer_open = opened
        self.fit()

    def fit(self) -> None:
        """Page margins, whether the side panel stands open or is a drawer, and who says less where room is short."""
        theme = self.context.theme
        form = form_of(
            self.width(), theme.metrics.rail_width, panel_width(theme), theme.scale, opened=self._drawer_open
        )
        self._row.setContentsMargins(form.padding, 12, form.padding, 12)
        self._row.setSpacing(form.padding)
        self.panel.setVisible(form.panel_shown)
        self.bar.show_panel_button(form.is_drawer, self._drawer_open)
        self.bar.fit(form.grid_width)
        self._waiting.fit()
        self._banners.say_less(self.is_low and self._news.names_day)
        self._legend.setVisible(self.height() > LEGEND_FROM * theme.scale)
