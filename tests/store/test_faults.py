"""What the world does at every kind of write: nothing committed is lost, and one sentence says what happened."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app.models import Annotation, ChangeKind, Closure, Draft, Event, FormDraft, Observation
from app.store import (
    DataFileDamaged,
    DiskFull,
    FolderNotWritable,
    NotCompacted,
    Reason,
    StoreBusy,
    StoreError,
    Workspace,
    backup,
    check,
    copies,
    open_workspace,
    restore,
    thin,
)
from app.store.compare import what_would_change
from app.store.engine import connect
from app.store.history import next_undo, undo
from app.store.redaction import find_text, redact
from tests.store.conftest import DAY, Data, Ticker, make_data, set_value, value_of
from tests.store.test_migrations import SCHEMAS
from tests.store.test_opening import damage

pytestmark = pytest.mark.logs("today's copy was not made")

BIG = "a long note " * 20_000
"""More than is free in any log that there is."""


def _mount(*words: str) -> bool:
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        return False
    return subprocess.run([mount, *words], capture_output=True, check=False).returncode == 0


@contextmanager
def mounted(at: Path, *words: str) -> Iterator[None]:
    """Something mounted until the end of the block; the test is skipped where this user may not mount."""
    if not _mount(*words, str(at)):
        pytest.skip("root may mount on Linux; nobody else, and nothing elsewhere")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Data]:
    """A data file on a disk of its own with a few megabytes, and five values in it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, "-t", "tmpfs", "-o", "size=16m", "tmpfs"):
        data = make_data(folder)
        with closing(data.open()) as workspace:
            for day in range(1, 6):
                set_value(workspace, data.measure_id, date(2026, 3, day), day, f"Jones {day}")
        yield data


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """No room on the disk until the end of the block."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\xa5" * 4096)
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


def committed(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute("SELECT sequence, sentence FROM audit_change ORDER BY sequence").fetchall()


def says(error: StoreError) -> str:
    """The sentence of an error, which is one for a nurse."""
    sentence = error.sentence
    assert sentence.endswith(".")
    for inside in ("Errno", "sqlite", "SQL", "Error", "None", "\n"):
        assert inside not in sentence
    return sentence


def _observation(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="new") as change:
        change.add(Observation(measure_id=data.measure_id, period=DAY, value=1, note=BIG))


def _event(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="new") as change:
        change.add(Event(measure_id=data.measure_id, day=DAY, note=BIG))


def _draft(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="new") as change:
        change.add(Draft(measure_id=data.measure_id, period=DAY, text=BIG, problem="more"))


def _closure(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="new") as change:
        change.add(Closure(ward_id=data.ward_id, first=DAY, last=DAY, reason=BIG))


def _form(workspace: Workspace, _data: Data) -> None:
    with workspace.change(sentence="new", kind=ChangeKind.SET_UP) as change:
        change.add(FormDraft(form="first_run", content={"text": BIG}))


def _sentence(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence=BIG) as change:
        change.add(Annotation(measure_id=data.measure_id, day=DAY, text="a note"))


def _import(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="new", kind=ChangeKind.IMPORT) as change:
        for number in range(3000):
            day = date(2000, 1, 1) + timedelta(days=number)
            change.add(Observation(measure_id=data.measure_id, period=day, value=number, note="n" * 200))
        change.session.flush()


WRITES = (_observation, _event, _draft, _closure, _form, _sentence, _import)


@pytest.mark.parametrize("write", WRITES)
def test_a_full_disk_refuses_a_change_and_takes_it_when_there_is_room(
    small: Data, write: Callable[[Workspace, Data], None]
) -> None:
    with closing(small.open()) as workspace:
        before = committed(small.path)
        with full(small.path.parent):
            with pytest.raises(DiskFull) as caught:
                write(workspace, small)
            assert "What was saved before is safe" in says(caught.value)
            with workspace.read() as session:
                assert find_text(session, "a long note") == ()
            assert value_of(workspace, small.measure_id, date(2026, 3, 5)) == 5
        assert committed(small.path) == before
        write(workspace, small)
        assert len(committed(small.path)) == len(before) + 1


def test_a_full_disk_and_undo(small: Data) -> None:
    with closing(small.open()) as workspace:
        with workspace.change(sentence="long") as change:
            change.add(Event(measure_id=small.measure_id, day=DAY, note="short"))
        with workspace.change(sentence="shorter") as change:
            change.session.exec(select(Event)).one().note = BIG
        with full(small.path.parent):
            try:
                undo(workspace)
            except DiskFull as error:
                says(error)
                with workspace.read() as session:
                    target = next_undo(session)
                assert target is not None
                assert target.sentence == "shorter"
                return
        # The log had room for it: then it is done, wholly.
        with workspace.read() as session:
            assert session.exec(select(Event)).one().note == "short"


def test_a_full_disk_and_a_text_to_remove(small: Data) -> None:
    """All of it is there still; with room it goes, wholly."""
    with closing(small.open()) as workspace:
        for _ in range(4):
            _event(workspace, small)
        before = committed(small.path)
        with workspace.read() as session:
            places = len(find_text(session, "long note"))
        with full(small.path.parent):
            with pytest.raises(DiskFull) as caught:
                redact(workspace, "long note")
            says(caught.value)
            with workspace.read() as session:
                assert len(find_text(session, "long note")) == places
        assert committed(small.path) == before
        assert redact(workspace, "long note").count == places
    assert b"long note" not in small.path.read_bytes()


def test_no_room_to_write_the_file_anew_is_told_and_offered_again(small: Data) -> None:
    with closing(small.open()) as workspace:
        _event(workspace, small)
        workspace._writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        room = small.path.parent / "room"
        room.write_bytes(b"\0" * 400_000)
        with full(small.path.parent):
            room.unlink()  # enough for the rows of one small text, too little for the whole file
            done = redact(workspace, "Jones 3")
            assert done.count == 1
            assert not done.compacted
            assert "the disk is full" in done.problem
            assert done.problem.endswith("Make room and try again; Ward Huddle also tries again when it starts.")
            with pytest.raises(NotCompacted) as caught:
                workspace.compact()
            assert isinstance(caught.value.reason, DiskFull)
            with workspace.read() as session:
                assert find_text(session, "Jones 3") == ()
                assert find_text(session, "Jones 4")
        workspace.compact()
    assert b"Jones 3" not in small.path.read_bytes()
    assert b"Jones 4" in small.path.read_bytes()


def test_a_full_disk_and_a_copy(small: Data) -> None:
    folder = small.path.parent / "backups"
    before = {info.path for info in copies(folder)}
    with full(small.path.parent), pytest.raises(DiskFull) as caught:
        backup(small.path, folder)
    assert "The disk is full: there is no room for" in says(caught.value)
    with closing(small.open()) as workspace, full(small.path.parent):
        with pytest.raises(DiskFull) as caught:
            workspace.make_copy()
        assert "no room for a copy" in says(caught.value)
    assert {info.path for info in copies(folder)} == before
    assert list(folder.glob("*.partial")) == []
    assert check(backup(small.path, folder)).ok


def test_a_full_disk_and_a_restore(small: Data) -> None:
    copy = backup(small.path, small.path.parent / "backups")
    with closing(small.open()) as workspace:
        set_value(workspace, small.measure_id, DAY, 10)
    before = committed(small.path)
    with full(small.path.parent), pytest.raises(DiskFull) as caught:
        restore(copy, small.path)
    says(caught.value)
    assert committed(small.path) == before
    assert not list(small.path.parent.glob("*.restoring*"))
    restore(copy, small.path)
    assert len(committed(small.path)) == len(before) - 1


def test_a_full_disk_and_a_new_file(small: Data) -> None:
    fresh = small.path.with_name("fresh.db")
    with full(small.path.parent):
        with pytest.raises(DiskFull) as caught:
            open_workspace(fresh)
        says(caught.value)
        assert not fresh.exists()
    open_workspace(fresh).close()


def test_a_full_disk_and_a_file_that_is_opened(small: Data) -> None:
    """Opening needs a few bytes for the note and the index of the log; without them nothing is harmed."""
    before = committed(small.path)
    with full(small.path.parent):
        try:
            with closing(small.open()) as workspace:
                assert value_of(workspace, small.measure_id, date(2026, 3, 5)) == 5
        except DiskFull as error:
            says(error)
    assert committed(small.path) == before


def test_a_full_disk_and_an_older_file(small: Data) -> None:
    old = small.path.with_name("old.db")
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    before = committed(old)
    with full(small.path.parent):
        with pytest.raises(DiskFull) as caught:
            open_workspace(old)
        says(caught.value)
    assert committed(old) == before
    open_workspace(old).close()
    assert committed(old) == before


def test_the_copy_of_the_day_on_a_full_disk_keeps_nobody_from_entering(small: Data) -> None:
    small.clock.now += timedelta(days=1)
    with closing(small.open()) as workspace:
        set_value(workspace, small.measure_id, date(2026, 3, 1), 2)  # the log has room from here on
        for info in copies(workspace.backups):
            info.path.unlink()
        workspace._daily.wait()
        workspace._daily._day = None
        for info in copies(workspace.backups):
            info.path.unlink()
        with full(small.path.parent):
            ballast = small.path.parent / "ballast"
            os.truncate(ballast, ballast.stat().st_size - 65536)
            set_value(workspace, small.measure_id, date(2026, 3, 1), 3)
            workspace._daily.wait()
            assert "Today's copy of the data was not made, but what you enter is saved." in workspace.warnings[0]
        assert value_of(workspace, small.measure_id, date(2026, 3, 1)) == 3


def test_a_file_that_may_only_be_read(data: Data) -> None:
    """The folder may be written and the file may not: it is said at once, before anybody types."""
    with closing(data.open()) as workspace:
        set_value(workspace, data.measure_id, DAY, 7)
    before = data.path.read_bytes()
    with mounted(data.path, "--bind", str(data.path)):
        assert _mount("-o", "remount,ro,bind", str(data.path))
        with pytest.raises(FolderNotWritable) as caught, closing(data.open()) as workspace:
            set_value(workspace, data.measure_id, DAY, 8)
        assert "ask IT" in says(caught.value)
    assert data.path.read_bytes() == before
    with closing(data.open()) as workspace:
        assert value_of(workspace, data.measure_id, DAY) == 7


def test_another_tool_that_holds_the_file(workspace: Workspace, data: Data) -> None:
    workspace._writer.connection.execute("PRAGMA busy_timeout=50")  # type: ignore[union-attr]
    set_value(workspace, data.measure_id, DAY, 7)
    with closing(connect(data.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        for write in (*WRITES[:3], lambda opened, _data: redact(opened, "medicines")):
            with pytest.raises(StoreBusy) as caught:
                write(workspace, data)
            assert "was not saved" in says(caught.value)
        assert value_of(workspace, data.measure_id, DAY) == 7
        assert what_would_change(data.path, workspace.make_copy()).values_now == 1
    set_value(workspace, data.measure_id, DAY, 8)


def test_a_file_cut_short_while_it_was_closed(data: Data) -> None:
    with closing(data.open()) as workspace:
        for day in range(1, 29):
            set_value(workspace, data.measure_id, DAY.replace(day=day), day)
        made = workspace.make_copy()
    whole = data.path.read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 4096, 100, 1):
        data.path.write_bytes(whole[:size])
        with pytest.raises(DataFileDamaged) as caught:
            data.open()
        assert caught.value.copies[0] == made
        assert "kept as it is" in says(caught.value)
        assert data.path.read_bytes() == whole[:size]
    result = restore(made, data.path)
    assert result.kept is not None
    assert result.kept.read_bytes() == whole[:1]
    assert committed(data.path)


def test_a_damaged_copy_displaces_no_good_one_and_is_not_offered(workspace: Workspace, data: Data) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    good = workspace.make_copy()
    data.clock.now += timedelta(hours=1)
    bad = workspace.make_copy()
    damage(bad)
    workspace.close()
    damage(data.path)
    with pytest.raises(DataFileDamaged) as caught:
        data.open()
    assert caught.value.copies[0] == good
    assert bad not in caught.value.copies
    with pytest.raises(DataFileDamaged):
        restore(bad, data.path)


def test_the_clock_set_back_in_the_middle_of_a_day(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7, "seven")
    first = copies(workspace.backups)
    data.clock.now -= timedelta(days=2)
    set_value(workspace, data.measure_id, DAY, 8, "eight")
    workspace._daily.wait()
    data.clock.now += timedelta(days=2)
    set_value(workspace, data.measure_id, DAY, 9, "nine")
    workspace._daily.wait()
    held = copies(workspace.backups)
    assert {info.path for info in first} <= {info.path for info in held}, "no copy is taken away"
    assert len({info.path.name for info in held}) == len(held) == 2
    copy = workspace.make_copy(Reason.IMPORT)
    set_value(workspace, data.measure_id, DAY, 10, "ten")
    assert [past.sentence for past in what_would_change(data.path, copy).taken_back] == ["ten"]
    for value in (9, 8, 7):  # the order of the changes, not of the clock
        undo(workspace)
        assert value_of(workspace, data.measure_id, DAY) == value


def test_thinning_where_nothing_can_be_deleted(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for hour in range(3):
        backup(workspace, workspace.backups, reason=Reason.DAILY, now=Ticker().now + timedelta(hours=hour))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert thin(workspace.backups, "ward") == ()
    monkeypatch.undo()
    assert len(copies(workspace.backups)) == 3


def test_a_lock_file_that_cannot_be_made(data: Data) -> None:
    lock_file = data.path.with_name("ward.db.lock")
    lock_file.unlink(missing_ok=True)
    lock_file.mkdir()
    with pytest.raises(FolderNotWritable) as caught:
        data.open()
    says(caught.value)
    lock_file.rmdir()
    data.open().close()
