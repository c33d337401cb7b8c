"""The one door of the screen for a cell: type a text, write a note, clear, close a day.

A failure of the world (disk full, read only) comes back as `Refused`; nothing here raises for it.
"""

from datetime import date
from uuid import UUID

from app.capture.cells import Cell, DraftInfo
from app.capture.outcomes import Ask, ChooseEventsToRemove, Incomplete, Kept, Outcome, Refused, Saved
from app.store import Workspace

__all__ = [
    "Ask",
    "Cell",
    "ChooseEventsToRemove",
    "DraftInfo",
    "Incomplete",
    "Kept",
    "Outcome",
    "Refused",
    "Saved",
    "clear_cell",
    "close_day",
    "enter_text",
    "keep_text",
    "open_day",
    "set_note",
]


def enter_text(
    workspace: Workspace, measure_id: UUID, period: date, text: str, *, by: UUID | None = None, sure: bool = False
) -> Outcome:
    """Take what was typed for one measure in one period (its first date); `sure` answers an earlier `Ask`."""
    raise NotImplementedError


def keep_text(workspace: Workspace, measure_id: UUID, period: date, text: str, *, by: UUID | None = None) -> Outcome:
    """Keep an unfinished text (a lone numerator) as a draft when the person leaves the cell."""
    raise NotImplementedError


def set_note(
    workspace: Workspace, measure_id: UUID, period: date, note: str, *, by: UUID | None = None, sure: bool = False
) -> Outcome:
    """Write, replace or (empty) remove the note of a cell; its state and numbers stay."""
    raise NotImplementedError


def clear_cell(workspace: Workspace, measure_id: UUID, period: date, *, by: UUID | None = None) -> Outcome:
    """Clear a cell to not recorded, its draft with it; the row and its note stay."""
    raise NotImplementedError


def close_day(workspace: Workspace, day: date, *, by: UUID | None = None, reason: str = "") -> str | Refused:
    """Close the whole ward on `day`; the sentence to show, or why not."""
    raise NotImplementedError


def open_day(workspace: Workspace, day: date, *, by: UUID | None = None) -> str | Refused:
    """Take back the closure of one day."""
    raise NotImplementedError
