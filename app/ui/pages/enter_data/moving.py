"""Where the current cell goes: from cell to cell over heads and problem lines, which nobody stops at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.lines import COL_DUE, COL_MEASURE, Kind
from app.ui.pages.enter_data.model import SheetModel


def target(model: SheetModel, index: QModelIndex, move: Move, first_recent: int) -> QModelIndex:
    """The cell that a move from `index` leads to; `index` itself where there is none that way.

    `first_recent`: the first recent column that is shown.
    """
    if move is Move.STAY or not index.isValid():
        return index
    if move in (Move.LEFT, Move.RIGHT):
        return _sideways(model, index, 1 if move is Move.RIGHT else -1, first_recent)
    if move is Move.NEXT and index.column() == COL_DUE:
        row = model.next_waiting(index.row())
        if row is not None:
            return model.index(row, COL_DUE)
    return _up_down(model, index, -1 if move is Move.UP else 1, first_recent)


def end_of(model: SheetModel, index: QModelIndex, *, home: bool, whole: bool, first_recent: int) -> QModelIndex:
    """The first or last cell of the line, or (`whole`) the first or last due cell of the grid."""
    rows = list(model.rows())
    if whole and rows:
        return model.index(rows[0] if home else rows[-1], COL_DUE)
    return model.index(index.row(), first_recent if home else COL_DUE) if index.isValid() else index


def meant_by_click(model: SheetModel, index: QModelIndex, first_recent: int) -> QModelIndex:
    """The cell that a click means: a name means what is due, words of a problem the cell they speak of."""
    line = model.line(index.row())
    if line is None or line.kind is Kind.SECTION:
        return QModelIndex()
    if line.problem_key is not None:
        return model.find(line.problem_key)
    if index.column() <= COL_MEASURE:
        return model.index(index.row(), COL_DUE if line.cell(COL_DUE) is not None else first_recent)
    if line.event is not None and index.column() != COL_DUE:
        return model.index(index.row(), first_recent)
    return model.index(index.row(), index.column())


def _sideways(model: SheetModel, index: QModelIndex, step: int, first_recent: int) -> QModelIndex:
    line = model.line(index.row())
    if line is not None and line.event is not None:
        return model.index(index.row(), COL_DUE if step > 0 and line.event.due is not None else first_recent)
    return model.index(index.row(), min(max(index.column() + step, first_recent), COL_DUE))


def _up_down(model: SheetModel, index: QModelIndex, step: int, first_recent: int) -> QModelIndex:
    ahead = [row for row in model.rows() if (row - index.row()) * step > 0]
    if not ahead:
        return index
    row = ahead[0] if step > 0 else ahead[-1]
    line = model.line(row)
    column = index.column()
    if line is not None and line.event is not None and (column != COL_DUE or line.cell(COL_DUE) is None):
        column = first_recent
    return model.index(row, column)
