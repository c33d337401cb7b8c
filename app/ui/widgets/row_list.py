"""Rows of a list to pick from: an icon, a name that wraps or ends in an ellipsis, and at the right where it belongs or
the keys that do the same. A row may be a heading, which nobody can choose.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme import Theme, theme_of

BESIDE = Qt.ItemDataRole.UserRole + 1
"""Words at the right, in small type."""
KEYS = Qt.ItemDataRole.UserRole + 2
"""Keys that do the same, as `key_caps` splits them: drawn as caps."""
HEADING = Qt.ItemDataRole.UserRole + 3
"""True for a heading."""
ICON = Qt.ItemDataRole.UserRole + 4
"""The name of a line icon."""
WRAPPED_LINES = 3
_SIDE, _GAP, _CAP_PAD, _CAP_GAP = 12, 16, 7, 4
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


class RowList(QListWidget):
    """A list of such rows, never wider than it is; the current one is shown whether or not it has the keyboard."""

    def __init__(
        self, parent: QWidget | None = None, *, lines: int = WRAPPED_LINES, to_read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("frameless", "true")
        self.setProperty("focusRing", "true")
        self.setItemDelegate(RowDelegate(self, lines=lines, to_read_only=to_read_only))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.ensurePolished()

    def add_heading(self, words: str) -> None:
        """A heading over the rows that follow."""
        item = QListWidgetItem(words)
        item.setData(HEADING, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self.addItem(item)

    def choosable(self) -> list[int]:
        """The rows that are in sight and can be chosen."""
        rows = (row for row in range(self.count()) if not self.item(row).isHidden())
        return [row for row in rows if self.item(row).flags() & Qt.ItemFlag.ItemIsSelectable]

    def move(self, step: int) -> None:  # type: ignore[override]
        """Chooses the row so many further down; stays at the ends."""
        rows = self.choosable()
        if rows:
            here = rows.index(self.currentRow()) if self.currentRow() in rows else -1
            self.choose(rows[min(max(here + step, 0), len(rows) - 1)])

    def choose(self, row: int) -> None:
        """Makes a row the current one, with the heading above it in sight."""
        self.setCurrentRow(row)
        if row and self.item(row - 1).data(HEADING):
            self.scrollToItem(self.item(row - 1))
        self.scrollToItem(self.item(row))

    def height_for_rows(self, most: int) -> int:
        """The height that shows every row, up to `most`."""
        needed = 2 * self.frameWidth() + 4
        for row in range(self.count()):
            if not self.item(row).isHidden():
                needed += self.sizeHintForRow(row)
            if needed >= most:
                return most
        return needed


class RowDelegate(QStyledItemDelegate):
    """Paints them. `lines`: how many a name may take; with one it ends in an ellipsis, and the tool tip has it all.
    `to_read_only`: nobody presses them, so they need not be as high as a finger.
    """

    def __init__(self, parent: QWidget, *, lines: int = WRAPPED_LINES, to_read_only: bool = False) -> None:
        super().__init__(parent)
        self._lines = lines
        self._to_read_only = to_read_only

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_of()
        if index.data(HEADING):
            return QSize(0, theme.px(36))
        least = theme.px(34) if self._to_read_only else theme.metrics.row
        if self._lines == 1:
            return QSize(0, least)
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if isinstance(view, QListView) else 300
        font = QFontMetrics(theme.font("body"))
        room = QRect(0, 0, self._name_width(theme, width, index), 10_000)
        needed = font.boundingRect(room, int(_WRAPPED), index.data()).height()
        return QSize(0, max(least, min(needed, self._lines * font.lineSpacing()) + 2 * 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = theme_of(), QRect(option.rect)  # type: ignore[attr-defined]
        room = rect.adjusted(_SIDE, 2, -_SIDE, -2)
        painter.save()
        if index.data(HEADING):
            painter.setFont(theme.font("table_head"))
            painter.setPen(theme.color("text2"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), index.data())
        else:
            self._paint_ground(painter, option, index)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._paint_row(painter, theme, room, index, chosen=chosen)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""  # type: ignore[attr-defined]
        view = option.widget  # type: ignore[attr-defined]
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, view)

    def _paint_row(self, painter: QPainter, theme: Theme, room: QRect, index: Index, *, chosen: bool) -> None:
        width = self._name_width(theme, room.width() + 2 * _SIDE, index)
        beside = QRect(room)
        icon = index.data(ICON)
        if icon:
            side = theme.metrics.icon
            top = room.center().y() - side // 2
            painter.drawPixmap(room.left(), top, theme.pixmap(icon, "primary" if chosen else "text2"))
            room.setLeft(room.left() + side + _SIDE)
        name = QRect(room.left(), room.top(), width, room.height())
        beside.setLeft(name.right() + _GAP)
        if index.data(KEYS):
            paint_caps(painter, theme, beside, index.data(KEYS))
        else:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text2"))
            painter.drawText(beside, int(_RIGHT), _elided(painter, index.data(BESIDE) or "", beside.width()))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("primary" if chosen else "text"))
        if self._lines == 1:
            painter.drawText(name, int(_LEFT), _elided(painter, index.data(), name.width()))
        else:
            painter.drawText(name, int(_WRAPPED), index.data())

    def _name_width(self, theme: Theme, width: int, index: Index) -> int:
        icon = theme.metrics.icon + _SIDE if index.data(ICON) else 0
        keys, beside = index.data(KEYS), index.data(BESIDE) or ""
        if keys:
            right = caps_width(theme, keys)
        else:
            # Where the name may end in an ellipsis, so may what stands beside it.
            needed = QFontMetrics(theme.font("caption")).horizontalAdvance(beside) + 1
            right = min(needed, width // 2) if self._lines == 1 else needed
        return max(width - 2 * _SIDE - icon - (_GAP + right if right > 1 else 0), 80)


def caps_width(theme: Theme, caps: list[str]) -> int:
    """The width of key caps side by side."""
    font = QFontMetrics(theme.font("table_head"))
    return sum(_cap_width(font, cap) for cap in caps) + _CAP_GAP * (len(caps) - 1)


def paint_caps(painter: QPainter, theme: Theme, room: QRect, caps: list[str]) -> None:
    """Draws keys as they look on a keyboard, ending at the right of `room`; "or" and "," stand between them bare."""
    font = theme.font("table_head")
    metrics = QFontMetrics(font)
    painter.setFont(font)
    high = metrics.height() + 8
    left = room.right() - caps_width(theme, caps)
    for cap in caps:
        box = QRect(left, room.center().y() - high // 2, _cap_width(metrics, cap), high)
        if cap not in BARE:
            painter.setPen(QPen(theme.color("border_strong"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text2" if cap in BARE else "text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cap)
        left += box.width() + _CAP_GAP


BARE = ("or",)
"""What stands between caps, not on one."""


def _cap_width(font: QFontMetrics, cap: str) -> int:
    pad = 1 if cap in BARE else _CAP_PAD
    return max(font.horizontalAdvance(cap) + 2 * pad, 0 if cap in BARE else font.height() + 8)


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
