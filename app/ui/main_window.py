"""The window: rail, top bar, notices and the page that is shown. It can be shown before the record is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.ui.icons import app_icon
from app.ui.prompter import yes_no
from app.ui.rail import Rail
from app.ui.theme import Theme
from app.ui.top_bar import TopBar
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.store import Changed
    from app.store.history import UndoResult
    from app.ui.context import Context
    from app.ui.navigator import Visit
    from app.ui.page import Page

_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_SMALLEST = QSize(960, 600)


class MainWindow(QMainWindow):
    """`attach(context)` fills it once the record is open; `painted` follows the first paint, once."""

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
        self._pages: dict[str, Page] = {}
        self.rail = Rail(theme)
        self.top_bar = TopBar(theme)
        self.notice = Notice(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self.rail.look_asked.connect(self._toggle_look)
        self.rail.text_size_asked.connect(self._offer_text_sizes)
        self.add_shortcut("Ctrl++", lambda: self._step_scale(1))
        self.add_shortcut("Ctrl+=", lambda: self._step_scale(1))
        self.add_shortcut("Ctrl+-", lambda: self._step_scale(-1))
        self.add_shortcut("Ctrl+0", lambda: self._set_scale(1.0))
        self._restore_size()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        key = self._stack.currentWidget()
        return next((page for page in self._pages.values() if page is key), None)

    def attach(self, context: Context) -> None:
        """Fills the window from an open record and goes to the first page."""
        from app.ui.attach import build_pages

        self._context = context
        build_pages(self, context)
        context.navigator.asked.connect(self._go)
        context.bridge.changed.connect(self._on_changed)
        context.days.day_changed.connect(self._on_day)
        if context.demo:
            context.days.minute_changed.connect(self.show_who)
        context.undone.connect(self._on_undone)
        context.failed.connect(self._on_failed)
        context.warned.connect(self._on_warned)
        for sentence in context.workspace.warnings:
            self._on_warned(sentence)
        context.writer_changed.connect(self._on_writer)
        for keys, action in (("Ctrl+Z", context.undo), ("Ctrl+Y", context.redo), ("Ctrl+Shift+Z", context.redo)):
            self.add_shortcut(keys, action)
        self._on_day(context.today())
        self.show_who()

    def show_who(self, *_moment: object) -> None:
        """Reads the ward, the people on duty and the window's badge again."""
        if self._context is not None:
            from app.ui.attach import fill_top_bar

            fill_top_bar(self, self._context)

    def show_widget(self, widget: QWidget) -> None:
        """Puts a page, or the start page, in the middle."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page
        if page is not None and not page.leave():
            event.ignore()
            return
        unsaved = " ".join(filter(None, (page.unsaved() for page in self._pages.values())))
        if unsaved and not self._closes_anyway and self._context is not None:
            event.ignore()
            question = yes_no("Close and lose this?", unsaved, "Close anyway", "Stay", danger=True)
            self._context.prompter.ask(self, question, self._on_close_answer)
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _on_close_answer(self, answer: str) -> None:
        if answer == "yes":
            self._closes_anyway = True
            # Not from inside the close that asked, should the answer come at once.
            QTimer.singleShot(0, self, self.close)

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
        right = QVBoxLayout()
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
        page = self._pages.get(visit.page) or self._build(visit.page)
        self.rail.show_page(visit.page)
        self.show_widget(page)
        self.setWindowTitle(f"{page.title} – Ward Huddle" if page.title else "Ward Huddle")
        page.arrive(**visit.args)

    def _build(self, key: str) -> Page:
        from app.ui.pages import PAGES

        assert self._context is not None
        entry = next(entry for entry in PAGES if entry.key == key)
        page = entry.make(self._context)
        self._pages[key] = page
        return page

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

    def add_shortcut(self, keys: str, action: Callable[[], object]) -> None:
        """A key that works anywhere in the window."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(action)

    def _toggle_look(self) -> None:
        self._theme.set_dark(not self._theme.is_dark)
        self._settings.setValue("look/mode", self._theme.mode)

    def _step_scale(self, step: int) -> None:
        nearest = min(range(len(_SCALES)), key=lambda index: abs(_SCALES[index] - self._theme.scale))
        self._set_scale(_SCALES[min(max(nearest + step, 0), len(_SCALES) - 1)])

    def _offer_text_sizes(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("textSizeMenu")
        menu.setAccessibleName("Text size")
        for scale in _SCALES:
            action = menu.addAction(f"{scale:.0%}".replace("%", " %"))
            action.setCheckable(True)
            action.setChecked(abs(scale - self._theme.scale) < 0.01)
            action.triggered.connect(partial(self._set_scale, scale))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.rail.text_size
        # Its foot beside the button's, so that it does not hang below the window.
        beside = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(QPoint(beside.x() + 4, beside.y() - menu.sizeHint().height()))

    def _set_scale(self, scale: float, _checked: bool = False) -> None:
        self._theme.set_scale(scale)
        self._settings.setValue("look/text_scale", scale)

    def _restore_size(self) -> None:
        self.setMinimumSize(_SMALLEST)
        geometry = self._settings.value("window/geometry")
        if geometry is not None and self.restoreGeometry(geometry):
            return
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(QSize(1440, 900).boundedTo(screen))
