"""Undo and redo: on the page, after leaving it, after closing the program; and what they say they would do."""

from __future__ import annotations

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.user import CTRL, SHIFT, Key
from tests.journeys.ward import YESTERDAY


def test_undo_after_leaving_and_reopening_the_page(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    user.enter("2/28")
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.named("undoButton").startswith(f"Undo: {ward.RATE}")
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.RATE))
    assert user.is_ticked(ward.ULCERS)
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.ULCERS))
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("not_recorded", None, None)
    user.press(Key.Key_Y, CTRL)
    user.until(lambda: user.is_ticked(ward.ULCERS))
    user.press(Key.Key_Z, CTRL | SHIFT)
    user.until(lambda: user.is_ticked(ward.RATE))
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)


def test_undo_while_another_page_is_shown(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("not_recorded", None, None))
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert not user.is_ticked(ward.ULCERS)
    assert user.named("redoButton").startswith(f"Redo: {ward.ULCERS}")


def test_undo_after_a_restart_names_the_change_and_its_author(desk: Desk) -> None:
    user = desk.open()
    user.click("enteringAsSK")
    user.enter("11")
    user.enter("2/28")
    user = desk.restart()
    undo = user.named("undoButton")
    assert undo.startswith(f"Undo: {ward.RATE}")
    assert undo.endswith("by SK")
    assert "by SK" in user.last_change
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("not_recorded", None, None))
    user = desk.restart()
    assert user.named("undoButton").startswith(f"Undo: {ward.ULCERS}")
    assert user.named("redoButton").startswith(f"Redo: {ward.RATE}")
    user.press(Key.Key_Y, CTRL)
    user.until(lambda: user.is_ticked(ward.RATE))
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)


def test_a_new_value_ends_redo_and_nothing_is_left_to_undo_at_the_bottom(desk: Desk) -> None:
    user = desk.open()
    assert user.named("undoButton") == "There is nothing to undo"
    user.press(Key.Key_Z, CTRL)
    assert user.progress == "0 of 14 entered", "the ward's set-up is not undone"
    user.enter("11")
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: user.sees("redoButton"))
    user.press(Key.Key_Home, CTRL)
    user.enter("12")
    user.until(lambda: not user.sees("redoButton"))


def test_undo_of_a_corrected_value_brings_the_former_one_back(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    user.press(Key.Key_Up)
    user.press(Key.Key_F2)
    user.enter("12")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 12, None)
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: user.shown(ward.ULCERS) == "11")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)


def test_ctrl_z_in_an_open_cell_is_of_the_typing_alone(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    user.type("37")
    user.press(Key.Key_Z, CTRL)
    assert user.is_ticked(ward.ULCERS), "the value saved before stands"
    user.press(Key.Key_Escape)
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.ULCERS))
