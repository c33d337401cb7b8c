"""A data file that is damaged, newer, held, closed to us, on a network, without its log; a clock that goes back."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.cli.window import open_data
from app.store import backup, copies, open_workspace
from tests.journeys import disk, ward
from tests.journeys.conftest import Desk
from tests.journeys.faults import assert_plain, close_told, command, nothing_typed_in, read_only, refused, the_complaint
from tests.journeys.user import CTRL, Key, User
from tests.journeys.ward import YESTERDAY

ELEVEN = ("value", 11, None)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No text of the user in the log."""
    yield
    nothing_typed_in(caplog)


def _worked_on(desk: Desk) -> Path:
    """A file in which 11 pressure ulcers were typed and ticked, and a copy of it."""
    user = desk.open()
    user.enter("11")
    assert user.is_ticked(ward.ULCERS)
    desk.close()
    return backup(desk.path, desk.path.parent / "backups", now=desk.clock() + timedelta(minutes=15))


def _damage(path: Path) -> bytes:
    """The second half is written over; what the file is now."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 2))
    return path.read_bytes()


def _stays_told(user: User) -> str:
    """What a window without a record says: once in a dialog and, when that is closed, above the empty page."""
    front = user.dialog("tellDialog")
    said = [label.text() for label in front.findChildren(QLabel) if label.isVisible()][-1]
    close_told(user)
    user.no_dialog()
    assert user.window.notice.text == said
    assert_plain(said)
    return said


# ---- damaged


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_file_comes_back_from_its_copy_by_one_key(desk: Desk) -> None:
    _worked_on(desk)
    damaged = _damage(desk.path)
    user = desk.start()
    front = user.dialog("questionDialog")
    said = " ".join(label.text() for label in front.findChildren(QLabel))
    assert "ward.db is damaged. It was kept as it is." in said
    assert "Restore the copy of Wednesday 11 March 2026, 09:00?" in said
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))
    assert user.is_ticked(ward.ULCERS)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    (aside,) = desk.path.parent.glob("ward-damaged-*.db")
    assert aside.read_bytes() == damaged
    user.no_dialog()
    user.go_to(ward.RATE)
    user.enter("2/28")
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_file_is_left_as_it_is_where_nobody_wants_the_copy(desk: Desk) -> None:
    _worked_on(desk)
    damaged = _damage(desk.path)
    user = desk.start()
    user.dialog("questionDialog")
    user.press(Key.Key_Escape)
    assert "ward.db is damaged. It was kept as it is. Restore the copy ward-" in _stays_told(user)
    desk.close()
    assert desk.path.read_bytes() == damaged


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_newest_copy_is_passed_over_for_the_one_before(desk: Desk) -> None:
    older = _worked_on(desk)
    desk.clock.now += timedelta(hours=1)
    _damage(backup(desk.path, older.parent, now=desk.clock()))
    _damage(desk.path)
    user = desk.start()
    user.dialog("questionDialog")
    user.press(Key.Key_Return)
    user.until(lambda: user.sees("captureGrid"))
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert "09:00" in user.window.notice.text


@pytest.mark.logs("DataFileDamaged")
def test_a_damaged_file_and_only_damaged_copies(desk: Desk) -> None:
    copy = _worked_on(desk)
    for info in copies(copy.parent):
        _damage(info.path)
    damaged = _damage(desk.path)
    said = _stays_told(desk.start())
    assert (
        said == "ward.db is damaged. It was kept as it is. No good copy was found; ask your IT department for theirs."
    )
    desk.close()
    assert desk.path.read_bytes() == damaged


def test_the_command_line_restores_what_is_damaged(desk: Desk, tmp_path: Path) -> None:
    copy = _worked_on(desk)
    damaged = _damage(desk.path)
    said = refused(command("check", "--data", str(desk.path), home=tmp_path))
    assert said.startswith("ward.db is damaged")
    assert "Restore a good copy" in said
    bad = tmp_path / "bad copy.db"
    shutil.copy(desk.path, bad)
    assert "damaged" in refused(command("restore", str(bad), "--data", str(desk.path), home=tmp_path))
    assert desk.path.read_bytes() == damaged, "a bad copy changes nothing"
    done = command("restore", str(copy), "--data", str(desk.path), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


# ---- newer, held, closed, far away


@pytest.mark.logs("DataFileNewer")
def test_a_newer_file_is_left_untouched(desk: Desk, tmp_path: Path) -> None:
    _worked_on(desk)
    with closing(sqlite3.connect(desk.path)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = desk.path.read_bytes()
    said = _stays_told(desk.start())
    assert "was made by a newer version of Ward Huddle. It was left untouched" in said
    desk.close()
    assert refused(command("backup", "--data", str(desk.path), home=tmp_path)) == said
    assert desk.path.read_bytes() == before


def test_a_file_that_another_tool_holds_takes_the_value_when_it_lets_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.engine.BUSY_TIMEOUT_MS", 50)
    user = desk.open()
    user.enter("11")
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        user.enter("2/28")
        said = the_complaint(user)
        assert said.startswith("The data file was busy, so the last change was not saved.")
        other.execute("ROLLBACK")
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) is None
    user.press(Key.Key_Return)
    assert user.is_ticked(ward.RATE)
    assert disk.observation(desk.path, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


def test_jobs_that_write_refuse_while_the_window_has_the_file(desk: Desk, tmp_path: Path) -> None:
    copy = _worked_on(desk)
    user = desk.open()
    user.go_to(ward.RATE)
    user.enter("2/28")
    said = refused(command("restore", str(copy), "--data", str(desk.path), home=tmp_path))
    assert said.startswith("The data file is open elsewhere (")
    assert said.endswith("Close it there and try again.")
    assert command("check", "--data", str(desk.path), home=tmp_path).returncode == 0
    made = command("backup", "--to", str(tmp_path / "share"), "--data", str(desk.path), home=tmp_path)
    assert made.returncode == 0, "a copy may be made at any time"
    (made_copy,) = (tmp_path / "share").iterdir()
    assert disk.observation(made_copy, desk.id(ward.RATE), YESTERDAY) == ("value", 2, 28)
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.RATE))


@pytest.mark.logs("FolderNotWritable")
def test_a_folder_that_may_not_be_written(desk: Desk, tmp_path: Path) -> None:
    copy = _worked_on(desk)
    before = desk.path.read_bytes()
    with read_only(desk.path.parent):
        said = _stays_told(desk.start())
        assert said.startswith(f"Ward Huddle may not write in the folder {desk.path.parent}.")
        assert refused(command("restore", str(copy), "--data", str(desk.path), home=tmp_path)) == said
        done = command("check", "--data", str(desk.path), home=tmp_path)
        assert done.returncode == 0, done.stderr
        desk.close()
    assert desk.path.read_bytes() == before
    assert desk.start().is_ticked(ward.ULCERS)


@pytest.mark.logs("today's copy was not made")
def test_copies_that_may_not_be_written_keep_nobody_from_entering(desk: Desk) -> None:
    folder = desk.path.parent / "backups"
    folder.write_text("a file, where the folder of copies should be")
    user = desk.open()
    user.enter("11")
    said = the_complaint(user)
    assert said.startswith("Today's copy of the data was not made, but what you enter is saved.")
    assert said.endswith("ask your IT department.")
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    user.click("closeNoticeButton")
    user.enter("2/28")
    assert not user.window.notice.text, "it is said once a day"


@pytest.mark.logs("NetworkPath")
def test_a_file_on_a_network_is_not_opened_unless_somebody_chose_that(desk: Desk) -> None:
    said = _stays_told(desk.start(partial(open_data, Path("//server/wards/maple.db"))))
    assert "is on a network drive, where a data file can be damaged. Nothing was opened." in said
    assert said.endswith("Keep the file on this computer and its copies on the network drive.")


def test_a_shared_file_keeps_what_was_typed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.opening.is_network", lambda _path: True)
    user = desk.start(lambda: open_workspace(desk.path, clock=desk.clock, allow_shared=True))
    user.enter("11")
    assert user.is_ticked(ward.ULCERS)
    assert not desk.path.with_name("ward.db-wal").exists(), "no log of the kind that a share breaks"
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


# ---- the log


_ENTERS_AND_DIES = """
import os, sys
from pathlib import Path
from uuid import UUID
from datetime import date
from app.capture.entry import enter_text
from app.store import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
for measure in sys.argv[2:]:
    print(enter_text(workspace, UUID(measure), date(2026, 3, 10), "11"), flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_log_left_by_a_killed_program_is_brought_in(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ENTERS_AND_DIES, str(desk.path), str(desk.id(ward.ULCERS))],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL
    assert "Saved(" in done.stdout
    assert desk.path.with_name("ward.db-wal").stat().st_size > 0
    user = desk.start()
    assert user.is_ticked(ward.ULCERS)
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN


def test_a_closed_file_needs_no_log_beside_it(desk: Desk, tmp_path: Path) -> None:
    _worked_on(desk)
    log = desk.path.with_name("ward.db-wal")
    assert not log.exists() or log.stat().st_size == 0
    carried = tmp_path / "memory stick" / "ward.db"
    carried.parent.mkdir()
    shutil.copy(desk.path, carried)
    assert disk.observation(carried, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    assert desk.start(partial(open_workspace, carried, clock=desk.clock)).is_ticked(ward.ULCERS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_log_deleted_under_the_program_costs_nothing(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    desk.path.with_name("ward.db-wal").unlink()
    user.go_to(ward.LATE)
    user.enter("7")
    said = user.window.notice.text
    desk.close()
    user = desk.start()
    for name, value in ((ward.ULCERS, 11), (ward.LATE, 7)):
        on_disk = disk.observation(desk.path, desk.id(name), YESTERDAY)
        assert on_disk == ("value", value, None), (name, on_disk, said)
    assert disk.problems(desk.path) == []


# ---- the clock


def test_a_clock_set_back_a_year_and_put_right(desk: Desk) -> None:
    user = desk.open()
    user.enter("11")
    right = desk.clock.now
    desk.clock.now -= timedelta(days=365)
    desk.context(user).days.look()
    user.until(lambda: "2025" in user.says("todaysDate"))
    user.go_to(ward.LATE)
    user.enter("7")
    assert "Are you sure" not in str(QApplication.activeModalWidget())
    desk.clock.now = right
    desk.context(user).days.look()
    user.until(lambda: user.is_ticked(ward.ULCERS))
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
    then = "SELECT period FROM observation WHERE value = 7 AND measure_id = ? AND period < '2025-06-01'"
    typed = disk.rows(desk.path, then, desk.id(ward.LATE).hex)
    assert len(typed) == 1, "kept for the day that the clock said"
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: disk.rows(desk.path, then, desk.id(ward.LATE).hex) == [])
    assert user.is_ticked(ward.ULCERS), "the newest change is undone, whatever the clock said of it"
    user.press(Key.Key_Z, CTRL)
    user.until(lambda: not user.is_ticked(ward.ULCERS))
    assert disk.problems(desk.path) == []


def test_a_start_with_the_clock_set_back_takes_no_copy_away(desk: Desk) -> None:
    _worked_on(desk)
    made = {info.path for info in copies(desk.path.parent / "backups")}
    desk.clock.now -= timedelta(days=4000)
    user = desk.open()
    user.go_to(ward.LATE)
    user.enter("7")
    desk.close()
    assert made <= {info.path for info in copies(desk.path.parent / "backups")}
    assert disk.observation(desk.path, desk.id(ward.ULCERS), YESTERDAY) == ELEVEN
