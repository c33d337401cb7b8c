"""A part of a page that is as high as the page, or scrolls where that is too little."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.theme import mark


def scrolled(inside: QWidget) -> QScrollArea:
    """Puts a widget in an area that scrolls up and down only; Tab goes to what is inside, not to the area."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    mark(inside, "transparent", "true")
    area.setWidget(inside)
    return area
