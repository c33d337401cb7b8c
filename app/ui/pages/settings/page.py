"""Settings: what a ward sets for itself, and the care of its data file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.page import Page


class SettingsPage(Page):
    """Settings: what a ward sets for itself, and the care of its data file."""

    key = "settings"
    title = "Settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("settingsPage")
