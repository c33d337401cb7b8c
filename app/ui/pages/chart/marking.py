"""Marking a chart: the dialogs for a note and for new limits, whether they may be opened, and why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.charts.plot.date_axis import day_of
from app.ui.pages.chart.dialogs import NoteDialog, RecalculateDialog
from app.ui.pages.chart.edits import Edits
from app.ui.pages.chart.load import Shown

if TYPE_CHECKING:
    from app.ui.pages.chart.page import ChartPage

READ_ONLY = "Another program has this data file open; this one only reads for now."
ARCHIVED = "This measure is archived. Bring it back in Settings to mark its chart again."


class Marking(QObject):
    """Asks for marks on the chart that a page shows; `ended`: a dialog has closed."""

    ended = Signal()

    def __init__(self, page: ChartPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self._edits = Edits(page.context, page)

    @property
    def why_not(self) -> str:
        """Why marks cannot be written; "" where they can."""
        data = self._page.data
        if data is not None and data.archived:
            return ARCHIVED
        return READ_ONLY if self._context.workspace.read_only else ""

    @property
    def allowed(self) -> bool:
        """Whether notes and limits can be set here now."""
        data = self._page.data
        return data is not None and data.shown is Shown.CHART and not self.why_not

    def ask_note(self) -> None:
        """Opens the dialog for a note to the chosen point."""
        self._ask(NoteDialog, self._edits.add_note, self._edits.remove_note)

    def ask_note_at(self, point: int) -> None:
        """The same for a point: Enter or a double click on it."""
        self._page.chart.view.set_current(point)
        self.ask_note()

    def ask_recalculate(self) -> None:
        """Opens the dialog for limits from the chosen point on."""
        self._ask(RecalculateDialog, self._edits.recalculate, self._edits.remove_phase)

    def _ask(
        self,
        kind: type[NoteDialog] | type[RecalculateDialog],
        save: Callable[[UUID, date, str], bool],
        remove: Callable[[UUID], bool],
    ) -> None:
        data = self._page.data
        if data is None or not self.allowed:
            return
        save_here = partial(save, data.measure.id)
        dialog = kind(self._page.window(), self._context, data, self._chosen(), save=save_here, remove=remove)
        dialog.finished.connect(self.ended)
        dialog.open()

    def _chosen(self) -> date | None:
        view = self._page.chart.view
        spec, current = view.spec, view.current
        return day_of(float(spec.x[current])) if spec is not None and spec.x_is_date and current >= 0 else None
