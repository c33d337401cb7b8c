"""The section on the data file: where it is, its health, its copies, and putting one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QProgressBar, QPushButton

from app.store import CopyInfo, Reason, StoreError, backup, copies, delete_copy
from app.store.compare import Difference, what_would_change
from app.ui.context import Context
from app.ui.manager import ask_manager
from app.ui.pages.settings.data.choosing import choose_copy, choose_folder
from app.ui.pages.settings.data.health_card import HealthCard
from app.ui.pages.settings.data.restore_dialog import RestoreDialog
from app.ui.pages.settings.data.words import KEPT, copy_more, copy_title
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.places import place_row
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.prompter import yes_no
from app.ui.theme import set_role
from app.ui.work import Job, Work


class DataSection(Section):
    """A refusal of the world at any point leaves the program on the present file."""

    key = "data"
    title = "Copies and health"
    icon = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._health = HealthCard(context)
        self.column.addWidget(self._health)
        self._make = button("Make a copy now", "makeCopyButton", icon="copy", variant="primary")
        self._elsewhere = button("Make a copy in another folder…", "makeCopyElsewhereButton")
        self._from_file = button("Restore from a file…", "restoreFromFileButton", icon="history")
        self._said = words("", name="copySaid")
        self._bar = QProgressBar()
        self._list = ItemList("copiesList", "Copies of the data file", "There is no copy yet.")
        self._work: Work | None = None
        self.column.addWidget(self._copies())

    def refresh(self) -> None:
        """Looks into the folder of copies again."""
        self._health.refresh()
        workspace = self.context.workspace
        found = copies(workspace.backups, workspace.path.stem)
        self._list.fill([Item(copy, partial(self._row, copy)) for copy in found])
        self._allow()

    def arrive(self, **_args: Any) -> None:
        """What was said of the last copy is old news."""
        if self._work is None:
            self._say("")

    def _copies(self) -> Card:
        card = Card("Copies", KEPT)
        card.column.addWidget(place_row("Where they are", self.context.workspace.backups, "copiesPlace"))
        card.add_row(self._make, self._elsewhere, self._from_file)
        self._make.clicked.connect(self._make_here)
        self._elsewhere.clicked.connect(self._ask_folder)
        self._from_file.clicked.connect(self._ask_file)
        self._bar.setObjectName("copyProgress")
        self._bar.setAccessibleName("Making a copy")
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._said.hide()
        card.column.addWidget(self._bar)
        card.column.addWidget(self._said)
        card.column.addWidget(self._list)
        return card

    def _row(self, copy: CopyInfo) -> ItemRow:
        when = copy_title(copy)
        restore = button("Restore…", f"restore{copy.path.stem}")
        restore.setAccessibleName(f"Restore the copy of {when}")
        restore.clicked.connect(partial(self._look, copy.path, when))
        delete = button("Delete…", f"delete{copy.path.stem}")
        delete.setAccessibleName(f"Delete the copy of {when}")
        delete.clicked.connect(partial(self._ask_delete, copy))
        buttons: list[QAbstractButton] = [restore, delete]
        return ItemRow(when, copy_more(copy), buttons, f"copy{copy.path.stem}")

    def _allow(self) -> None:
        """Copies may be made of a file that another program writes; only one thing is done at a time."""
        idle = self._work is None
        self._make.setEnabled(idle)
        self._elsewhere.setEnabled(idle)
        buttons: list[QPushButton] = []
        buttons += self._list.findChildren(QPushButton)
        self.allow(self._from_file, *buttons, on=idle, why="Wait until the work under way is done")

    # ---- making copies

    def _make_here(self) -> None:
        workspace = self.context.workspace
        self._run(lambda progress: workspace.make_copy(Reason.BY_HAND, progress), self._on_copied, "Making a copy.")

    def _ask_folder(self) -> None:
        choose_folder(self, "Make a copy in this folder", Path.home(), self._make_there)

    def _make_there(self, folder: Path) -> None:
        workspace = self.context.workspace
        path, now = workspace.path, workspace.now()
        self._run(lambda progress: backup(path, folder, now=now, progress=progress), self._on_copied, "Making a copy.")

    def _on_copied(self, made: Path) -> None:
        self._say(f"A copy was made and checked: {made.name} in {made.parent}.", "good_text")

    # ---- putting one back

    def _ask_file(self) -> None:
        choose_copy(self, "Restore from this file", self.context.workspace.backups, lambda path: self._look(path, ""))

    def _look(self, copy: Path, when: str, _checked: bool = False) -> None:
        path = self.context.workspace.path
        self._run(
            lambda _progress: what_would_change(path, copy),
            partial(self._show_difference, copy, when),
            "Looking into it.",
        )

    def _show_difference(self, copy: Path, when: str, found: Difference) -> None:
        self._say("")
        RestoreDialog(self.context, self, copy, when, found, partial(self._ask_restore, copy)).open()

    def _ask_restore(self, copy: Path) -> None:
        ask_manager(
            self.context,
            self,
            "Restoring a copy needs the manager PIN.",
            lambda: self.context.restore_asked.emit(copy),
        )

    # ---- deleting

    def _ask_delete(self, copy: CopyInfo, _checked: bool = False) -> None:
        question = yes_no(
            "Delete this copy?",
            f"The copy of {copy_title(copy)} is deleted for good. The data file itself stays as it is.",
            "Delete the copy",
            danger=True,
        )

        def answered(answer: str) -> None:
            if answer == "yes":
                ask_manager(self.context, self, "Deleting a copy needs the manager PIN.", partial(self._delete, copy))

        self.context.prompter.ask(self, question, answered)

    def _delete(self, copy: CopyInfo) -> None:
        try:
            delete_copy(copy)
        except StoreError as error:
            self._say(error.sentence, "harm_text")
        else:
            self._say(f"The copy of {copy_title(copy)} was deleted.", "text2")
        self.refresh()

    # ---- one thing at a time, beside the window's own thread

    def _run(self, job: Job, done: Any, meanwhile: str) -> None:
        if self._work is not None:
            return
        work = Work(job, self, until=self.context.closing)
        self._work = work
        work.progressed.connect(self._on_progress)
        work.done.connect(done)
        work.refused.connect(lambda error: self._say(error.sentence, "harm_text"))
        work.ended.connect(self._on_ended)
        work.ended.connect(work.deleteLater)
        self._say(meanwhile, "text2")
        self._bar.setRange(0, 0)
        self._bar.show()
        self.refresh()
        work.start()

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _on_ended(self) -> None:
        self._work = None
        self._bar.hide()
        self.refresh()

    def _say(self, text: str, tone: str = "text2") -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_role(self._said, "body", tone)
