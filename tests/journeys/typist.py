"""Opens the real window on a data file and types values through the grid for ever, a day back when a sheet is full.

Run as `python -m tests.journeys.typist FILE SEED`. It waits for a line on stdin before it opens the file, so that it
can be started early. The moment a cell shows that it is saved it prints `TICK measure period value denominator`.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from app.capture.sheet import Cell
from app.measures.measure_info import MeasureInfo
from app.models import DataKind
from app.store import open_workspace
from app.ui.application import Application
from app.ui.pages.chart import ChartPage
from app.ui.pages.enter_data import EnterDataPage
from app.ui.pages.enter_data.model import CELL_ROLE, LINE_ROLE
from tests.journeys.ticks import SPOKEN, TickWatch, is_tick, keyboard

NOW = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
STUCK = 3
"""The exit status where a cell did not take what was typed."""
_READY = (EnterDataPage, ChartPage)  # imported before the file is opened, as a warm program has them


def main(path: Path, seed: int) -> int:
    """Types until it is killed, or until a cell does not take what was typed."""
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    application = Application(settings)
    application.window.resize(1366, 768)
    application.window.show()
    application.window.activateWindow()
    sys.stdin.readline()
    application.attach(open_workspace(path, clock=lambda: NOW))
    QApplication.processEvents()
    grid = application.window.findChild(QTableView, "captureGrid")
    typed: set[tuple[UUID, date]] = set()

    def say(cell: Cell) -> None:
        # Cells of an older day show their ticks as soon as they come into sight: only what was typed is news.
        if (cell.measure_id, cell.period) in typed:
            print("TICK", cell.measure_id.hex, cell.period.isoformat(), cell.value, cell.denominator, flush=True)

    watch = TickWatch(grid.model(), path, say)
    rng = Random(seed)
    while _type_one(grid, rng, typed):
        if watch.wrong:
            print("WRONG", watch.wrong, flush=True)
            return STUCK
    print("STUCK", grid.currentIndex().data(SPOKEN), flush=True)
    return STUCK


def _type_one(grid: QTableView, rng: Random, typed: set[tuple[UUID, date]]) -> bool:
    """One value into the cell that waits; False where it was not taken."""
    index = grid.currentIndex()
    if is_tick(str(index.data(SPOKEN))):
        QTest.keyClick(keyboard(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        return True
    line, cell = index.data(LINE_ROLE), index.data(CELL_ROLE)
    typed.add((cell.measure_id, cell.period))
    for letter in _value((line.row or line.event).measure, rng):
        QTest.keyClick(keyboard(), letter)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    QApplication.processEvents()
    now = grid.currentIndex().data(CELL_ROLE)
    return (now.measure_id, now.period) != (cell.measure_id, cell.period) or is_tick(
        str(grid.currentIndex().data(SPOKEN))
    )


def _value(measure: MeasureInfo, rng: Random) -> str:
    """Something that the measure takes without a question."""
    if measure.data_kind is DataKind.PROPORTION:
        return f"{rng.randint(108, 118)}/120"
    if measure.data_kind is DataKind.RATE:
        return f"{rng.randint(0, 4)}/28"
    if measure.data_kind is DataKind.VALUE:
        return f"{rng.randint(60, 90) / 10:.1f}"
    return str(rng.randint(0, 2) if measure.is_events else rng.randint(6, 12))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
