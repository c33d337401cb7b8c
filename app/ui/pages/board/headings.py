"""The names of the five domains above their columns; they stay while the tiles scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.models import Domain
from app.ui.theme import set_icon, set_role, theme_of

DOMAIN_ICONS = {
    Domain.SAFETY: "shield-check",
    Domain.QUALITY: "heart-pulse",
    Domain.DELIVERY: "truck",
    Domain.PEOPLE: "users",
    Domain.EXPERIENCE: "smile",
}


class Headings(QWidget):
    """A strip; `place` puts each name where its column begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardHeadings")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._heads = [_heading(domain, self) for domain in Domain]
        self.fit()

    def fit(self) -> None:
        """Takes the height of the text."""
        self.setFixedHeight(theme_of(self).line("heading"))

    def place(self, left: int, step: int, width: int) -> None:
        """The first column begins at `left`, the next ones `step` on."""
        for number, head in enumerate(self._heads):
            head.setGeometry(left + number * step, 0, width, self.height())

    def room_after(self, right: int) -> int:
        """How much is free between the words of the last name and `right`."""
        last = self._heads[-1]
        return right - last.x() - last.sizeHint().width()


def _heading(domain: Domain, parent: QWidget) -> QWidget:
    made = QWidget(parent)
    icon, words = QLabel(), QLabel(domain.value)
    set_icon(icon, DOMAIN_ICONS[domain], "text2", 20)
    set_role(words, "heading")
    words.setObjectName("domainHeading")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    row.addWidget(icon)
    row.addWidget(words, 1)
    return made
