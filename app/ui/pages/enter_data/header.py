"""The head that stays at the top of the grid: it shows the section whose lines are under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.pages.enter_data.delegate import paint_head
from app.ui.pages.enter_data.lines import COL_DOMAIN, COL_DUE, COL_MEASURE, COL_RECENT, Line
from app.ui.pages.enter_data.look import Look
from app.ui.pages.enter_data.model import SheetModel

CARD_RADIUS = 9.0


class SectionHeader(QHeaderView):
    """Paints the head of the grid's topmost section over the columns of the grid."""

    def __init__(
        self, view: QTableView, model: SheetModel, top_section_row: Callable[[], int | None], look: Look
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._model = model
        self._top_section_row = top_section_row
        self._look = look
        self.setObjectName("captureGridHead")
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.head_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._look.colour("surface"))
        row = self._top_section_row()
        line = None if row is None else self._model.line(row)
        if row is not None and line is not None:
            self._paint_heads(painter, row, line)
        painter.end()

    def _paint_heads(self, painter: QPainter, row: int, line: Line) -> None:
        room = self.viewport().rect()
        for column in (COL_DOMAIN, *range(COL_RECENT, COL_DUE + 1)):
            if self._view.isColumnHidden(column):
                continue
            left, width = self.sectionViewportPosition(column), self.sectionSize(column)
            if column == COL_DOMAIN:
                width += self.sectionSize(COL_MEASURE)
            if column == COL_DUE:
                width = room.right() + 1 - left
            text = self._model.data(self._model.index(row, column))
            rect = QRect(left, 0, width, room.height())
            paint_head(painter, rect, self._look, line, column, text, CARD_RADIUS)
        painter.fillRect(
            QRect(0, room.height() - 1, self.sectionViewportPosition(COL_DUE), 1), self._look.colour("border")
        )
