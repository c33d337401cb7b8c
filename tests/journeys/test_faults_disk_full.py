"""No room on the disk, at every kind of write: nothing ticked is lost, one sentence says so, one key saves it later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.faults import TYPED, Space, close_told, make_space, nothing_typed_in, the_complaint
from tests.journeys.ticks import keyboard
from tests.journeys.user import CTRL, SHIFT, Key, User, copy_to_clipboard
from tests.journeys.ward import YESTERDAY

Do = Callable[[User], None]
popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen
pytestmark = [pytest.mark.logs("DiskFull"), popups]


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> Space:
    """Room, until a test uses it up."""
    return make_space(monkeypatch)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No text of the user in the log."""
    yield
    nothing_typed_in(caplog)


# ---- what is written by hand, each by its keys


def _value(user: User) -> None:
    user.go_to(ward.RATE)
    user.enter("2/28")


def _event_count(user: User) -> None:
    user.press(Key.Key_End, CTRL)
    user.enter("2")


def _draft(user: User) -> None:
    user.go_to(ward.OBSERVATIONS)
    user.enter("9/8")


def _state(user: User) -> None:
    user.go_to(ward.RATE)
    user.enter("-")


def _note(user: User) -> None:
    user.go_to(ward.LATE)
    user.press(Key.Key_F2, SHIFT)
    user.dialog("textDialog")
    user.enter(TYPED)


def _event(user: User) -> None:
    user.press(Key.Key_End, CTRL)
    user.press(Key.Key_Home)
    user.press(Key.Key_Return)
    user.dialog("eventsDialog")
    user.tab_to("eventNote")
    user.enter(TYPED)


def _chart_note(user: User) -> None:
    user.open_chart("late", ward.LATE)
    user.press(Key.Key_End)
    user.press(Key.Key_N)
    user.dialog("noteDialog")
    user.enter(TYPED)


def _limits(user: User) -> None:
    user.open_chart("late", ward.LATE)
    user.press(Key.Key_End)
    for _ in range(30):
        user.press(Key.Key_Left)
    user.press(Key.Key_R)
    user.dialog("recalculateDialog")
    user.enter(TYPED)


def _undo(user: User) -> None:
    user.press(Key.Key_Z, CTRL)


def _clear(user: User) -> None:
    user.go_to(ward.ULCERS)
    user.press(Key.Key_Delete)


def _by_enter(user: User) -> None:
    user.press(Key.Key_Return)


def _again_after_reading(user: User) -> None:
    """The dialog that told is closed; what was typed still stands in the one behind it."""
    close_told(user)
    user.press(Key.Key_Return)


def _clear_again(user: User) -> None:
    close_told(user)
    user.no_dialog()
    user.press(Key.Key_Delete)


@dataclass(frozen=True)
class Write:
    """What a person does, the one key that does it again, and the rows that it makes."""

    name: str
    do: Do
    again: Do
    sql: str
    made: list[tuple[object, ...]]


_OF = "FROM observation o JOIN measure m ON m.id = o.measure_id WHERE o.period = '2026-03-10' AND m.name = "
_RATE = f"SELECT o.state, o.value, o.denominator {_OF} '{ward.RATE}'"
WRITES = (
    Write("value", _value, _by_enter, _RATE, [("value", 2, 28)]),
    Write("state", _state, _by_enter, _RATE, [("not_applicable", None, None)]),
    Write("draft", _draft, _by_enter, "SELECT text FROM draft WHERE text <> ''", [("9 / 8",)]),
    Write("note", _note, _by_enter, f"SELECT o.note {_OF} '{ward.LATE}'", [(TYPED,)]),
    Write("events typed", _event_count, _by_enter, "SELECT removed_at FROM event", [(None,), (None,)]),
    Write("event described", _event, _by_enter, "SELECT note FROM event", [(TYPED,)]),
    Write("chart note", _chart_note, _again_after_reading, "SELECT text FROM annotation", [(TYPED,)]),
    Write("limits", _limits, _again_after_reading, "SELECT reason FROM phase", [(TYPED,)]),
    Write("undo", _undo, _undo, f"SELECT o.state {_OF} '{ward.ULCERS}'", [("not_recorded",)]),
    Write("clearing", _clear, _clear_again, f"SELECT o.state {_OF} '{ward.ULCERS}'", [("not_recorded",)]),
)


@pytest.mark.parametrize("write", WRITES, ids=lambda one: one.name)
def test_what_finds_no_room_is_said_once_and_saved_with_one_key_later(desk: Desk, space: Space, write: Write) -> None:
    user = desk.open()
    user.enter("11")
    ticked, before = disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY), disk.rows(desk.path, write.sql)
    changes = disk.changes(desk.path)
    with space.used_up():
        write.do(user)
        said = the_complaint(user)
        assert "The disk is full" in said
        assert "safe" in said
        assert "Make room" in said
        assert disk.changes(desk.path) == changes
        assert disk.rows(desk.path, write.sql) == before
        assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ticked == ("value", 11, None)
    write.again(user)
    user.until(lambda: disk.rows(desk.path, write.sql) == write.made)
    assert disk.changes(desk.path) == changes + 1
    assert disk.problems(desk.path) == []


def test_the_cell_keeps_what_was_typed_until_there_is_room(desk: Desk, space: Space) -> None:
    user = desk.open()
    with space.used_up():
        user.enter("11")
        assert user.here == ward.ULCERS, "it does not go on as if all were well"
        assert user.shown(ward.ULCERS) == "11"
        assert user.cell(ward.ULCERS).endswith("11 typed, not saved")
        assert not user.is_ticked(ward.ULCERS)
        user.press(Key.Key_Return)
        assert "The disk is full" in the_complaint(user), "still"
        assert user.here == ward.ULCERS
    user.press(Key.Key_Return)
    assert user.is_ticked(ward.ULCERS)
    assert user.here == ward.RATE, "and the next one waits"
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)


def test_the_next_button_of_the_pad_tries_again_too(desk: Desk, space: Space) -> None:
    user = desk.open()
    user.enter("11")
    user.click_cell(ward.LATE)
    user.tap("7")
    with space.used_up():
        user.click("padNext")
        assert "The disk is full" in the_complaint(user)
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) is None
    user.click("padNext")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 7, None)
    assert user.is_ticked(ward.LATE)


def test_the_window_does_not_close_over_what_it_could_not_save(desk: Desk, space: Space) -> None:
    user = desk.open()
    with space.used_up():
        user.enter("11")
        user.window.close()
        user.dialog("questionDialog")
        user.press(Key.Key_Escape)
        user.no_dialog()
        assert user.window.isVisible()
    user.go_to(ward.ULCERS)
    user.press(Key.Key_Return)
    assert user.is_ticked(ward.ULCERS)
    user.window.close()
    assert not user.window.isVisible()


def test_a_half_typed_pair_is_held_when_the_page_is_left(desk: Desk, space: Space) -> None:
    user = desk.open()
    user.go_to(ward.HOME)
    user.type("4")
    with space.used_up():
        user.press(Key.Key_3, CTRL)
        user.until(lambda: user.sees("chartPage"))
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert "The disk is full" in the_complaint(user)
    user.go_to(ward.HOME)
    user.press(Key.Key_Return)
    user.until(lambda: keyboard().objectName() == "cellEditor")
    user.type("7")
    user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.HOME), YESTERDAY) == ("value", 4, 7)


def _close_the_day(user: User) -> None:
    user.go_to(ward.RATE)
    user.enter("c")
    user.dialog("questionDialog")


def test_closing_a_day(desk: Desk, space: Space) -> None:
    user = desk.open()
    _close_the_day(user)
    with space.used_up():
        user.click("yesAnswer")
        assert "The disk is full" in the_complaint(user)
        close_told(user)
        user.no_dialog()
    assert disk.rows(desk.path, "SELECT 1 FROM closure") == []
    user.click_cell(ward.RATE)
    _close_the_day(user)
    user.click("yesAnswer")
    user.until(lambda: len(disk.rows(desk.path, "SELECT 1 FROM closure")) == 1)


def test_a_block_that_was_pasted(desk: Desk, space: Space) -> None:
    user = desk.open()
    copy_to_clipboard(f"Date\t{ward.ULCERS}\n09/03/2026\t1\n10/03/2026\t2\n")
    user.press(Key.Key_V, CTRL)
    user.dialog("pastePreview")
    changes = disk.changes(desk.path)
    with space.used_up():
        user.press(Key.Key_Return)
        assert "The disk is full" in the_complaint(user)
        close_told(user)
        user.no_dialog()
    assert disk.changes(desk.path) == changes
    user.press(Key.Key_V, CTRL)
    user.dialog("pastePreview")
    user.press(Key.Key_Return)
    user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 2, None)


def test_who_is_on_today(desk: Desk, space: Space) -> None:
    user = desk.open()
    changes = disk.changes(desk.path)
    user.click("onDutyButton")
    menu = user.find(QMenu, "onDutyMenu")
    with space.used_up():
        menu.setActiveAction(menu.actions()[0])
        user.press(Key.Key_Space)
        assert disk.changes(desk.path) == changes
        assert "The disk is full" in the_complaint(user)
        close_told(user)
        user.no_dialog()
    user.click("onDutyButton")
    menu = user.find(QMenu, "onDutyMenu")
    assert menu.actions()[0].isChecked(), "it says what is saved"
    menu.setActiveAction(menu.actions()[0])
    user.press(Key.Key_Space)
    user.until(lambda: disk.changes(desk.path) == changes + 1)
    menu.close()


def test_a_new_person(desk: Desk, space: Space) -> None:
    user = desk.open()
    user.click("onDutyButton")
    menu = user.find(QMenu, "onDutyMenu")
    menu.setActiveAction(menu.actions()[-1])
    user.press(Key.Key_Return)
    user.dialog("textDialog")
    with space.used_up():
        user.enter("QX")
        assert "The disk is full" in the_complaint(user)
        close_told(user)
    assert disk.rows(desk.path, "SELECT 1 FROM person WHERE initials = 'QX'") == []
    assert QApplication.activeModalWidget() is None or user.says("answerEdit")
