"""The same day by mouse and number pad alone: not one key is pressed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.ticks import TickWatch, keyboard
from tests.journeys.user import User
from tests.journeys.ward import YESTERDAY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen


class _Keys(QObject):
    """Counts the keys that reach the program."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.pressed += event.type() == QEvent.Type.KeyPress
        return False


@pytest.fixture(autouse=True)
def no_keys(qapp: QApplication) -> Iterator[None]:
    """A journey without a keyboard."""
    keys = _Keys()
    qapp.installEventFilter(keys)
    yield
    qapp.removeEventFilter(keys)
    assert keys.pressed == 0


def _pad(user: User, signs: str) -> None:
    user.tap(signs)
    user.click("padNext")


def test_a_day_on_the_number_pad(desk: Desk) -> None:
    user = desk.open()
    watch = TickWatch(user.model, desk.path)
    assert user.says("padMeasure") == ward.ULCERS
    _pad(user, "0")
    _pad(user, "2/28")
    _pad(user, "7")
    _pad(user, "112/120")
    _pad(user, "18/20")
    assert user.says("padMeasure") == ward.HOME
    _pad(user, "4")
    assert user.says("padMeasure") == ward.HOME, "a lone numerator waits for its denominator"
    _pad(user, "12")
    _pad(user, "8/9")
    _pad(user, "22")
    user.click("padNext")
    assert user.shown(ward.SHIFTS) == "22 / 24"
    user.click("padNotApplicable")
    _pad(user, "7.5")
    _pad(user, "11")
    user.click("padNumerator")
    _pad(user, "13/20")
    _pad(user, "18")
    _pad(user, "0")
    user.until(lambda: user.progress == "All 14 entered")
    assert watch.wrong == []
    assert len(watch.ticks) == 14
    for name, row in {
        ward.RATE: ("value", 2, 28),
        ward.HOME: ("value", 4, 12),
        ward.BREAKS: ("not_applicable", None, None),
        ward.NOISE: ("value", 7.5, None),
    }.items():
        assert disk.observation(desk.path, desk.id(name), YESTERDAY) == row, name


def test_a_click_elsewhere_takes_what_was_typed(desk: Desk) -> None:
    user = desk.open()
    user.click_cell(ward.LATE)
    user.tap("8")
    user.click_cell(ward.NOISE)
    assert user.is_ticked(ward.LATE)
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 8, None)
    assert user.here == ward.NOISE
    user.tap("7.5")
    user.click("chartRailButton")
    user.until(lambda: user.sees("chartPage"))
    assert disk.observation(desk.path, desk.id(ward.NOISE), YESTERDAY) == ("value", 7.5, None)


def test_the_pad_changes_clears_and_closes(desk: Desk) -> None:
    user = desk.open()
    user.click_cell(ward.LATE)
    _pad(user, "8")
    user.click_cell(ward.LATE)
    user.tap("9")
    user.click("padClear")
    user.tap("6")
    user.click("padNext")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("value", 6, None)
    user.click_cell(ward.LATE)
    user.click("padNotRecorded")
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("not_recorded", None, None)
    user.click("padClosed")
    user.dialog("questionDialog")
    user.click("cancelAnswer")
    user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.LATE), YESTERDAY) == ("closed", None, None)
    user.click("undoButton")
    user.until(lambda: not user.is_ticked(ward.LATE))
    user.click("redoButton")
    user.until(lambda: user.is_ticked(ward.LATE))


def test_a_pair_is_mended_by_touching_its_numbers(desk: Desk) -> None:
    user = desk.open()
    user.click_cell(ward.LETTERS)
    _pad(user, "9/8")
    assert "More letters sent (9) than due (8)." in user.problem(ward.LETTERS)
    user.click("padDenominator")
    _pad(user, "11")
    assert disk.observation(desk.path, desk.id(ward.LETTERS), YESTERDAY) == ("value", 9, 11)
    user.click_cell(ward.LETTERS)
    user.click("padNumerator")
    _pad(user, "7")
    assert disk.observation(desk.path, desk.id(ward.LETTERS), YESTERDAY) == ("value", 7, 11)


def test_who_enters_which_day_and_the_menu_of_a_cell(desk: Desk) -> None:
    user = desk.open()
    user.click("enteringAsAO")
    _pad(user, "11")
    assert "by AO" in user.last_change
    user.click("dayBackButton")
    assert user.sees("olderDayNotice")
    user.click_cell(ward.NOISE)
    _pad(user, "8.1")
    assert disk.observation(desk.path, desk.id(ward.NOISE), ward.day(1)) == ("value", 8.1, None)
    user.click("todayButton")
    assert not user.sees("olderDayNotice")
    place = user.grid.visualRect(user.index(ward.LATE)).center()
    QTest.mouseClick(user.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    _choose(user, "Not applicable")
    assert "not applicable" in user.cell(ward.LATE)
    assert keyboard() is user.grid


def _choose(user: User, words: str) -> None:
    """The right button, and an entry of the menu."""
    place = user.grid.visualRect(user.index(ward.LATE)).center()
    viewport = user.grid.viewport()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asked)
    menu = user.find(QMenu, "cellMenu")
    action = next(action for action in menu.actions() if action.text().startswith(words))
    QTest.mouseMove(menu, menu.actionGeometry(action).center())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()
