"""The window: rail, top bar, notices and the page that is shown. It can be shown before the record is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QSize, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.ui.icons import app_icon
from app.ui.page_stack import PageStack
from app.ui.prompter import yes_no
from app.ui.rail import Rail
from app.ui.theme import Theme
from app.ui.top_bar import TopBar
from app.ui.widgets.notice import Notice
from app.ui.window_keys import WindowKeys, add_standing_keys

if TYPE_CHECKING:
    from app.store import Changed
    from app.store.history import UndoResult
    from app.ui.context import Context
    from app.ui.navigator import Visit
    from app.ui.page import Page

_SMALLEST = QSize(960, 600)


class MainWindow(QMainWindow):
    """`attach(context)` fills it once the record is open, and again with another one after `detach()`; `painted`
    follows the first paint, once.
    """

    painted = Signal()

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Ward Huddle")
        self.setWindowIcon(app_icon())
        self._theme = theme
        self._settings = settings
        self._context: Context | None = None
        self._was_painted = False
        self._closes_anyway = False
        self.keys = WindowKeys(self)
        self.rail = Rail(theme)
        self.top_bar = TopBar(theme)
        self.notice = Notice(theme)
        self._stack = PageStack()
        self._right = QVBoxLayout()
        self._strip: QWidget | None = None
        self._lay_out()
        self.rail.chosen.connect(self.open_page)
        self.top_bar.people_asked.connect(self._ask_who_is_on)
        add_standing_keys(self.keys, theme, settings, lambda: self._context)
        self._restore_size()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._stack.page

    @property
    def context(self) -> Context | None:
        """What the window stands on; None before a record is open."""
        return self._context

    def attach(self, context: Context) -> None:
        """Fills the window from an open record and goes to the first page."""
        from app.ui.attach import build_pages

        self._context = context
        self._closes_anyway = False
        build_pages(self, context)
        for signal, slot in self._heard(context):
            signal.connect(slot)
        for sentence in context.workspace.warnings:
            self._on_warned(sentence)
        self._on_day(context.today())
        self.show_who()

    def detach(self) -> None:
        """Empties the window: no page of the record is left, and nothing of it is heard any more."""
        context, self._context = self._context, None
        if context is None:
            return
        for signal, slot in self._heard(context):
            signal.disconnect(slot)
        self.rail.clear()
        self._stack.clear()
        self.notice.hide()

    def _heard(self, context: Context) -> list[tuple[SignalInstance, Callable[..., object]]]:
        """What the window hears of a record, and what it does then."""
        heard: list[tuple[SignalInstance, Callable[..., object]]] = [
            (context.navigator.asked, self._go),
            (context.navigator.turned, self.notice.turn_page),
            (context.bridge.changed, self._on_changed),
            (context.days.day_changed, self._on_day),
            (context.undone, self._on_undone),
            (context.failed, self._on_failed),
            (context.warned, self._on_warned),
            (context.manager_asked, self._on_manager_asked),
            (context.writer_changed, self._on_writer),
        ]
        if context.demo:
            heard.append((context.days.minute_changed, self.show_who))
        return heard

    def open_page(self, key: str) -> None:
        """Goes to a page, where there is a record to show."""
        if self._context is not None and self.rail.has(key):
            self._context.navigator.open(key)

    def show_who(self, *_moment: object) -> None:
        """Reads the ward, the people on duty and the window's badge again."""
        if self._context is not None:
            from app.ui.attach import fill_top_bar

            fill_top_bar(self, self._context)

    def show_page(self, page: Page, *, alone: bool = False) -> None:
        """Puts a page in the middle; the first run has the window `alone`, without rail and top bar."""
        self.rail.setVisible(not alone)
        self.top_bar.setVisible(not alone)
        if self._stack.add(page):
            # Not before: while nothing comes after the rail, Qt takes the top bar to come next already.
            self._settle_tab_order()
        self._stack.setCurrentWidget(page)

    def show_strip(self, strip: QWidget | None) -> None:
        """A strip under the top bar that stays over every page, such as the way back from the demo ward; None: none."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = strip
        if strip is not None:
            self._right.insertWidget(1, strip)

    def before_losing(
        self, what: str, go_on: str, then: Callable[[], object], stay: Callable[[], object] | None = None
    ) -> None:
        """Calls `then` once nothing half written would be lost, or the user said that it may be; else `stay`.

        `what` is what is about to be done, such as "Close", and `go_on` the words for doing it all the same.
        """

        def answered(answer: str) -> None:
            if answer == "yes":
                then()
            elif stay is not None:
                stay()

        if not self._page_may_be_left():
            answered("stay")
            return
        unsaved = self._stack.unsaved()
        if not unsaved or self._context is None:
            then()
            return
        question = yes_no(f"{what} without saving?", unsaved, go_on, "Stay", danger=True)
        self._context.prompter.ask(self, question, answered)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._page_may_be_left():
            event.ignore()
            return
        if not self._closes_anyway and self._stack.unsaved():
            event.ignore()
            self.before_losing("Close", "Close anyway", self._close_anyway)
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self._closes_anyway = True
        # Not from inside the close that asked, should the answer come at once.
        QTimer.singleShot(0, self, self.close)

    def _page_may_be_left(self) -> bool:
        return self.page is None or self.page.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # After sleep the window is activated long before a timer would notice that the day has changed.
        if event.type() == QEvent.Type.ActivationChange and self._context is not None and self.isActiveWindow():
            self._context.days.look()

    def _lay_out(self) -> None:
        right = self._right
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _go(self, visit: Visit) -> None:
        assert self._context is not None
        shown = self.page
        if shown is not None and shown.key != visit.page and not shown.leave():
            self.rail.show_page(shown.key)
            return
        page = self._stack.built(visit.page) or self._build(visit.page)
        self.rail.show_page(visit.page)
        self.show_page(page)
        self.setWindowTitle(f"{page.title} – Ward Huddle" if page.title else "Ward Huddle")
        page.arrive(**visit.args)

    def _build(self, key: str) -> Page:
        from app.ui.pages import PAGES

        assert self._context is not None
        entry = next(entry for entry in PAGES if entry.key == key)
        return entry.make(self._context)

    def _on_changed(self, changes: tuple[Changed, ...]) -> None:
        if {change.subject for change in changes} & {"ward", "person", "duty", "everything"}:
            self.show_who()

    def _on_day(self, day: date) -> None:
        self.top_bar.show_day(day)
        self.show_who()

    def _on_undone(self, result: UndoResult) -> None:
        if result.left_alone:
            self.notice.say("Left as it is, because it was changed later: " + "; ".join(result.left_alone), "warn")

    def _on_failed(self, sentence: str) -> None:
        self.notice.say(sentence, "harm")

    def _on_warned(self, sentence: str) -> None:
        self.notice.say(sentence, "warn")

    def _on_writer(self) -> None:
        self.show_who()
        self.notice.say("The other program has closed. You can enter data here now.")
        page = self.page
        if page is not None:
            page.refresh()

    def _settle_tab_order(self) -> None:
        """Tab goes down the rail, along the top bar, and then through the page."""
        buttons: list[QAbstractButton] = [self.rail.last] if self.rail.last is not None else []
        for bar in (self.top_bar, self.notice):
            buttons += bar.findChildren(QAbstractButton)
        for first, second in pairwise(buttons):
            self.setTabOrder(first, second)

    def _ask_who_is_on(self) -> None:
        if self._context is not None:
            from app.ui.attach import ask_who_is_on

            ask_who_is_on(self, self._context)

    def _on_manager_asked(self, why: str, then: Callable[[], object]) -> None:
        if self._context is not None:
            from app.ui.manager import ask_manager

            ask_manager(self._context, self, why, then)

    def _restore_size(self) -> None:
        self.setMinimumSize(_SMALLEST)
        geometry = self._settings.value("window/geometry")
        if geometry is not None and self.restoreGeometry(geometry):
            return
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(QSize(1440, 900).boundedTo(screen))
