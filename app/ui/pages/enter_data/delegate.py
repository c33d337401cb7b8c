"""Paints the grid: hands each part of a line to its painter, with what only the view knows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.measures.periods import period_label
from app.models import Domain
from app.ui.pages.enter_data import paint_line
from app.ui.pages.enter_data.lines import COL_DOMAIN, COL_DUE, COL_MEASURE, CellKey, Kind, Line
from app.ui.pages.enter_data.look import Look, draw_focus
from app.ui.pages.enter_data.model import SheetModel
from app.ui.pages.enter_data.paint_due import DuePainter

DOMAIN_ICONS = {
    Domain.SAFETY: "shield-check",
    Domain.QUALITY: "heart-pulse",
    Domain.DELIVERY: "truck",
    Domain.PEOPLE: "users",
    Domain.EXPERIENCE: "smile",
}


class Painted(Protocol):
    """What the delegate asks of the grid it paints."""

    sheet_model: SheetModel

    @property
    def is_editing(self) -> bool:
        """True while text is being typed in a cell."""

    @property
    def editing_key(self) -> CellKey | None:
        """The cell that is being typed into."""

    def currentIndex(self) -> QModelIndex:
        """The current cell."""

    def hasFocus(self) -> bool:
        """Whether it has the keyboard."""

    def live_words(self) -> str:
        """What the typed numbers come to."""


class GridDelegate(QStyledItemDelegate):
    """Draws every state of the visual language; edits nothing, the grid has its own editor."""

    def __init__(self, grid: Painted, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._look.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._grid.sheet_model.line(index.row())
        if line is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, self._look.colour("surface"))
        if line.kind is Kind.SECTION:
            self._head(painter, rect, line, index)
        elif line.kind is Kind.PROBLEM:
            if index.column() >= COL_MEASURE:
                paint_line.paint_problem(painter, rect, self._look, line)
        else:
            self._line(painter, rect, line, index, hovered)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: Line, index: QModelIndex | QPersistentModelIndex) -> None:
        column = index.column()
        painter.fillRect(rect, self._look.colour("surface2"))
        paint_head(painter, rect, self._look, line, column, self._grid.sheet_model.data(index))
        if column != COL_DUE:
            self._rule(painter, rect, "border")

    def _line(
        self, painter: QPainter, rect: QRect, line: Line, index: QModelIndex | QPersistentModelIndex, hovered: bool
    ) -> None:
        look, column = self._look, index.column()
        measure = line.row.measure if line.row is not None else line.event.measure if line.event is not None else None
        if measure is None:
            return
        cell = line.cell(column)
        current = index == self._grid.currentIndex()
        keyboard = self._grid.hasFocus()
        if column == COL_DUE:
            self._due(painter, rect, line, index, current)
        elif column == COL_MEASURE:
            paint_line.paint_measure(painter, rect, look, measure)
        elif column == COL_DOMAIN:
            if line.opens_domain:
                paint_line.paint_domain(painter, rect, look, str(measure.domain), DOMAIN_ICONS[measure.domain])
        else:
            if hovered:
                painter.fillRect(rect, look.colour("surface2"))
            if line.event is not None:
                paint_line.paint_event(painter, rect, look, line.event)
            elif cell is not None:
                key = self._grid.sheet_model.key(index)
                held = None if key is None else self._grid.sheet_model.held(key)
                paint_line.paint_recent(painter, rect, look, measure, cell, held)
            if current and not self._grid.is_editing:
                draw_focus(painter, QRectF(rect).adjusted(4, 5, -4, -5), look, has_keyboard=keyboard, radius=6)
        if line.opens_domain or column >= COL_MEASURE:
            self._rule(painter, rect, "border" if line.opens_domain else "grid")

    def _due(
        self, painter: QPainter, rect: QRect, line: Line, index: QModelIndex | QPersistentModelIndex, current: bool
    ) -> None:
        grid, cell = self._grid, line.cell(COL_DUE)
        if cell is None:
            painter.fillRect(rect, self._look.due_ground)
            return
        key = grid.sheet_model.key(index)
        editing = grid.is_editing and key == grid.editing_key
        DuePainter(painter, self._look, rect).paint(
            cell,
            period_label(line.frequency, cell.period),
            grid.sheet_model.held(key) if key is not None else None,
            current=current,
            has_keyboard=grid.hasFocus(),
            editing=editing,
            live=grid.live_words() if editing else "",
        )

    def _rule(self, painter: QPainter, rect: QRect, token: str) -> None:
        """A hairline along the top."""
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), self._look.colour(token))


def paint_head(
    painter: QPainter, rect: QRect, look: Look, line: Line, column: int, text: str, radius: float = 0.0
) -> None:
    """One cell of a section's head, in the grid or in the head that stays at the top."""
    if column == COL_DUE:
        paint_line.paint_head_due(painter, rect, look, text, radius)
    elif column == COL_DOMAIN:
        paint_line.paint_head_title(painter, rect, look, text)
    elif column > COL_MEASURE:
        paint_line.paint_head_date(painter, rect, look, text)
