"""The list of all measures under the title: type to search, arrows to move, Enter to open."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.measures.measure_info import MeasureInfo
from app.ui.theme import mark, theme_of

_ID = Qt.ItemDataRole.UserRole


class MeasurePicker(QFrame):
    """A popup; chosen(measure id)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("measurePicker")
        mark(self, "dialog", True)
        self.search = QLineEdit()
        self.search.setObjectName("measureSearchEdit")
        self.search.setAccessibleName("Search measures")
        self.search.setPlaceholderText("Search measures")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("measureList")
        self.list.setAccessibleName("Measures")
        self.list.setProperty("frameless", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.search.installEventFilter(self)

    def offer(self, measures: Sequence[MeasureInfo], current: UUID | None, at: QPoint) -> None:
        """Opens below a place on the screen, with the current measure selected."""
        self.list.clear()
        for of in measures:
            item = QListWidgetItem(f"{of.name}   {of.domain.value}")
            item.setData(_ID, of.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{of.name}, {of.domain.value}")
            self.list.addItem(item)
            if of.id == current:
                self.list.setCurrentItem(item)
        theme = theme_of(self)
        screen = self.screen().availableGeometry()
        width = min(theme.px(420), screen.width() - 32)
        height = min(theme.px(96) + len(measures) * theme.metrics.row, theme.px(460), screen.height() - 32)
        self.resize(width, height)
        self.move(min(at.x(), screen.right() - width), min(at.y(), max(screen.top(), screen.bottom() - height)))
        self.search.clear()
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field move in the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _rows(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _move(self, step: int) -> None:
        rows = self._rows()
        if rows:
            here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
            self.list.setCurrentRow(rows[min(max(here + step, 0), len(rows) - 1)])

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        rows = self._rows()
        if rows and self.list.currentRow() not in rows:
            self.list.setCurrentRow(rows[0])

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.close()
            self.chosen.emit(item.data(_ID))
