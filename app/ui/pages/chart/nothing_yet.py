"""What the page shows while there is nothing to show: no value of the measure, or no measure at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import set_card, set_role, set_variant, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel


class NothingYet(QFrame):
    """Friendly words and the way to Enter data."""

    enter_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nothingYet")
        set_card(self)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading, self.text = WrappedLabel(), WrappedLabel()
        set_role(self.heading, "heading")
        set_role(self.text, "body", "text2")
        for label in (self.heading, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton("Enter data")
        self.button.setObjectName("enterDataButton")
        set_variant(self.button, "primary")
        self.button.clicked.connect(self.enter_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self._icon, self.heading, self.text):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_measure(self, name: str, archived: str = "") -> None:
        """No value of this measure yet, or none ever; archived: since when it is in the archive."""
        self.button.setVisible(not archived)
        if archived:
            self.heading.setText("Nothing recorded")
            self.text.setText(f"{archived}, before a value of {name} was entered.")
            return
        self.heading.setText("Nothing recorded yet")
        self.text.setText(
            f"As soon as the first value of {name} is entered, it appears here. Limits come with 13 values."
        )

    def show_no_measure(self) -> None:
        """The ward counts nothing yet."""
        self.button.show()
        self.heading.setText("No measures yet")
        self.text.setText("Charts appear here once the ward has chosen what to count.")

    def _dress(self) -> None:
        self._icon.setPixmap(theme_of(self).pixmap("chart-line", "text2", 40))
