"""Somebody who cannot see, or cannot use a mouse, going through a window with the Tab key: what is found wanting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from app.ui.theme.focus import wants_ring

TOUCH = 44
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}
MOST_STEPS = 400
ROW_TOLERANCE = 8
"""Px by which what stands in one row may be out of line, or two columns overlap."""
LEAST_SEEN = 44
"""Of something larger than its scrolled area, so much must be in sight when it has the keyboard."""


def pump() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def name_of(widget: QWidget) -> str:
    """How a finding names a widget."""
    own = widget.objectName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    parents, parent = [], widget.parentWidget()
    while parent is not None and len(parents) < 2:
        if parent.objectName() and not parent.objectName().startswith("qt_"):
            parents.append(parent.objectName())
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {own!r} in {' < '.join(parents)}"


def stops(root: QWidget) -> list[QWidget]:
    """What the Tab key is meant to reach in `root`."""
    found: list[QWidget] = [root, *root.findChildren(QWidget)]
    return [widget for widget in found if widget.window() is root.window() and _is_stop(widget)]


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes and widget.isVisible() and widget.isEnabled() and not widget.isWindow() and not _is_part(widget)


def _is_part(widget: QWidget) -> bool:
    """A part that Qt makes inside another widget, which has the name and the role."""
    return widget.focusProxy() is not None or widget.objectName().startswith("qt_")


def without_name_or_role(root: QWidget) -> Iterator[str]:
    """Every stop must tell a reader what it is called and what it is."""
    for widget in stops(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.isValid():
            yield f"{name_of(widget)}: nothing for a reader"
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            yield f"{name_of(widget)}: no accessible name"
        if interface.role() in NO_ROLE:
            yield f"{name_of(widget)}: role {interface.role().name}"


def go_round(root: QWidget) -> tuple[list[QWidget], list[str]]:
    """Presses Tab until the keyboard is back where it began: the widgets that had it, in order, and what was wrong
    with how that was seen.
    """
    known = stops(root)
    if not known:
        return [], []
    first = known[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    pump()
    visited: list[QWidget] = []
    unseen: list[str] = []
    for _ in range(MOST_STEPS):
        focused = QApplication.focusWidget()
        if focused is None or (len(visited) > 1 and focused is visited[0]):
            return visited, unseen
        if not visited or visited[-1] is not focused:
            visited.append(focused)
            unseen += filter(None, [unseen_focus(root, focused)])
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        pump()
        if QApplication.focusWidget() is focused and not isinstance(focused, QAbstractItemView):
            return visited, unseen
    raise AssertionError(f"caught by the keyboard at {name_of(visited[-1])}")


def missed(root: QWidget, visited: list[QWidget]) -> Iterator[str]:
    """Stops that Tab never came to; of buttons of which one is on, Tab goes to that one alone."""
    for widget in stops(root):
        one_of_many = isinstance(widget, QAbstractButton) and (widget.autoExclusive() or widget.group() is not None)
        if widget not in visited and not one_of_many and not isinstance(widget, QRadioButton):
            yield f"{name_of(widget)}: Tab does not reach it"


def out_of_order(visited: list[QWidget]) -> Iterator[str]:
    """Each stop is right of, or below, the one before, as whole parts of the place that holds both."""
    for before, after in pairwise(visited):
        place = _common(before, after)
        if place is None:
            continue
        one, two = _part_in(place, before), _part_in(place, after)
        right = two.left() >= one.right() - ROW_TOLERANCE
        below = two.top() >= one.bottom() - ROW_TOLERANCE
        same_corner = two.left() >= one.left() - ROW_TOLERANCE and two.top() >= one.top() - ROW_TOLERANCE
        if not (right or below or same_corner):
            yield f"{name_of(after)} comes after {name_of(before)}"


def _common(one: QWidget, other: QWidget) -> QWidget | None:
    place = one.parentWidget()
    while place is not None and not place.isAncestorOf(other):
        place = place.parentWidget()
    return place


def _part_in(place: QWidget, widget: QWidget) -> QRect:
    part = widget
    while part.parentWidget() is not place:
        parent = part.parentWidget()
        assert parent is not None
        part = parent
    return QRect(part.mapTo(place, QPoint(0, 0)), part.size())


def unseen_focus(root: QWidget, widget: QWidget) -> str:
    """What is wrong with how a stop that has the keyboard is seen; "" for nothing."""
    # What a child covers is not counted as visible, and the view of a list or chart covers all of it.
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    seen = shown.visibleRegion().boundingRect()
    enough_high = seen.height() >= min(widget.height(), LEAST_SEEN)
    enough_wide = seen.width() >= min(widget.width(), LEAST_SEEN)
    whole = seen.size() == widget.size() or isinstance(widget, QAbstractScrollArea) or not _fits(widget)
    if not (enough_high and enough_wide and whole):
        return f"{name_of(widget)}: has the keyboard out of sight ({seen.width()} x {seen.height()} is seen)"
    if wants_ring(widget):
        ring = widget.window().findChild(QWidget, "focusRing")
        around = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
        if ring is None or not ring.isVisible() or not ring.geometry().intersects(around):
            return f"{name_of(widget)}: no ring"
        return ""
    return "" if _looks_focused(root, widget) else f"{name_of(widget)}: looks the same with and without the keyboard"


def _fits(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            return widget.height() <= parent.height() and widget.width() <= parent.width()
        parent = holder
    return True


def _looks_focused(root: QWidget, widget: QWidget) -> bool:
    with_keyboard = _picture(widget)
    other = next((stop for stop in stops(root) if stop is not widget), None)
    if other is None:
        return True
    other.setFocus(Qt.FocusReason.TabFocusReason)
    pump()
    without = _picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    pump()
    return with_keyboard != without


def _picture(widget: QWidget) -> QImage:
    around = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return widget.window().grab(around).toImage()


def too_small(root: QWidget) -> Iterator[str]:
    """What is pressed must be as large as a finger, or be the row that is (a box with its words)."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTabBar)
    for kind in kinds:
        for widget in root.findChildren(kind):
            if widget.window() is not root.window() or not widget.isVisible() or not widget.isEnabled():
                continue
            if _is_part(widget) or _is_inside_a_field(widget) or isinstance(widget, QScrollBar):
                continue
            if widget.height() < TOUCH or widget.width() < TOUCH:
                yield f"{name_of(widget)}: {widget.width()} x {widget.height()}"


def _is_inside_a_field(widget: QWidget) -> bool:
    """The sign that clears a field, and the fields inside a box to choose from or a cell."""
    parent = widget.parentWidget()
    in_field = isinstance(parent, QLineEdit | QComboBox) or (parent is not None and parent.inherits("QAbstractSpinBox"))
    in_cell = parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)
    return in_field or in_cell or (parent is not None and parent.inherits("QCalendarWidget"))


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(?<![\w-])(color|background|background-color|placeholder-text-color)\s*:\s*(#[0-9A-Fa-f]{6})\b")


def faint_words(sheet: str) -> Iterator[str]:
    """Rules of a style sheet whose words do not stand out from their own ground by 4.5."""
    for selectors, body in RULE.findall(sheet):
        if ":disabled" in selectors and ":!" not in selectors:
            continue
        found = dict(COLOUR.findall(body))
        ground = found.get("background", found.get("background-color"))
        for words in ("color", "placeholder-text-color"):
            if words in found and ground is not None and contrast(found[words], ground) < 4.5:
                yield f"{selectors.strip()}: {found[words]} on {ground}"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = QColor(colour).getRgbF()[:3]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
