"""Puts the sheet of keys on a window: F1, and ? where no text is being typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from app.ui.shortcuts.registry import QUESTION_MARK

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.main_window import MainWindow

KEY = "F1"
_NAME = "questionMarkShortcut"


def install_sheet(window: MainWindow, _context: Context) -> None:
    """From now on the keys show the sheet. A text field keeps its ? for itself: Qt asks it first."""
    show = partial(open_sheet, window)
    window.keys.add(KEY, show)
    earlier: QShortcut
    for earlier in window.findChildren(QShortcut, _NAME):
        earlier.setEnabled(False)
        earlier.setParent(None)
    asking = QShortcut(window)
    asking.setObjectName(_NAME)
    asking.setKeys([QKeySequence(key) for key in QUESTION_MARK])
    asking.activated.connect(show)
    # A system that offers the press as both finds two answers in the one shortcut.
    asking.activatedAmbiguously.connect(show)


def open_sheet(window: MainWindow) -> None:
    """Shows the keys, those of the page in sight first."""
    from app.ui.shortcuts.sheet import ShortcutSheet  # late: the start does not wait for it

    page = window.page
    ShortcutSheet(window, page.key if page is not None else "").open()
