"""The section on the data file: where it is, its health, its copies, and putting one back."""

from app.ui.pages.settings.data.section import DataSection

__all__ = ["DataSection"]
