"""Removing a text for good: look where it is, remove it, and delete the older copies that still hold it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from app.charts.plot.announce import announce
from app.store import StoreError, delete_copy
from app.store.redaction import Found, Redacted, compact, find_text, redact
from app.ui.manager import ask_manager
from app.ui.pages.settings.item_list import Item, ItemList, ItemRow
from app.ui.pages.settings.protect.found_words import around, counted_places, found_title, owner_names
from app.ui.pages.settings.section import Card, Section, button, words
from app.ui.prompter import yes_no
from app.ui.theme import set_role
from app.ui.theme.sight import scroll_into_sight
from app.ui.widgets.guarded import exempt
from app.ui.work import Job, Work

ABOUT = (
    "If a patient was named by mistake: the text is replaced by [removed] wherever it stands, in notes, names and the "
    "history. This cannot be undone. Copies made before still hold it; they are listed afterwards."
)
MOST_SHOWN = 50


class RemovalCard(Card):
    """The text is typed here, kept nowhere, and gone from the screen when the section is left."""

    def __init__(self, section: Section) -> None:
        super().__init__("Remove a text for good", ABOUT)
        self._section = section
        self._work: Work | None = None
        self._looked_for = self._places = ""
        self._field = QLineEdit()
        self._field.setMaxLength(200)
        exempt(self._field)
        self.add_field("Text to remove", self._field, name="textToRemoveEdit", hint="Capitals do not matter.")
        self._find = button("Look where it is", "findTextButton", icon="search")
        self._remove = button("Remove it…", "removeTextButton", icon="trash-2", variant="danger")
        self._again = button("Try again", "compactButton")
        self.add_row(self._find, self._remove, self._again)
        self._bar = QProgressBar()
        self._bar.setObjectName("removalProgress")
        self._bar.setAccessibleName("Looking through the data file")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._said = words("", name="removalSaid")
        self._found = ItemList("foundTextList", "Where the text stands", "")
        self._held = ItemList("holdingCopiesList", "Copies that still hold the text", "")
        for widget in (self._bar, self._said, self._found, self._held):
            self.column.addWidget(widget)
            widget.hide()
        self._find.clicked.connect(self._look)
        self._field.returnPressed.connect(self._look)
        self._field.textEdited.connect(lambda _text: self._forget())
        self._remove.clicked.connect(self._ask)
        self._again.clicked.connect(self._compact)
        self._remove.hide()
        self._again.hide()

    def refresh(self) -> None:
        """What may be done now."""
        idle = self._work is None
        self._section.allow(self._find, self._field, self._remove, self._again, on=idle, why="Wait a moment")

    def clear(self) -> None:
        """Nothing of it stays on screen."""
        if self._work is None:
            self._field.clear()
            self._forget()

    def _forget(self) -> None:
        self._looked_for = ""
        self._found.fill([])
        self._held.fill([])
        for widget in (self._found, self._held, self._remove, self._again):
            widget.hide()
        self._say("")

    # ---- looking

    def _look(self) -> None:
        text, workspace = self._field.text(), self._section.context.workspace
        if not text.strip() or self._work is not None:
            return

        def job(_progress: object) -> object:
            with workspace.read() as session:
                return find_text(session, text), owner_names(session)

        self._forget()
        self._run(job, partial(self._show_found, text), "Looking through the data file and its history.")

    def _show_found(self, text: str, result: Any) -> None:
        found: tuple[Found, ...] = result[0]
        if not found:
            self._tell("It is nowhere in the data file.", "good_text")
            return
        self._looked_for = text
        rows = []
        for number, one in enumerate(found[:MOST_SHOWN], start=1):
            words_of = found_title(one, result[1]), around(one.value, text)
            rows.append(Item((number, *words_of), partial(ItemRow, *words_of, (), f"foundText{number}")))
        self._places = counted_places(len(found))
        more = f" The first {MOST_SHOWN} are listed." if len(found) > MOST_SHOWN else ""
        self._found.fill(rows)
        self._found.show()
        self._remove.show()
        self._tell(f"It stands in {self._places}.{more}", "body", self._found)

    # ---- removing

    def _ask(self) -> None:
        question = yes_no(
            f"Remove “{self._looked_for.strip()}” in {self._places}?",
            "It is replaced by [removed] everywhere in the data file. This cannot be undone.",
            "Remove it for good",
            danger=True,
        )
        text, context = self._looked_for, self._section.context

        def answered(answer: str) -> None:
            if answer == "yes" and text:
                why = "Removing a text needs the manager PIN."
                ask_manager(context, self, why, partial(self._redact, text))

        context.prompter.ask(self, question, answered)

    def _redact(self, text: str) -> None:
        workspace, by = self._section.context.workspace, self._section.context.entering.person_id
        self._run(
            lambda _progress: redact(workspace, text, by), self._show_removed, "Removing it, and writing the file anew."
        )

    def _show_removed(self, done: Redacted) -> None:
        self._field.clear()
        self._forget()
        said = f"Removed from {counted_places(done.count)}."
        if done.copies:
            said += " These older copies and files still hold it. Delete them, or keep in mind that it is in them:"
        elif done.compacted:
            said += " No copy holds it."
        self._again.setVisible(not done.compacted)
        self._show_held(done.copies)
        self._tell(f"{said} {done.problem}".strip(), "good_text" if done.compacted else "harm_text", self._held)

    def _compact(self) -> None:
        workspace = self._section.context.workspace

        def job(_progress: object) -> object:
            compact(workspace)
            return True

        self._run(job, self._on_compacted, "Writing the file anew.")

    def _on_compacted(self, _done: object) -> None:
        self._again.hide()
        self._tell("No trace is left in the data file.", "good_text")

    # ---- the copies that hold it

    def _show_held(self, held: tuple[Path, ...]) -> None:
        read_only = self._section.read_only
        rows = [
            Item((path, held, read_only), partial(self._held_row, number, path, held))
            for number, path in enumerate(held, start=1)
        ]
        self._held.fill(rows)
        self._held.setVisible(bool(held))

    def _held_row(self, number: int, path: Path, held: tuple[Path, ...]) -> ItemRow:
        delete = button("Delete…", f"deleteHolding{number}")
        delete.setAccessibleName(f"Delete {path.name}")
        delete.clicked.connect(partial(self._ask_delete, path, held))
        self._section.allow(delete)
        return ItemRow(path.name, str(path.parent), [delete], f"holding{number}")

    def _ask_delete(self, path: Path, held: tuple[Path, ...], _checked: bool = False) -> None:
        question = yes_no("Delete this copy?", f"{path.name} is deleted for good.", "Delete the copy", danger=True)

        def answered(answer: str) -> None:
            if answer == "yes":
                why = "Deleting a copy needs the manager PIN."
                ask_manager(self._section.context, self, why, partial(self._delete, path, held))

        self._section.context.prompter.ask(self, question, answered)

    def _delete(self, path: Path, held: tuple[Path, ...]) -> None:
        try:
            delete_copy(path)
        except StoreError as error:
            self._say(error.sentence, "harm_text")
            return
        rest = tuple(other for other in held if other != path)
        self._show_held(rest)
        self._say("" if rest else "No copy holds it any more.", "good_text")

    # ---- beside the window's own thread

    def _run(self, job: Job, done: Any, meanwhile: str) -> None:
        work = Work(job, self, until=self._section.context.closing)
        self._work = work
        work.done.connect(done)
        work.refused.connect(lambda error: self._say(error.sentence, "harm_text"))
        work.ended.connect(self._on_ended)
        work.ended.connect(work.deleteLater)
        self._say(meanwhile, "text2")
        self._bar.show()
        self.refresh()
        work.start()

    def _on_ended(self) -> None:
        self._work = None
        self._bar.hide()
        self.refresh()

    def _tell(self, text: str, tone: str, rows: QWidget | None = None) -> None:
        """Says what came of it, aloud too, and brings it into sight with the rows below it."""
        self._say(text, tone)
        announce(self._field, text)
        # After the work has ended: then the keyboard is where it was, and what was hidden has given up its room.
        QTimer.singleShot(0, self, partial(self._show_result, rows))

    def _show_result(self, rows: QWidget | None) -> None:
        if rows is not None and rows.isVisible():
            shown: list[ItemRow] = list(rows.findChildren(ItemRow))
            for first in shown[:1]:
                scroll_into_sight(first)
        scroll_into_sight(self._said)

    def _say(self, text: str, tone: str = "text2") -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_role(self._said, "body", None if tone == "body" else tone)
