"""A strip under the top bar that says something once: what failed, who has the file, what an undo left alone."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.ui.theme import Theme, mark, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel

_LOOKS = {
    "primary": ("info", "primary"),
    "warn": ("triangle-alert", "warn_text"),
    "harm": ("circle-alert", "harm_text"),
}
"""The kinds of notice: a pill's ground, with the icon and colour that go with it."""


class Notice(QFrame):
    """Hidden until `say`; stays until closed, unless it is pinned."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = "primary"
        self.setObjectName("notice")
        self._picture = QLabel()
        self._words = WrappedLabel()
        self._words.setObjectName("noticeText")
        set_role(self._words, "body")
        self._close = QToolButton()
        self._close.setObjectName("closeNoticeButton")
        self._close.setAccessibleName("Close this message")
        self._close.setToolTip("Close this message")
        set_variant(self._close, "icon")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def text(self) -> str:
        """What it says at the moment."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, kind: str = "primary", *, pinned: bool = False) -> None:
        """Shows a sentence; `kind` is primary, warn or harm. A pinned one has no close button."""
        self._kind = kind
        self._words.setText(text)
        self.setAccessibleName(text)
        self._close.setVisible(not pinned)
        self._restyle()
        self.show()

    def _restyle(self) -> None:
        name, token = _LOOKS[self._kind]
        self._picture.setPixmap(self._theme.pixmap(name, token))
        self._close.setIcon(self._theme.icon("x"))
        mark(self, "notice", self._kind)
