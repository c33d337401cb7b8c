"""A part of the form under its heading: questions in two columns where there is room, read from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from app.ui.measure_form.block import FieldBlock
from app.ui.theme import set_card, set_role, theme_of
from app.ui.widgets.wrapped_label import WrappedLabel

_TWO_COLUMNS_FROM = 640
"""Width in px at 100 % from which two columns are easier to read than one."""


class Part(QFrame):
    """A card with some of the questions; those that are not asked leave no gap."""

    def __init__(self, title: str, lead: str, blocks: Sequence[FieldBlock]) -> None:
        super().__init__()
        set_card(self)
        self.blocks = tuple(blocks)
        heading = QLabel(title)
        set_role(heading, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        heading.setContentsMargins(4, 0, 4, 0)
        column.addWidget(heading)
        if lead:
            words = WrappedLabel(lead)
            set_role(words, "caption", "text2")
            words.setContentsMargins(4, 0, 4, 0)
            column.addWidget(words)
        column.addLayout(self._grid)
        for block in self.blocks:
            block.setParent(self)
        self._shown: tuple[str, ...] = ()
        self._two = False

    def show_only(self, asked: frozenset[str]) -> None:
        """Shows the questions with these keys."""
        self._shown = tuple(block.key for block in self.blocks if block.key in asked)
        self.setVisible(bool(self._shown))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= theme_of(self).px(_TWO_COLUMNS_FROM)
        if two != self._two:
            self._two = two
            self._arrange()

    def _arrange(self) -> None:
        for block in self.blocks:
            # Not taken by its place: Qt then asks an item that it forgot to tell how high the block is.
            self._grid.removeWidget(block)
        row = column = 0
        for block in self.blocks:
            block.setVisible(block.key in self._shown)
            if block.key not in self._shown:
                continue
            if column and (block.wide or not self._two):
                row, column = row + 1, 0
            across = 2 if block.wide and self._two else 1
            self._grid.addWidget(block, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
            column = (column + across) % (2 if self._two else 1)
            row += column == 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if self._two else 0)
        self._grid.invalidate()
