"""The board: a tile for each measure, by domain."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.page import Page


class BoardPage(Page):
    """The board: a tile for each measure, by domain."""

    key = "board"
    title = "Board"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("boardPage")
