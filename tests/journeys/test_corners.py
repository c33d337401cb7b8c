"""What happens beside the straight road: older cells, notes, another day, large text, a narrow window, Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget

from app.capture.entry import close_day
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import ALT, CTRL, SHIFT, Key, User
from tests.journeys.ward import YESTERDAY

popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen


def test_an_older_cell_is_changed_in_place_and_marked_as_late(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LATE)
    user.press(Key.Key_Left)
    user.press(Key.Key_Left)
    assert user.here == ward.LATE
    user.enter("5")
    assert disk.observation(desk.path, desk.id(ward.LATE), ward.day(2)) == ("value", 5, None)
    said = disk.rows(desk.path, "SELECT sentence FROM audit_change ORDER BY sequence DESC LIMIT 1")[0][0]
    assert "late" in said.lower().replace(ward.LATE.lower(), ""), said


def test_a_day_back_by_keyboard_with_something_half_typed(desk: Desk) -> None:
    user = desk.open()
    user.type("3")
    user.press(Key.Key_Left, ALT)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 3, None)
    assert user.sees("olderDayNotice")
    assert keyboard() is user.grid
    user.go_to(ward.NOISE)
    user.enter("8.1")
    assert disk.observation(desk.path, desk.id(ward.NOISE), ward.day(1)) == ("value", 8.1, None)
    user.press(Key.Key_Right, ALT)
    assert not user.sees("olderDayNotice")
    user.press(Key.Key_Right, ALT)
    assert not user.sees("olderDayNotice"), "there is no day after today"


def test_a_note_on_a_cell_by_keyboard(desk: Desk) -> None:
    user = desk.open()
    user.enter("2")
    user.go_to(ward.ULCERS)
    user.press(Key.Key_F2, SHIFT)
    user.dialog("textDialog")
    user.enter("Two came from another ward")
    user.no_dialog()
    assert "note: Two came from another ward" in user.cell(ward.ULCERS)
    assert keyboard() is user.grid
    assert disk.rows(desk.path, "SELECT note FROM observation WHERE note != ''") == [("Two came from another ward",)]
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: "note:" not in user.cell(ward.ULCERS))
    assert user.shown(ward.ULCERS) == "2"


def test_a_note_that_names_a_patient_is_not_taken(desk: Desk) -> None:
    user = desk.open()
    user.press(Key.Key_F2, SHIFT)
    user.dialog("textDialog")
    user.enter("Patient NHS 943 476 5919 fell")
    user.dialog("textDialog")
    assert "NHS number" in user.says("findingText")
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert disk.rows(desk.path, "SELECT count(*) FROM observation WHERE note != ''") == [(0,)]


def test_undo_by_mouse_while_another_cell_is_half_typed(desk: Desk) -> None:
    user = desk.open()
    user.enter("2")
    user.go_to(ward.LATE)
    user.type("1")
    user.click("undoButton")
    user.until(lambda: not user.is_ticked(ward.ULCERS))
    editor = keyboard()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1"
    user.type("0")
    user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 10, None)


def test_the_day_is_closed_elsewhere_while_a_cell_is_half_typed(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LATE)
    user.type("1")
    close_day(desk.context(user).workspace, YESTERDAY)
    user.until(lambda: "closed" in user.cell(ward.ULCERS).lower())
    user.type("0")
    user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 10, None), "what was counted counts"


def test_delete_drops_a_draft_and_keeps_the_value_below_it(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.LETTERS)
    user.enter("8/9")
    user.go_to(ward.LETTERS)
    user.press(Key.Key_F2)
    user.enter("9/8")
    assert "9 / 8" in user.cell(ward.LETTERS) or "9/8" in user.cell(ward.LETTERS)
    assert disk.observation(desk.path, desk.id(ward.LETTERS), YESTERDAY) == ("value", 8, 9)
    user.go_to(ward.LETTERS)
    user.press(Key.Key_Delete)
    assert user.shown(ward.LETTERS) == "8 / 9"
    assert user.is_ticked(ward.LETTERS)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-3", "below zero"),
        ("7.5", "not a whole number"),
        ("seven", "not a number"),
        ("3,5", "full stop"),
        ("99999999999", "too large"),
    ],
)
def test_what_cannot_be_is_kept_and_explained(desk: Desk, typed: str, says: str) -> None:
    user = desk.open()
    user.go_to(ward.ULCERS)
    user.enter(typed)
    assert user.here == ward.ULCERS
    assert says in user.problem(ward.ULCERS)
    assert user.progress == "0 of 14 entered"
    assert disk.draft(desk.path, desk.id(ward.ULCERS), YESTERDAY) == typed
    user.enter("3")
    assert user.problem(ward.ULCERS) == ""
    assert user.is_ticked(ward.ULCERS)


def test_none_eligible_and_over_nothing(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.HOME)
    user.enter("0/0")
    assert user.is_ticked(ward.HOME)
    assert "none eligible" in user.cell(ward.HOME)
    user.go_to(ward.LETTERS)
    user.enter("3/0")
    assert "3 letters sent, but 0 due" in user.problem(ward.LETTERS)


def test_tab_reaches_everything_and_comes_round(desk: Desk) -> None:
    user = desk.open()
    seen: list[QWidget] = []
    for _ in range(120):
        user.press(Key.Key_Tab)
        if seen and keyboard() is seen[0]:
            break
        seen.append(keyboard())
    names = {widget.objectName() for widget in seen}
    wanted = {
        "captureGrid",
        "enterDataRailButton",
        "settingsRailButton",
        "padKey7",
        "padNext",
        "pasteButton",
    }
    assert wanted <= names, wanted - names
    assert all(widget.accessibleName() for widget in seen), [w.objectName() for w in seen if not w.accessibleName()]


def test_at_200_per_cent_in_a_small_window_the_day_can_be_typed(desk: Desk) -> None:
    user = desk.open()
    user.window.resize(960, 600)
    for _ in range(8):
        user.press(Key.Key_Plus, CTRL)
    assert user.application.theme.scale == 2.0
    for text in ("0", "2/28", "7", "112/120", "18/20", "4/12"):
        user.type(text)
        assert _in_sight(user), user.here
        user.press(Key.Key_Return)
        if keyboard() is not user.grid:
            user.press(Key.Key_Return)
    assert user.progress == "6 of 14 entered"


def test_the_pad_is_a_drawer_in_a_narrow_window(desk: Desk) -> None:
    user = desk.open()
    user.window.resize(1000, 700)
    user.until(lambda: not user.sees("numberPad"))
    user.click("sidePanelButton")
    user.until(lambda: user.sees("numberPad"))
    user.tap("3")
    user.click("padNext")
    assert user.is_ticked(ward.ULCERS)


def test_the_rail_by_keyboard(desk: Desk) -> None:
    user = desk.open()
    user.tab_to("enterDataRailButton")
    user.press(Key.Key_Down)
    if keyboard().objectName() == "chartRailButton":
        user.press(Key.Key_Space)
    user.until(lambda: user.sees("chartPage"))


@popups
def test_another_day_from_the_calendar(desk: Desk) -> None:
    user = desk.open()
    user.tab_to("chooseDayButton")
    user.press(Key.Key_Space)
    user.until(lambda: QApplication.activePopupWidget() is not None)
    calendar = user.find(QCalendarWidget, "dayCalendar")
    assert calendar.maximumDate() == QDate(2026, 3, 11), "days to come are not offered"
    for _ in range(3):
        QTest.keyClick(keyboard(), Qt.Key.Key_Left)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    user.until(lambda: QApplication.activePopupWidget() is None)
    assert "8 March" in user.named("chooseDayButton")
    user.until(lambda: user.sees("olderDayNotice"))


def _in_sight(user: User) -> bool:
    editor = keyboard()
    visible = editor.visibleRegion().boundingRect()
    return isinstance(editor, QLineEdit) and visible.width() > 30 and visible.height() > 12 and user.window.isVisible()
