"""A program killed at any instant: the file is whole, and every value that was said to be saved is in it."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.conftest import DAY, Data, value_of

WRITER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID
from app.models import Observation, observation_id
from app.store import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
measure_id, first, start = UUID(sys.argv[2]), date.fromisoformat(sys.argv[3]), int(sys.argv[4])
for number in range(start, start + 100_000):
    day = first + timedelta(days=number % 50)
    with workspace.change(sentence=str(number)) as change:
        key = observation_id(measure_id, day)
        row = change.get(Observation, key)
        if row is None:
            change.add(Observation(id=key, measure_id=measure_id, period=day, value=number))
        else:
            row.value = float(number)
    print(number, flush=True)
"""


def test_killed_while_saving(data: Data) -> None:
    _kill_while_saving(data, 4)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_killed_while_saving_many_times(data: Data) -> None:
    _kill_while_saving(data, 500)


def _kill_while_saving(data: Data, times: int) -> None:
    said: dict[int, int] = {}
    rng = random.Random(20261122)
    start = 1
    for _ in range(times):
        numbers = _write_until_killed(data, start, rng.uniform(0.0, 0.15))
        assert numbers, "the writer saved nothing before it was killed"
        said.update({number % 50: number for number in numbers})
        start = numbers[-1] + 50
        _is_whole(data.path)
    workspace = data.open()
    assert not workspace.read_only
    for offset, number in said.items():
        kept = value_of(workspace, data.measure_id, DAY + timedelta(days=offset))
        # The one after the last that was said may be on disk as well: it was saved and not yet said.
        assert kept is not None
        assert kept >= number
    workspace.close()


def _write_until_killed(data: Data, start: int, seconds: float) -> list[int]:
    arguments = [sys.executable, "-c", WRITER, str(data.path), str(data.measure_id), DAY.isoformat(), str(start)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    finally:
        process.kill()
        process.communicate()
    lines = (first + rest).split("\n")[:-1]
    return [int(line) for line in lines]


def _is_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        changes, entries = (
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("audit_change", "audit_entry")
        )
        assert entries == changes + 1  # setting up made two rows, every other change one


def test_killed_inside_a_change_nothing_of_it_is_left(data: Data) -> None:
    code = (
        "import os, sys; from datetime import date; from pathlib import Path; from uuid import UUID\n"
        "from app.models import Event; from app.store import open_workspace\n"
        "w = open_workspace(Path(sys.argv[1]))\n"
        "with w.change() as change:\n"
        "    for n in range(5000):\n"
        "        change.add(Event(measure_id=UUID(sys.argv[2]), day=date(2026, 3, 10), note='x' * 500))\n"
        "    change.session.flush(); os.kill(os.getpid(), 9) if os.name != 'nt' else os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(data.path), str(data.measure_id)], check=False)
    with closing(sqlite3.connect(data.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM audit_change").fetchone() == (1,)
