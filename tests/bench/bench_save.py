"""Saving one cell, durable: the unit of work, and the door of the screen, against the same rows by plain sqlite3."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from app.capture.entry import Saved, enter_text
from app.measures.observed import load_observed
from app.models import Measure, Observation, Ward, observation_id
from app.store import Workspace, open_workspace
from app.store.engine import apply_pragmas, connect
from tests.bench.big_ward import NOW, make_big_ward
from tests.bench.row import BenchRow

ROUNDS = 300
SENTENCE = "Medicines given late, Tue 10 March: 7 to 8"
INSERT = (
    "INSERT INTO observation (id, created_at, updated_at, measure_id, period, state, value, denominator, note, "
    "person_id) VALUES (?,?,?,?,?,?,?,?,?,?)"
)
UPDATE = "UPDATE observation SET value=?, updated_at=? WHERE id=?"
CHANGE = (
    "INSERT INTO audit_change (id, sequence, at, person_id, kind, sentence, undoes_id) "
    "VALUES (?, (SELECT coalesce(max(sequence), 0) + 1 FROM audit_change), ?, ?, ?, ?, ?)"
)
ENTRY = "INSERT INTO audit_entry (change_id, ordinal, table_name, row_id, before, after) VALUES (?,?,?,?,?,?)"


def rows() -> list[BenchRow]:
    """Both ways in turn on one disk, so that what else the machine does falls on both alike."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours.db"), Path(folder, "plain.db")
        workspace, measure_id = _ward(ours)
        _ward(plain)[0].close()
        with closing(workspace), closing(_plain(plain)) as connection:
            with workspace.read() as session:
                session.get(Measure, measure_id)
            with closing(sqlite3.connect(plain)) as other:
                plain_id = UUID(other.execute("SELECT id FROM measure").fetchone()[0])
            return [
                _compare("new", _ours_new(workspace, measure_id), _plain_new(connection, plain_id)),
                _compare("changed", _ours_changed(workspace, measure_id), _plain_changed(connection, plain_id)),
                _typed(Path(folder)),
            ]


def _typed(folder: Path) -> BenchRow:
    """A value typed over another in a ward with five years of days: parsed, checked against them, saved, answered."""
    ours, plain = folder / "typed.db", folder / "typed_plain.db"
    ids = make_big_ward(ours)
    with closing(open_workspace(ours, clock=lambda: NOW)) as workspace:
        # The first change of a day makes a copy of the file in the background: it is measured elsewhere.
        enter_text(workspace, ids[0], date(2021, 12, 31), "21")
    plain.write_bytes(ours.read_bytes())
    if hasattr(os, "sync"):
        os.sync()  # what making the wards left to be written must not fall on the first entries
    with closing(open_workspace(ours, clock=lambda: NOW)) as workspace, closing(_plain(plain)) as connection:
        return _compare("typed, five years", _ours_typed(workspace, ids[0]), _plain_changed(connection, ids[0]), 2022)


def _ward(path: Path) -> tuple[Workspace, UUID]:
    workspace = open_workspace(path)
    with workspace.change() as change:
        ward = Ward(name="Ward 4")
        measure = Measure(ward_id=ward.id, name="Medicines given late")
        change.add(ward)
        change.add(measure)
    return workspace, measure.id


def _plain(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    apply_pragmas(connection, journal="WAL", read_only=False)
    return connection


def _compare(name: str, ours: Callable[[date], None], plain: Callable[[date], None], year: int = 2020) -> BenchRow:
    ours_us, plain_us = [], []
    for number in range(ROUNDS):
        day = date(year, 1, 1) + timedelta(days=number)
        plain_us.append(_microseconds(plain, day))
        ours_us.append(_microseconds(ours, day))
    base, own = statistics.median(plain_us[20:]), statistics.median(ours_us[20:])
    return BenchRow(
        name=f"saving one cell, durable ({name})",
        measured=own / base,
        bar=2.5,
        unit="× plain sqlite3",
        detail=f"{own:.0f} µs against {base:.0f} µs, medians of {ROUNDS}",
    )


def _microseconds(save: Callable[[date], None], day: date) -> float:
    begun = time.perf_counter()
    save(day)
    return (time.perf_counter() - begun) * 1e6


def _ours_new(workspace: Workspace, measure_id: UUID) -> Callable[[date], None]:
    def save(day: date) -> None:
        with workspace.change() as change:
            key = observation_id(measure_id, day)
            if change.get(Observation, key) is None:
                change.add(Observation(id=key, measure_id=measure_id, period=day, value=7))
            change.say(SENTENCE)

    return save


def _ours_changed(workspace: Workspace, measure_id: UUID) -> Callable[[date], None]:
    def save(day: date) -> None:
        with workspace.change() as change:
            row = change.get(Observation, observation_id(measure_id, day))
            assert row is not None
            row.value = 8.0
            change.say(SENTENCE)

    return save


def _ours_typed(workspace: Workspace, measure_id: UUID) -> Callable[[date], None]:
    with workspace.read() as session:
        held = load_observed(session, [measure_id])[measure_id]
    recorded = dict(zip(held.periods, held.values, strict=True))

    def save(day: date) -> None:
        outcome = enter_text(workspace, measure_id, day, "9" if recorded[day] == 8 else "8")
        assert isinstance(outcome, Saved)
        assert outcome.changed

    return save


def _plain_new(connection: sqlite3.Connection, measure_id: UUID) -> Callable[[date], None]:
    def save(day: date) -> None:
        key, now = observation_id(measure_id, day).hex, _now()
        after = {
            "measure_id": str(measure_id),
            "period": day.isoformat(),
            "state": "value",
            "value": 7.0,
            "denominator": None,
            "note": "",
            "person_id": None,
        }
        row = (key, now, now, measure_id.hex, day.isoformat(), "value", 7.0, None, "", None)
        _save(connection, INSERT, row, key, None, after)

    return save


def _plain_changed(connection: sqlite3.Connection, measure_id: UUID) -> Callable[[date], None]:
    def save(day: date) -> None:
        key = observation_id(measure_id, day).hex
        _save(connection, UPDATE, (8.0, _now(), key), key, {"value": 7.0}, {"value": 8.0})

    return save


def _save(
    connection: sqlite3.Connection,
    statement: str,
    row: tuple[object, ...],
    key: str,
    before: dict[str, object] | None,
    after: dict[str, object],
) -> None:
    change_id = uuid4().hex
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("SELECT * FROM observation WHERE id=?", (key,)).fetchone()
    connection.execute(statement, row)
    connection.execute(CHANGE, (change_id, _now(), None, "edit", SENTENCE, None))
    was = None if before is None else json.dumps(before)
    connection.execute(ENTRY, (change_id, 0, "observation", key, was, json.dumps(after)))
    connection.execute("COMMIT")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


if __name__ == "__main__":
    for result in rows():
        print(result)
