"""A column of rows, each a few words with buttons at the right, that is filled anew whenever the record changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.pages.settings.section import button, words
from app.ui.theme import mark, set_pill


@dataclass(frozen=True)
class RowButton:
    """One button of a row: its word, its object name, what it says to a screen reader, and what it does."""

    text: str
    name: str
    spoken: str
    press: Callable[[], None]


@dataclass(frozen=True)
class Row:
    """One row; `pill` is a word and its kind."""

    text: str
    small: str = ""
    pill: tuple[str, str] | None = None
    buttons: tuple[RowButton, ...] = ()


class Rows(QWidget):
    """Wraps long words; after a refill the keyboard is on the same button of the same row, if it was in here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def fill(self, rows: Sequence[Row], *, enabled: bool, why: str) -> None:
        """Shows these rows; their buttons wait where they may not be used, and say why."""
        place = self._focused()
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        made = [self._made(row, enabled=enabled, why=why) for row in rows]
        for number, widget in enumerate(made):
            if number:
                divider = QFrame()
                mark(divider, "divider", "true")
                divider.setFixedHeight(1)
                self._column.addWidget(divider)
            self._column.addWidget(widget)
            widget.show()  # at once, or the keyboard could not go there
        if place is not None:
            self._refocus(made, *place)

    def _made(self, row: Row, *, enabled: bool, why: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(4, 6, 4, 6)
        line.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(words(row.text))
        if row.small:
            texts.addWidget(words(row.small, "caption", "text2"))
        line.addLayout(texts, 1)
        if row.pill is not None:
            pill = QLabel(row.pill[0])
            set_pill(pill, row.pill[1])
            line.addWidget(pill)
        for one in row.buttons:
            made = button(one.text, one.name, variant="quiet")
            made.setAccessibleName(one.spoken)
            made.setEnabled(enabled)
            made.setToolTip("" if enabled else why)
            made.clicked.connect(lambda _checked=False, press=one.press: press())
            line.addWidget(made)
        return holder

    def _focused(self) -> tuple[int, str] | None:
        focused: QWidget | None = self.focusWidget()
        if focused is None or not focused.hasFocus():
            return None
        rows = [self._column.itemAt(i).widget() for i in range(0, self._column.count(), 2)]
        here = next((n for n, row in enumerate(rows) if row.isAncestorOf(focused)), 0)
        return here, focused.objectName()

    def _refocus(self, made: Sequence[QWidget], row: int, name: str) -> None:
        if made:
            row_buttons = [one for one in made[min(row, len(made) - 1)].children() if isinstance(one, QPushButton)]
            for one in row_buttons:
                if one.objectName() == name:
                    one.setFocus()
