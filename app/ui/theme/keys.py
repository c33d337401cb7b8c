"""Keys that do the same everywhere: Enter presses the button with the ring, Page Up and Page Down scroll the page."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class CommonKeys(QObject):
    """Looks at the keys of the button that has the keyboard, and at those that nothing in a window had a use for."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._button: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def let_go(self, app: QApplication) -> None:
        """Stops looking, for good: another theme takes over."""
        app.focusChanged.disconnect(self._on_focus_changed)
        self._leave()
        # Removes what filters are left on windows, too.
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held:
            return False
        key = Qt.Key(event.key())
        if key in _ENTER and watched is self._button and isinstance(watched, QAbstractButton):
            # A key that is held down presses once.
            if not event.isAutoRepeat():
                watched.click()
            return True
        if key in _PAGES and isinstance(watched, QWidget) and watched.isWindow():
            return scroll_page(watched, _PAGES[key])
        return False

    def _on_focus_changed(self, _old: object, new: Any) -> None:
        self._leave()
        if not isinstance(new, QWidget):
            return
        if isinstance(new, QPushButton | QToolButton):
            self._button = new
            new.installEventFilter(self)
        # Not kept: a reference would keep a closed window alive.
        new.window().installEventFilter(self)

    def _leave(self) -> None:
        if self._button is not None and shiboken6.isValid(self._button):
            self._button.removeEventFilter(self)
        self._button = None


def scroll_page(window: QWidget, way: QAbstractSlider.SliderAction) -> bool:
    """Scrolls the largest area in sight that can be scrolled. False where there is none."""
    areas: Any = window.findChildren(QScrollArea)
    found = [area for area in areas if area.isVisible() and area.window() is window]
    found = [area for area in found if area.verticalScrollBar().maximum() > 0]
    if not found:
        return False
    largest = max(found, key=lambda area: _seen(area.viewport()))
    largest.verticalScrollBar().triggerAction(way)
    return True


def _seen(widget: QWidget) -> int:
    rect = widget.visibleRegion().boundingRect()
    return rect.width() * rect.height()
