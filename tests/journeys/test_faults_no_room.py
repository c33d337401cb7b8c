"""No room for what is written beside the values: a new ward, copies, a restore, an older file, settings, the log; and
a real small disk where one can be mounted.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.store import backup, copies, open_workspace
from app.ui.logs import start_log, stop_log
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.first_run.example import example
from app.ui.pages.first_run.plan import READY
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk, dress
from tests.journeys.faults import (
    Space,
    assert_plain,
    close_told,
    command,
    complaints,
    fill,
    make_space,
    nothing_typed_in,
    refused,
    small_disk,
    the_complaint,
)
from tests.journeys.user import CTRL, Key, User
from tests.journeys.ward import YESTERDAY

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
ELEVEN = ("value", 11, None)
pytestmark = pytest.mark.logs("DiskFull")


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> Space:
    """Room, until a test uses it up."""
    return make_space(monkeypatch)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No text of the user in the log."""
    yield
    nothing_typed_in(caplog)


def _last_words(user: User) -> str:
    """What the dialog in front says."""
    front = user.dialog("tellDialog")
    said = [label.text() for label in front.findChildren(QLabel) if label.isVisible()][-1]
    assert_plain(said)
    return said


# ---- by hand of the program


def test_the_copy_of_the_day_is_missed_and_the_value_is_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.daily.shutil.disk_usage", lambda _where: SimpleNamespace(free=0))
    user = desk.open()
    user.enter("11")
    assert the_complaint(user) == (
        "Today's copy of the data was not made, but what you enter is saved. The disk is full: make room on it."
    )
    assert user.is_ticked(ward.ULCERS)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert copies(desk.path.parent / "backups") == ()
    user.click("closeNoticeButton")
    user.enter("2/28")
    assert user.is_ticked(ward.RATE)
    assert not user.window.notice.text, "it is said once a day"


def _enter_eleven(desk: Desk) -> Path:
    user = desk.open()
    user.enter("11")
    desk.close()
    return backup(desk.path, desk.path.parent / "backups", now=desk.clock())


@pytest.mark.logs("DataFileDamaged")
def test_a_restore_that_finds_no_room_leaves_the_damaged_file_and_the_copy(desk: Desk, space: Space) -> None:
    copy = _enter_eleven(desk)
    size = desk.path.stat().st_size
    with desk.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 2))
    damaged, kept = desk.path.read_bytes(), copy.read_bytes()
    user = desk.start()
    user.dialog("questionDialog")
    with space.used_up():
        user.press(Key.Key_Return)
        said = _last_words(user)
    assert said.startswith("The disk is full: there is no room for the copy")
    assert "Nothing was lost or changed." in said
    desk.close()
    assert desk.path.read_bytes() == damaged
    assert copy.read_bytes() == kept
    assert not list(desk.path.parent.glob("*.restoring"))
    user = desk.start()
    user.dialog("questionDialog")
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))


def _older_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("room_for_the_copy", [False, True], ids=["no room for the copy", "no room for the step"])
def test_an_older_file_that_finds_no_room_stays_older_and_whole(
    desk: Desk, space: Space, monkeypatch: pytest.MonkeyPatch, room_for_the_copy: bool
) -> None:
    path = desk.path.with_name("older.db")
    _older_file(path)
    before = disk.rows(path, "SELECT * FROM observation")
    if room_for_the_copy:
        monkeypatch.setattr("app.store.migrations.runner.backup", lambda *_args, **_given: path)
    with space.used_up():
        user = desk.start(lambda: open_workspace(path, clock=desk.clock))
        said = _last_words(user)
        assert said.startswith("The disk is full: there is no room for bringing the data file up to date.")
        close_told(user)
        user.no_dialog()
        assert user.window.notice.text == said
    desk.close()
    assert disk.rows(path, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert disk.rows(path, "SELECT * FROM observation") == before
    assert disk.problems(path) == []
    open_workspace(path, clock=desk.clock).close()
    assert len(disk.rows(path, "SELECT * FROM observation")) == len(before)


def test_a_new_data_file_that_finds_no_room_leaves_nothing(desk: Desk, space: Space) -> None:
    path = desk.path.with_name("new.db")
    with space.used_up():
        user = desk.start(lambda: open_workspace(path, clock=desk.clock))
        assert _last_words(user).startswith("The disk is full: there is no room for a new data file.")
    assert not path.exists()
    assert not path.with_name("new.db.new").exists()


def _first_run(desk: Desk, path: Path) -> User:
    return desk.start(lambda: open_workspace(path, clock=desk.clock))


def test_the_end_of_the_first_run_that_finds_no_room(desk: Desk, space: Space) -> None:
    path = desk.path.with_name("new.db")
    user = _first_run(desk, path)
    plan = replace(example(), name="Oak Ward")
    user.find(FirstRunPage, "firstRunPage").show_plan(replace(plan, step=READY))
    QApplication.processEvents()
    with space.used_up():
        user.click("wizardContinueButton")
        assert "The disk is full." in the_complaint(user)
        assert disk.rows(path, "SELECT 1 FROM ward") == []
        close_told(user)
        user.no_dialog()
        assert user.named("wizardContinueButton") == "Finish", "everything filled in is still there"
    user.click("wizardContinueButton")
    user.until(lambda: user.sees("captureGrid"))
    assert disk.rows(path, "SELECT name FROM ward") == [("Oak Ward",)]
    assert len(disk.rows(path, "SELECT 1 FROM measure")) == len(plan.chosen)


def test_a_first_run_half_filled_in_without_room_is_kept_once_there_is_some(desk: Desk, space: Space) -> None:
    path = desk.path.with_name("new.db")
    user = _first_run(desk, path)
    with space.used_up():
        user.type("Oak Ward")
        assert "The disk is full." in the_complaint(user)
        assert disk.rows(path, "SELECT 1 FROM form_draft") == []
    user.press(Key.Key_Return)
    user.until(lambda: not complaints(user))
    desk.close()
    assert "Oak Ward" in disk.rows(path, "SELECT content FROM form_draft")[0][0]
    user = _first_run(desk, path)
    assert user.find(FirstRunPage, "firstRunPage").draft.plan.name == "Oak Ward"


def test_settings_that_cannot_be_kept_stop_nobody(desk: Desk, tmp_path: Path) -> None:
    in_the_way = tmp_path / "no settings here"
    in_the_way.mkdir()
    user = desk.open()
    user.window._settings = QSettings(str(in_the_way), QSettings.Format.IniFormat)
    user.press(Key.Key_Plus, CTRL)
    user.enter("11")
    assert user.is_ticked(ward.ULCERS)
    user.window.close()
    assert not user.window.isVisible()
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


def test_a_log_that_cannot_be_written_stops_nobody(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = start_log(tmp_path / "logs")
    assert isinstance(handler, logging.StreamHandler)

    def no_room(_line: str) -> int:
        raise OSError(28, "No space left on device")

    try:
        logging.getLogger("app").info("the log is open")
        monkeypatch.setattr(handler.stream, "write", no_room, raising=False)
        user = desk.open()
        user.enter("11")
        logging.getLogger("app").info("nobody reads this")
        assert user.is_ticked(ward.ULCERS)
    finally:
        monkeypatch.undo()
        stop_log(handler)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX only")
def test_a_drive_that_fails_in_the_middle_of_saving(desk: Desk) -> None:
    import resource

    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))  # the log of the data file takes no more
    try:
        user.enter("2/28")
        said = the_complaint(user)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert said == (
        "The drive with the data file reported an error. What was saved before was kept, "
        "the last change was not saved. Check the drive and enter it again."
    )
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) is None
    user.press(Key.Key_Return)
    assert user.is_ticked(ward.RATE)
    desk.close()
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)
    assert disk.problems(desk.path) == []


# ---- a real one


@pytest.fixture
def full_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Maple Ward on a disk of 3 MB of its own."""
    with small_disk(tmp_path / "disk", 3000) as folder:
        desk = Desk(qtbot, folder, dress(qapp))
        yield desk
        desk.close()


def test_a_disk_that_fills_while_values_are_typed(full_desk: Desk) -> None:
    desk = full_desk
    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    ballast = fill(desk.path.parent, leave=80_000)
    ticked = {ward.ULCERS: 11.0}
    for number in range(60):
        user.go_to(ward.LATE)
        user.press(Key.Key_F2)
        user.press(Key.Key_Backspace)
        user.enter(str(6 + number % 7))
        if complaints(user):
            break
        assert user.is_ticked(ward.LATE)
        ticked[ward.LATE] = 6.0 + number % 7
    assert "The disk is full." in the_complaint(user)
    for name, value in ticked.items():
        assert disk.observation(desk.path, desk.id(name), YESTERDAY) == ("value", value, None)
    ballast.unlink()
    user.press(Key.Key_Return)
    assert user.is_ticked(ward.LATE)
    desk.close()
    assert disk.problems(desk.path) == []
    user = desk.start()
    assert user.is_ticked(ward.LATE)


def test_the_program_closes_and_starts_on_a_full_disk(full_desk: Desk) -> None:
    desk = full_desk
    user = desk.open()
    user.enter("11")
    desk.context(user).workspace._daily.wait()
    ballast = fill(desk.path.parent)
    user.press(Key.Key_Plus, CTRL)
    desk.close()
    user = desk.start()
    assert user.is_ticked(ward.ULCERS), "it can be read"
    user.go_to(ward.RATE)
    user.enter("2/28")
    if not user.is_ticked(ward.RATE):
        assert "The disk is full." in the_complaint(user)
        ballast.unlink()
        user.press(Key.Key_Return)
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


def test_jobs_of_the_command_line_on_a_full_disk(full_desk: Desk, tmp_path: Path) -> None:
    desk = full_desk
    copy = _enter_eleven(desk)
    ballast = fill(desk.path.parent)
    before = desk.path.read_bytes()
    said = refused(command("backup", "--data", str(desk.path), home=tmp_path))
    assert said.startswith("The disk is full: there is no room for a copy of the data.")
    assert not list((desk.path.parent / "backups").glob("*.partial"))
    said = refused(command("restore", str(copy), "--data", str(desk.path), home=tmp_path))
    assert said.startswith("The disk is full: there is no room for the copy")
    assert desk.path.read_bytes() == before
    done = command("check", "--data", str(desk.path), home=tmp_path)
    assert done.returncode == 0, done.stderr
    ballast.unlink()
    assert command("restore", str(copy), "--data", str(desk.path), home=tmp_path).returncode == 0
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
