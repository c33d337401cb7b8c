"""Questions by keyboard: a second Enter, pressed before the question is read, does no harm."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs import QtPrompter
from app.ui.prompter import Choice, Question, yes_no
from app.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
UNLIKELY = Question(
    "Are you sure?",
    "88 is far from the usual 9.",
    (Choice("cancel", "Change it"), Choice("yes", "Yes, save it", primary=True)),
    focus="cancel",
)
REMOVE = yes_no("Remove this text for good?", "This cannot be undone.", "Remove it for good", danger=True)
RESTORE = yes_no("Restore the copy?", "It is of yesterday.", "Restore")


class Desk:
    """A window that asks, and the keyboard."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window
        self.answers: list[str] = []

    def ask(self, question: Question) -> None:
        QtPrompter().ask(self.window, question, self.answers.append)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))

    @property
    def focused(self) -> str:
        button = QApplication.focusWidget()
        assert isinstance(button, QPushButton)
        return button.text()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)


@pytest.fixture
def desk(qtbot: QtBot, window_theme: Theme) -> Desk:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Desk(qtbot, window)


@pytest.mark.parametrize(
    ("question", "begins", "answer"),
    [
        (UNLIKELY, "Change it", "cancel"),
        (REMOVE, "Cancel", "cancel"),
        (RESTORE, "Restore", "yes"),
    ],
)
def test_enter_at_once(desk: Desk, question: Question, begins: str, answer: str) -> None:
    desk.ask(question)
    assert desk.focused == begins
    desk.press(Qt.Key.Key_Return)
    assert desk.answers == [answer]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Y])
def test_yes_is_reached_by_tab_arrow_and_letter_and_only_then_pressed(desk: Desk, key: Qt.Key) -> None:
    desk.ask(UNLIKELY)
    desk.press(key)
    assert (desk.focused, desk.answers) == ("Yes, save it", [])
    desk.press(Qt.Key.Key_Return)
    assert desk.answers == ["yes"]


def test_the_danger_is_pressed_by_enter_where_it_has_the_keyboard(desk: Desk) -> None:
    desk.ask(REMOVE)
    desk.press(Qt.Key.Key_R)
    assert desk.focused == "Remove it for good"
    desk.press(Qt.Key.Key_Return)
    assert desk.answers == ["yes"]


def test_digits_typed_on_into_the_question_do_nothing(desk: Desk) -> None:
    desk.ask(UNLIKELY)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Comma):
        desk.press(key)
    assert (desk.focused, desk.answers) == ("Change it", [])
    desk.press(Qt.Key.Key_Escape)
    assert desk.answers == ["cancel"]
