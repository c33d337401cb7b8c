"""The chart as a table that can be read row by row and copied into a spreadsheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.charts.plot.symbols import paint_symbol
from app.ui.pages.chart.load import ChartData
from app.ui.pages.chart.table_rows import HEADINGS, TableRow, as_text, table_rows
from app.ui.theme import set_card, set_icon, set_role, set_variant, theme_of
from app.ui.widgets.chart_style import chart_style

_NUMBERS = {1, 2, 6, 7, 8}
RECORDED_COLUMN, NOTE_COLUMN, STATE_COLUMN, RULES_COLUMN = 2, 3, 4, 5
LEAST_NOTE, LEAST_RULES, MOST_RULES = 160, 100, 200
"""Widths in pixels at 100 %: the note takes what the others leave; rules end in an ellipsis, with a tool tip."""
_STATE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ChartTableModel(QAbstractTableModel):
    """The rows of one chart, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Takes another table."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Periods."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Headings."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, their side, and the state."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {text or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return row.state if role == _STATE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def cells(self, rows: list[int]) -> list[tuple[str, ...]]:
        """The cells of some rows, for the clipboard."""
        return [self._rows[row].cells for row in rows]


class _StateDelegate(QStyledItemDelegate):
    """The state's shape before its word, as on the chart."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shifted = QStyleOptionViewItem(option)
        state = index.data(_STATE)
        if state == "missing" or not index.data():
            super().paint(painter, shifted, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        shifted.rect = rect.adjusted(20, 0, 0, 0)  # type: ignore[attr-defined]
        super().paint(painter, shifted, index)
        paint_symbol(painter, state, rect.left() + 15, rect.center().y() + 1, chart_style(theme_of()))


class _Table(QTableView):
    """Ctrl+C copies the selected rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Puts the selected rows, or all, on the clipboard with their headings."""
        model = self.model()
        assert isinstance(model, ChartTableModel)
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        wanted = rows if len(rows) > 1 else list(range(model.rowCount()))
        QGuiApplication.clipboard().setText(as_text([HEADINGS, *model.cells(wanted)]))


class TableTab(QFrame):
    """The card with the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableTab")
        set_card(self)
        self.model = ChartTableModel(self)
        self._data: ChartData | None = None
        self._rules = 0
        self.table = _Table()
        self.table.setObjectName("chartTable")
        self.table.setAccessibleName("Chart as a table")
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(STATE_COLUMN, _StateDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setProperty("frameless", "true")
        self.table.setProperty("focusRing", "true")
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        copy = QPushButton("Copy table")
        copy.setObjectName("copyTableButton")
        set_variant(copy, "quiet")
        set_icon(copy, "copy", "primary")
        copy.clicked.connect(self._copy)
        hint = QLabel("Newest first. Select rows and press Ctrl+C to copy only those.")
        set_role(hint, "caption", "text2")
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 8, 4)
        foot.addWidget(hint, 1)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 4)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_data(self, data: ChartData) -> None:
        """Takes the rows of a measure; where it has these already, the place and the selection stay."""
        if data is self._data:
            return
        self._data = data
        self.model.show_rows(table_rows(data))
        self.table.setColumnHidden(RECORDED_COLUMN, not data.measure.has_denominator)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_note()

    def _fit(self) -> None:
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            width = self.table.columnWidth(column) + (28 if column == STATE_COLUMN else 8)
            self.table.setColumnWidth(column, width)
        self._rules = min(self.table.columnWidth(RULES_COLUMN), theme_of(self).px(MOST_RULES))
        self._fit_note()

    def _fit_note(self) -> None:
        """The note has what is left: nothing has to be scrolled sideways while there is room for a few words."""
        header, bar = self.table.horizontalHeader(), self.table.verticalScrollBar()
        across = self.table.width() - 2 * self.table.frameWidth() - bar.sizeHint().width()
        px = theme_of(self).px
        fixed = header.length() - sum(self.table.columnWidth(column) for column in (NOTE_COLUMN, RULES_COLUMN))
        rules = min(self._rules, max(across - fixed - px(LEAST_NOTE), px(LEAST_RULES)))
        self.table.setColumnWidth(RULES_COLUMN, rules)
        self.table.setColumnWidth(NOTE_COLUMN, max(across - fixed - rules, px(LEAST_NOTE)))

    def _copy(self) -> None:
        self.table.clearSelection()
        self.table.copy_rows()

    def _dress(self) -> None:
        theme = theme_of(self)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(32))
        self.table.horizontalHeader().setMinimumHeight(theme.px(36))
        self._fit()
