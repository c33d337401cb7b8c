"""Faults while a manager is in Settings: no room for what is changed, copied, restored or removed; bad copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QWidget

from app.measures.marks import add_annotation
from app.store import backup, copies
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.faults import (
    TYPED,
    Space,
    close_told,
    complaints,
    make_space,
    nothing_typed_in,
    read_only,
    the_complaint,
)
from tests.journeys.user import CTRL, Key, User
from tests.journeys.ward import TODAY, YESTERDAY

ELEVEN = ("value", 11, None)
pytestmark = pytest.mark.logs("DiskFull")
Do = Callable[[User], None]


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> Space:
    """Room, until a test uses it up."""
    return make_space(monkeypatch)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No text of the user in the log."""
    yield
    nothing_typed_in(caplog)


def _open(user: User, section: str) -> None:
    assert user.application.context is not None
    user.application.context.navigator.open("settings", section=section)
    user.until(lambda: user.sees(f"{section}SectionTitle"))


def _type_into(user: User, name: str, text: str) -> None:
    user.find(QLineEdit, name).setFocus()
    user.find(QLineEdit, name).selectAll()
    user.type(text)


def _says(user: User, name: str, words: str) -> None:
    user.until(lambda: user.sees(name) and words in user.find(QLabel, name).text())


# ---- what is changed


def _ward_name(user: User) -> None:
    _open(user, "ward")
    _type_into(user, "wardNameSettingEdit", TYPED)
    user.press(Key.Key_Return)


def _days(user: User) -> None:
    _open(user, "ward")
    user.click("recordSundayBox")


def _person(user: User) -> None:
    _open(user, "people")
    _type_into(user, "newInitialsEdit", "QX")
    user.press(Key.Key_Return)


def _closure(user: User) -> None:
    _open(user, "closures")
    _type_into(user, "closureReasonEdit", TYPED)
    user.press(Key.Key_Return)


def _pattern(user: User) -> None:
    _open(user, "protect")
    _type_into(user, "newPatternEdit", "QX999999")
    user.press(Key.Key_Return)


def _pin(user: User) -> None:
    _open(user, "protect")
    user.click("setPinButton")
    user.dialog("newPinDialog")
    _type_into(user, "newPinEdit", "2468")
    _type_into(user, "newPinAgainEdit", "2468")
    user.press(Key.Key_Return)


def _archive(user: User) -> None:
    _open(user, "measures")
    measures = user.find(QListWidget, "measuresList")
    row = next(row for row in range(measures.count()) if measures.item(row).text() == ward.NOISE)
    measures.setCurrentRow(row)
    measures.setFocus()
    user.press(Key.Key_Delete)
    user.dialog("questionDialog")
    user.press(Key.Key_Return)


def _measure(user: User) -> None:
    _open(user, "measures")
    measures = user.find(QListWidget, "measuresList")
    row = next(row for row in range(measures.count()) if measures.item(row).text() == ward.NOISE)
    measures.setCurrentRow(row)
    measures.setFocus()
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("measureEditor"))
    _type_into(user, "measureNameField", TYPED)
    user.press(Key.Key_Return, CTRL)


def _by_enter(user: User) -> None:
    user.press(Key.Key_Return)


def _by_control_enter(user: User) -> None:
    user.press(Key.Key_Return, CTRL)


@dataclass(frozen=True)
class Write:
    """What a manager does, what does it again once it was read why not, and the row that it makes."""

    name: str
    do: Do
    again: Do
    sql: str


WRITES = (
    Write("ward name", _ward_name, _by_enter, f"SELECT 1 FROM ward WHERE name = '{TYPED}'"),
    Write("days", _days, _days, "SELECT 1 FROM ward WHERE days_recorded = '1111110'"),
    Write("person", _person, _by_enter, "SELECT 1 FROM person WHERE initials = 'QX'"),
    Write("closure", _closure, _by_enter, f"SELECT 1 FROM closure WHERE reason = '{TYPED}'"),
    Write("pattern", _pattern, _by_enter, "SELECT 1 FROM ward WHERE identifier_patterns LIKE '%QX999999%'"),
    Write("PIN", _pin, _by_enter, "SELECT 1 FROM ward WHERE manager_pin <> ''"),
    Write("archive", _archive, _archive, "SELECT 1 FROM measure WHERE archived_at IS NOT NULL"),
    Write("measure", _measure, _by_control_enter, f"SELECT 1 FROM measure WHERE name = '{TYPED}'"),
)


@pytest.mark.parametrize("write", WRITES, ids=lambda one: one.name)
def test_a_setting_that_finds_no_room_is_said_once_and_kept_later(desk: Desk, space: Space, write: Write) -> None:
    user = desk.open()
    user.enter("11")
    changes = disk.changes(desk.path)
    with space.used_up():
        write.do(user)
        assert "The disk is full." in the_complaint(user)
        assert disk.changes(desk.path) == changes
        close_told(user)
    if write.name != "PIN":
        user.no_dialog()
    write.again(user)
    user.until(lambda: disk.rows(desk.path, write.sql) == [(1,)])
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert disk.problems(desk.path) == []


# ---- copies


def test_a_copy_by_hand_without_room(desk: Desk, space: Space) -> None:
    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    folder = desk.path.parent / "backups"
    before = copies(folder)
    _open(user, "data")
    with space.used_up("BACKUP"):
        user.click("makeCopyButton")
        said = the_complaint(user)
    assert said == (
        "The disk is full: there is no room for a copy of the data. Nothing was lost or changed. "
        "Make room and try again."
    )
    assert copies(folder) == before
    assert not list(folder.glob("*.partial"))
    user.click("makeCopyButton")
    _says(user, "copySaid", "A copy was made and checked")
    (made,) = set(copies(folder)) - set(before)
    assert disk.observation(made.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


def test_copies_in_a_folder_that_may_not_be_written(desk: Desk, tmp_path: Path) -> None:
    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    _open(user, "data")
    with read_only(desk.path.parent / "backups"):
        user.click("makeCopyButton")
        assert the_complaint(user).startswith("Ward Huddle may not write in the folder")
    user.click("makeCopyButton")
    _says(user, "copySaid", "A copy was made and checked")


def _with_a_copy(desk: Desk) -> tuple[User, Path]:
    """A window in which 11 was typed after a copy of the ward was made."""
    copy = backup(desk.path, desk.path.parent / "backups", now=desk.clock())
    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    _open(user, "data")
    return user, copy


def _restore(user: User, copy: Path) -> None:
    user.click(f"restore{copy.stem}")
    front = user.dialog("restoreDialog")
    assert ward.ULCERS in " ".join(_listed(front)), "what would be taken back is named"
    user.click("restoreAccept")


def _listed(front: QDialog) -> list[str]:
    return [one.item(row).text() for one in front.findChildren(QListWidget) for row in range(one.count())]


def test_a_restore_without_room_leaves_the_record_in_the_window(desk: Desk, space: Space) -> None:
    user, copy = _with_a_copy(desk)
    with space.used_up("BACKUP"):
        _restore(user, copy)
        said = the_complaint(user)
        assert said.startswith("The disk is full: there is no room for the copy")
        close_told(user)
        user.no_dialog()
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.is_ticked(ward.ULCERS)
    user.go_to(ward.RATE)
    user.enter("2/28")
    assert user.is_ticked(ward.RATE), "the window goes on"


def test_a_restore_takes_back_what_it_said_and_keeps_what_was_there(desk: Desk) -> None:
    user, copy = _with_a_copy(desk)
    known = copies(copy.parent)
    _restore(user, copy)
    user.until(lambda: user.sees("noticeText"))
    assert "The copy was restored." in user.window.notice.text
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) is None
    (kept,) = set(copies(copy.parent)) - set(known)
    assert disk.observation(kept.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    user.no_dialog()
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert not user.is_ticked(ward.ULCERS)
    user.enter("12")
    assert user.is_ticked(ward.ULCERS)


def _damaged(copy: Path) -> None:
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 2))


def _newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version=99")


def _foreign(copy: Path) -> None:
    copy.write_bytes(b"Dear ward manager" * 1000)


def _gone(copy: Path) -> None:
    copy.unlink()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_damaged, "is damaged."),
        (_newer, "was made by a newer version"),
        (_foreign, "is not a Ward Huddle data file"),
        (_gone, "There is no data file at"),
    ],
    ids=["damaged", "newer", "foreign", "gone"],
)
def test_a_copy_that_cannot_be_restored_changes_nothing(desk: Desk, spoil: Callable[[Path], None], words: str) -> None:
    user, copy = _with_a_copy(desk)
    spoil(copy)
    user.click(f"restore{copy.stem}")
    assert words in the_complaint(user)
    assert QApplication.activeModalWidget() is None, "there is nothing to agree to"
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    user.press(Key.Key_2, CTRL)
    user.until(lambda: user.sees("captureGrid"))
    assert user.is_ticked(ward.ULCERS)


# ---- removing a text for good


NOTES = "SELECT text FROM annotation"


def _find(user: User) -> None:
    _open(user, "protect")
    _type_into(user, "textToRemoveEdit", TYPED)
    user.press(Key.Key_Return)
    _says(user, "removalSaid", "It stands in")


def _remove(user: User) -> None:
    user.click("removeTextButton")
    user.dialog("questionDialog")
    user.click("yesAnswer")


def _with_a_note(desk: Desk) -> User:
    user = desk.open()
    user.enter("11")
    with desk.context(user).workspace.change() as change:
        add_annotation(change, desk.id(ward.LATE), TODAY, TYPED)
    return user


def _bytes_of(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.path.parent.glob("ward.db*") if path.is_file())


def test_a_removal_without_room_removes_nothing_and_works_later(desk: Desk, space: Space) -> None:
    user = _with_a_note(desk)
    _find(user)
    changes = disk.changes(desk.path)
    with space.used_up():
        _remove(user)
        assert "The disk is full." in the_complaint(user)
    assert disk.changes(desk.path) == changes
    assert disk.rows(desk.path, NOTES) == [(TYPED,)]
    user.no_dialog()
    _find(user)
    _remove(user)
    _says(user, "removalSaid", "Removed from")
    assert disk.rows(desk.path, NOTES) == [("[removed]",)]
    assert TYPED.encode() not in _bytes_of(desk)


def test_a_removal_without_room_to_write_the_file_anew_says_so_and_is_finished_later(desk: Desk, space: Space) -> None:
    user = _with_a_note(desk)
    _find(user)
    with space.used_up("VACUUM"):
        _remove(user)
        _says(user, "removalSaid", "Removed from")
        assert "because the disk is full" in user.find(QLabel, "removalSaid").text()
        assert disk.rows(desk.path, NOTES) == [("[removed]",)]
    user.click("compactButton")
    _says(user, "removalSaid", "No trace is left")
    assert TYPED.encode() not in _bytes_of(desk)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert disk.problems(desk.path) == []
    assert not complaints(user)
    assert user.find(QWidget, "settingsPage").isVisible()
