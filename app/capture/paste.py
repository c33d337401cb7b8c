"""A block copied from a spreadsheet: what each cell would change, then all of it as one change."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from app.capture.outcomes import Refused
from app.capture.parsing import Typed
from app.measures.measure_info import MeasureInfo
from app.store import Workspace

PasteStatus = Literal["new", "same", "change", "refused", "question", "ignored"]


@dataclass(frozen=True, slots=True)
class PasteCell:
    """One cell of the block: `old` and `new` as texts, `reason` says why it is refused, asked or ignored."""

    measure: MeasureInfo
    period: date
    old: str
    new: str
    status: PasteStatus
    reason: str = ""
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What a paste would do; `problems` are sentences about the block as a whole. Nothing is written yet."""

    rows: tuple[PasteCell, ...]
    problems: tuple[str, ...] = ()
    accept_unlikely: bool = False

    def count(self, status: PasteStatus) -> int:
        """How many cells have a status."""
        return sum(row.status == status for row in self.rows)

    @property
    def writes(self) -> tuple[PasteCell, ...]:
        """The cells that would be written: new, changed, and unlikely ones where they are accepted."""
        wanted = ("new", "change", "question") if self.accept_unlikely else ("new", "change")
        return tuple(row for row in self.rows if row.status in wanted)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block without headings goes: it fills right along `periods` and down along `measure_ids`."""

    measure_ids: tuple[UUID, ...]
    periods: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """On disk as one change: its sentence, how many cells, and the change to undo (None: nothing differed)."""

    sentence: str
    written: int
    change_id: UUID | None = None


def read_block(session: Session, text: str, now: datetime, *, anchor: Anchor | None = None) -> PastePlan:
    """What pasting `text` (tab-separated, as a spreadsheet copies it) would do. Reads the record, writes nothing."""
    raise NotImplementedError


def apply_paste(workspace: Workspace, plan: PastePlan, *, by: UUID | None = None) -> Pasted | Refused:
    """Write the cells of a plan as one change, which one undo takes back."""
    raise NotImplementedError
