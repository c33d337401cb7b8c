"""Says something to assistive technology without moving the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Has a screen reader speak the text now, in place of what it was saying about the widget."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
