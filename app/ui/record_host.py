"""What shows a record in a window: the application, as seen by those who change which record it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.store import Workspace
    from app.ui.context import Context
    from app.ui.main_window import MainWindow
    from app.ui.prompter import Prompter


class RecordHost(Protocol):
    """`context` is None while no record is open; `demo` says that the one shown is the demo ward."""

    app: QApplication
    window: MainWindow
    prompter: Prompter
    context: Context | None
    demo: bool

    def attach(self, workspace: Workspace) -> Context:
        """Fills the window from an open record."""

    def detach(self) -> None:
        """Empties the window and closes the record."""
