"""What the window expects of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.finder.commands import Command


class Page(QWidget):
    """One room of the window, built when first opened and kept."""

    key = ""
    title = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def arrive(self, **args: Any) -> None:
        """The page is shown, with what the visit asked for; it takes the keyboard."""

    def leave(self) -> bool:
        """The page is about to be left or the window closed; False keeps it (something needs an answer first)."""
        return True

    def unsaved(self) -> str:
        """What would be lost if the window closed now, in a sentence; "" for nothing."""
        return ""

    def refresh(self) -> None:
        """Reads the record again."""

    def commands(self) -> Sequence[Command]:
        """What can be done on this page, for the finder; asked each time it opens."""
        return ()
