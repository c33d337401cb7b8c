"""A field to search with: a magnifying glass before the words, a sign that clears them behind."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from app.ui.theme import METRICS, set_icon, theme_of

_SIDE, _GAP = 14, 8


class SearchField(QLineEdit):
    """What is typed here is kept nowhere, so the identifier guard passes it over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("guarded", "exempt")
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_icon(self._glass, "search", "text2")
        # Not Qt's own sign, which is pale and stays 16 px however large the text is.
        self._clear = QToolButton(self)
        self._clear.setObjectName("clearSearchButton")
        self._clear.setAccessibleName("Clear the search")
        self._clear.setToolTip("Clear the search")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        set_icon(self._clear, "x", "text2")
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        theme_of(self).changed.connect(self._place)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = theme_of(self).metrics.icon
        self._glass.setGeometry(_SIDE, (self.height() - size) // 2, size, size)
        self._clear.setGeometry(self.width() - METRICS.touch, 0, METRICS.touch, self.height())
        self._clear.setIconSize(QSize(size, size))
        self.setTextMargins(_SIDE + size + _GAP - 12, 0, METRICS.touch - 12, 0)
