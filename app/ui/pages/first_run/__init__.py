"""The first run of a new data file, as a wizard over the whole window."""

from app.ui.pages.first_run.page import FirstRunPage

__all__ = ["FirstRunPage"]
