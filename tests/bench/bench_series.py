"""What the board reads: 30 measures over 5 years of days, against the raw SQL that fetches those rows."""

from __future__ import annotations

import gc
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

import numpy as np

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.series import MeasureSeries, load_many_series
from app.measures.ward import set_up_ward
from app.models import DataKind, observation_id
from app.store import Workspace, open_workspace
from tests.bench.row import BenchRow

MEASURES, DAYS, RUNS = 30, 5 * 365 + 1, 9
FIRST = date(2021, 3, 11)
NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
RAW = (
    "SELECT measure_id, period, state, value, denominator, note, person_id, updated_at FROM observation "
    "WHERE measure_id IN ({}) ORDER BY measure_id, period"
)
INSERT = (
    "INSERT INTO observation (id, created_at, updated_at, measure_id, period, state, value, denominator, note, "
    "person_id) VALUES (?,?,?,?,?,'value',?,?,'',NULL)"
)


def rows() -> list[BenchRow]:
    """Medians of ratios, each of neighbouring runs so that a busy machine slows both sides alike."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ward.db")
        with closing(open_workspace(path, clock=lambda: NOW)) as workspace:
            ids = _ward(workspace)
            with closing(sqlite3.connect(path)) as raw:
                _fill(raw, ids)
                assert len(_raw(raw, ids)) == MEASURES * DAYS
                assert sum(len(series.plotted) for series in _ours(workspace, ids).values()) == MEASURES * DAYS
                return [_compare(raw, workspace, ids)]


def _compare(raw: sqlite3.Connection, workspace: Workspace, ids: list[UUID]) -> BenchRow:
    plain, ratios = [], []
    for _ in range(RUNS):
        plain.append(_seconds(lambda: _raw(raw, ids)))
        ratios.append(_seconds(lambda: _ours(workspace, ids)) / plain[-1])
    return BenchRow(
        name=f"loading {MEASURES} measures × 5 years daily",
        measured=median(ratios),
        bar=3.0,
        unit="× raw SQL",
        detail=f"{MEASURES * DAYS:,} rows; raw SQL {1000 * median(plain):.0f} ms; median of {RUNS}",
    )


def _raw(connection: sqlite3.Connection, ids: list[UUID]) -> list[tuple[object, ...]]:
    marks = ",".join("?" * len(ids))
    return connection.execute(RAW.format(marks), [measure_id.hex for measure_id in ids]).fetchall()


def _ours(workspace: Workspace, ids: list[UUID]) -> dict[UUID, MeasureSeries]:
    with workspace.read() as session:
        return load_many_series(session, ids, NOW)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def _ward(workspace: Workspace) -> list[UUID]:
    with workspace.change() as change:
        ward = set_up_ward(change, "Ward 4")
        count = NewMeasure(name="")
        share = replace(count, data_kind=DataKind.PROPORTION, denominator_label="due")
        described = (replace(share if n % 2 else count, name=f"Measure {n}") for n in range(MEASURES))
        return [add_measure(change, ward.id, new).id for new in described]


def _fill(connection: sqlite3.Connection, ids: list[UUID]) -> None:
    """Day by day as a ward does it, so that the rows of one measure lie apart in the file."""
    rng = np.random.default_rng(20260311)
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    assert days[-1] == date(2026, 3, 10)
    with connection:
        connection.executemany(
            INSERT,
            (
                (
                    observation_id(key, day).hex,
                    now,
                    now,
                    key.hex,
                    day.isoformat(),
                    int(rng.poisson(8)),
                    20 if n % 2 else None,
                )
                for day in days
                for n, key in enumerate(ids)
            ),
        )


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (at most {row.bar:g}); {row.detail}")
