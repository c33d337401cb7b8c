"""The board: a tile for each measure, by domain."""

from app.ui.pages.board.page import BoardPage

__all__ = ["BoardPage"]
