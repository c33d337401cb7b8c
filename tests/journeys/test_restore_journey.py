"""A copy, and back to it: by keyboard and mouse through the real window, with every way in which it can be refused."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton

from app.measures.pin import set_pin
from app.store import CopyInfo, Reason, copies
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.user import CTRL, Key, User
from tests.journeys.ward import YESTERDAY
from tests.store.test_opening import damage


def _copies(desk: Desk, reason: Reason) -> list[CopyInfo]:
    folder = desk.path.parent / "backups"
    return [copy for copy in copies(folder, desk.path.stem) if copy.reason is reason]


def _to_copies(user: User) -> None:
    """Ctrl+4, and down the list to the section."""
    user.press(Key.Key_4, CTRL)
    user.until(lambda: user.sees("settingsSectionList"))
    for _ in range(12):
        if user.sees("makeCopyButton"):
            return
        user.press(Key.Key_Down)
    raise AssertionError("the arrows do not reach the copies")


def _make_copy(user: User) -> None:
    user.tab_to("makeCopyButton")
    user.press(Key.Key_Space)
    user.until(lambda: "A copy was made" in user.says("copySaid"))
    user.until(lambda: user.find(QPushButton, "makeCopyButton").isEnabled())


def _look(user: User, copy: CopyInfo) -> None:
    user.click(f"restore{copy.path.stem}")
    user.dialog("restoreDialog")


def _lines(user: User, name: str) -> list[str]:
    shown = user.find(QListWidget, name)
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_copy_is_made_looked_into_and_restored_and_the_kept_one_brings_the_rest_back(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    _to_copies(user)
    _make_copy(user)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    user.go_to(ward.RATE)
    user.enter("2/28")
    assert user.is_ticked(ward.RATE)

    _to_copies(user)
    _look(user, by_hand)
    assert user.says("restoreTakenBackWords") == "1 change would be taken back:"
    (line,) = _lines(user, "restoreTakenBack")
    assert ward.RATE in line
    before = desk.context(user)
    user.click("restoreAccept")
    user.until(lambda: user.application.context not in (None, before))
    user.no_dialog()
    user.until(lambda: user.sees("makeCopyButton"))
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) is None
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.is_ticked(ward.ULCERS)
    assert not user.is_ticked(ward.RATE)
    user.go_to(ward.LATE)
    user.enter("7")
    assert user.is_ticked(ward.LATE), "the restored record is written to as any other"

    (kept,) = _copies(desk, Reason.RESTORE)
    _to_copies(user)
    _look(user, kept)
    assert "1 change would come back:" in user.says("restoreBroughtBackWords")
    before = desk.context(user)
    user.click("restoreAccept")
    user.until(lambda: user.application.context not in (None, before))
    user.no_dialog()
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.is_ticked(ward.RATE)
    assert not user.is_ticked(ward.LATE)
    assert disk.problems(desk.path) == []
    assert len(_copies(desk, Reason.RESTORE)) == 2, "what was entered in between is kept too"


def test_a_damaged_copy_is_refused_and_the_window_goes_on(desk: Desk) -> None:
    user = desk.open()
    _to_copies(user)
    _make_copy(user)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    damage(by_hand.path)
    user.click(f"restore{by_hand.path.stem}")
    user.until(lambda: "is damaged" in user.says("copySaid"))
    user.no_dialog()
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    user.press(Key.Key_Home, CTRL)
    user.enter("11")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)


@pytest.mark.logs("DataFileDamaged")
def test_a_copy_that_is_damaged_between_the_look_and_the_restore_changes_nothing(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    _to_copies(user)
    _make_copy(user)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    _look(user, by_hand)
    damage(by_hand.path)
    user.click("restoreAccept")
    user.dialog("tellDialog")
    user.press(Key.Key_Return)
    user.no_dialog()
    user.until(lambda: user.sees("makeCopyButton"))
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)


def test_the_manager_is_asked_and_who_does_not_know_the_pin_restores_nothing(desk: Desk) -> None:
    user = desk.open()
    with desk.context(user).workspace.change() as change:
        set_pin(change, "2468")
    _to_copies(user)
    _make_copy(user)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    user.press(Key.Key_Home, CTRL)
    user.enter("11")
    _to_copies(user)
    _look(user, by_hand)
    user.click("restoreAccept")
    user.dialog("pinDialog")
    user.enter("1357")
    assert "not the PIN" in user.says("pinProblem")
    user.press(Key.Key_Escape)
    user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ("value", 11, None)
    _look(user, by_hand)
    before = desk.context(user)
    user.click("restoreAccept")
    user.dialog("pinDialog")
    user.enter("2468")
    user.until(lambda: user.application.context not in (None, before))
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) is None


def test_a_reader_may_copy_and_not_restore(desk: Desk) -> None:
    desk.open()
    second = desk.open()
    _to_copies(second)
    _make_copy(second)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    button = second.find(QPushButton, f"restore{by_hand.path.stem}")
    assert not button.isEnabled()
    assert "only reads" in button.toolTip()
    assert not second.find(QPushButton, "restoreFromFileButton").isEnabled()


def test_at_200_per_cent_in_a_small_window_a_copy_is_restored(desk: Desk) -> None:
    user = desk.open()
    for _ in range(8):
        user.press(Key.Key_Plus, CTRL)
    user.press(Key.Key_4, CTRL)
    user.until(lambda: user.sees("settingsSectionCombo"))
    box = user.find(QComboBox, "settingsSectionCombo")
    for _ in range(12):
        if user.sees("makeCopyButton"):
            break
        user.press(Key.Key_Down)
    assert box.currentText() == "Copies and health"
    _make_copy(user)
    (by_hand,) = _copies(desk, Reason.BY_HAND)
    button = user.find(QPushButton, f"restore{by_hand.path.stem}")
    user.tab_to(button.objectName())
    visible = button.visibleRegion().boundingRect()
    assert visible.size() == button.size(), "Tab brings it into sight"
    user.press(Key.Key_Space)
    user.dialog("restoreDialog")
    user.press(Key.Key_Escape)
    user.no_dialog()
