"""What the chart page changes: notes and phases, each one change with its sentence, so that one key undoes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from app.measures import marks
from app.measures.errors import Invalid, NotFound
from app.store import Change, StoreError
from app.ui.context import Context, report


class Edits:
    """Writes for one page; what the world or the record refuses is told over what asked, and False comes back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def add_note(self, measure_id: UUID, day: date, text: str) -> bool:
        """A new note."""
        return self._write(lambda change: marks.add_annotation(change, measure_id, day, text))

    def remove_note(self, note_id: UUID) -> bool:
        """One note fewer."""
        return self._write(lambda change: marks.remove_annotation(change, note_id))

    def recalculate(self, measure_id: UUID, starts: date, reason: str) -> bool:
        """Limits of their own from this period on."""
        return self._write(lambda change: marks.add_phase(change, measure_id, starts, reason))

    def remove_phase(self, phase_id: UUID) -> bool:
        """The limits join those before."""
        return self._write(lambda change: marks.remove_phase(change, phase_id))

    def _write(self, edit: Callable[[Change], object]) -> bool:
        try:
            with self._context.workspace.change(self._context.entering.person_id) as change:
                edit(change)
        except StoreError as error:
            report(self._context, self._asking(), error)
            return False
        except (Invalid, NotFound) as error:
            self._context.prompter.tell(self._asking(), "Not saved", str(error))
            return False
        return True

    def _asking(self) -> QWidget:
        """The dialog that is open, which keeps what was typed; else the page."""
        return QApplication.activeModalWidget() or self._parent
