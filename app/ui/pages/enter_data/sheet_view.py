"""The table view under the grid: how it is set up and laid out, which cell is current, and moving between cells."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui.pages.enter_data import moving
from app.ui.pages.enter_data.editor import Move
from app.ui.pages.enter_data.header import SectionHeader
from app.ui.pages.enter_data.lines import COL_DUE, CellKey, Kind
from app.ui.pages.enter_data.look import Look
from app.ui.pages.enter_data.model import SheetModel
from app.ui.pages.enter_data.sizing import GridSizer
from app.ui.theme import Theme


class SheetView(QTableView):
    """Shows a SheetModel; `current_changed(CellKey | None)` when the current cell or what it holds is another."""

    current_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look(theme)
        self.sheet_model = SheetModel(self)
        self._sizer = GridSizer(self, self.sheet_model, self.look)
        self.setProperty("frameless", True)
        self.setProperty("focusRing", False)
        self._set_up_view()
        self.setModel(self.sheet_model)
        self.sheet_model.modelReset.connect(self._lay_out)
        self.sheet_model.rowsInserted.connect(self._lay_out)
        self.sheet_model.rowsRemoved.connect(self._lay_out)
        self.sheet_model.dataChanged.connect(self._on_values)
        theme.changed.connect(self._restyle)

    def _set_up_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalHeader(SectionHeader(self, self.sheet_model, self.top_section_row, self.look))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def current_key(self) -> CellKey | None:
        """The current cell."""
        return self.sheet_model.key(self.currentIndex())

    def go_to(self, key: CellKey) -> bool:
        """Makes a cell the current one; False where it is not shown."""
        index = self.sheet_model.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def go_to_measure(self, measure_id: UUID) -> bool:
        """Makes the due cell of a measure the current one; False where the measure is not shown."""
        for row in self.sheet_model.rows():
            line = self.sheet_model.line(row)
            if line is not None and line.owner_id == measure_id:
                column = COL_DUE if line.cell(COL_DUE) is not None else self._sizer.first_recent
                self.setCurrentIndex(self.sheet_model.index(row, column))
                return True
        return False

    def go_to_first_waiting(self) -> None:
        """To the first due cell that waits for a value, else to the first due cell."""
        rows = self.sheet_model.waiting() or list(self.sheet_model.rows())
        if rows:
            self.setCurrentIndex(self.sheet_model.index(rows[0], COL_DUE))

    def go_on(self, move: Move) -> None:
        """Moves the current cell."""
        target = self.target(move)
        if target.isValid():
            self.setCurrentIndex(target)

    def target(self, move: Move) -> QModelIndex:
        """Where a move would lead; the current cell itself where there is nothing that way."""
        return moving.target(self.sheet_model, self.currentIndex(), move, self._sizer.first_recent)

    def top_section_row(self) -> int | None:
        """The row of the section head that belongs to the topmost visible line."""
        top = max(self.rowAt(0), 0)
        heads = [row for row in self.sheet_model.rows((Kind.SECTION,)) if row <= top]
        return heads[-1] if heads else next(self.sheet_model.rows((Kind.SECTION,)), None)

    def cell_at(self, place: QPoint) -> QModelIndex:
        """The cell that a click at a place of the viewport means."""
        return moving.meant_by_click(self.sheet_model, self.indexAt(place), self._sizer.first_recent)

    def go_to_end(self, *, home: bool, whole: bool) -> None:
        """To the first or last cell of the line, or of the grid."""
        first, here = self._sizer.first_recent, self.currentIndex()
        self.setCurrentIndex(moving.end_of(self.sheet_model, here, home=home, whole=whole, first_recent=first))

    def copy(self) -> None:
        """Puts the current cell's text on the clipboard."""
        cell = self.sheet_model.cell(self.currentIndex())
        if cell is not None:
            QGuiApplication.clipboard().setText(cell.text)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.repaint_cell(previous)
        self.repaint_cell(current)
        self.current_changed.emit(self.sheet_model.key(current))

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sizer.fit_width()
        self.place_editor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.viewport().update()

    def _restyle(self) -> None:
        self._lay_out()
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
        self.viewport().update()

    def _lay_out(self) -> None:
        """After lines came or went; the editor goes along with its cell."""
        self._sizer.lay_out()
        self.place_editor()
        self.horizontalHeader().viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.colour("surface"))
        foot = self.verticalHeader().length() - self.verticalOffset()
        painter.fillRect(0, foot, self.horizontalHeader().length(), 1, self.look.colour("border"))
        painter.end()
        super().paintEvent(event)

    def place_editor(self) -> None:
        """Called whenever cells have moved; the grid puts its editor back over its cell."""

    def _on_values(self) -> None:
        self._sizer.size_problems()
        self.place_editor()
        self.current_changed.emit(self.current_key())

    def _on_scrolled(self) -> None:
        self.place_editor()
        self.horizontalHeader().viewport().update()

    def repaint_cell(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paints a cell anew, with its ring."""
        rect = self.visualRect(self.sheet_model.index(index.row(), index.column()))
        self.viewport().update(QRect(rect).adjusted(-4, -4, 4, 4))
