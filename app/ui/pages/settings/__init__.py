"""Settings: what a ward sets for itself, and the care of its data file."""

from app.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
