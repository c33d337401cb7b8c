"""A nurse is interrupted: what is half typed survives midnight, news from elsewhere, another look and another size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.capture.entry import enter_text
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import keyboard
from tests.journeys.user import ALT, CTRL, Key, User
from tests.journeys.ward import TODAY, YESTERDAY


def _midnight(desk: Desk, user: User) -> None:
    desk.clock.now = desk.clock.now.replace(hour=0, minute=3) + timedelta(days=1)
    desk.context(user).days.look()


def _news(desk: Desk, user: User) -> None:
    """Another part of the program writes another cell."""
    enter_text(desk.context(user).workspace, desk.id(ward.NOISE), YESTERDAY, "7.5")
    user.until(lambda: user.is_ticked(ward.NOISE))


def _refresh(_desk: Desk, user: User) -> None:
    assert user.window.page is not None
    user.window.page.refresh()


def _look(_desk: Desk, user: User) -> None:
    """Evening, on a PC whose programs follow its look."""
    user.application.theme.set_dark(True)
    assert user.application.theme.is_dark


def _larger(_desk: Desk, user: User) -> None:
    user.press(Key.Key_Plus, CTRL)
    user.press(Key.Key_Plus, CTRL)
    assert user.application.theme.scale > 1


def _narrow(_desk: Desk, user: User) -> None:
    user.window.resize(1000, 640)
    user.until(lambda: user.window.width() <= 1100)


def _minute(desk: Desk, user: User) -> None:
    desk.clock.now += timedelta(minutes=1)
    desk.context(user).days.look()


def _sleep(desk: Desk, user: User) -> None:
    """The lid is closed and opened next morning: the window wakes before any timer."""
    desk.clock.now += timedelta(days=1)
    QApplication.sendEvent(user.window, QEvent(QEvent.Type.ActivationChange))


INTERRUPTIONS = (_midnight, _news, _refresh, _look, _larger, _narrow, _minute, _sleep)


@pytest.mark.parametrize("interrupt", INTERRUPTIONS, ids=lambda one: one.__name__.strip("_"))
def test_what_is_half_typed_survives(desk: Desk, interrupt: Callable[[Desk, User], None]) -> None:
    user = desk.open()
    user.go_to(ward.OBSERVATIONS)
    user.type("112/12")
    editor = keyboard()
    assert isinstance(editor, QLineEdit)
    interrupt(desk, user)
    QApplication.processEvents()
    assert keyboard() is editor, "the keyboard is where it was"
    assert editor.isVisible()
    assert editor.text() == "112 / 12"
    assert editor.visibleRegion().boundingRect().width() > 20, "the editor can be seen"
    user.type("0")
    user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.OBSERVATIONS), YESTERDAY) == ("value", 112, 120)
    assert disk.observation(desk.path, desk.id(ward.OBSERVATIONS), TODAY) is None, "saved for the day it was typed for"


def test_after_midnight_the_sheet_is_of_the_new_day(desk: Desk) -> None:
    user = desk.open()
    user.type("1")
    _midnight(desk, user)
    user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 1, None)
    user.go_to(ward.LATE)
    user.enter("7")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 7, None), "more of the old day"
    user.press(Key.Key_Home, ALT)
    user.until(lambda: "Thursday 12 March" in user.named("chooseDayButton"))
    assert user.says("todaysDate").startswith("Thursday 12 March")
    user.go_to(ward.LATE)
    assert "Wednesday 11 March 2026" in user.cell(ward.LATE)
    user.enter("8")
    assert disk.observation(desk.path, desk.id(ward.LATE), TODAY) == ("value", 8, None)


def test_a_cell_becomes_due_at_its_hour(desk: Desk) -> None:
    desk.clock.now = desk.clock.now.replace(hour=7, minute=59)
    user = desk.open()
    assert "Tuesday 10 March" in user.cell(ward.READY)
    desk.clock.now = desk.clock.now.replace(hour=8, minute=0)
    desk.context(user).days.look()
    assert "Wednesday 11 March" in user.cell(ward.READY)


def test_a_clock_set_back_does_no_harm(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    desk.clock.now -= timedelta(days=1)
    desk.context(user).days.look()
    user.until(lambda: "Tuesday 10 March" in user.named("chooseDayButton"))
    desk.clock.now += timedelta(days=1)
    desk.context(user).days.look()
    user.until(lambda: user.is_ticked(ward.ULCERS))


def test_entering_as_clears_at_midnight_and_entry_goes_on(desk: Desk) -> None:
    user = desk.open()
    user.click("enteringAsJB")
    user.enter("11")
    assert _author(desk, desk.id(ward.ULCERS).hex, YESTERDAY) == "JB"
    _midnight(desk, user)
    assert desk.context(user).entering.person_id is None
    user.go_to(ward.LATE)
    user.enter("8")
    assert _author(desk, desk.id(ward.LATE).hex, TODAY) is None, "unknown is allowed"


def test_a_half_typed_pair_is_kept_as_a_draft_when_the_page_is_left(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.HOME)
    user.type("4")
    user.press(Key.Key_3, CTRL)
    user.until(lambda: user.sees("chartPage"))
    assert disk.draft(desk.path, desk.id(ward.HOME), YESTERDAY) == "4"
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert "Only the first number was typed" in user.problem(ward.HOME)


def test_what_is_half_typed_is_kept_when_the_window_is_closed(desk: Desk) -> None:
    user = desk.open()
    user.go_to(ward.HOME)
    user.type("4/1")
    user = desk.restart()
    assert "More before noon (4) than all home (1)." in user.problem(ward.HOME)
    user.go_to(ward.ULCERS)
    user.type("1")
    desk.close()
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 1, None)


def _author(desk: Desk, measure: str, period: date) -> str | None:
    found = disk.rows(
        desk.path,
        "SELECT p.initials FROM observation o LEFT JOIN person p ON p.id = o.person_id "
        "WHERE o.measure_id = ? AND o.period = ?",
        measure,
        period.isoformat(),
    )
    return found[0][0] if found else "no row"
