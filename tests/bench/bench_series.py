"""What the board reads: 30 measures over 5 years of days, against the raw SQL that fetches those rows."""

from __future__ import annotations

import gc
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

from app.measures.series import MeasureSeries, load_many_series
from app.store import Workspace, open_workspace
from tests.bench.big_ward import DAYS, MEASURES, NOW, make_big_ward
from tests.bench.row import BenchRow

RUNS = 9
RAW = (
    "SELECT measure_id, period, state, value, denominator, note, person_id, updated_at FROM observation "
    "WHERE measure_id IN ({}) ORDER BY measure_id, period"
)


def rows() -> list[BenchRow]:
    """Medians of ratios, each of neighbouring runs so that a busy machine slows both sides alike."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ward.db")
        ids = make_big_ward(path)
        with closing(open_workspace(path, clock=lambda: NOW)) as workspace, closing(sqlite3.connect(path)) as raw:
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


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (at most {row.bar:g}); {row.detail}")
