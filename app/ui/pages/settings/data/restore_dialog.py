"""A look at what would change before a copy takes the place of the data file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QWidget

from app.measures.ward import the_ward
from app.store import PastChange
from app.store.compare import Difference
from app.ui.context import Context
from app.ui.pages.settings.data.words import counted, moment_words
from app.ui.theme import theme_of
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.row_list import BESIDE, RowList

MOST_LISTED = 300


class RestoreDialog(Dialog):
    """`restore()` is called at the danger button; another ward's copy needs a tick first."""

    def __init__(
        self, context: Context, parent: QWidget, copy: Path, when: str, found: Difference, restore: Callable[[], object]
    ) -> None:
        super().__init__(parent.window(), "Restore this copy?", width=640)
        self.setObjectName("restoreDialog")
        self._zone = context.now().tzinfo
        with context.workspace.read() as session:
            ward = the_ward(session)
        self.add_text(f"{copy.name}, {when}." if when else f"{copy.name}.", "body_strong").setObjectName("restoreWhat")
        here = ward.name if ward else "this ward"
        sure = None if found.same_ward else self._ask_about_ward(here, found.ward_then)
        self.add_text(_values(found)).setObjectName("restoreValues")
        self._list(found.taken_back, "would be taken back", "restoreTakenBack", "Nothing would be taken back.")
        if found.brought_back:
            self._list(found.brought_back, "would come back", "restoreBroughtBack", "")
        self.add_text(
            "What is there now is kept as a copy first, so that you can come back to it. The window then shows the "
            "restored data.",
            "body",
            "text2",
        )
        cancel = self.add_button("Cancel", name="restoreCancel", primary=True)
        self._go = self.add_button("Restore", name="restoreAccept", danger=True)
        cancel.clicked.connect(self.close)
        self._go.clicked.connect(self.close)
        self._go.clicked.connect(restore)
        if sure is not None:
            self._go.setEnabled(False)
            sure.toggled.connect(self._go.setEnabled)
        cancel.setFocus()

    def _ask_about_ward(self, now: str, then: str) -> QCheckBox:
        then = then or "a ward without a name"
        self.add_text(
            f"This is a copy of another ward: {then}. Restoring it replaces everything of {now}.", "body", "harm_text"
        ).setObjectName("restoreOtherWard")
        sure = QCheckBox("I want to replace it by the other ward")
        sure.setObjectName("restoreOtherWardBox")
        sure.setAccessibleName(f"I want to replace {now} by {then}")
        self.body.addWidget(sure)
        return sure

    def _list(self, changes: Sequence[PastChange], what: str, name: str, none: str) -> None:
        if not changes:
            self.add_text(none).setObjectName(f"{name}Words")
            return
        title = f"{counted(len(changes), 'change')} {what}"
        more = f"; the newest {MOST_LISTED} are" if len(changes) > MOST_LISTED else ":"
        self.add_text(f"{title}{more}" + (":" if more != ":" else ""), "body_strong").setObjectName(f"{name}Words")
        shown = RowList(to_read_only=True)
        shown.setProperty("frameless", None)
        shown.setObjectName(name)
        shown.setAccessibleName(f"Changes that {what}, newest first")
        for change in changes[:MOST_LISTED]:
            item = QListWidgetItem(change.sentence or "A change")
            when = moment_words(change.at.astimezone(self._zone))
            item.setData(BESIDE, when)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {when}")
            shown.addItem(item)
        shown.setCurrentRow(0)
        shown.setFixedHeight(min(len(changes), 4) * theme_of(self).metrics.row + 12)
        self.body.addWidget(shown)


def _values(found: Difference) -> str:
    now, then = counted(found.values_now, "value"), counted(found.values_then, "value")
    return f"Recorded now: {now}. In the copy: {then}."
