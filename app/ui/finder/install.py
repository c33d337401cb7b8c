"""Puts the finder on a window: Ctrl+K, once, for the record that is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.ui.context import Context
    from app.ui.finder.palette import Finder
    from app.ui.main_window import MainWindow

KEY = "Ctrl+K"
NAME = "finder"
REMEMBERED = 12
_RECENT = "finder/recent"


def install_finder(window: MainWindow, context: Context) -> None:
    """From now on Ctrl+K finds what is in this record; an earlier finder of the window goes.

    The finder is made when it is first asked for: few mornings need it, and the start does not wait for it.
    """
    earlier: QWidget
    for earlier in window.findChildren(QWidget, NAME):
        earlier.hide()
        earlier.setParent(None)
        earlier.deleteLater()
    made: list[Finder] = []

    def open_it() -> None:
        if not made:
            made.append(_make(window, context))
        made[0].open()

    window.keys.add(KEY, open_it)


def _make(window: MainWindow, context: Context) -> Finder:
    from app.ui.finder.palette import Finder
    from app.ui.finder.sources import Sources

    recent = Recent(context.settings)
    return Finder(window, Sources(window, context), recent.keys, recent.use)


class Recent:
    """The keys of what was chosen lately on this machine, newest first."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keys(self) -> list[str]:
        """Newest first."""
        return [key for key in str(self._settings.value(_RECENT, "")).split("|") if key][:REMEMBERED]

    def use(self, key: str) -> None:
        """Remembers that something was chosen."""
        kept = [key, *(other for other in self.keys() if other != key)][:REMEMBERED]
        self._settings.setValue(_RECENT, "|".join(kept))
