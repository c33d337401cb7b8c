"""The list of all measures under the title: type to search, arrows to move, Enter to open."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.measures.measure_info import MeasureInfo
from app.ui.pages.chart.measure_item import DOMAIN, MeasureDelegate
from app.ui.theme import mark, theme_of

_ID = Qt.ItemDataRole.UserRole


class MeasurePicker(QFrame):
    """Stands over the page, not in a window of its own; Esc, a click elsewhere or a choice closes it.

    chosen(measure id); given_up: closed with Esc, so the keyboard goes back to where it was.
    """

    chosen = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        self.list.setItemDelegate(MeasureDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
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
        self.hide()

    def offer(self, measures: Sequence[MeasureInfo], current: UUID | None, at: QPoint) -> None:
        """Opens with its corner at a place on the page, with the current measure selected."""
        self.list.clear()
        for of in measures:
            item = QListWidgetItem(of.name)
            item.setToolTip(of.name)
            item.setData(_ID, of.id)
            item.setData(DOMAIN, of.domain.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{of.name}, {of.domain.value}")
            self.list.addItem(item)
            if of.id == current:
                self.list.setCurrentItem(item)
        page = self.parentWidget()
        assert page is not None
        theme, room = theme_of(self), page.rect()
        width = min(theme.px(580), room.width() - 32)
        height = min(theme.px(96) + len(measures) * theme.metrics.row, theme.px(460), room.height() - at.y() - 16)
        self.setGeometry(min(at.x(), room.right() - width - 16), at.y(), width, max(height, theme.px(160)))
        self.search.clear()
        self.show()
        self.raise_()
        self.search.setFocus()
        _app().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer watches for what happens elsewhere; where the page was hidden, it does not come back with it."""
        _app().removeEventFilter(self)
        super().hideEvent(event)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field move in the list; a press outside, or the keyboard going there, closes."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            if isinstance(watched, QWidget) and self._is_outside(watched):
                self.hide()
        elif kind == QEvent.Type.KeyPress and watched is self.search and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _is_outside(self, widget: QWidget) -> bool:
        """Elsewhere in this window; a menu of the search field is a window of its own."""
        return widget.window() is self.window() and widget is not self and not self.isAncestorOf(widget)

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
            known = f"{item.text()} {item.data(DOMAIN)}".casefold()
            item.setHidden(not all(word in known for word in words))
        rows = self._rows()
        if rows and self.list.currentRow() not in rows:
            self.list.setCurrentRow(rows[0])

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.hide()
            self.chosen.emit(item.data(_ID))


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
