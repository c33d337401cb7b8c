"""One measure in the picker's list: its name on as many lines as it needs, its domain at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import theme_of

DOMAIN = Qt.ItemDataRole.UserRole + 1
MOST_LINES = 3
_SIDE, _GAP = 12, 16
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
Index = QModelIndex | QPersistentModelIndex


class MeasureDelegate(QStyledItemDelegate):
    """Never wider than its list: names wrap, to two lines at 100 % for the longest, and the tool tip has all of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_of()
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if isinstance(view, QListView) else 300
        font = QFontMetrics(theme.font("body"))
        needed = font.boundingRect(QRect(0, 0, self._name_width(width, index), 10_000), _WRAPPED, index.data()).height()
        return QSize(0, max(theme.metrics.row, min(needed, MOST_LINES * font.lineSpacing()) + 2 * 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""  # type: ignore[attr-defined]
        QApplication.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem,
            plain,
            painter,
            option.widget,  # type: ignore[attr-defined]
        )
        theme, rect = theme_of(), QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        room = rect.adjusted(_SIDE, 4, -_SIDE, -4)
        painter.save()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(DOMAIN))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("primary" if chosen else "text"))
        room.setWidth(self._name_width(rect.width(), index))
        painter.drawText(room, int(_WRAPPED), index.data())
        painter.restore()

    def _name_width(self, width: int, index: Index) -> int:
        domain = QFontMetrics(theme_of().font("caption")).horizontalAdvance(index.data(DOMAIN))
        return max(width - 2 * _SIDE - _GAP - domain, 80)
