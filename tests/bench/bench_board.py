"""Opening the board of 30 measures over 5 years of days, against the raw SQL that fetches those rows."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings

from app.models import Domain
from app.store import open_workspace
from app.ui.application import Application
from tests.bench.bench_series import RAW
from tests.bench.big_ward import DAYS, MEASURES, NOW, make_big_ward
from tests.bench.row import BenchRow

RUNS = 9
BAR = 3.0


def rows() -> list[BenchRow]:
    """Medians of ratios of neighbouring runs; each run opens a page that was never built, as after a start."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ward.db")
        ids = make_big_ward(path)
        _spread(path, ids)
        settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        application = Application(settings)
        application.window.resize(1440, 900)
        application.window.show()
        application.attach(open_workspace(path, clock=lambda: NOW))
        _settle(application)
        try:
            with closing(sqlite3.connect(path)) as raw:
                return _compare(application, raw, ids)
        finally:
            application.close()


def _spread(path: Path, ids: list[UUID]) -> None:
    """Over the five domains, so that as many tiles as a window shows are painted."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for number, measure_id in enumerate(ids):
            domain = list(Domain)[number % len(Domain)]
            raw.execute("UPDATE measure SET domain = ? WHERE id = ?", (domain.value, measure_id.hex))


def _compare(application: Application, raw: sqlite3.Connection, ids: list[UUID]) -> list[BenchRow]:
    marks = ",".join("?" * len(ids))
    keys = [measure_id.hex for measure_id in ids]
    plain, ours, ratios = [], [], []
    first = _open_new(application)  # imports the page's modules too
    for _ in range(RUNS):
        plain.append(_seconds(lambda: _fetch(raw, RAW.format(marks), keys)))
        ours.append(_open_new(application))
        ratios.append(ours[-1] / plain[-1])
    again = [_seconds(lambda: _open(application, "board")) for _ in range(RUNS) if _left(application)]
    detail = (
        f"from asking for the page to its tiles painted: {1000 * median(ours):.0f} ms, the first time in a process "
        f"{1000 * first:.0f} ms, shown again {1000 * median(again):.0f} ms; raw SQL {1000 * median(plain):.0f} ms for "
        f"{MEASURES * DAYS:,} rows; median of {RUNS}"
    )
    return [BenchRow(f"opening the board: {MEASURES} measures × 5 years", median(ratios), BAR, "× raw SQL", detail)]


def _fetch(raw: sqlite3.Connection, query: str, keys: list[str]) -> None:
    assert len(raw.execute(query, keys).fetchall()) == MEASURES * DAYS


def _open_new(application: Application) -> float:
    """Opens a board that does not exist yet, painted; nothing of an earlier one is kept."""
    window = application.window
    _open(application, "enter_data")
    window._stack.drop("board")
    _settle(application)
    return _seconds(lambda: _open(application, "board"))


def _left(application: Application) -> bool:
    _open(application, "enter_data")
    return True


def _open(application: Application, page: str) -> None:
    assert application.context is not None
    application.context.navigator.open(page)
    shown = application.window.page
    assert shown is not None
    assert shown.key == page
    shown.grab()
    _settle(application)


def _settle(application: Application) -> None:
    for _ in range(3):
        application.app.processEvents()
        application.app.sendPostedEvents()


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name}: {row.measured:.2f} {row.unit} (at most {row.bar:g}); {row.detail}")
