"""A layout that fills lines from left to right and goes on below where a line is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Every item at its own size, `gap` pixels apart, or `least` where that keeps them in one line."""

    def __init__(self, parent: QWidget, gap: int, least: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._least = gap if least is None else least
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Lets go of every item; the widgets stay alive."""
        while self._items:
            self.takeAt(0)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return QSize(self._length(self._gap), max((item.sizeHint().height() for item in self._items), default=0))

    def _length(self, gap: int) -> int:
        """All items in one line."""
        shown = self._shown()
        return sum(item.sizeHint().width() for item in shown) + gap * max(len(shown) - 1, 0)

    def _shown(self) -> list[QLayoutItem]:
        """What is hidden leaves no gap."""
        return [item for item in self._items if not item.isEmpty()]

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _place(self, room: QRect, *, move: bool) -> int:
        """Lays the items out in `room` if `move`; the height that they take."""
        x, y, line = room.x(), room.y(), 0
        tight = self._length(self._gap) > room.width() >= self._length(self._least)
        gap = self._least if tight else self._gap
        for item in self._shown():
            size = item.sizeHint()
            if x > room.x() and x + size.width() > room.right() + 1:
                x, y, line = room.x(), y + line + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - room.y()
