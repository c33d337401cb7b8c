"""The names of the sections: a list at the left, or where there is no room for one, a box to choose from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.ui.pages.settings.sections import SECTIONS
from app.ui.theme import METRICS, Theme, mark

_WIDTH = 240
_KEY = Qt.ItemDataRole.UserRole


class SectionList(QFrame):
    """`chosen(key)` when the user moves to another section; `show_section` marks one without a word."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = False
        self.list = QListWidget()
        self.list.setObjectName("settingsSectionList")
        self.list.setAccessibleName("Sections of Settings")
        self.list.setProperty("frameless", "true")
        self.list.setProperty("focusRing", False)  # the row has it
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.ensurePolished()
        self.combo = QComboBox()
        self.combo.setObjectName("settingsSectionCombo")
        self.combo.setAccessibleName("Section of Settings")
        for entry in SECTIONS:
            item = QListWidgetItem(entry.label)
            item.setData(_KEY, entry.key)
            self.list.addItem(item)
            self.combo.addItem(entry.label, entry.key)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list)
        self._column.addWidget(self.combo)
        self.list.currentItemChanged.connect(self._on_listed)
        self.combo.activated.connect(self._on_picked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_section(self, key: str) -> None:
        """Marks a section as the one that is shown."""
        row = next((row for row, entry in enumerate(SECTIONS) if entry.key == key), 0)
        with QSignalBlocker(self.list), QSignalBlocker(self.combo):
            self.list.setCurrentRow(row)
            self.combo.setCurrentIndex(row)

    def set_narrow(self, narrow: bool) -> None:
        """A box above the section instead of a list beside it."""
        if narrow != self._narrow:
            had_keyboard = self.list.hasFocus() or self.combo.hasFocus()
            self._narrow = narrow
            self._restyle()
            if had_keyboard:
                self.take_keyboard()

    def take_keyboard(self) -> None:
        """The keyboard goes to the list, or to the box."""
        (self.combo if self._narrow else self.list).setFocus()

    def _on_listed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.combo.setCurrentIndex(self.list.row(item))
            self.chosen.emit(item.data(_KEY))

    def _on_picked(self, row: int) -> None:
        self.list.setCurrentRow(row)

    def _restyle(self) -> None:
        self.list.setVisible(not self._narrow)
        self.combo.setVisible(self._narrow)
        mark(self, "bar", "top" if self._narrow else "side")
        theme = self._theme
        if self._narrow:
            self._column.setContentsMargins(24, 8, 24, 8)
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self._column.setContentsMargins(12, 16, 12, 16)
            self.setFixedWidth(theme.px(_WIDTH))
        icon = theme.metrics.icon
        self.list.setIconSize(QSize(icon, icon))
        self.combo.setIconSize(QSize(icon, icon))
        for row, entry in enumerate(SECTIONS):
            picture = theme.icon(entry.icon, "text2", 20)
            self.list.item(row).setIcon(picture)
            self.combo.setItemIcon(row, picture)


class _Rows(QStyledItemDelegate):
    """Rows as high as a finger needs; the current one has the ring while the keyboard is in the list."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as its words."""
        return QSize(super().sizeHint(option, index).width(), self._theme.metrics.row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row, and its ring over it."""
        super().paint(painter, option, index)
        view = self.parent()
        assert isinstance(view, QListWidget)
        if not view.hasFocus() or index.row() != view.currentRow():
            return
        ring, edge = METRICS.focus_ring, METRICS.focus_edge
        half = ring / 2
        room = QRectF(option.rect).adjusted(half, half, -half, -half)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), ring))
        painter.drawRoundedRect(room, METRICS.radius_control, METRICS.radius_control)
        inside = room.adjusted(*(side * (ring + edge) / 2 for side in (1, 1, -1, -1)))
        painter.setPen(QPen(self._theme.color("text"), edge))
        painter.drawRoundedRect(inside, METRICS.radius_control - ring, METRICS.radius_control - ring)
        painter.restore()
