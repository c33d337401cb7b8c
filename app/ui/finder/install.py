"""Puts the finder on a window: Ctrl+K, once, for the record that is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.finder.palette import Finder
from app.ui.finder.sources import Sources

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.ui.context import Context
    from app.ui.main_window import MainWindow

KEY = "Ctrl+K"
REMEMBERED = 12
_RECENT = "finder/recent"


def install_finder(window: MainWindow, context: Context) -> None:
    """From now on Ctrl+K finds what is in this record; an earlier finder of the window goes."""
    earlier: Finder
    for earlier in window.findChildren(Finder):
        earlier.hide()
        earlier.setParent(None)
        earlier.deleteLater()
    recent = Recent(context.settings)
    finder = Finder(window, Sources(window, context), recent.keys, recent.use)
    window.keys.add(KEY, finder.open)


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
