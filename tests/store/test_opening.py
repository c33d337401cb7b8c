"""Opening a file: what it is, who has it, and what is refused without touching it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.store import (
    DataFileDamaged,
    DataFileLocked,
    DataFileMissing,
    DataFileNewer,
    FolderNotWritable,
    NetworkPath,
    NotADataFile,
    ReadOnly,
    Workspace,
    backup,
    lock,
    open_workspace,
    opening,
)
from app.store.drives import is_network, mounted_on_network
from app.store.schema import APPLICATION_ID, REVISION, SCHEMA_VERSION
from tests.store.conftest import DAY, Data, set_value, value_of


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def damage(path: Path) -> None:
    """Overwrite the second half of the file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 2))


def test_a_new_file_says_what_it_is(data: Data) -> None:
    assert pragma(data.path, "application_id") == APPLICATION_ID
    assert pragma(data.path, "user_version") == SCHEMA_VERSION
    with closing(sqlite3.connect(data.path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def test_every_connection_has_the_pragmas(workspace: Workspace) -> None:
    with workspace.read() as session:
        asked = {name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert asked == {**PRAGMAS, "query_only": 1}
    with workspace.change() as change:
        asked = {name: change.session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert asked == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "query_only": 0}


def test_opening_imports_no_alembic(data: Data) -> None:
    code = (
        "import sys; from pathlib import Path; from app.store import open_workspace\n"
        "open_workspace(Path(sys.argv[1])).close(); open_workspace(Path(sys.argv[2])).close()\n"
        "assert not [name for name in sys.modules if name.startswith('alembic')]"
    )
    fresh = data.path.with_name("fresh.db")
    subprocess.run([sys.executable, "-c", code, str(data.path), str(fresh)], check=True)


def test_a_row_may_be_read_and_changed_before_anything_else_in_the_process(data: Data) -> None:
    code = (
        "import sys; from pathlib import Path; from uuid import UUID\n"
        "from app.models import Measure; from app.store import open_workspace\n"
        "workspace = open_workspace(Path(sys.argv[1]))\n"
        "with workspace.change() as change: change.get(Measure, UUID(sys.argv[2])).unit = 'doses'\n"
        "workspace.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(data.path), str(data.measure_id)], check=True)
    with closing(sqlite3.connect(data.path)) as connection:
        assert connection.execute("SELECT unit FROM measure").fetchall() == [("doses",)]


def test_a_missing_file_is_made_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "ward.db"
    with pytest.raises(DataFileMissing):
        open_workspace(path, create=False)
    assert not path.parent.exists()
    open_workspace(path).close()
    assert path.exists()


def test_an_empty_file_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "ward.db"
    path.touch()
    open_workspace(path).close()
    assert pragma(path, "application_id") == APPLICATION_ID


def test_a_log_without_its_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "ward.db"
    (tmp_path / "ward.db-wal").write_bytes(b"what somebody typed")
    open_workspace(path).close()
    assert [orphan.read_bytes() for orphan in tmp_path.glob("*.orphan")] == [b"what somebody typed"]


def test_a_newer_file_is_refused_in_a_sentence_and_left_untouched(data: Data) -> None:
    with closing(sqlite3.connect(data.path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        connection.execute("UPDATE alembic_version SET version_num='0999'")
        connection.commit()
    before = listing(data.path.parent)
    with pytest.raises(DataFileNewer) as caught:
        data.open()
    assert "newer version" in caught.value.sentence
    assert listing(data.path.parent) == before


def test_a_newer_version_in_the_log_of_a_killed_program_is_seen(data: Data) -> None:
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        f"c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA user_version={SCHEMA_VERSION + 1}'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(data.path)], check=True)
    assert data.path.with_name("ward.db-wal").stat().st_size > 0
    with pytest.raises(DataFileNewer):
        data.open()


@pytest.mark.parametrize("kind", ["text", "short", "other program"])
def test_what_is_not_ours_is_refused_and_left_untouched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "notes.db"
    if kind == "other program":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE notes (text)")
    else:
        path.write_text("dear diary " * (100 if kind == "text" else 1))
    before = listing(tmp_path)
    with pytest.raises(NotADataFile):
        open_workspace(path)
    assert listing(tmp_path) == before


def test_a_damaged_file_stays_as_it_is_and_the_newest_good_copies_are_named(workspace: Workspace, data: Data) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    folder = data.path.parent / "backups"
    copies = [backup(workspace, folder, now=datetime(2026, 3, day, 9)) for day in (1, 2, 3)]  # noqa: DTZ001
    workspace.close()
    damage(copies[2])
    damage(data.path)
    before = data.path.read_bytes()
    with pytest.raises(DataFileDamaged) as caught:
        data.open()
    found = [copy for copy in caught.value.copies if "by-hand" in copy.name]
    assert found == [copies[1], copies[0]]
    assert "kept as it is" in caught.value.sentence
    assert data.path.read_bytes() == before
    with pytest.raises(DataFileDamaged):
        data.open()


def test_a_file_without_its_header_is_damaged_if_there_are_copies_of_it(workspace: Workspace, data: Data) -> None:
    backup(workspace, data.path.parent / "backups")
    workspace.close()
    data.path.write_bytes(b"\0" * 8192)
    with pytest.raises(DataFileDamaged):
        data.open()


def test_a_second_program_reads_only_sees_changes_and_knows_who(workspace: Workspace, data: Data) -> None:
    second = data.open()
    told: list[object] = []
    second.subscribe(told.append)
    assert second.read_only
    assert second.holder is not None
    assert second.holder.program.endswith(f"process {os.getpid()}")
    assert second.holder.since is not None
    with pytest.raises(ReadOnly) as caught, second.change():
        pass
    assert "only reads" in caught.value.sentence
    assert not second.poll()
    set_value(workspace, data.measure_id, DAY, 7)
    assert second.poll()
    assert not second.poll()
    assert len(told) == 1
    assert value_of(second, data.measure_id, DAY) == 7
    assert not workspace.poll()
    second.close()


def test_own_changes_are_not_another_programs(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    assert not workspace.poll()


def test_a_reader_takes_over_when_the_writer_is_gone(data: Data) -> None:
    first, second = data.open(), data.open()
    assert not second.try_become_writer()
    first.close()
    assert second.try_become_writer()
    assert not second.read_only
    assert second.holder is None
    set_value(second, data.measure_id, DAY, 7)
    third = data.open()
    assert third.holder is not None
    third.close()
    second.close()


def test_a_job_that_must_write_refuses_meanwhile(workspace: Workspace, data: Data) -> None:
    with pytest.raises(DataFileLocked) as caught:
        data.open(must_write=True)
    assert "open elsewhere" in caught.value.sentence


def test_the_lock_is_freed_when_its_holder_is_killed(data: Data) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from app.store import open_workspace\n"
        "w = open_workspace(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(data.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        reader = data.open()
        assert reader.read_only
        process.kill()
        process.wait()
        assert reader.try_become_writer()
        reader.close()
    finally:
        process.kill()
        process.communicate()


def test_an_unreadable_note_is_an_unknown_holder(data: Data) -> None:
    lock.lock_path(data.path).write_bytes(b'{"user": 3')
    assert str(lock.holder(data.path)) == "Another program"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable):
        open_workspace(tmp_path / "file" / "ward.db")


def test_a_network_drive_needs_an_explicit_choice(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_network", lambda _: True)
    with pytest.raises(NetworkPath):
        data.open()
    shared = data.open(allow_shared=True)
    set_value(shared, data.measure_id, DAY, 7)
    set_value(shared, data.measure_id, DAY, 8)
    with shared.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    shared.close()
    assert not data.path.with_name("ward.db-wal").exists()


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/ward/ward.db", False),
        ("/mnt/share/ward.db", True),
        ("/mnt/share", True),
        ("/mnt/shared/ward.db", False),
        ("/mnt/share/local disk/ward.db", False),
    ],
)
def test_network_mounts_are_known(path: str, remote: bool) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n//server/x /mnt/share cifs rw 0 0\n/dev/sdb1 /mnt/share/local\\040disk ext4 rw 0 0\n"
    )
    assert mounted_on_network(path, mounts) is remote


def test_unc_paths_are_network_paths(tmp_path: Path) -> None:
    assert is_network(Path("//server/share/ward.db"))
    assert is_network(Path("\\\\server\\share\\ward.db"))
    assert is_network(Path("\\\\?\\UNC\\server\\share\\ward.db"))
    assert not is_network(tmp_path)
