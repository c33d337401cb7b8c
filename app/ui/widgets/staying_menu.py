"""A menu whose ticks can be set one after the other: it stays open until something else is chosen, or Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StayingMenu(QMenu):
    """As QMenu, but a press on an entry that can be ticked does not close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not _ticks(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _KEYS or not _ticks(self.activeAction()):
            super().keyPressEvent(event)


def _ticks(action: QAction | None) -> bool:
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True
