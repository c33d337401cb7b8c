"""The list of all measures under the title: type to search, arrows to move, Enter to open."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.measures.measure_info import MeasureInfo
from app.ui.theme import theme_of
from app.ui.widgets.row_list import BESIDE
from app.ui.widgets.search_popup import SearchPopup

_ID = Qt.ItemDataRole.UserRole


class MeasurePicker(SearchPopup):
    """chosen(measure id); given_up: closed with Esc, so the keyboard goes back to where it was."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Search measures")
        self.setObjectName("measurePicker")
        self.search.setObjectName("measureSearchEdit")
        self.list.setObjectName("measureList")
        self.list.setAccessibleName("Measures")
        self.taken.connect(lambda item: self.chosen.emit(item.data(_ID)))

    def offer(self, measures: Sequence[MeasureInfo], current: UUID | None, at: QPoint) -> None:
        """Opens with its corner at a place on the page, with the current measure selected."""
        self.list.clear()
        for of in measures:
            item = QListWidgetItem(of.name)
            item.setToolTip(of.name)
            item.setData(_ID, of.id)
            item.setData(BESIDE, of.domain.value)
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
        self.show_and_search()

    def narrow(self, text: str) -> None:
        """Hides the measures whose name and domain lack one of the words."""
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            known = f"{item.text()} {item.data(BESIDE)}".casefold()
            item.setHidden(not all(word in known for word in words))
        rows = self.list.choosable()
        if rows and self.list.currentRow() not in rows:
            self.list.setCurrentRow(rows[0])
