"""The sheet that is shown, and kept true to the record: no more is read again than changed, and lines that became
others wait until nothing is being typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from app.capture.sheet import EntrySheet, entry_sheet, refresh_row
from app.store import Changed
from app.ui.context import Context
from app.ui.pages.enter_data.grid import CaptureGrid

VALUES = {"observation", "event", "draft"}
"""What changes one line each time; other tables can change the lines themselves."""
FEW = 5


class ShownSheet:
    """`show` puts a sheet that was read on the screen."""

    def __init__(self, context: Context, grid: CaptureGrid, show: Callable[[EntrySheet], None]) -> None:
        self._context, self._grid, self._show = context, grid, show
        self._day: date | None = None  # follows today; an older day stays until another is chosen
        self._stale = False

    @property
    def sheet(self) -> EntrySheet:
        """What is shown."""
        assert self._grid.sheet_model.sheet is not None
        return self._grid.sheet_model.sheet

    @property
    def can_catch_up(self) -> bool:
        """True where a sheet waited to be shown and nothing is being typed any more."""
        return self._stale and not self._grid.is_editing

    def choose_day(self, day: date | None) -> None:
        """The day whose sheet is read from now on; None, today and later days follow today."""
        self._day = None if day is None or day >= self._context.today() else day

    def measure_names(self) -> list[str]:
        """The names of the measures that are shown."""
        names = [row.measure.name for section in self.sheet.sections for row in section.rows]
        return names + [row.measure.name for row in self.sheet.event_rows]

    def show_whole(self) -> None:
        """Shows the whole sheet read again; where its lines are others while something is typed, it waits for that."""
        with self._context.workspace.read() as session:
            sheet = entry_sheet(session, self._context.now(), self._day)
        self._stale = not self._may_show(sheet)
        if not self._stale:
            self._show(sheet)

    def show_rows(self, measures: set[UUID]) -> None:
        """Shows the lines of some measures read again; a sheet that waits to be shown waits on."""
        sheet = self._read_rows(measures)
        if self._may_show(sheet):
            self._show(sheet)
        else:
            self._stale = True

    def follow(self, changes: tuple[Changed, ...]) -> bool:
        """Reads no more than what changed: a value is one line, anything else may be the whole sheet (then True)."""
        subjects = {change.subject for change in changes}
        measures = {owner for change in changes for owner in change.ids}
        if subjects <= VALUES and len(measures) <= FEW:
            self.show_rows(measures)
            return False
        self.show_whole()
        return True

    def _may_show(self, sheet: EntrySheet) -> bool:
        return not self._grid.is_editing or self._grid.sheet_model.fits(sheet)

    def _read_rows(self, measures: set[UUID]) -> EntrySheet:
        """The sheet that is shown, with the lines of some measures read again."""
        sheet = self.sheet
        shown = {row.measure.id for section in sheet.sections for row in section.rows}
        shown |= {row.measure.id for row in sheet.event_rows}
        with self._context.workspace.read() as session:
            for measure_id in measures & shown:
                sheet = refresh_row(session, sheet, measure_id, self._context.now())
        return sheet
