"""A log that is gone when a program died: what was brought in opens, and what is missing is said, never passed over."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.store import backup, lock, restore
from tests.store.conftest import DAY, Data, set_value, value_of

SAVES_AND_DIES = """
import os, sys
from datetime import date
from pathlib import Path
from uuid import UUID
from app.models import Observation, observation_id
from app.store import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
for day in range(1, 6):
    if day == 3:
        workspace._writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with workspace.change(sentence=str(day)) as change:
        key = observation_id(UUID(sys.argv[2]), date(2026, 3, day))
        change.add(Observation(id=key, measure_id=UUID(sys.argv[2]), period=date(2026, 3, day), value=day))
os._exit(9)
"""


@pytest.fixture
def died(data: Data) -> Data:
    """A file whose program died after five changes, of which two are brought in and three are in the log."""
    (data.path.parent / "backups").write_text("")  # no copy of the day, whose thread would hold the log open
    subprocess.run([sys.executable, "-c", SAVES_AND_DIES, str(data.path), str(data.measure_id)], check=False)
    (data.path.parent / "backups").unlink()
    assert beside(data, "-wal").stat().st_size > 0
    return data


def beside(data: Data, ending: str) -> Path:
    return data.path.with_name(data.path.name + ending)


def held(data: Data) -> tuple[list[float | None], tuple[str, ...]]:
    """The five values and what is said, as the file opens now."""
    with closing(data.open()) as workspace:
        values = [value_of(workspace, data.measure_id, date(2026, 3, day)) for day in range(1, 6)]
        set_value(workspace, data.measure_id, DAY, 10)
        return values, workspace.warnings


def _delete_log(data: Data) -> None:
    beside(data, "-wal").unlink()


def _delete_both(data: Data) -> None:
    beside(data, "-wal").unlink()
    beside(data, "-shm").unlink()


def _garble_log(data: Data) -> None:
    size = beside(data, "-wal").stat().st_size
    beside(data, "-wal").write_bytes(b"\xa5" * size)


def _empty_log(data: Data) -> None:
    os.truncate(beside(data, "-wal"), 0)


@pytest.mark.parametrize("harm", [_delete_log, _delete_both, _garble_log, _empty_log])
def test_without_its_log_the_file_opens_as_far_as_it_was_brought_in_and_says_what_is_missing(
    died: Data, harm: Callable[[Data], None]
) -> None:
    harm(died)
    values, said = held(died)
    assert values == [1, 2, None, None, None]
    (sentence,) = said
    assert sentence.startswith("The last 3 changes that were saved before the program stopped suddenly are missing")
    assert sentence.endswith("enter again what is not there.")
    assert held(died)[1] == (), "it is said once"
    kept = list(died.path.parent.glob("*.orphan"))
    assert len(kept) == (harm is _garble_log)


def test_a_log_that_was_cut_short_is_read_as_far_as_it_goes(died: Data) -> None:
    log = beside(died, "-wal")
    os.truncate(log, log.stat().st_size - 5000)
    values, said = held(died)
    assert values == [1, 2, 3, 4, None]
    assert said[0].startswith("The last change that was saved before the program stopped suddenly is missing")


def test_without_the_index_of_the_log_nothing_is_missing(died: Data) -> None:
    beside(died, "-shm").unlink()
    assert held(died) == ([1, 2, 3, 4, 5], ())


def test_another_tool_that_brought_the_log_in_is_no_loss(died: Data) -> None:
    with closing(sqlite3.connect(died.path)) as connection:
        connection.execute("SELECT * FROM ward").fetchall()
    assert not beside(died, "-wal").exists()
    assert held(died) == ([1, 2, 3, 4, 5], ())


def test_a_file_carried_elsewhere_without_its_log_opens(died: Data, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    carried = Data(tmp_path / "stick" / "ward.db", died.clock, died.ward_id, died.measure_id)
    carried.path.write_bytes(died.path.read_bytes())
    assert held(carried) == ([1, 2, None, None, None], ())


def test_a_restore_of_an_older_copy_is_no_loss(data: Data, tmp_path: Path) -> None:
    with closing(data.open()) as workspace:
        copy = backup(workspace, tmp_path / "copies")
        set_value(workspace, data.measure_id, date(2026, 3, 1), 1)
    restore(copy, data.path)
    assert held(data) == ([None] * 5, ())


def test_a_file_that_was_closed_is_missing_nothing(data: Data) -> None:
    for _ in range(2):
        assert held(data)[1] == ()
    assert lock.lock_path(data.path).read_bytes() == b""


def test_a_reader_that_takes_over_knows_what_the_dead_writer_had_saved(data: Data) -> None:
    writer, reader = data.open(), data.open()
    set_value(writer, data.measure_id, DAY, 7)
    writer._lock.release(keep_note=True)  # type: ignore[union-attr]
    assert reader.try_become_writer()
    assert reader.warnings == ()
    assert value_of(reader, data.measure_id, DAY) == 7
    for one in (reader, writer):
        one.close()
