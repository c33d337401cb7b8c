"""The entry sheet as a table model. A refresh changes what changed: lines are never rebuilt under an open editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.capture.parsing import Refusal
from app.capture.sheet import Cell, EntrySheet
from app.measures.measure_info import MeasureInfo
from app.ui.pages.enter_data import words
from app.ui.pages.enter_data.lines import (
    COL_DOMAIN,
    COL_DUE,
    COL_MEASURE,
    COL_RECENT,
    COLUMNS,
    CellKey,
    Held,
    Kind,
    Line,
    lay_out,
)

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2


class SheetModel(QAbstractTableModel):
    """Lines of the grid by columns: domain, measure, seven recent periods, what is due now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: EntrySheet | None = None
        self._lines: tuple[Line, ...] = ()
        self._held: dict[CellKey, Held] = {}

    # ---- what a table model answers

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.kind in (Kind.SECTION, Kind.PROBLEM):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == CELL_ROLE:
            return line.cell(index.column())
        words_of = _WORDS.get(role)
        if words_of is None:
            return None
        return self._of_held(line, index.column(), role) or words_of(line, index.column())

    # ---- what the page tells it

    def set_sheet(self, sheet: EntrySheet) -> bool:
        """Shows a sheet. True where only values changed; False where the lines are others and all was laid anew."""
        self.sheet = sheet
        return self._show(lay_out(sheet, self._held))

    def fits(self, sheet: EntrySheet) -> bool:
        """True where a sheet has the same lines and columns as the one shown, so that it can be shown in place."""
        return _skeleton(lay_out(sheet)) == _skeleton(self._lines)

    def hold(self, key: CellKey, text: str, refusal: Refusal) -> None:
        """Keeps refused text in the cell only, with what is wrong below it."""
        self._held[key] = Held(text, refusal)
        self._again()

    def let_go(self, key: CellKey) -> None:
        """Forgets text that was held."""
        if self._held.pop(key, None) is not None:
            self._again()

    # ---- what the grid asks

    def line(self, row: int) -> Line | None:
        """The line in a row of the table."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index, if there is one."""
        line = self.line(index.row())
        return None if line is None else line.cell(index.column())

    def measure(self, index: Index) -> MeasureInfo | None:
        """The measure of the line at an index."""
        line = self.line(index.row())
        if line is None:
            return None
        return line.row.measure if line.row is not None else line.event.measure if line.event is not None else None

    def carried(self, index: Index) -> float | None:
        """The denominator that is carried forward to the due cell of a line."""
        line = self.line(index.row())
        return line.row.carried_denominator if line is not None and line.row is not None else None

    def key(self, index: Index) -> CellKey | None:
        """Which cell stands at an index."""
        cell = self.cell(index)
        return None if cell is None else CellKey(cell.measure_id, cell.period)

    def find(self, key: CellKey) -> QModelIndex:
        """Where a cell stands now; an invalid index where it is not shown."""
        for row, line in enumerate(self._lines):
            if line.owner_id != key.measure_id:
                continue
            for column in range(COL_RECENT, COLUMNS):
                cell = line.cell(column)
                if cell is not None and cell.period == key.period:
                    return self.index(row, column)
        return QModelIndex()

    @property
    def held_count(self) -> int:
        """In how many cells, of any day, text is kept that is nowhere else."""
        return len(self._held)

    def all_held(self) -> dict[CellKey, Held]:
        """Text that is kept in cells only, of any day."""
        return dict(self._held)

    def held(self, key: CellKey) -> Held | None:
        """Text that is kept in a cell only."""
        return self._held.get(key)

    def refusal(self, key: CellKey) -> Refusal | None:
        """Why the text of a cell was not taken; None where there is none."""
        held, cell = self._held.get(key), self.cell(self.find(key))
        if held is not None:
            return held.refusal
        return cell.draft.refusal if cell is not None and cell.draft is not None else None

    def text_of(self, index: Index) -> str:
        """What an editor of a cell begins with: the draft (unless it is hidden), else the value as it is typed."""
        key, cell = self.key(index), self.cell(index)
        if key is None or cell is None:
            return ""
        if key in self._held:
            return self._held[key].text
        if cell.draft is not None:
            return "" if cell.draft.refusal.code == "identifier" else cell.draft.text
        return cell.text

    def rows(self, kinds: tuple[Kind, ...] = (Kind.MEASURE, Kind.EVENT)) -> Iterator[int]:
        """The rows of the table that hold lines of these kinds."""
        return (row for row, line in enumerate(self._lines) if line.kind in kinds)

    def waiting(self) -> list[int]:
        """The rows whose due cell waits for a value."""
        return [row for row in self.rows() if self._waits(row)]

    def next_waiting(self, row: int) -> int | None:
        """The next row whose due cell waits for a value: below `row`, else from the top; None if all is entered."""
        rows = [waiting for waiting in self.waiting() if waiting != row]
        return next((waiting for waiting in rows if waiting > row), rows[0] if rows else None)

    # ---- inside

    def _of_held(self, line: Line, column: int, role: int) -> str:
        """What a cell says that holds refused text: that text, not the value that was saved before it."""
        cell = line.cell(column) if self._held else None
        held = None if cell is None else self._held.get(CellKey(cell.measure_id, cell.period))
        if cell is None or held is None:
            return ""
        return held.text if role == Qt.ItemDataRole.DisplayRole else words.held_words(_measure(line), cell, held.text)

    def _waits(self, row: int) -> bool:
        line = self.line(row)
        cell = None if line is None else line.cell(COL_DUE)
        return cell is not None and words.needs_entry(cell)

    def _again(self) -> None:
        if self.sheet is not None:
            self._show(lay_out(self.sheet, self._held))

    def _show(self, lines: tuple[Line, ...]) -> bool:
        if _skeleton(lines) != _skeleton(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return False
        self._drop_problems(lines)
        self._add_problems(lines)
        self._change_values(lines)
        return True

    def _drop_problems(self, lines: tuple[Line, ...]) -> None:
        wanted = {line.identity for line in lines}
        for row in reversed(range(len(self._lines))):
            line = self._lines[row]
            if line.kind is Kind.PROBLEM and line.identity not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._lines = self._lines[:row] + self._lines[row + 1 :]
                self.endRemoveRows()

    def _add_problems(self, lines: tuple[Line, ...]) -> None:
        there = {line.identity for line in self._lines}
        for row, line in enumerate(lines):
            if line.kind is Kind.PROBLEM and line.identity not in there:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines = (*self._lines[:row], line, *self._lines[row:])
                self.endInsertRows()

    def _change_values(self, lines: tuple[Line, ...]) -> None:
        before, self._lines = self._lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))


def _skeleton(lines: tuple[Line, ...]) -> list[tuple[object, ...]]:
    return [line.identity for line in lines if line.kind is not Kind.PROBLEM]


def _shown(line: Line, column: int) -> str:
    if line.kind is Kind.SECTION:
        return _head(line, column)
    if line.problem is not None:
        return line.problem.refusal.what if column == COL_MEASURE else ""
    cell = line.cell(column)
    if cell is not None:
        return cell.draft.text if cell.draft is not None else cell.text
    measure = _measure(line)
    if column == COL_DOMAIN:
        return str(measure.domain) if line.opens_domain else ""
    if column == COL_MEASURE:
        return measure.name
    return words.since_words(line.event) if line.event is not None and column == COL_RECENT else ""


def _head(line: Line, column: int) -> str:
    if column == COL_DOMAIN:
        return line.title
    if column == COL_DUE:
        return line.due_label
    place = column - COL_DUE + len(line.columns)
    if COL_RECENT <= column < COL_DUE and place >= 0:
        return words.column_label(line.frequency, line.columns[place])
    return ""


def _spoken(line: Line, column: int) -> str:
    if line.problem is not None:
        refusal = line.problem.refusal
        return f"{refusal.what} {refusal.kept} {refusal.todo}"
    if line.kind is Kind.SECTION:
        return _head(line, column)
    cell, measure = line.cell(column), _measure(line)
    if cell is not None:
        return words.cell_words(measure, cell)
    if column == COL_MEASURE:
        return f"{measure.name}, {measure.caption}" if measure.caption else measure.name
    if line.event is not None and column == COL_RECENT:
        return ", ".join(filter(None, (measure.name, words.since_words(line.event), words.best_words(line.event))))
    return str(measure.domain) if column == COL_DOMAIN else ""


def _tip(line: Line, column: int) -> str:
    if line.problem is not None:
        return _spoken(line, column)
    if line.kind is Kind.SECTION:
        return _head(line, column) if column in (COL_DOMAIN, COL_DUE) else ""
    cell, measure = line.cell(column), _measure(line)
    if cell is not None:
        return words.cell_tip(measure, cell)
    if column == COL_MEASURE:
        return "\n".join(filter(None, (measure.name, measure.caption, measure.question)))
    return _spoken(line, column)


def _measure(line: Line) -> MeasureInfo:
    assert line.row is not None or line.event is not None
    return line.row.measure if line.row is not None else line.event.measure  # type: ignore[union-attr]


_WORDS: dict[int, Callable[[Line, int], str]] = {
    Qt.ItemDataRole.DisplayRole: _shown,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.ToolTipRole: _tip,
}
