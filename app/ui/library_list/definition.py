"""The whole definition of a ready measure, in a dialog from which it can be ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.measures.library import LibraryEntry
from app.ui.library_list.finding import definition_lines
from app.ui.widgets.dialog import Dialog

_WIDTH = 560


def show_definition(
    parent: QWidget, entry: LibraryEntry, *, ticked: bool, taken: bool, toggle: Callable[[], None]
) -> Dialog:
    """Opens the definition; `toggle` is called if the person ticks the measure, or takes its tick away, from here."""
    dialog = Dialog(parent.window(), entry.name, width=_WIDTH)
    dialog.setObjectName("definitionDialog")
    if entry.question:
        dialog.add_text(entry.question, "body", "text2")
    for heading, text in definition_lines(entry):
        dialog.add_text(heading, "body_strong")
        dialog.add_text(text).setObjectName("definitionText")
    if taken:
        dialog.add_text("This measure is on your board already.", "body", "text2")
    close = dialog.add_button("Close", name="closeDefinition", primary=taken)
    close.clicked.connect(dialog.close)
    if not taken:
        words = "Take off the board" if ticked else "Put on the board"
        tick = dialog.add_button(words, name="tickDefinition", primary=not ticked)
        tick.clicked.connect(toggle)
        tick.clicked.connect(dialog.close)
        tick.setFocus()
    dialog.open()
    return dialog
