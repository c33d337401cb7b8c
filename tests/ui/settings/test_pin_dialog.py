"""The manager PIN asked: right, wrong, given up, five times wrong, and not at all where none is set."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.measures.pin import set_pin
from app.ui.manager import ask_manager
from app.ui.pin_tries import MOST_TRIES, PinTries
from tests.ui.settings.conftest import Desk

Ask = Callable[[], None]


@pytest.fixture
def done() -> list[str]:
    """What was done after the manager was asked."""
    return []


@pytest.fixture
def ask(desk: Desk, done: list[str]) -> Ask:
    """Asks for something that needs the manager."""
    context = desk.application.context
    assert context is not None
    return lambda: ask_manager(context, desk.window, "Archiving needs the manager PIN.", lambda: done.append("done"))


@pytest.fixture
def pin(desk: Desk) -> str:
    """The PIN of the ward."""
    with desk.workspace.change() as change:
        set_pin(change, "2468")
    return "2468"


def test_nothing_is_asked_where_no_pin_is_set(desk: Desk, ask: Ask, done: list[str]) -> None:
    ask()
    assert done == ["done"]
    desk.no_dialog()


def test_the_right_pin_goes_on_once(desk: Desk, ask: Ask, done: list[str], pin: str) -> None:
    ask()
    desk.dialog("pinDialog")
    field = desk.find(QLineEdit, "pinEdit")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert not desk.find(QPushButton, "pinAccept").isEnabled()
    desk.type("pinEdit", pin)
    assert done == []
    desk.press(Qt.Key.Key_Return)
    desk.no_dialog()
    assert done == ["done"]


def test_a_wrong_pin_may_be_typed_again(desk: Desk, ask: Ask, done: list[str], pin: str) -> None:
    ask()
    desk.dialog("pinDialog")
    desk.type("pinEdit", "1111")
    desk.click("pinAccept")
    assert desk.says("pinProblem") == "That is not the PIN. Try again."
    desk.type("pinEdit", pin)
    assert not desk.sees("pinProblem")
    desk.click("pinAccept")
    desk.no_dialog()
    assert done == ["done"]


def test_giving_up_does_nothing(desk: Desk, ask: Ask, done: list[str], pin: str) -> None:
    assert pin
    ask()
    desk.dialog("pinDialog")
    desk.press(Qt.Key.Key_Escape)
    desk.no_dialog()
    ask()
    desk.dialog("pinDialog")
    desk.click("pinCancel")
    desk.no_dialog()
    assert done == []


def test_five_wrong_ones_wait_also_in_another_dialog(desk: Desk, ask: Ask, done: list[str], pin: str) -> None:
    clock = [0.0]
    context = desk.application.context
    assert context is not None
    context.pin_tries = PinTries(lambda: clock[0])
    ask()
    desk.dialog("pinDialog")
    for _ in range(MOST_TRIES):
        desk.type("pinEdit", "1111")
        desk.click("pinAccept")
    assert desk.says("pinProblem") == "That was wrong five times. Try again in 30 seconds."
    desk.click("pinCancel")
    desk.no_dialog()
    clock[0] = 10.0
    ask()
    desk.dialog("pinDialog")
    assert desk.says("pinProblem").endswith("in 20 seconds.")
    desk.type("pinEdit", pin)
    desk.press(Qt.Key.Key_Return)
    assert done == []
    clock[0] = 30.1
    desk.until(lambda: desk.find(QPushButton, "pinAccept").isEnabled())
    desk.click("pinAccept")
    desk.no_dialog()
    assert done == ["done"]
