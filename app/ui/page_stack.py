"""The pages that were built so far, one of them in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from app.ui.page import Page


class PageStack(QStackedWidget):
    """A page is kept, with all that was typed into it, until the record is closed."""

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return cast("Page | None", self.currentWidget())

    def built(self, key: str) -> Page | None:
        """The page with this key, where it was built."""
        return next((page for page in self._pages() if page.key == key), None)

    def add(self, page: Page) -> bool:
        """Keeps a page from now on. False where it was kept already."""
        new = self.indexOf(page) < 0
        if new:
            self.addWidget(page)
        return new

    def drop(self, key: str) -> None:
        """Lets a page go, with all that was typed into it."""
        page = self.built(key)
        if page is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def clear(self) -> None:
        """Lets every page go."""
        for page in self._pages():
            self.drop(page.key)

    def unsaved(self) -> str:
        """What would be lost of all pages if the record were closed now, in sentences; "" for nothing."""
        return " ".join(filter(None, (page.unsaved() for page in self._pages())))

    def _pages(self) -> list[Page]:
        return [cast("Page", self.widget(place)) for place in range(self.count())]
