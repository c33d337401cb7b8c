"""What an interrupted program leaves, and another one that comes and goes: nothing that was saved is lost by either."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.store import (
    DataFileDamaged,
    DataFileLocked,
    Reason,
    StoreError,
    Workspace,
    backup,
    check,
    copies,
    opening,
    restore,
    thin,
)
from app.store.engine import connect, uri
from tests.store.conftest import DAY, Data, set_value, value_of

NINE = datetime(2026, 3, 11, 9)  # noqa: DTZ001 - local, as in the names of copies

LOOKS_IN = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM ward').fetchall(); c.close()"
)

DIES_IN_A_CHANGE = """
import os, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA cache_size=5")
c.execute("BEGIN IMMEDIATE")
c.execute("UPDATE observation SET value=99, note=?", ("x" * 1_000_000,))
os._exit(9)
"""


def run(code: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)


def test_a_look_at_the_file_leaves_the_log_to_the_writer(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    assert check(data.path).ok
    run(LOOKS_IN, data.path)
    # The writer held the file, so the one that came and went may not have taken the log for its own to delete.
    assert data.path.with_name("ward.db-wal").exists()
    set_value(workspace, data.measure_id, DAY, 8)
    with closing(sqlite3.connect(data.path)) as other:
        assert other.execute("SELECT value FROM observation").fetchall() == [(8.0,)]


def test_a_kill_while_the_log_was_brought_in_is_no_damage(data: Data) -> None:
    run("import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode=WAL')", data.path)
    before = data.path.read_bytes()
    run(
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('CREATE TABLE later AS SELECT randomblob(50000) AS x'); os._exit(9)",
        data.path,
    )
    log = data.path.with_name("ward.db-wal").read_bytes()
    run("import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)')", data.path)
    # The first page is brought in, those at the end are not: the header names more pages than the file has.
    data.path.write_bytes(data.path.read_bytes()[:4096] + before[4096:])
    data.path.with_name("ward.db-wal").write_bytes(log)
    assert check(data.path).ok
    data.open().close()


@pytest.fixture
def half_written(data: Data, monkeypatch: pytest.MonkeyPatch) -> Data:
    """A file with a rollback journal, as on a share, whose program died in the middle of a change."""
    monkeypatch.setattr(opening, "is_network", lambda _: True)
    shared = data.open(allow_shared=True)
    set_value(shared, data.measure_id, DAY, 7)
    shared.close()
    run(DIES_IN_A_CHANGE, data.path)
    assert data.path.with_name("ward.db-journal").exists()
    return data


def test_a_shared_file_opens_after_a_kill_in_the_middle_of_a_change(half_written: Data) -> None:
    with pytest.raises(StoreError, match="in the middle of a change"):
        check(half_written.path)
    shared = half_written.open(allow_shared=True)
    assert value_of(shared, half_written.measure_id, DAY) == 7
    shared.close()
    assert check(half_written.path).ok


def test_a_restore_over_a_half_written_file_keeps_what_was_saved_in_it(half_written: Data, tmp_path: Path) -> None:
    copy = copies(half_written.path.parent / "backups")[0].path
    kept = restore(copy, half_written.path).kept
    assert kept is not None
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT value FROM observation").fetchall() == [(7.0,)]


def test_a_restore_waits_for_no_reader_and_leaves_the_file_with_its_log(
    workspace: Workspace, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.engine.BUSY_TIMEOUT_MS", 50)
    copy = backup(workspace, tmp_path / "copies")
    with closing(connect(data.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM observation").fetchall()
        set_value(workspace, data.measure_id, DAY, 8)
        workspace.close()
        with pytest.raises(DataFileLocked):
            restore(copy, data.path)
    again = data.open()
    assert value_of(again, data.measure_id, DAY) == 8
    again.close()


def test_an_emptied_file_with_copies_is_damaged_not_new(workspace: Workspace, data: Data) -> None:
    made = workspace.make_copy()
    workspace.close()
    os.truncate(data.path, 0)
    with pytest.raises(DataFileDamaged) as caught:
        data.open()
    assert caught.value.copies == (made,)
    restore(made, data.path)
    data.open().close()


def test_a_workspace_says_that_it_made_its_file(data: Data) -> None:
    opened = data.open()
    assert not opened.made
    made = opened.make_copy()
    opened.close()
    data.path.unlink()
    fresh = data.open()
    assert fresh.made
    assert [info.path for info in copies(fresh.backups, data.path.stem)] == [made]
    fresh.close()


def test_every_copy_before_a_restore_stays(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    made = {backup(workspace, folder, reason=Reason.RESTORE, now=NINE + timedelta(minutes=n)) for n in range(3)}
    assert thin(folder, "ward") == ()
    assert {info.path for info in copies(folder)} == made


def test_a_copy_made_with_the_clock_set_back_stays(workspace: Workspace, data: Data) -> None:
    for months in range(24):
        backup(workspace, workspace.backups, reason=Reason.DAILY, now=NINE + timedelta(days=31 * months))
    data.clock.now = datetime(2010, 1, 1).astimezone()  # what a PC says whose battery is flat
    set_value(workspace, data.measure_id, DAY, 7)
    workspace.close()
    assert copies(workspace.backups)[-1].made.year == 2010


@pytest.mark.parametrize("name", ["a ward & more #1?.db", "Station Müller – 4′.db", "100%41.db"])
def test_any_name_of_a_file_is_that_file(data: Data, name: str) -> None:
    path = data.path.rename(data.path.with_name(name))
    opened = Data(path, data.clock, data.ward_id, data.measure_id).open()
    set_value(opened, data.measure_id, DAY, 7)
    made = opened.make_copy()
    opened.close()
    assert check(path).ok
    assert check(path).last_copy is not None
    assert restore(made, path).path == path


@pytest.mark.skipif(sys.platform == "win32", reason="names that are no text exist on POSIX only")
def test_a_name_that_is_no_text_is_that_file(data: Data) -> None:
    path = data.path.rename(data.path.with_name(os.fsdecode(b"ward-\xff.db")))
    assert check(path).ok


def test_a_server_in_a_path_is_part_of_the_path() -> None:
    assert uri(Path("//server/share/ward.db"), "rw").startswith("file:////server/share/ward.db")
