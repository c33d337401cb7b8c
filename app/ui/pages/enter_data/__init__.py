"""The Enter data page: the grid of what is due, the number pad, and all that a nurse needs at the board."""

from app.ui.pages.enter_data.page import EnterDataPage

__all__ = ["EnterDataPage"]
