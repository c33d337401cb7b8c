"""The morning at the board: it is read, a tile is opened, a value is entered, and the tile has it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.ui.pages.board.tile_button import TileButton
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import CTRL, Key, User
from tests.journeys.ward import ASKED, FALLS, LATE
from tests.ui.conftest import GMT


def test_a_morning_at_the_board(desk: Desk) -> None:
    user = desk.open()
    _to_the_board(user)
    assert _tile(user, LATE).accessibleName().startswith(f"{LATE}: 9 doses on Monday 9 March. Common cause")
    assert "Due: Tue 10 Mar." in _tile(user, LATE).accessibleName()

    _walk_to(user, LATE)
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton") == f"Measure: {LATE}"

    _to_the_board(user)
    assert _here() == LATE

    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    user.go_to(LATE)
    user.enter("8")
    user.until(lambda: user.is_ticked(LATE))
    _to_the_board(user)
    assert _tile(user, LATE).accessibleName().startswith(f"{LATE}: 8 doses on Tuesday 10 March.")
    assert "Missing" not in _tile(user, LATE).accessibleName()

    user.press(Key.Key_Z, CTRL)
    user.until(lambda: "9 doses on Monday" in _tile(user, LATE).accessibleName())


def test_what_was_never_entered_leads_to_its_cell(desk: Desk) -> None:
    user = desk.open()
    _to_the_board(user)
    assert _tile(user, ASKED).accessibleName() == f"{ASKED}: no data yet."
    user.tab_to_words(f"Enter data: {ASKED}")
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))
    assert user.here == ASKED


def test_the_board_by_mouse(desk: Desk) -> None:
    user = desk.open()
    user.click("boardRailButton")
    user.until(lambda: user.sees("boardPage"))
    QTest.mouseClick(_tile(user, FALLS), Qt.MouseButton.LeftButton)
    user.until(lambda: user.sees("chartPage"))
    assert user.named("measurePickerButton") == f"Measure: {FALLS}"


def test_the_board_is_open_over_midnight(desk: Desk) -> None:
    user = desk.open()
    _to_the_board(user)
    desk.clock.now = datetime(2026, 3, 13, 7, 0, tzinfo=GMT)  # the PC slept
    desk.context(user).days.look()
    user.until(lambda: "No recent data." in _tile(user, LATE).accessibleName())
    assert "Missing 3 days." in _tile(user, LATE).accessibleName()
    assert user.find(QLabel, "noSignals").isVisible()


def _to_the_board(user: User) -> None:
    user.press(Key.Key_1, CTRL)
    user.until(lambda: user.sees("boardPage"))


def _tile(user: User, name: str) -> TileButton:
    return next(tile for tile in user.window.findChildren(TileButton) if tile.tile.name == name and tile.isVisible())


def _here() -> str:
    focused = keyboard()
    assert isinstance(focused, TileButton)
    return focused.tile.name


def _walk_to(user: User, name: str) -> None:
    """Right to the next column, down in it, as eyes and fingers would."""
    for _ in range(5):
        for _ in range(10):
            if _here() == name:
                return
            user.press(Key.Key_Down)
        user.press(Key.Key_Right)
        for _ in range(10):
            user.press(Key.Key_Up)
    raise AssertionError(f"the keyboard does not reach {name}")
