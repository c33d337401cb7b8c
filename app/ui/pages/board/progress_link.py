"""How much of what is due was entered, and what waits: a quiet line that leads to Enter data."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.capture.progress import Progress
from app.ui.theme import set_variant, theme_of


class ProgressLink(QPushButton):
    """Takes the longest of its words that has room; all of them are spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressLink")
        self.setAutoDefault(True)
        self.setAccessibleDescription("Opens Enter data")
        set_variant(self, "quiet")
        self._words: tuple[str, ...] = ("",)
        self.hide()
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_progress(self, found: Progress) -> None:
        """Takes other numbers; hidden where nothing is due and nothing waits."""
        parts = [words for words in (found.words, found.waiting_words) if words]
        short = f"{found.done} of {found.due}, {found.waiting} waiting" if len(parts) > 1 else ""
        self._words = tuple(words for words in (", ".join(parts), short, *parts[-1:]) if words)
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(f"{', '.join(parts)}. Opens Enter data.")
        self.setVisible(bool(parts))

    def fit(self, room: int) -> bool:
        """Takes the words that fit `room` pixels; False where none does, and the longest are kept."""
        for words in self._words:
            self.setText(words)
            if self.sizeHint().width() <= room:
                return True
        self.setText(self._words[0])
        return False

    def _dress(self) -> None:
        theme = theme_of(self)
        size = theme.font("caption").pixelSize()
        self.setStyleSheet(f"QPushButton {{ font-size: {size}px; font-weight: 400; color: {theme.tokens.text2}; }}")

    @property
    def high(self) -> int:
        """Its height, which a finger can hit."""
        return max(self.sizeHint().height(), theme_of(self).metrics.button)
