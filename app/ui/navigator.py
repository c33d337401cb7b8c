"""Which page is asked for, and the way back. The window listens; pages and buttons ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

_REMEMBERED = 50


@dataclass(frozen=True)
class Visit:
    """A page and what it was asked to show."""

    page: str
    args: dict[str, Any] = field(default_factory=dict)


class Navigator(QObject):
    """Emits `asked(Visit)`; keeps the visits made, so that Back works. `turned` follows when another page is shown, or
    another section of it.
    """

    asked = Signal(object)
    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Visit] = []
        self._here: Visit | None = None

    @property
    def here(self) -> Visit | None:
        """The visit asked for last."""
        return self._here

    @property
    def can_go_back(self) -> bool:
        """True where there is a page to go back to."""
        return bool(self._past)

    def open(self, page: str, **args: Any) -> None:
        """Asks for a page; `args` go to its `arrive`."""
        visit = Visit(page, args)
        if self._here is not None and self._here.page != page:
            self._past = [*self._past[-_REMEMBERED:], self._here]
        self._here = visit
        self.asked.emit(visit)
        self.turned.emit()

    def note(self, page: str, **args: Any) -> None:
        """The page that is shown shows something else now, by itself: who comes back comes back to that."""
        if self._here is not None and self._here.page == page:
            before, self._here = self._here, Visit(page, args)
            if before.args and before != self._here:
                self.turned.emit()

    def back(self) -> None:
        """Asks for the page before this one, if there is one."""
        if self._past:
            self._here = self._past.pop()
            self.asked.emit(self._here)
            self.turned.emit()
