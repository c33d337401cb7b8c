"""What has the keyboard is in sight, and with it what belongs to it: the words above a field, the lines below it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QScrollArea, QWidget

from app.ui.theme.metrics import METRICS

BLOCK_PROPERTY = "fieldBlock"
"""Set to true on a widget that holds one field with its words and its hint: it is scrolled into sight as a whole."""
_EDGE = METRICS.focus_ring + 1


def scroll_into_sight(target: QWidget) -> None:
    """Scrolls the areas that a widget stands in until it is in sight, ring and all, with its words and its hint where
    there is room for them. Qt itself does so only where the keyboard comes from within the same area.
    """
    place = target.parentWidget()
    while place is not None:
        holder = place.parentWidget()
        if isinstance(holder, QScrollArea) and holder.viewport() is place:
            _scroll(holder, target)
        place = holder


def block_of(target: QWidget, within: QWidget) -> QRect:
    """What is to be seen with a widget, in the coordinates of `within`, which holds it."""
    block = target.parentWidget()
    while block is not None and block is not within:
        if block.property(BLOCK_PROPERTY):
            return _rect(block, within)
        block = block.parentWidget()
    rect = _rect(target, within)
    for label in (*_words_above(target, within), *_lines_below(target)):
        if label.isVisible():
            rect = rect.united(_rect(label, within))
    return rect


def _scroll(area: QScrollArea, target: QWidget) -> None:
    inside = area.widget()
    layout = inside.layout()
    if layout is not None and inside.isVisible():
        # Where something was just shown or hidden, its place is not settled yet.
        layout.activate()
    view = area.viewport().rect()
    shift = inside.mapTo(area.viewport(), QPoint(0, 0))
    rect = _rect(target, inside).translated(shift)
    block = block_of(target, inside).translated(shift)
    whole = block if block.height() + 2 * _EDGE <= view.height() else rect
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + _way(whole, rect, view))
    across = max(rect.right() + _EDGE - view.right(), 0) or min(rect.left() - _EDGE, 0)
    if across and rect.width() <= view.width():
        area.horizontalScrollBar().setValue(area.horizontalScrollBar().value() + across)


def _way(whole: QRect, rect: QRect, view: QRect) -> int:
    """How far down to scroll."""
    if whole.height() + 2 * _EDGE <= view.height():
        down, up = whole.bottom() + _EDGE - view.bottom(), view.top() - (whole.top() - _EDGE)
        return max(down, 0) - max(up, 0)
    # Larger than the area: its beginning, and only where next to nothing of it is in sight.
    seen = rect.intersected(view).height()
    return rect.top() - _EDGE if seen < METRICS.touch else 0


def _words_above(target: QWidget, within: QWidget) -> list[QLabel]:
    found: list[QLabel] = []
    place = target.parentWidget()
    while place is not None and not found:
        labels: Any = place.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        found = [label for label in labels if label.buddy() is target]
        if place is within:
            break
        place = place.parentWidget()
    return found


def _lines_below(target: QWidget) -> list[QWidget]:
    """Hints and findings that follow in the same column."""
    parent = target.parentWidget()
    layout = _layout_of(parent.layout() if parent is not None else None, target)
    if not isinstance(layout, QBoxLayout) or layout.direction() is not QBoxLayout.Direction.TopToBottom:
        return []
    found: list[QWidget] = []
    for place in range(layout.indexOf(target) + 1, layout.count()):
        item = layout.itemAt(place)
        line = item.widget() if item is not None else None
        if line is None or not (_is_hint(line) or line.objectName() == "findingLine"):
            break
        found.append(line)
    return found


def _is_hint(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.buddy() is None and widget.property("textRole") == "caption"


def _layout_of(layout: QLayout | None, widget: QWidget) -> QLayout | None:
    """The layout, of a widget's own and those inside it, that holds a widget."""
    if layout is None:
        return None
    if layout.indexOf(widget) >= 0:
        return layout
    inside = (layout.itemAt(place) for place in range(layout.count()))
    nested = (item.layout() for item in inside if item is not None)
    return next((found for one in nested if (found := _layout_of(one, widget)) is not None), None)


def _rect(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())
