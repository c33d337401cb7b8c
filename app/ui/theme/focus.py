"""The yellow ring around the widget that has the keyboard. A style sheet cannot paint outside a widget, so one overlay
per window does; the 2 px dark edge inside the ring is the style sheet's. What has the keyboard is scrolled into sight.
"""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from app.ui.theme.metrics import METRICS

PROPERTY = "focusRing"
"""Set to true or false on a widget to have the ring, or to go without because the widget paints its own."""
RADIUS_PROPERTY = "focusRadius"
"""The corner radius of the widget, where it is not that of a control (8)."""

_RINGED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}


def wants_ring(widget: QWidget) -> bool:
    """Whether a widget is ringed: what it says itself, else whether it is a button, a field or a list to pick from."""
    asked = widget.property(PROPERTY)
    if asked is not None:
        return bool(asked)
    in_item_view = isinstance(widget.parent(), QWidget) and isinstance(widget.parent().parent(), QAbstractItemView)
    return isinstance(widget, _RINGED) and not in_item_view


def scroll_into_sight(target: QWidget) -> None:
    """Scrolls the areas that a widget stands in until it is in sight, ring and all. Qt itself does so only where the
    keyboard comes from within the same area.
    """
    place = target.parentWidget()
    while place is not None:
        holder = place.parentWidget()
        if isinstance(holder, QScrollArea) and holder.viewport() is place:
            _scroll(holder, target)
        place = holder


def _scroll(area: QScrollArea, target: QWidget) -> None:
    view, edge = area.viewport().rect(), METRICS.focus_ring + 1
    rect = QRect(target.mapTo(area.viewport(), QPoint(0, 0)), target.size())
    if rect.height() + 2 * edge <= view.height():
        down, up = rect.bottom() + edge - view.bottom(), view.top() - (rect.top() - edge)
        by = max(down, 0) - max(up, 0)
    else:
        # Larger than the area: its beginning, and only where next to nothing of it is in sight.
        seen = rect.intersected(view).height()
        by = rect.top() - edge if seen < METRICS.touch else 0
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() + by)
    across = max(rect.right() + edge - view.right(), 0) or min(rect.left() - edge, 0)
    if across and rect.width() <= view.width():
        area.horizontalScrollBar().setValue(area.horizontalScrollBar().value() + across)


class FocusRings(QObject):
    """Follows the keyboard through the whole program and keeps the ring around what it is on."""

    def __init__(self, app: QApplication, colour: QColor) -> None:
        super().__init__(app)
        self._colour = colour
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def let_go(self, app: QApplication) -> None:
        """Stops following, for good: another theme takes over."""
        app.focusChanged.disconnect(self._on_focus_changed)
        self._release()
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.deleteLater()
        self._ring = None
        self.deleteLater()

    def set_colour(self, colour: QColor) -> None:
        """Repaints the ring in another theme's colour."""
        self._colour = colour
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.set_colour(colour)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Moves the ring along when the widget, or anything it stands in, moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _on_focus_changed(self, _old: object, new: Any) -> None:
        self._release()
        # A press of the mouse is on what is in sight; scrolling would take it from under the pointer.
        if isinstance(new, QWidget) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            scroll_into_sight(new)
        if isinstance(new, QWidget) and wants_ring(new):
            self._follow(new)
        elif self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()

    def _follow(self, target: QWidget) -> None:
        window = target.window()
        if self._ring is None or not shiboken6.isValid(self._ring):
            self._ring = _Ring(window, self._colour)
        elif self._ring.parentWidget() is not window:
            self._ring.setParent(window)
        self._target = target
        # Not the window itself: a reference to it would keep a closed window alive.
        widget: QWidget | None = target
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _release(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not shiboken6.isValid(ring) or not shiboken6.isValid(target):
            return
        if not target.isVisible():
            ring.hide()
            return
        ring.surround(target)


class _Ring(QWidget):
    """The overlay: lets every click through, paints nothing but the ring."""

    def __init__(self, window: QWidget, colour: QColor) -> None:
        super().__init__(window)
        self._colour = colour
        self._outline = QRectF()
        self._radius = float(METRICS.radius_control)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.update()

    def surround(self, target: QWidget) -> None:
        """Stands around `target`, cut off where a scrolled area cuts the target off."""
        thick = METRICS.focus_ring
        window = target.window()
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-thick, -thick, thick, thick)
        shown = around.intersected(_visible_part(target, window))
        radius = target.property(RADIUS_PROPERTY)
        self._radius = float(METRICS.radius_control if radius is None else radius) + thick / 2
        half = thick / 2
        self._outline = QRectF(around.translated(-shown.topLeft())).adjusted(half, half, -half, -half)
        if self.geometry() != shown:
            self.setGeometry(shown)
        self.raise_()
        self.setVisible(not shown.isEmpty())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, METRICS.focus_ring))
        painter.drawRoundedRect(self._outline, self._radius, self._radius)
        painter.end()


def _visible_part(target: QWidget, window: QWidget) -> QRect:
    part = window.rect()
    widget = target.parentWidget()
    while widget is not None and widget is not window:
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            part = part.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        widget = parent
    return part
