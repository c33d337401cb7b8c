"""Where the keyboard is after a job, a question or a dialog, in the real window: never on the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.capture.entry import enter_text
from app.measures.catalogue import measures
from app.measures.series import load_series
from app.store import Workspace
from app.ui.application import Application
from app.ui.dialogs import QtPrompter
from app.ui.pages.enter_data.grid import CaptureGrid
from app.ui.pages.first_run import FirstRunPage
from app.ui.theme import Theme
from tests.ui.enter_data.ward import YESTERDAY, make_ward

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
OpenWindow = Callable[[Workspace], Application]


@pytest.fixture
def application(open_window: OpenWindow, workspace: Workspace) -> Application:
    """A small ward, with the real dialogs."""
    application = open_window(make_ward(workspace).workspace)
    assert application.context is not None
    application.context.prompter = QtPrompter()
    return application


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def press(qtbot: QtBot, key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key)


def data_section(application: Application, name: str) -> QPushButton:
    assert application.context is not None
    application.context.navigator.open("settings", section="data")
    button = application.window.findChild(QPushButton, name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    return button


@pytest.mark.parametrize("name", ["makeCopyButton", "checkHealthButton"])
def test_after_a_job_that_its_button_began(application: Application, qtbot: QtBot, name: str) -> None:
    button = data_section(application, name)
    press(qtbot, Qt.Key.Key_Return)
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: not focused().endswith("RailButton"))
    qtbot.waitUntil(button.isEnabled, timeout=10000)
    qtbot.waitUntil(button.hasFocus)


def test_after_a_look_at_a_copy_that_was_given_up(application: Application, qtbot: QtBot) -> None:
    data_section(application, "makeCopyButton")
    press(qtbot, Qt.Key.Key_Return)

    def restore() -> QPushButton | None:
        found = application.window.findChildren(QPushButton)
        return next((one for one in found if one.accessibleName().startswith("Restore the copy")), None)

    qtbot.waitUntil(lambda: (one := restore()) is not None and one.isEnabled(), timeout=10000)
    button = restore()
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    name = button.objectName()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=10000)
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    application.window.activateWindow()
    qtbot.waitUntil(lambda: focused() == name)


@pytest.mark.parametrize("answer", ["change", "save"])
def test_after_the_question_about_an_unlikely_value(application: Application, qtbot: QtBot, answer: str) -> None:
    context = application.context
    assert context is not None
    with context.workspace.read() as session:
        late = next(one for one in measures(session) if one.name == "Medicines given late")
    for back in range(1, 30):
        enter_text(context.workspace, late.id, YESTERDAY - timedelta(days=back), str(8 + back % 3), sure=True)
    context.navigator.open("enter_data", day=YESTERDAY, measure_id=late.id)
    grid = application.window.findChild(CaptureGrid)
    qtbot.waitUntil(lambda: grid.current_key() is not None and grid.current_key().measure_id == late.id)
    qtbot.keyClick(grid, Qt.Key.Key_8)
    press(qtbot, Qt.Key.Key_8)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    assert focused() == "cancelAnswer"
    if answer == "save":
        press(qtbot, Qt.Key.Key_Y)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    application.window.activateWindow()
    qtbot.waitUntil(lambda: focused() in ("captureGrid", "cellEditor"))
    with context.workspace.read() as session:
        recorded = 88 in load_series(session, late.id, context.now()).values
    assert recorded == (answer == "save")


def test_the_steps_of_the_first_run_scroll_from_the_buttons_at_the_foot(
    open_window: OpenWindow, workspace: Workspace, window_theme: Theme, qtbot: QtBot
) -> None:
    window_theme.set_scale(2.0)
    application = open_window(workspace)
    application.window.resize(1366, 640)
    wizard = application.window.findChild(FirstRunPage)
    wizard.show_plan(replace(wizard.draft.plan, step=0))
    areas = [area for area in wizard.findChildren(QScrollArea) if area.isVisible()]
    long = [area for area in areas if area.verticalScrollBar().maximum() > 0]
    assert long
    button: QWidget = wizard.foot.on
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_PageDown)
    assert any(area.verticalScrollBar().value() > 0 for area in long)
