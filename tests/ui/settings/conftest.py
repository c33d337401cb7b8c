"""Oak Ward, with the window open on one section of Settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.measures.ward import WardInfo, set_up_ward, the_ward
from app.models import ChangeKind
from app.store import Workspace
from app.ui.application import Application
from app.ui.pages.settings.page import SettingsPage

W = TypeVar("W", bound=QWidget)
OpenWindow = Callable[[Workspace], Application]


class Desk:
    """A person at Settings: finds widgets by name in what is in front, clicks, types, reads."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self.qtbot = qtbot

    def open(self, section: str, **args: Any) -> None:
        """Goes to a section."""
        assert self.application.context is not None
        self.application.context.navigator.open("settings", section=section, **args)
        QApplication.processEvents()

    @property
    def page(self) -> SettingsPage:
        """The page Settings."""
        page = self.window.page
        assert isinstance(page, SettingsPage)
        return page

    @property
    def workspace(self) -> Workspace:
        """The record as the window has it now."""
        assert self.application.context is not None
        return self.application.context.workspace

    def find(self, kind: type[W], name: str) -> W:
        """A widget that can be seen, in the dialog in front first."""
        for parent in (QApplication.activeModalWidget(), self.window):
            for widget in parent.findChildren(kind, name) if parent is not None else ():
                if widget.isVisible():
                    return widget
        raise AssertionError(f"{name} is not on screen")

    def sees(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def says(self, name: str) -> str:
        """The words of a label."""
        return self.find(QLabel, name).text()

    def click(self, name: str) -> None:
        """The left button on a widget that can be used."""
        widget = self.find(QWidget, name)
        assert widget.isEnabled(), f"{name} is not enabled"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, name: str, text: str) -> None:
        """Replaces what is in a field, letter by letter."""
        field = self.find(QWidget, name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)
        QApplication.processEvents()

    def until(self, seen: Callable[[], object]) -> None:
        """Waits for something."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=5000)

    def dialog(self, name: str) -> QWidget:
        """Waits for a dialog of this name to be in front."""

        def there() -> bool:
            front, keyboard = QApplication.activeModalWidget(), QApplication.focusWidget()
            right = front is not None and front.objectName() == name
            return right and keyboard is not None and keyboard.window() is front

        self.until(there)
        front = QApplication.activeModalWidget()
        assert front is not None
        return front

    def no_dialog(self) -> None:
        """Waits until no dialog stands before the window."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        if QApplication.activeWindow() is not self.window:
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()


@pytest.fixture
def ward(workspace: Workspace) -> WardInfo:
    """Oak Ward of Demo Trust."""
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        return set_up_ward(change, "Oak Ward", "Demo Trust")


@pytest.fixture
def desk(open_window: OpenWindow, workspace: Workspace, ward: WardInfo, qtbot: QtBot) -> Iterator[Desk]:
    """The window on Oak Ward."""
    assert ward.name == "Oak Ward"
    yield Desk(open_window(workspace), qtbot)
    for dialog in QApplication.topLevelWidgets():
        if dialog.isModal():
            dialog.close()


def ward_of(workspace: Workspace) -> WardInfo:
    """The ward as it is on disk now."""
    with workspace.read() as session:
        found = the_ward(session)
    assert found is not None
    return found
