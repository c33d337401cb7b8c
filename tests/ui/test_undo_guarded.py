"""Wherever undo and redo are asked for, a measure goes into the archive only with the manager PIN."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.measures.catalogue import NewMeasure, add_measure, archive_measure, bring_back_measure, measures
from app.measures.people import add_person
from app.measures.pin import set_pin
from app.measures.ward import set_up_ward
from app.models import ChangeKind
from app.store import Workspace
from app.store.history import undo
from app.ui.application import Application
from app.ui.main_window import MainWindow

OpenWindow = Callable[[Workspace], Application]
CTRL = Qt.KeyboardModifier.ControlModifier


class Ward:
    """Oak Ward with a PIN and Falls, and its window."""

    def __init__(self, workspace: Workspace, open_window: OpenWindow, qtbot: QtBot) -> None:
        self.workspace, self._open, self.qtbot = workspace, open_window, qtbot
        with workspace.change(kind=ChangeKind.SET_UP) as change:
            self.ward = set_up_ward(change, "Oak Ward")
            set_pin(change, "2468")
        with workspace.change() as change:
            self.falls = add_measure(change, self.ward.id, NewMeasure(name="Falls")).id

    def window(self) -> MainWindow:
        return self._open(self.workspace).window

    def names(self) -> list[str]:
        with self.workspace.read() as session:
            return [one.name for one in measures(session)]

    def type_pin(self) -> None:
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.objectName() == "pinDialog"
        self.qtbot.keyClicks(dialog.findChild(QLineEdit, "pinEdit"), "2468")
        self.qtbot.keyClick(dialog, Qt.Key.Key_Return)


@pytest.fixture
def oak(workspace: Workspace, open_window: OpenWindow, qtbot: QtBot) -> Ward:
    """Falls was added, which the undo key could take back."""
    return Ward(workspace, open_window, qtbot)


def test_ctrl_z_of_a_measure_added_asks_first(oak: Ward) -> None:
    window = oak.window()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert oak.names() == ["Falls"]
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: oak.names() == [])


def test_ctrl_z_of_bringing_back_asks_first(oak: Ward) -> None:
    with oak.workspace.change() as change:
        archive_measure(change, oak.falls)
    with oak.workspace.change() as change:
        bring_back_measure(change, oak.falls)
    window = oak.window()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert oak.names() == ["Falls"]
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: oak.names() == [])


def test_ctrl_y_of_archiving_asks_first(oak: Ward) -> None:
    with oak.workspace.change() as change:
        archive_measure(change, oak.falls)
    window = oak.window()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert oak.names() == ["Falls"], "bringing back needs no PIN"
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert oak.names() == ["Falls"]
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: oak.names() == [])


def test_the_card_and_the_finder_ask_too(oak: Ward) -> None:
    window = oak.window()
    button = window.findChild(QPushButton, "undoButton")
    assert button is not None
    oak.qtbot.waitUntil(button.isEnabled)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    oak.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    oak.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    search = window.findChild(QLineEdit, "finderSearch")
    assert search is not None
    QTest.keyClicks(search, "undo")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert oak.names() == ["Falls"]
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: oak.names() == [])


def test_what_came_in_between_is_not_undone_in_its_place(oak: Ward) -> None:
    window = oak.window()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    oak.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    with oak.workspace.change() as change:
        add_person(change, oak.ward.id, "JB")
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert oak.names() == ["Falls"]
    assert window.context is not None
    latest = window.context.next_undo()
    assert latest is not None
    assert "JB" in latest.sentence, "it stands"
    assert "Something else was changed meanwhile" in window.notice.text


def test_redo_of_an_import_asks_first(oak: Ward) -> None:
    with oak.workspace.change(kind=ChangeKind.IMPORT) as change:
        add_person(change, oak.ward.id, "JB")
    undo(oak.workspace)
    window = oak.window()
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.context is not None
    assert window.context.next_redo() is not None
    oak.type_pin()
    oak.qtbot.waitUntil(lambda: window.context is not None and window.context.next_redo() is None)
