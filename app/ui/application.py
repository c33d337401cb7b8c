"""Starts the window: settings, theme, an empty window on screen at once, and the record behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui.crash import say_last_stop, watch_over
from app.ui.dialogs import QtPrompter
from app.ui.last_stop import StopRecord
from app.ui.logs import hear_qt, start_log
from app.ui.look import kept_theme
from app.ui.main_window import MainWindow
from app.ui.prompter import Prompter
from app.ui.rubbish import GuiRubbish
from app.ui.theme import Theme
from app.ui.versions import log_untested

if TYPE_CHECKING:
    from app.store import Workspace
    from app.ui.context import Context
    from app.ui.demo_visit import DemoVisit
    from app.ui.pin_tries import PinTries

OpenRecord = Callable[[], "Workspace"]
OpenDemo = Callable[[Path], "Workspace"]


class Application:
    """One run of the window. Tests and the picture jobs make one too, with their own prompter and settings."""

    def __init__(
        self,
        settings: QSettings,
        *,
        prompter: Prompter | None = None,
        theme: Theme | None = None,
        demo: bool = False,
        open_demo: OpenDemo | None = None,
    ) -> None:
        self.app = qt_application()
        self.settings = settings
        self.demo = demo
        self.prompter: Prompter = prompter or QtPrompter()
        self.theme = theme or _dressed(self.app, settings)
        self.window = MainWindow(self.theme, settings)
        self.rubbish = GuiRubbish(self.window)
        self.context: Context | None = None
        self._pin_tries: PinTries | None = None
        self._open_demo = open_demo
        self._visit: DemoVisit | None = None

    def attach(self, workspace: Workspace) -> Context:
        """Fills the window from an open record and goes to the first page."""
        from app.ui.attach import open_first_page
        from app.ui.context import Context

        self.context = Context(workspace, self.theme, self.prompter, self.settings, demo=self.demo)
        # A wait after wrong PINs does not end because another record was shown in between.
        self._pin_tries = self.context.pin_tries = self._pin_tries or self.context.pin_tries
        self.context.restore_asked.connect(self._restore_later)
        self.context.demo_asked.connect(self._visit_demo_later)
        _guard_answers(self.prompter, self.context)
        self.window.attach(self.context)
        self.rubbish.begin()
        open_first_page(self.context)
        return self.context

    def detach(self) -> None:
        """Empties the window and closes the record, so that another may take its place."""
        context, self.context = self.context, None
        _guard_answers(self.prompter, None)
        self.window.detach()
        if context is not None:
            context.close()
            context.workspace.close()
            context.deleteLater()
        # What was shown is gone before anything of another record is.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _restore_later(self, copy: Path) -> None:
        # Not from inside the page that asked: it goes.
        QTimer.singleShot(0, self.window, partial(self.restore, copy))

    def restore(self, copy: Path) -> None:
        """Puts a copy in the place of the record and shows it; the present record stays where that cannot be."""
        from app.ui.opening import restore_copy

        restore_copy(self, copy)

    def _visit_demo_later(self) -> None:
        QTimer.singleShot(0, self.window, self.visit_demo)

    def visit_demo(self) -> None:
        """Shows a throw-away demo ward in place of the record, until its strip is asked for the way back."""
        from app.ui.demo_visit import DemoVisit

        if self._open_demo is not None:
            self._visit = self._visit or DemoVisit(self, self._open_demo)
            self._visit.begin()

    def close(self) -> None:
        """Closes the window and the record."""
        self.window.close()
        if self.context is not None:
            self.context.close()
            self.context.workspace.close()
        if self._visit is not None:
            self._visit.close()
        self.rubbish.end()


def _guard_answers(prompter: Prompter, context: Context | None) -> None:
    """What is typed into the prompter's own dialogs is looked at with the patterns of the ward's trust."""
    from app.ui.widgets.guarded import ward_finder

    if isinstance(prompter, QtPrompter):
        prompter.finder = None if context is None else ward_finder(context).find


def run_window(open_record: OpenRecord, *, demo: bool = False, open_demo: OpenDemo | None = None) -> int:
    """Shows the window, opens the record behind it, and runs until the window is closed. Returns the exit status.

    `open_demo` makes a demo ward in a folder, for those who want to look round it first.
    """
    # The start makes hundreds of thousands of objects that stay: looking through them for rubbish costs a tenth of it.
    gc.disable()
    places = paths.places()
    application = Application(_settings(places.settings_file), demo=demo, open_demo=open_demo)
    start_log(places.log_folder)
    hear_qt()
    log_untested()
    watch = watch_over(application)
    stops = StopRecord(places.log_folder)
    say_last_stop(application, stops)
    # The window is on screen before the slow imports that the record needs.
    open_it = partial(_open, application, open_record)
    application.window.painted.connect(lambda: QTimer.singleShot(0, open_it))
    application.window.show()
    status = application.app.exec()
    application.close()
    watch.uninstall()
    stops.end()
    return status


def qt_application() -> QApplication:
    """The one QApplication, made if there is none."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QCoreApplication.setOrganizationName("Ward Huddle")
    QCoreApplication.setApplicationName("Ward Huddle")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(["ward-huddle"])


def _open(application: Application, open_record: OpenRecord) -> None:
    from app.ui.opening import open_behind

    try:
        open_behind(application, open_record)
    finally:
        gc.freeze()
        application.rubbish.begin()


def _settings(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


def _dressed(app: QApplication, settings: QSettings) -> Theme:
    theme = kept_theme(settings)
    theme.apply(app)
    return theme
