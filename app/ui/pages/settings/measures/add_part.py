"""Adding measures: from the library, or one of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.measures.library import LibraryEntry
from app.ui.context import Context
from app.ui.library_list import LibraryPicker
from app.ui.pages.settings.section import button, words

_NOTHING = "Tick a measure first."


class AddPart(QWidget):
    """picked(entries), own_asked(name), closed."""

    picked = Signal(object)
    own_asked = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, taken: frozenset[str]) -> None:
        super().__init__()
        self.setObjectName("addMeasures")
        self.picker = LibraryPicker(context, taken=taken)
        self.own = button("Make your own measure", "ownMeasureButton", icon="pencil")
        self.cancel = button("Cancel", "cancelAddButton")
        self.take = button("Add", "addChosenButton", variant="primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.own)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(words("Add measures", "page_title"))
        column.addWidget(self.picker, 1)
        column.addLayout(foot)
        self.picker.chosen_changed.connect(self._count)
        self.picker.own_asked.connect(self.own_asked)
        self.own.clicked.connect(lambda: self.own_asked.emit(""))
        self.cancel.clicked.connect(self.closed)
        self.take.clicked.connect(lambda: self.picked.emit(self.picker.chosen()))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self._count()

    def chosen(self) -> tuple[LibraryEntry, ...]:
        """What is ticked."""
        return self.picker.chosen()

    def _count(self) -> None:
        count = len(self.picker.chosen())
        self.take.setText("Add" if not count else f"Add {count} measure{'' if count == 1 else 's'}")
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(count))
        self.take.setToolTip("" if count else _NOTHING)
