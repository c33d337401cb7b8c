"""Two programs on one file: the second reads, sees what the first writes, says who has it, and takes over."""

from __future__ import annotations

import getpass

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.ui.context import POLL_MILLISECONDS
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.user import Key, User
from tests.journeys.ward import YESTERDAY

TAKES = 4 * POLL_MILLISECONDS


def _front(user: User) -> None:
    """This window gets the keyboard, as by Alt+Tab."""
    with user.qtbot.waitActive(user.window):
        user.window.activateWindow()


def test_the_second_program_reads_only_and_says_who_writes(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    badge = second.find(QLabel, "windowBadge")
    assert badge.text() == "Read only"
    assert getpass.getuser() in badge.accessibleName()
    assert not first.sees("windowBadge")
    before = disk.changes(desk.path)
    second.enter("11")
    assert not second.is_ticked(ward.ULCERS)
    second.press(Key.Key_Escape)
    second.press(Key.Key_Delete)
    assert disk.changes(desk.path) == before
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) is None


def test_the_second_program_sees_what_the_first_writes(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    _front(first)
    first.enter("11")
    first.enter("2/28")
    second.qtbot.waitUntil(lambda: second.is_ticked(ward.RATE), timeout=TAKES)
    assert second.shown(ward.ULCERS) == "11"
    assert second.progress == "2 of 14 entered"
    assert second.last_change == first.last_change
    first.click("undoButton")
    second.qtbot.waitUntil(lambda: not second.is_ticked(ward.RATE), timeout=TAKES)


def test_the_second_program_takes_over_when_the_first_is_closed(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    _front(first)
    first.enter("11")
    first.application.close()
    _front(second)
    second.qtbot.waitUntil(lambda: not second.sees("windowBadge"), timeout=TAKES)
    second.go_to(ward.RATE)
    second.enter("2/28")
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)
    assert disk.problems(desk.path) == []


def test_charts_of_a_reader_offer_no_changes(desk: Desk) -> None:
    desk.open()
    second = desk.open()
    second.open_chart("late", ward.LATE)
    assert not second.find(QPushButton, "addNoteButton").isEnabled()
    second.press(Key.Key_N)
    assert QApplication.activeModalWidget() is None
