"""The frame of every dialog: a title, what it says or asks, and its buttons in one row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDTH = 480


class Dialog(QDialog):
    """Modal to its window, opened without blocking. Fill `body`, then add buttons; Enter presses the primary one."""

    def __init__(self, parent: QWidget, title: str, *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(min(width, max(parent.window().width() - 32, 280)))
        heading = WrappedLabel(title)
        set_role(heading, "heading")
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addLayout(self.body)
        column.addStretch(1)
        column.addLayout(self._buttons)

    def add_text(self, text: str, role: str = "body", tone: str | None = None) -> WrappedLabel:
        """A paragraph of plain text; text from the record is never read as markup."""
        label = WrappedLabel(text)
        set_role(label, role, tone)
        self.body.addWidget(label)
        return label

    def add_button(self, text: str, *, name: str, primary: bool = False, danger: bool = False) -> QPushButton:
        """A button at the right of the row."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        set_variant(button, "primary" if primary else "danger" if danger else None)
        self._buttons.addWidget(button)
        return button
