"""A strip under the top bar that says something once: what failed, who has the file, what an undo left alone. What is
only good to know goes by itself when another page is opened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui.theme import Theme, mark, set_icon, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel

_LOOKS = {
    "primary": ("info", "primary"),
    "warn": ("triangle-alert", "warn_text"),
    "harm": ("circle-alert", "harm_text"),
}
"""The kinds of notice: a pill's ground, with the icon and colour that go with it."""
ON_THE_WAY_MILLISECONDS = 1000
"""What was said so shortly before a page was opened belongs to that page."""
Action = tuple[str, Callable[[], object]]
"""The words of a button in the notice, and what it does."""


class Notice(QFrame):
    """Hidden until `say`; stays until closed, or if it only informs, until another page is opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = "primary"
        self._action: Callable[[], object] | None = None
        self._waiting: list[tuple[str, str, Action | None]] = []
        self._pinned = False
        self._since = QElapsedTimer()
        self.setObjectName("notice")
        self._picture = QLabel()
        self._words = WrappedLabel()
        self._words.setObjectName("noticeText")
        set_role(self._words, "body")
        self._button = QPushButton()
        self._button.setObjectName("noticeButton")
        self._button.clicked.connect(self._act)
        self._button.hide()
        self._close = QToolButton()
        self._close.setObjectName("closeNoticeButton")
        self._close.setAccessibleName("Close this message")
        self._close.setToolTip("Close this message")
        set_variant(self._close, "icon")
        set_icon(self._close, "x", "text2")
        self._close.clicked.connect(self._on_close)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def text(self) -> str:
        """What it says at the moment."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, kind: str = "primary", *, pinned: bool = False, action: Action | None = None) -> None:
        """Shows a sentence; `kind` is primary, warn or harm. A pinned one has no close button. `action`: what can be
        done about it, as a button.
        """
        if self._action is not None and not self.isHidden() and text != self._words.text():
            # What can still be done about something is not lost because something else is said.
            self._waiting.insert(0, (self._words.text(), self._kind, (self._button.text(), self._action)))
        self._kind = kind
        words, self._action = action or ("", None)
        self._button.setText(words)
        self._button.setVisible(action is not None)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._pinned = pinned
        self._close.setVisible(not pinned)
        self._restyle()
        self.show()
        self._since.start()

    def say_later(self, text: str, kind: str = "primary", *, action: Action | None = None) -> None:
        """As `say`, but what is shown already is left until it is closed."""
        if self.isHidden():
            self.say(text, kind, action=action)
        else:
            self._waiting.append((text, kind, action))

    def turn_page(self) -> None:
        """Another page, or section of one, is opened: what only informs has been read. Not where it was said on the
        way there, and not where something can be done about it.
        """
        passing = self._kind == "primary" and not self._pinned and self._action is None
        if passing and not self.isHidden() and self._since.elapsed() > ON_THE_WAY_MILLISECONDS:
            self._on_close()

    def _on_close(self) -> None:
        self.hide()
        if self._waiting:
            text, kind, action = self._waiting.pop(0)
            self.say(text, kind, action=action)

    def _act(self) -> None:
        if self._action is not None:
            self._action()

    def _restyle(self) -> None:
        name, token = _LOOKS[self._kind]
        self._picture.setPixmap(self._theme.pixmap(name, token))
        mark(self, "notice", self._kind)
