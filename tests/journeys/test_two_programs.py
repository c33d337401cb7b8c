"""Two programs on one file: the second reads, sees what the first writes, says who has it, and takes over."""

from __future__ import annotations

import getpass
from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from app.measures.catalogue import archive_measure
from app.store import open_workspace
from app.ui.context import POLL_MILLISECONDS
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.first_run.example import example
from app.ui.pages.first_run.plan import READY
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.user import ALT, CTRL, NONE, Key, User
from tests.journeys.ward import YESTERDAY

TAKES = 4 * POLL_MILLISECONDS
WRITES = {
    "ward": ("recordMondayBox",),
    "measures": ("addMeasureButton", "archiveMeasureButton", "moveMeasureDownButton"),
    "people": ("addPersonButton",),
    "closures": ("closeDaysButton",),
    "data": ("restoreFromFileButton",),
    "protect": ("setPinButton", "addPatternButton", "findTextButton"),
}
"""What changes the record, by section of Settings."""
WAITS = ("archiveMeasureButton", "moveMeasureDownButton", "addPersonButton", "closeDaysButton", "addPatternButton")
"""What waits for something to be typed or chosen, also where it may be used."""


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


def test_settings_of_a_reader_change_nothing_and_say_why(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    before = disk.changes(desk.path)
    for section, names in WRITES.items():
        desk.context(second).navigator.open("settings", section=section)
        second.until(lambda section=section: second.sees(f"{section}SectionTitle"))
        for name in names:
            widget = second.find(QWidget, name)
            assert not widget.isEnabled(), f"{name} of a reader"
            assert "only reads" in widget.toolTip(), f"{name} says why not"
    desk.context(second).navigator.open("settings", section="ward")
    assert second.find(QLineEdit, "wardNameSettingEdit").isReadOnly()
    desk.context(second).navigator.open("settings", section="measures")
    second.tab_to("measuresList")
    for key, modifiers in ((Key.Key_Delete, NONE), (Key.Key_Down, ALT), (Key.Key_Up, ALT)):
        second.press(key, modifiers)
    assert QApplication.activeModalWidget() is None
    assert disk.changes(desk.path) == before
    first.application.close()
    _front(second)
    second.qtbot.waitUntil(lambda: not second.sees("windowBadge"), timeout=TAKES)
    for section, names in WRITES.items():
        desk.context(second).navigator.open("settings", section=section)
        always = [second.find(QWidget, name) for name in names if name not in WAITS]
        assert all(widget.isEnabled() for widget in always), section


def test_settings_of_a_reader_follow_the_writer(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    desk.context(second).navigator.open("settings", section="measures")
    listed = second.find(QListWidget, "measuresList")
    assert ward.LATE in [listed.item(row).text() for row in range(listed.count())]
    with desk.context(first).workspace.change() as change:
        archive_measure(change, desk.id(ward.LATE))
    second.qtbot.waitUntil(
        lambda: ward.LATE not in [listed.item(row).text() for row in range(listed.count())], timeout=TAKES
    )


def test_the_board_of_a_reader_shows_what_the_writer_types(desk: Desk) -> None:
    first = desk.open()
    second = desk.open()
    second.press(Key.Key_1, CTRL)
    second.until(lambda: second.sees("boardPage"))
    _front(first)
    first.enter("11")

    def told() -> bool:
        tiles = second.window.findChildren(QAbstractButton, "boardTile")
        return any(f"{ward.ULCERS}" in tile.accessibleName() and "11" in tile.accessibleName() for tile in tiles)

    second.qtbot.waitUntil(told, timeout=TAKES)


def test_the_first_run_of_a_reader_waits_for_the_writer(desk: Desk) -> None:
    path = desk.path.with_name("new.db")
    first = desk.start(lambda: open_workspace(path, clock=desk.clock))
    second = desk.start(lambda: open_workspace(path, clock=desk.clock))
    assert "Another program has this data file open" in second.says("wizardProblem")
    assert not second.find(QPushButton, "wizardContinueButton").isEnabled()
    second.type("Elm Ward")
    second.press(Key.Key_Return)
    assert disk.rows(path, "SELECT 1 FROM form_draft") == []
    first.find(FirstRunPage, "firstRunPage").show_plan(replace(example(), name="Oak Ward", step=READY))
    QApplication.processEvents()
    _front(first)
    first.click("wizardContinueButton")
    first.until(lambda: first.sees("captureGrid"))
    second.qtbot.waitUntil(lambda: not second.sees("firstRunPage"), timeout=TAKES)
    assert second.says("wardName") == "Oak Ward"
    assert second.says("windowBadge")
