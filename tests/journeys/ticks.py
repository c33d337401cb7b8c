"""Where the next key goes, and the disk read at the very moment a cell begins to show its tick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.capture.sheet import Cell
from app.ui.pages.enter_data.lines import COL_DUE, COL_RECENT
from app.ui.pages.enter_data.model import CELL_ROLE
from tests.journeys import disk

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def keyboard() -> QWidget:
    """The widget that the next key goes to."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    focused = QApplication.focusWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert focused is not None, "nothing has the keyboard"
    return focused


def is_tick(spoken: str) -> bool:
    """Whether the words of a cell say that it is saved."""
    return "saved" in spoken.split(", ")


class TickWatch:
    """`ticks` keeps the cells in the order in which they began to say "saved", `wrong` those whose value was not on
    the disk at that moment; `heard` is called with each.
    """

    def __init__(self, model: QAbstractItemModel, path: Path, heard: Callable[[Cell], None] | None = None) -> None:
        self._path, self._model, self._heard = path, model, heard
        self._known: dict[tuple[UUID, date], tuple[str, str]] = {}
        self.ticks: list[Cell] = []
        self.wrong: list[str] = []
        self._fresh()
        for signal in (model.dataChanged, model.modelReset, model.rowsInserted):
            signal.connect(self._look)

    def _look(self, *_args: Any) -> None:
        for cell in self._fresh():
            self.ticks.append(cell)
            self._compare(cell)
            if self._heard is not None:
                self._heard(cell)

    def _fresh(self) -> list[Cell]:
        """The cells that show a tick they did not show before."""
        found = []
        for row in range(self._model.rowCount()):
            for column in range(COL_RECENT, COL_DUE + 1):
                index = self._model.index(row, column)
                cell: Cell | None = index.data(CELL_ROLE)
                if cell is None:
                    continue
                key, says = (cell.measure_id, cell.period), (cell.state, cell.text)
                if not is_tick(str(index.data(SPOKEN))):
                    self._known.pop(key, None)
                elif self._known.get(key) != says:
                    self._known[key] = says
                    found.append(cell)
        return found

    def _compare(self, cell: Cell) -> None:
        state = "value" if cell.state == "none_eligible" else cell.state
        on_disk = disk.observation(self._path, cell.measure_id, cell.period)
        if on_disk != (state, cell.value, cell.denominator):
            self.wrong.append(f"{cell.period}: {cell.text} is shown, {on_disk} is on the disk")
