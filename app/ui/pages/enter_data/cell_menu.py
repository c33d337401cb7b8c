"""The menu of a cell: what can be done with it, with the keys that do the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.models import Frequency
from app.ui.pages.enter_data.lines import CellKey, Line
from app.ui.pages.enter_data.sheet_page import SheetPage


class CellMenu(QMenu):
    """Opened by the right button, a long press or the menu key."""

    def __init__(self, page: SheetPage, line: Line, key: CellKey | None) -> None:
        super().__init__(page)
        self.setObjectName("cellMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid, saver = page.grid, page.saver
        cell = grid.sheet_model.cell(grid.currentIndex())
        if key is not None and cell is not None and cell.editable and grid.may_write:
            self.addAction("Change the value\tF2", grid.open_editor)
            self.addAction(
                "Change the note\tShift+F2" if cell.has_note else "Add a note\tShift+F2", lambda: saver.ask_note(key)
            )
            self.addSeparator()
            self.addAction("Not applicable\t-", lambda: saver.mark(key, "-"))
            self.addAction("Ward closed\tc", lambda: saver.mark(key, "c"))
            self.addAction("Not recorded\tDelete", lambda: saver.clear(key))
        if cell is not None and cell.state == "closed" and not cell.text and line.frequency is Frequency.DAILY:
            period = cell.period
            self.addAction("The ward was open that day", lambda: saver.open_whole_day(period))
        measure_id = line.owner_id
        if line.event is not None and measure_id is not None:
            self.addAction("Open the list of events", lambda: page.open_events(measure_id))
        self.addSeparator()
        self.addAction("Paste from a spreadsheet\tCtrl+V", page.paste_clipboard)
        if measure_id is not None:
            self.addAction("Show the chart", lambda: page.context.navigator.open("chart", measure_id=measure_id))
