"""What the board shows while the ward counts nothing: friendly words and the way to the measures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import set_card, set_icon, set_role, set_variant
from app.ui.widgets.wrapped_label import WrappedLabel


class NothingYet(QFrame):
    """`add_asked`: the measures of the ward are to be chosen."""

    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyBoard")
        set_card(self)
        icon = QLabel()
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_icon(icon, "layout-dashboard", "text2", 40)
        heading = WrappedLabel("No measures yet")
        text = WrappedLabel(
            "Choose what your ward counts: from the library or in your own words. "
            "Each measure has a tile here from then on."
        )
        set_role(heading, "heading")
        set_role(text, "body", "text2")
        for label in (heading, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton("Add measures")
        self.button.setObjectName("addMeasuresButton")
        self.button.setAutoDefault(True)
        set_variant(self.button, "primary")
        set_icon(self.button, "plus", "on_primary", 18)
        self.button.clicked.connect(self.add_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (icon, heading, text):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
