"""The ring around the widget that has the keyboard. A style sheet cannot paint outside a widget, so one overlay per
window does. The 2 px dark edge inside the yellow is the style sheet's on buttons and fields, the overlay's on all else.
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
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.ui.theme.metrics import METRICS
from app.ui.theme.sight import scroll_into_sight

PROPERTY = "focusRing"
"""Set to true or false on a widget to have the ring, or to go without because the widget paints its own."""
RADIUS_PROPERTY = "focusRadius"
"""The corner radius of the widget, where it is not that of a control (8)."""

_BARE = (QCheckBox, QRadioButton, QAbstractItemView, QAbstractSlider, QTabBar)
"""What has no edge of its own while it has the keyboard: the overlay paints the dark one, too."""
_RINGED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit, *_BARE)
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}


def wants_ring(widget: QWidget) -> bool:
    """Whether a widget is ringed: what it says itself, else whether it is a button, a field, a tab or a list."""
    asked = widget.property(PROPERTY)
    if asked is not None:
        return bool(asked)
    in_item_view = isinstance(widget.parent(), QWidget) and isinstance(widget.parent().parent(), QAbstractItemView)
    # The list that drops from a box stands in a frame of its own.
    dropped = isinstance(widget, QScrollBar) or widget.inherits("QComboBoxListView")
    return isinstance(widget, _RINGED) and not in_item_view and not dropped


def ringed_part(widget: QWidget) -> QRect:
    """What of a widget has the ring: all of it, of tabs the one that is open."""
    if isinstance(widget, QTabBar):
        return widget.tabRect(widget.currentIndex()).intersected(widget.rect())
    return widget.rect()


class FocusRings(QObject):
    """Follows the keyboard through the whole program and keeps the ring around what it is on."""

    def __init__(self, app: QApplication, colour: QColor, edge: QColor) -> None:
        super().__init__(app)
        self._colour, self._edge = colour, edge
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

    def set_colours(self, colour: QColor, edge: QColor) -> None:
        """Repaints the ring, and the dark edge inside it, in another theme's colours."""
        self._colour, self._edge = colour, edge
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.set_colours(colour, edge)

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
            self._ring = _Ring(window, self._colour, self._edge)
        elif self._ring.parentWidget() is not window:
            self._ring.setParent(window)
        self._target = target
        # Not the window itself: a reference to it would keep a closed window alive.
        widget: QWidget | None = target
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        if isinstance(target, QTabBar):
            target.currentChanged.connect(self._place)
        self._place()

    def _release(self) -> None:
        if isinstance(self._target, QTabBar) and shiboken6.isValid(self._target):
            self._target.currentChanged.disconnect(self._place)
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

    def __init__(self, window: QWidget, colour: QColor, edge: QColor) -> None:
        super().__init__(window)
        self._colour, self._edge = colour, edge
        self._with_edge = False
        self._outline = QRectF()
        self._radius = float(METRICS.radius_control)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colours(self, colour: QColor, edge: QColor) -> None:
        self._colour, self._edge = colour, edge
        self.update()

    def surround(self, target: QWidget) -> None:
        """Stands around `target`, cut off where a scrolled area cuts the target off; within its edge where nothing but
        the ring would be cut off.
        """
        thick = METRICS.focus_ring
        window = target.window()
        part = ringed_part(target)
        itself = part.translated(target.mapTo(window, QPoint(0, 0)))
        room = _visible_part(target, window)
        shown = itself.adjusted(-thick, -thick, thick, thick).intersected(room)
        around = shown if room.contains(itself) else itself.adjusted(-thick, -thick, thick, thick)
        radius = target.property(RADIUS_PROPERTY)
        self._radius = float(METRICS.radius_control if radius is None else radius) + thick / 2
        self._with_edge = isinstance(target, _BARE)
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
        if self._with_edge:
            step = (METRICS.focus_ring + METRICS.focus_edge) / 2
            inner = max(self._radius - step, 0)
            painter.setPen(QPen(self._edge, METRICS.focus_edge))
            painter.drawRoundedRect(self._outline.adjusted(step, step, -step, -step), inner, inner)
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
