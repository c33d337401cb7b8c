"""A dressed application, a record of its own for each test, and the window on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store import Workspace, open_workspace
from app.ui.application import Application
from app.ui.context import Context
from app.ui.theme import Theme
from tests.ui.fakes import RecordingPrompter

GMT = timezone(timedelta(0))
MORNING = datetime(2026, 3, 11, 8, 45, tzinfo=GMT)


class HandClock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """One theme for the run; put back to light and 100 % before each test by `window_theme`."""
    theme = Theme()
    theme.apply(qapp)
    return theme


@pytest.fixture
def window_theme(theme: Theme) -> Theme:
    """The theme, light and at 100 %."""
    theme.set_mode("light")
    theme.set_scale(1.0)
    return theme


@pytest.fixture
def clock() -> HandClock:
    """Wednesday 11 March 2026, 08:45, until a test moves it."""
    return HandClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An empty record."""
    workspace = open_workspace(tmp_path / "ward.db", clock=clock)
    yield workspace
    workspace.close()


@pytest.fixture
def prompter() -> RecordingPrompter:
    """A user whose answers are planned."""
    return RecordingPrompter()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The settings of a machine that nobody has used."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def context(
    workspace: Workspace, window_theme: Theme, prompter: RecordingPrompter, settings: QSettings
) -> Iterator[Context]:
    """What a page is handed, without a window."""
    context = Context(workspace, window_theme, prompter, settings)
    yield context
    context.close()


@pytest.fixture
def open_window(
    qtbot: QtBot, window_theme: Theme, prompter: RecordingPrompter, settings: QSettings, workspace: Workspace
) -> Iterator[Callable[[Workspace], Application]]:
    """Opens the real window on a record; closed again after the test, before the record is."""
    assert workspace.path.exists()
    opened: list[Application] = []

    def open_on(workspace: Workspace) -> Application:
        application = Application(settings, prompter=prompter, theme=window_theme)
        opened.append(application)
        application.window.resize(1366, 768)
        application.window.show()
        with qtbot.waitActive(application.window):
            application.window.activateWindow()
        application.attach(workspace)
        return application

    yield open_on
    for application in opened:
        application.close()
        application.window.deleteLater()
