"""Starts the window: settings, theme, an empty window on screen at once, and the record behind it."""

from __future__ import annotations

import gc
import logging
import logging.handlers
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui.crash import CrashWatch
from app.ui.dialogs import QtPrompter
from app.ui.main_window import MainWindow
from app.ui.prompter import Prompter
from app.ui.theme import Mode, Theme
from app.ui.versions import log_untested

if TYPE_CHECKING:
    from app.store import Workspace
    from app.ui.context import Context

OpenRecord = Callable[[], "Workspace"]


class Application:
    """One run of the window. Tests and the picture jobs make one too, with their own prompter and settings."""

    def __init__(
        self,
        settings: QSettings,
        *,
        prompter: Prompter | None = None,
        theme: Theme | None = None,
        demo: bool = False,
    ) -> None:
        self.app = qt_application()
        self.settings = settings
        self.demo = demo
        self.prompter: Prompter = prompter or QtPrompter()
        self.theme = theme or _dressed(self.app, settings)
        self.window = MainWindow(self.theme, settings)
        self.context: Context | None = None

    def attach(self, workspace: Workspace) -> Context:
        """Fills the window from an open record and goes to the first page."""
        from app.ui.attach import open_first_page
        from app.ui.context import Context

        self.context = Context(workspace, self.theme, self.prompter, self.settings, demo=self.demo)
        self.window.attach(self.context)
        open_first_page(self.context)
        return self.context

    def close(self) -> None:
        """Closes the window and the record."""
        self.window.close()
        if self.context is not None:
            self.context.close()
            self.context.workspace.close()


def run_window(open_record: OpenRecord, *, demo: bool = False) -> int:
    """Shows the window, opens the record behind it, and runs until the window is closed. Returns the exit status."""
    # The start makes hundreds of thousands of objects that stay: looking through them for rubbish costs a tenth of it.
    gc.disable()
    places = paths.places()
    application = Application(_settings(places.settings_file), demo=demo)
    _start_log(places.log_folder)
    log_untested()
    watch = CrashWatch(partial(_show_fault, application), partial(_say_refused, application), application.app)
    watch.install()
    # The window is on screen before the slow imports that the record needs.
    open_it = partial(_open, application, open_record)
    application.window.painted.connect(lambda: QTimer.singleShot(0, open_it))
    application.window.show()
    status = application.app.exec()
    application.close()
    watch.uninstall()
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
        gc.enable()


def _show_fault(application: Application, details: str) -> None:
    application.prompter.tell(
        application.window,
        "Something went wrong in the program",
        "What was saved is safe, and you can carry on. If it happens again, send the details to your support; "
        "they hold nothing that anybody typed.",
        details=details,
    )


def _say_refused(application: Application, sentence: str) -> None:
    application.window.notice.say(sentence, "harm")


def _settings(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


def _dressed(app: QApplication, settings: QSettings) -> Theme:
    theme = Theme(_mode(settings), _scale(settings))
    theme.apply(app)
    return theme


def _mode(settings: QSettings) -> Mode:
    mode = str(settings.value("look/mode", "light"))
    return next((known for known in get_args(Mode) if known == mode), "light")


def _scale(settings: QSettings) -> float:
    try:
        return float(str(settings.value("look/text_scale", 1.0)))
    except ValueError:
        return 1.0


def _start_log(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "ward-huddle.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
