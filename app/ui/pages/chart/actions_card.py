"""The card of what can be done with a chart, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import set_card, set_icon, set_role, set_tone, set_variant, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel


class ActionsCard(QFrame):
    """Emits what was asked for."""

    note_asked = Signal()
    recalculate_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionsCard")
        set_card(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self.note = self._action("addNoteButton", "Add note…", "N", "message-square-plus")
        self.recalculate = self._action("recalculateButton", "Recalculate limits from here…", "R", "split")
        self.why = WrappedLabel()
        self.why.setObjectName("whyNoMarks")
        self.why.setContentsMargins(8, 0, 8, 4)
        set_role(self.why, "caption", "text2")
        self.why.hide()
        self._column.addWidget(self.why)
        self.note.clicked.connect(self.note_asked)
        self.recalculate.clicked.connect(self.recalculate_asked)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def set_allowed(self, why_not: str) -> None:
        """Actions that write wait while another program holds the record, and of an archived measure; why is told."""
        self.why.setText(why_not)
        self.why.setVisible(bool(why_not))
        for button in (self.note, self.recalculate):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
            key = "N" if button is self.note else "R"
            button.setAccessibleDescription(why_not or f"Key {key}")

    def _action(self, name: str, words: str, key: str, icon: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleDescription(f"Key {key}")
        set_variant(button, "quiet")
        set_icon(button, icon, "primary")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        hint = QLabel(key)
        set_role(hint, "caption")
        set_tone(hint, "text2")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(hint)
        self._column.addWidget(button)
        return button

    def _dress(self) -> None:
        theme = theme_of(self)
        for button in (self.note, self.recalculate):
            words = f"text-align: left; color: {theme.tokens.text}; font-weight: 500;"
            button.setStyleSheet(f"QPushButton:enabled {{ {words} }} QPushButton:disabled {{ text-align: left; }}")
            button.setMinimumHeight(theme.metrics.button)
