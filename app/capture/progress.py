"""How much of what is due now has been entered, counted without the sheet that asks for it."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlmodel import Session

from app.capture.cells import NOTHING, Cell, cell_of, draft_info
from app.capture.place import counted
from app.capture.surroundings import Span, Surroundings, surroundings
from app.capture.waiting_texts import waiting_count
from app.measures.catalogue import measures
from app.measures.measure_info import MeasureInfo
from app.measures.periods import due_period, last_day

Due = tuple[MeasureInfo, date]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `due` cells want nothing more, as on today's sheet; `waiting` texts of any day are to be mended."""

    done: int
    due: int
    waiting: int

    @property
    def words(self) -> str:
        """In words: "5 of 14 entered"; "" where nothing is due."""
        return f"{self.done} of {self.due} entered" if self.due else ""

    @property
    def waiting_words(self) -> str:
        """In words: "1 entry waits"; "" for none."""
        if not self.waiting:
            return ""
        return "1 entry waits" if self.waiting == 1 else f"{self.waiting} entries wait"


def progress(session: Session, now: datetime) -> Progress:
    """What is due at `now` (aware, local) and how much of it was entered; a constant number of queries."""
    of = measures(session)
    asked = [(measure, due) for measure in of if (due := due_period(measure, now)) is not None]
    asked.sort(key=_period)
    spans: list[Span] = [([of for of, _ in some], due, due) for due, some in groupby(asked, _period)]
    around = surroundings(session, [measure for measure, _ in asked], spans, now.tzinfo)
    done = sum(_cell(measure, due, around, now).done for measure, due in asked)
    return Progress(done, len(asked), waiting_count(session))


def _period(asked: Due) -> date:
    return asked[1]


def _cell(measure: MeasureInfo, due: date, around: Surroundings, now: datetime) -> Cell:
    """The cell as the sheet has it."""
    key: tuple[UUID, date] = (measure.id, due)
    recorded, draft = around.recorded.get(key, NOTHING), around.drafts.get(key)
    if measure.is_events:
        last = last_day(measure.frequency, due)
        recorded = counted(recorded, sum(due <= event.day <= last for event in around.events.get(measure.id, ())))
    held = draft_info(measure, *draft) if draft else None
    return cell_of(measure, due, recorded, now=now, due=due, closures=around.closures, draft=held)
