"""What restoring a copy would take back and bring back: told without touching either file."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.models import ChangeKind, Ward
from app.store import (
    DataFileDamaged,
    DataFileMissing,
    DataFileNewer,
    NotADataFile,
    StoreError,
    Workspace,
    backup,
    open_workspace,
    restore,
)
from app.store.compare import Difference, what_would_change
from tests.store.conftest import DAY, Data, set_value
from tests.store.test_migrations import SCHEMAS
from tests.store.test_opening import damage, listing


def sentences(difference: Difference) -> tuple[list[str], list[str]]:
    back = [past.sentence for past in difference.taken_back]
    return back, [past.sentence for past in difference.brought_back]


def test_the_changes_since_the_copy_would_be_taken_back_newest_first(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7, "seven")
    copy = workspace.make_copy()
    assert sentences(what_would_change(data.path, copy)) == ([], [])
    set_value(workspace, data.measure_id, DAY, 8, "eight")
    set_value(workspace, data.measure_id, DAY.replace(day=9), 9, "nine")
    found = what_would_change(data.path, copy)
    assert sentences(found) == (["nine", "eight"], [])
    assert (found.values_now, found.values_then) == (2, 1)
    assert found.same_ward
    assert found.ward_then == "Ward 4"
    assert found.taken_back[0].kind is ChangeKind.EDIT
    assert found.taken_back[0].at.tzinfo is not None


def test_what_only_the_copy_has_would_be_brought_back(workspace: Workspace, data: Data) -> None:
    early = workspace.make_copy()
    set_value(workspace, data.measure_id, DAY, 7, "seven")
    late = workspace.make_copy()
    workspace.close()
    restore(early, data.path)
    with closing(data.open()) as again:
        set_value(again, data.measure_id, DAY, 1, "one")
        assert sentences(what_would_change(data.path, late)) == (["one"], ["seven"])


def test_the_copy_of_another_ward_is_said(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    with closing(open_workspace(tmp_path / "other.db", clock=data.clock)) as other:
        with other.change() as change:
            change.add(Ward(name="Oak Ward"))
        copy = other.make_copy()
    found = what_would_change(data.path, copy)
    assert not found.same_ward
    assert found.ward_then == "Oak Ward"


def test_a_data_file_that_is_gone_counts_as_empty(workspace: Workspace, data: Data, tmp_path: Path) -> None:
    set_value(workspace, data.measure_id, DAY, 7, "seven")
    found = what_would_change(tmp_path / "gone.db", workspace.make_copy())
    assert sentences(found) == ([], ["seven", "Set up"])
    assert (found.values_now, found.values_then, found.same_ward) == (0, 1, True)


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_copy_of_an_older_schema_is_read_and_no_byte_of_its_folder_changed(
    workspace: Workspace, data: Data, tmp_path: Path, journal: str
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    copy = folder / "ward-20260101-090000-daily.db"
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA journal_mode={journal}")
        changes = connection.execute("SELECT count(*) FROM audit_change").fetchone()[0]
    before = listing(folder)
    found = what_would_change(data.path, copy)
    assert len(found.brought_back) == changes > 0
    assert not found.same_ward
    assert listing(folder) == before


@pytest.mark.parametrize("kind", ["missing", "text", "newer", "damaged", "no tables", "no words of ours"])
def test_a_bad_copy_is_said_and_nothing_touched(workspace: Workspace, data: Data, tmp_path: Path, kind: str) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    copy = backup(workspace, tmp_path / "copies")
    if kind == "missing":
        copy.unlink()
    elif kind == "text":
        copy.write_text("dear diary " * 100)
    elif kind == "damaged":
        damage(copy)
    else:
        with closing(sqlite3.connect(copy)) as connection:
            connection.executescript(
                {
                    "newer": "PRAGMA user_version=999",
                    "no tables": "DROP TABLE audit_change",
                    "no words of ours": "UPDATE audit_change SET id='not an id' WHERE sequence=1",
                }[kind]
            )
    before = listing(copy.parent)
    expected: dict[str, type[StoreError]] = {
        "missing": DataFileMissing,
        "text": NotADataFile,
        "newer": DataFileNewer,
    }
    with pytest.raises(expected.get(kind, DataFileDamaged)) as caught:
        what_would_change(data.path, copy)
    assert copy.name in caught.value.sentence
    assert listing(copy.parent) == before


def test_a_damaged_data_file_is_not_said_of_the_copy(workspace: Workspace, data: Data) -> None:
    for day in range(1, 29):
        set_value(workspace, data.measure_id, DAY.replace(day=day), day, "x" * 400)
    copy = workspace.make_copy()
    workspace.close()
    damage(data.path)
    with pytest.raises(DataFileDamaged) as caught:
        what_would_change(data.path, copy)
    assert caught.value.path == data.path
    assert caught.value.copies[0] == copy


def test_five_years_of_thirty_measures_are_compared_at_once(data: Data) -> None:
    """55,000 observations, each with a change and an entry of its own; the copy is before the last of them."""
    with closing(sqlite3.connect(data.path)) as connection:
        connection.executescript(
            f"""
            CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (VALUES(0) UNION ALL SELECT i+1 FROM c WHERE i<54999)
                SELECT i, lower(hex(randomblob(16))) AS id, '2026-01-01 09:00:00.000000' AS at FROM c;
            INSERT INTO observation (id, created_at, updated_at, measure_id, period, state, value, note)
                SELECT id, at, at, '{data.measure_id.hex}', date('1850-01-01', i || ' days'), 'value', i, '' FROM n;
            INSERT INTO audit_change (id, sequence, at, kind, sentence) SELECT id, i + 10, at, 'edit', 'value' FROM n;
            INSERT INTO audit_entry (change_id, ordinal, table_name, row_id, after)
                SELECT id, 0, 'observation', id, '{{"state": "value", "value": 1.0, "note": ""}}' FROM n;
            """
        )
    with closing(data.open()) as workspace:
        copy = workspace.make_copy()
        for day in range(1, 29):
            set_value(workspace, data.measure_id, DAY.replace(day=day), day)
        began = time.perf_counter()
        found = what_would_change(data.path, copy)
        seconds = time.perf_counter() - began
    assert (len(found.taken_back), found.brought_back) == (28, ())
    assert seconds < 3.0, f"{seconds:.2f} s"  # 0.4 s on a quiet machine
