"""What a door of entry answers: saved, kept as a draft, asked, wanting more, or refused."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.capture.cells import Cell
from app.capture.checks import Question
from app.capture.parsing import Refusal
from app.measures.series import EventInfo
from app.store import StoreError


@dataclass(frozen=True, slots=True)
class Saved:
    """On disk. `changed` is False where the record said so already; `change_id` names the change to undo."""

    sentence: str
    cell: Cell
    offer_close_day: date | None = None
    changed: bool = True
    change_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Refused; the text is stored beside the cell (`cell.draft`), and a value saved before stays as it was."""

    refusal: Refusal
    cell: Cell


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused, and nothing was stored: the text is only in the editor."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Ask:
    """Nothing is saved yet; the same call with `sure=True` saves."""

    question: Question


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A lone numerator: the denominator is wanted, and `carried` is offered where the measure carries it forward."""

    numerator: float
    carried: float | None


@dataclass(frozen=True, slots=True)
class ChooseEventsToRemove:
    """Fewer were typed than are listed: `how_many` of `events` are to go, and a person says which."""

    events: tuple[EventInfo, ...]
    how_many: int


Outcome = Saved | Kept | Refused | Ask | Incomplete | ChooseEventsToRemove


def store_refusal(error: StoreError) -> Refusal:
    """A failure of the world as a refusal; its sentence says what was kept and what to do."""
    return Refusal("store", error.sentence, "", "")
