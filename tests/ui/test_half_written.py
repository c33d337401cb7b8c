"""What is half written is asked about before its record is closed: by a restore, by the demo ward and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.measures.ward import set_up_ward
from app.models import ChangeKind
from app.store import DiskFull, Workspace, copies, open_workspace
from app.ui.application import Application
from app.ui.context import Context
from app.ui.prompter import Question
from app.ui.theme import Theme
from tests.ui.conftest import HandClock
from tests.ui.fakes import RecordingPrompter


class Maker:
    """Makes a demo ward when the test says so, as slowly as a slow computer."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.may_go_on = threading.Event()
        self.thread: threading.Thread | None = None
        self.folder: Path | None = None
        self.full = False

    def __call__(self, folder: Path) -> Workspace:
        self.thread, self.folder = threading.current_thread(), folder
        assert self.may_go_on.wait(10)
        if self.full:
            raise DiskFull
        workspace = open_workspace(folder / "demo.db", clock=self.clock)
        with workspace.change(kind=ChangeKind.SET_UP) as change:
            set_up_ward(change, "Maple Ward")
        return workspace


@pytest.fixture
def maker(clock: HandClock) -> Maker:
    """A demo ward that waits."""
    return Maker(clock)


@pytest.fixture
def application(
    qtbot: QtBot, window_theme: Theme, prompter: RecordingPrompter, settings: QSettings, maker: Maker
) -> Iterator[Application]:
    """The window, without a record."""
    application = Application(settings, prompter=prompter, theme=window_theme, open_demo=maker)
    application.window.resize(1366, 768)
    application.window.show()
    with qtbot.waitActive(application.window):
        application.window.activateWindow()
    yield application
    maker.may_go_on.set()
    application.close()
    application.window.deleteLater()


def with_ward(workspace: Workspace) -> Workspace:
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        set_up_ward(change, "Oak Ward")
    return workspace


def type_half(application: Application) -> QLineEdit:
    """A ward's name that cannot be kept, so that it is half written."""
    context = shown(application)
    context.navigator.open("settings", section="ward")
    field = application.window.findChild(QLineEdit, "wardNameSettingEdit")
    assert field is not None
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    return field


def shown(application: Application) -> Context:
    assert application.context is not None
    return application.context


def ward_name(application: Application) -> str:
    label = application.window.findChild(QLabel, "wardName")
    assert label is not None
    return label.text()


def asked(prompter: RecordingPrompter) -> Question:
    question = prompter.asked[-1]
    assert isinstance(question, Question)
    return question


def test_a_restore_asks_about_what_is_half_written(
    application: Application, workspace: Workspace, prompter: RecordingPrompter
) -> None:
    application.attach(with_ward(workspace))
    workspace.make_copy()
    (copy,) = copies(workspace.backups)
    with workspace.change() as change:
        set_up_ward(change, "Ash Ward")
    application.app.processEvents()
    field = type_half(application)
    prompter.answers.extend(["cancel", "yes"])
    before = shown(application)
    application.restore(copy.path)
    assert asked(prompter).title == "Restore without saving?"
    assert "Ward name" in asked(prompter).text
    assert shown(application) is before
    assert field.text() == ""
    application.restore(copy.path)
    assert ward_name(application) == "Oak Ward"


def wait_for_wizard(application: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: application.window.findChild(QWidget, "firstRunPage") is not None)


def ask_for_demo(application: Application) -> QPushButton:
    button = application.window.findChild(QPushButton, "lookRoundDemoButton")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def test_the_window_lives_while_the_demo_ward_is_made(
    application: Application, workspace: Workspace, maker: Maker, qtbot: QtBot, prompter: RecordingPrompter
) -> None:
    application.attach(workspace)
    button = ask_for_demo(application)
    qtbot.waitUntil(lambda: maker.thread is not None)
    assert maker.thread is not threading.main_thread()
    assert "Making the demo ward" in button.text()
    assert not button.isEnabled()
    name = application.window.findChild(QLineEdit, "wardNameEdit")
    assert name is not None
    name.setFocus()
    qtbot.keyClicks(name, "Elm Ward")
    maker.may_go_on.set()
    qtbot.waitUntil(lambda: ward_name(application) == "Maple Ward")
    type_half(application)
    back = application.window.findChild(QPushButton, "backFromDemoButton")
    assert back is not None
    prompter.answers.extend(["cancel", "yes"])
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(prompter.asked) == 1)
    assert asked(prompter).title == "Leave without saving?"
    assert ward_name(application) == "Maple Ward"
    assert application.demo
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    wait_for_wizard(application, qtbot)
    qtbot.waitUntil(lambda: not application.demo)
    again = application.window.findChild(QLineEdit, "wardNameEdit")
    assert again is not None
    assert again.text() == "Elm Ward", "what was typed meanwhile is there"
    assert maker.folder is not None
    assert not maker.folder.exists()


@pytest.mark.logs("DiskFull")
def test_the_button_waits_for_another_try_where_there_was_no_room(
    application: Application, workspace: Workspace, maker: Maker, qtbot: QtBot, prompter: RecordingPrompter
) -> None:
    application.attach(workspace)
    maker.full = True
    maker.may_go_on.set()
    button = ask_for_demo(application)
    qtbot.waitUntil(lambda: len(prompter.told) == 1)
    assert "no room for it" in prompter.told[0][1]
    assert button.isEnabled()
    assert "Making" not in button.text()
    assert maker.folder is not None
    assert not maker.folder.exists()
    maker.full = False
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ward_name(application) == "Maple Ward")


def test_a_window_that_is_closed_meanwhile_leaves_nothing(
    application: Application, workspace: Workspace, maker: Maker, qtbot: QtBot
) -> None:
    application.attach(workspace)
    ask_for_demo(application)
    qtbot.waitUntil(lambda: maker.folder is not None)
    threading.Timer(0.2, maker.may_go_on.set).start()
    application.close()
    assert maker.folder is not None
    assert not maker.folder.exists()
    application.app.processEvents()
