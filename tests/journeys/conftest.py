"""A desk in the ward: the data file, the clock on the wall, and the program that is opened on them again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store import Workspace, open_workspace
from app.ui.application import Application
from app.ui.context import Context
from app.ui.opening import OpenRecord, open_behind
from app.ui.theme import Theme, theme_of
from tests.journeys.user import User
from tests.journeys.ward import make_ward
from tests.ui.conftest import HandClock

_themes: list[Theme] = []


class Desk:
    """One PC with one data file. `open` starts the program, `close` quits it, `restart` does both."""

    def __init__(self, qtbot: QtBot, folder: Path, theme: Theme) -> None:
        self.path = folder / "ward.db"
        self.clock = HandClock()
        self._settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._qtbot, self._theme = qtbot, theme
        self._running: list[Application] = []
        with closing(self.workspace()) as workspace:
            self.ids = make_ward(workspace)

    def workspace(self) -> Workspace:
        """The record, opened as the program does."""
        return open_workspace(self.path, clock=self.clock)

    def open(self, workspace: Workspace | None = None) -> User:
        """The window in front of a person."""
        application = self._show_window()
        application.attach(workspace or self.workspace())
        QApplication.processEvents()
        return User(application, self._qtbot)

    def start(self, open_record: OpenRecord | None = None) -> User:
        """The window as the program opens it: with the record behind it, or with why there is none."""
        application = self._show_window()
        open_behind(application, open_record or self.workspace)
        QApplication.processEvents()
        return User(application, self._qtbot)

    def _show_window(self) -> Application:
        application = Application(self._settings, theme=self._theme)
        self._running.append(application)
        application.window.resize(1366, 768)
        application.window.show()
        with self._qtbot.waitActive(application.window):
            application.window.activateWindow()
        return application

    def context(self, user: User) -> Context:
        """What the program runs on, to move its clock along."""
        assert user.application.context is not None
        return user.application.context

    def close(self) -> None:
        """Quits every program on the desk."""
        for application in self._running:
            application.close()
            application.window.deleteLater()
        self._running.clear()
        QApplication.processEvents()

    def restart(self) -> User:
        """Quits, and starts again on the same file."""
        self.close()
        return self.open()

    def id(self, name: str) -> UUID:
        """The id of a measure."""
        return self.ids[name]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A PC with Maple Ward on it; Wednesday 11 March 2026, 08:45."""
    desk = Desk(qtbot, tmp_path, dress(qapp))
    yield desk
    desk.close()


def dress(app: QApplication) -> Theme:
    """The theme that dresses the application, light and at 100 %: two of them would quarrel over it."""
    try:
        theme = theme_of()
    except RuntimeError:
        theme = Theme()
        theme.apply(app)
    _themes[:] = [theme]
    theme.set_mode("light")
    theme.set_scale(1.0)
    return theme
