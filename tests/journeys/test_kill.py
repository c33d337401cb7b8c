"""A value that showed its tick is on the disk, whenever the program is killed: SIGKILL at random moments, one file."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from app.models import observation_id
from app.store import open_workspace
from tests.journeys import disk
from tests.journeys.ward import make_ward

KILLS = 20
SOAK_FILES, SOAK_KILLS = 10, 50
MOST_TICKS = 6
LONGEST_WAIT = 0.12
"""Seconds after a tick: about as long as one value takes, so that every moment of saving one is hit."""
WHILE_OPENING, LONGEST_OPENING = 0.15, 0.5
"""The share of kills before the first tick, while the file is opened, recovered and copied; and seconds."""
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

Ticks = dict[tuple[UUID, date], tuple[str, str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")


class Typist:
    """A program that was started early; it opens the file when told to."""

    def __init__(self, path: Path, seed: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.typist", str(path), str(seed)],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def begin(self) -> None:
        """Lets it open the file."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def line(self, timeout: float = 60) -> str | None:
        """The next line; None at the end."""
        return self._lines.get(timeout=timeout)

    def kill(self) -> list[str]:
        """SIGKILL; what had been said and not been read yet."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=60)
        rest = []
        while (line := self.line()) is not None:
            rest.append(line)
        self.close()
        return rest

    def close(self) -> None:
        """Frees the pipes, and the process if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=60)
        self._reader.join(timeout=60)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def why(self) -> str:
        """What it complained of."""
        assert self.process.stderr is not None
        return self.process.stderr.read() if self.process.poll() is not None else ""

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)


@contextmanager
def _typists(path: Path, kills: int) -> Iterator[Iterator[Typist]]:
    """One after the other; the next one warms up while the present one types."""
    waiting: list[Typist] = []

    def each() -> Iterator[Typist]:
        waiting.append(Typist(path, 0))
        for number in range(1, kills + 1):
            present = waiting.pop()
            if number < kills:
                waiting.append(Typist(path, number))
            yield present

    try:
        yield each()
    finally:
        for typist in waiting:
            typist.close()


def _take(line: str, ticks: Ticks) -> None:
    """Notes a tick. A line that SIGKILL cut short was not shown yet."""
    words = line.split()
    assert not words or words[0] == "TICK", line
    if len(words) == 5 and line.endswith("\n"):
        ticks[UUID(words[1]), date.fromisoformat(words[2])] = (words[3], words[4])


def _kill_one(typist: Typist, rng: Random, ticks: Ticks) -> None:
    typist.begin()
    opening = rng.random() < WHILE_OPENING
    for _ in range(0 if opening else rng.randint(1, MOST_TICKS)):
        line = typist.line()
        if line is None:
            typist.close()
            pytest.fail("the typist ended by itself")
        _take(line, ticks)
    time.sleep(rng.uniform(0, LONGEST_OPENING if opening else LONGEST_WAIT))
    for line in typist.kill():
        _take(line, ticks)


def _check(path: Path, ticks: Ticks) -> None:
    assert disk.problems(path) == []
    recorded = {
        (UUID(row[0]), date.fromisoformat(row[1])): (str(row[2]), str(row[3]))
        for row in disk.rows(path, "SELECT measure_id, period, value, denominator FROM observation")
    }
    lost = {key: value for key, value in ticks.items() if recorded.get(key) != value}
    assert not lost, "ticked values that are not on the disk"
    audited: dict[str, float | None] = {}
    for row_id, after in disk.rows(
        path,
        "SELECT e.row_id, e.after FROM audit_entry e JOIN audit_change c ON c.id = e.change_id "
        "WHERE e.table_name = 'observation' ORDER BY c.sequence, e.ordinal",
    ):
        audited[row_id] = json.loads(after).get("value", audited.get(row_id))
    for (measure_id, period), (value, _) in ticks.items():
        assert str(audited.get(observation_id(measure_id, period).hex)) == value, "no entry of the audit trail"
    sequence = [row[0] for row in disk.rows(path, "SELECT sequence FROM audit_change ORDER BY sequence")]
    assert sequence == list(range(sequence[0], sequence[0] + len(sequence)))


def _kill_again_and_again(tmp_path: Path, kills: int, seed: int) -> Ticks:
    path, rng, ticks = tmp_path / "ward.db", Random(seed), {}
    with closing(open_workspace(path, clock=lambda: NOW)) as workspace:
        make_ward(workspace)
    with _typists(path, kills) as typists:
        for typist in typists:
            _kill_one(typist, rng, ticks)
            _check(path, ticks)
    return ticks


@pytest.mark.timeout(300)
def test_no_ticked_value_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    ticks = _kill_again_and_again(tmp_path, KILLS, seed=20260311)
    assert len(ticks) >= KILLS


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("number", range(SOAK_FILES))
def test_no_ticked_value_is_lost_in_hundreds_of_kills(tmp_path: Path, number: int) -> None:
    ticks = _kill_again_and_again(tmp_path, SOAK_KILLS, seed=number)
    assert len(ticks) >= SOAK_KILLS
