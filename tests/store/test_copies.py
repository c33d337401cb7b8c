"""Copies: made whole or not at all, thinned, checked, and put back without losing what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store import (
    DataFileDamaged,
    DataFileLocked,
    DataFileMissing,
    DataFileNewer,
    DiskFull,
    FolderNotWritable,
    NotADataFile,
    Reason,
    Workspace,
    backup,
    check,
    copies,
    daily,
    restore,
    thin,
)
from app.store.backup import is_good
from app.store.errors import store_error
from app.store.thinning import DAYS, MONTHS, WEEKS, keep
from tests.store.conftest import DAY, Data, set_value, value_of
from tests.store.test_opening import damage

NINE = datetime(2026, 3, 11, 9)  # noqa: DTZ001 - local, as in the names of copies


def of(folder: Path, reason: Reason) -> list[Path]:
    return [info.path for info in copies(folder) if info.reason is reason]


def test_a_copy_of_a_file_in_use_holds_everything_and_is_one_file(
    workspace: Workspace, data: Data, tmp_path: Path
) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    folder = tmp_path / "by hand"
    copy = backup(workspace, folder, now=NINE)
    assert copy.name == "ward-20260311-090000-by-hand.db"
    assert [path.name for path in folder.iterdir()] == [copy.name]
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT value FROM observation").fetchall() == [(7.0,)]
    assert [info.made for info in copies(folder, "ward")] == [NINE]
    assert copies(folder, "other") == ()
    assert copies(tmp_path / "nowhere") == ()


def test_copies_of_the_same_second_do_not_overwrite_each_other(workspace: Workspace, tmp_path: Path) -> None:
    first, second = (backup(workspace, tmp_path / "copies", now=NINE) for _ in range(2))
    assert first != second
    assert len(copies(tmp_path / "copies")) == 2


def test_a_cancelled_copy_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(workspace, tmp_path / "copies", progress=cancel)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_workspace_makes_copies_for_a_reason(workspace: Workspace, data: Data) -> None:
    made = workspace.make_copy(Reason.IMPORT)
    assert of(workspace.backups, Reason.IMPORT) == [made]


def test_damage_met_while_reading_names_the_good_copies(workspace: Workspace, data: Data) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    made = workspace.make_copy()
    workspace.close()
    reader = data.open()
    with data.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (data.path.stat().st_size - 4096))
    with pytest.raises(DataFileDamaged) as caught:
        value_of(reader, data.measure_id, DAY)
    assert made in caught.value.copies
    reader.close()


def test_a_copy_of_a_damaged_file_is_refused(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    workspace.close()
    damage(data.path)
    with pytest.raises(DataFileDamaged):
        backup(data.path, tmp_path / "copies")
    assert copies(tmp_path / "copies") == ()


def test_the_first_change_of_each_day_makes_a_copy_of_the_record_before_it(workspace: Workspace, data: Data) -> None:
    folder = data.path.parent / "backups"
    set_value(workspace, data.measure_id, DAY, 7)
    set_value(workspace, data.measure_id, DAY, 8)
    data.clock.now += timedelta(days=1)
    set_value(workspace, data.measure_id, DAY, 9)
    workspace.close()
    found = of(folder, Reason.DAILY)
    assert [path.name[:13] for path in found] == ["ward-20260312", "ward-20260311"]
    held = []
    for path in found:
        with closing(sqlite3.connect(path)) as connection:
            held.append(connection.execute("SELECT value FROM observation").fetchall())
    assert held == [[(8.0,)], []]


def test_a_restart_on_the_same_day_makes_no_other(data: Data) -> None:
    for value in (1, 2):
        workspace = data.open()
        set_value(workspace, data.measure_id, DAY, value)
        workspace.close()
    assert len(of(data.path.parent / "backups", Reason.DAILY)) == 1


@pytest.mark.logs("today's copy was not made")
@pytest.mark.parametrize("failure", ["folder", "disk full"])
def test_a_copy_that_fails_keeps_nobody_from_entering(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    folder = tmp_path / "file" / "copies"
    (tmp_path / "file").write_text("")
    if failure == "disk full":
        folder = tmp_path / "copies"
        monkeypatch.setattr(daily, "copy_of", _disk_is_full)
    workspace = data.open(backups=folder)
    told: list[str] = []
    unsubscribe = workspace.subscribe_warnings(told.append)
    set_value(workspace, data.measure_id, DAY, 7)
    set_value(workspace, data.measure_id, DAY, 8)
    workspace._daily.wait()
    unsubscribe()
    assert value_of(workspace, data.measure_id, DAY) == 8
    assert len(workspace.warnings) == 1
    assert told == list(workspace.warnings)
    assert "what you enter is saved" in told[0]
    workspace.close()


def _disk_is_full(*_: object, **__: object) -> Path:
    raise DiskFull


def test_sqlite_errors_have_sentences(tmp_path: Path) -> None:
    for code, kind in {sqlite3.SQLITE_FULL: DiskFull, sqlite3.SQLITE_READONLY: FolderNotWritable}.items():
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code  # type: ignore[misc]
        assert isinstance(store_error(error, tmp_path / "ward.db"), kind)
    assert store_error(ValueError(), tmp_path) is None


TIMES = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)), max_size=60)  # noqa: DTZ001


@given(TIMES)
def test_thinning_keeps_the_newest_and_few_enough(times: list[datetime]) -> None:
    kept = keep(times)
    assert kept <= set(times)
    assert len(kept) <= DAYS + WEEKS + MONTHS
    if times:
        assert max(times) in kept
    for bucket, most in ((datetime.date, DAYS), (lambda made: (made.year, made.month), MONTHS)):
        buckets = sorted({bucket(made) for made in times}, reverse=True)[:most]
        for wanted in buckets:
            assert max(made for made in times if bucket(made) == wanted) in kept


@given(TIMES)
def test_thinning_again_changes_nothing(times: list[datetime]) -> None:
    assert keep(keep(times)) == keep(times)


def test_a_year_of_daily_copies_is_thinned_to_days_weeks_and_months() -> None:
    times = [NINE - timedelta(days=days) for days in range(400)]
    kept = keep(times)
    assert [made.date() for made in sorted(kept, reverse=True)[:7]] == [
        (NINE - timedelta(days=days)).date() for days in range(7)
    ]
    assert len(kept) == 7 + 2 + 11  # two of the four weeks and one of the twelve months are among the days


def test_each_reason_is_thinned_by_itself_and_copies_by_hand_stay(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    for hour in range(3):
        for reason in (Reason.DAILY, Reason.MIGRATION, Reason.BY_HAND):
            backup(workspace, folder, reason=reason, now=NINE + timedelta(hours=hour))
    assert len(thin(folder, "ward")) == 4
    assert len(of(folder, Reason.DAILY)) == len(of(folder, Reason.MIGRATION)) == 1
    assert len(of(folder, Reason.BY_HAND)) == 3


def test_check_says_all_is_well_while_the_file_is_in_use(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    backup(workspace, data.path.parent / "backups", now=NINE)
    health = check(data.path)
    assert health.ok
    assert dict(health.rows)["observation"] == 1
    assert health.size > 0
    assert health.last_copy is not None
    assert "in good order" in health.sentence


def test_check_finds_damage_and_orphans(workspace: Workspace, data: Data) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    workspace.close()
    with closing(sqlite3.connect(data.path)) as connection:
        connection.execute("DELETE FROM measure")
        connection.commit()
    health = check(data.path)
    assert not health.ok
    assert health.problems[0] == "a row of observation refers to a row of measure that is not there"
    damage(data.path)
    assert not check(data.path).ok
    with pytest.raises(DataFileMissing):
        check(data.path.with_name("other.db"))


def test_restore_puts_the_copy_back_and_keeps_what_was_there(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    copy = backup(workspace, tmp_path / "copies")
    set_value(workspace, data.measure_id, DAY, 8)
    with pytest.raises(DataFileLocked):
        restore(copy, data.path)
    reader = data.open()
    workspace.close()
    result = restore(copy, data.path)
    assert reader.poll()
    assert value_of(reader, data.measure_id, DAY) == 7
    reader.close()
    again = data.open()
    assert value_of(again, data.measure_id, DAY) == 7
    again.close()
    assert result.kept is not None
    with closing(sqlite3.connect(result.kept)) as connection:
        assert connection.execute("SELECT value FROM observation").fetchall() == [(8.0,)]


def test_restore_sets_a_damaged_file_aside_byte_for_byte(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    copy = backup(workspace, tmp_path / "copies")
    workspace.close()
    damage(data.path)
    damaged = data.path.read_bytes()
    result = restore(copy, data.path)
    assert result.kept is not None
    assert result.kept.read_bytes() == damaged
    assert is_good(data.path)
    again = data.open()
    assert value_of(again, data.measure_id, DAY) == 10
    again.close()


def test_restore_where_there_was_nothing(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    copy = backup(workspace, tmp_path / "copies")
    fresh = tmp_path / "elsewhere" / "ward.db"
    assert restore(copy, fresh).kept is None
    assert is_good(fresh)


@pytest.mark.parametrize("kind", ["missing", "text", "newer", "damaged"])
def test_a_bad_copy_is_refused_and_the_data_file_untouched(
    workspace: Workspace, data: Data, tmp_path: Path, kind: str
) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    copy = backup(workspace, tmp_path / "copies")
    workspace.close()
    if kind == "missing":
        copy.unlink()
    elif kind == "text":
        copy.write_text("dear diary " * 100)
    elif kind == "newer":
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA user_version=999")
    else:
        damage(copy)
    before = data.path.read_bytes()
    expected = {"missing": DataFileMissing, "text": NotADataFile, "newer": DataFileNewer, "damaged": DataFileDamaged}
    with pytest.raises(expected[kind]):
        restore(copy, data.path, backups=tmp_path / "none")
    assert data.path.read_bytes() == before
