"""What the finder offers on the Enter data page."""

from __future__ import annotations

from functools import partial

from app.ui.finder.commands import Command
from app.ui.pages.enter_data.sheet_page import SheetPage


def sheet_commands(page: SheetPage) -> tuple[Command, ...]:
    """As the page stands now."""
    grid = page.grid
    cell, key = grid.sheet_model.cell(grid.currentIndex()), grid.current_key()
    measure = grid.sheet_model.measure(grid.currentIndex())
    name = measure.name if measure is not None else ""

    def may_write() -> bool:
        return grid.may_write

    def may_note() -> bool:
        return grid.may_write and key is not None and cell is not None and cell.editable

    def is_older() -> bool:
        return not page.sheet.is_today

    return (
        Command(
            "enter_data/paste",
            "Paste from a spreadsheet…",
            "clipboard excel import",
            page.paste_clipboard,
            may_write,
            "clipboard-paste",
            "Ctrl+V",
        ),
        Command(
            "enter_data/note",
            "Change the note…" if cell is not None and cell.has_note else "Add a note…",
            "comment message annotation",
            lambda: page.saver.ask_note(key) if key is not None else None,
            may_note,
            "message-square-plus",
            beside=name,
        ),
        Command(
            "enter_data/today",
            "Go back to today",
            "day date now",
            partial(page.go_to_day, None),
            is_older,
            "calendar-days",
        ),
    )
