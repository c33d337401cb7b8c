"""One cell of the entry sheet: what is recorded for a measure in a period, and what the cell shows of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from app.capture.checks import check
from app.capture.drafts import HIDDEN
from app.capture.parsing import KEPT, Refusal, Typed, parse
from app.measures.closures import ClosureInfo
from app.measures.formatting import format_entry, format_value, plotted_value
from app.measures.measure_info import MeasureInfo
from app.measures.periods import expected, is_finished
from app.models import State

CellState = Literal["value", "none_eligible", "not_applicable", "closed", "missing", "due", "not_expected", "future"]


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """Text that was refused and kept, and why it was refused."""

    text: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the row of an observation says; a missing row says `NOTHING`."""

    state: State = State.NOT_RECORDED
    value: float | None = None
    denominator: float | None = None
    note: str = ""


NOTHING = Recorded()

# Drafts that nothing is wrong with: the entry was left incomplete, or something else stood in its way.
_WAITING = {
    "incomplete": ("Only the first number was typed.", "Add the second number."),
    "unlikely": ("This is far from the usual values.", "Say that it is right, or change it."),
    "future": ("That day has not come yet.", "Check this PC's clock; then press Enter on it."),
    "unfinished": ("That was not over yet.", "Check this PC's clock; then press Enter on it."),
    "archived": ("The measure was archived.", "Bring it back in Settings, or discard this."),
    "events_listed": ("More events than this are listed.", "Press Enter on it and choose which to remove."),
}


HIDDEN_DRAFT = Refusal(
    "identifier", "This could be a patient's number.", "It is not shown.", "Clear it, and type only the count."
)


def waiting(code: str) -> Refusal:
    """The refusal of a text that nothing is wrong with: left incomplete, or the clock or the measure stood against."""
    what, todo = _WAITING[code]
    return Refusal(code, what, KEPT, todo)


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure in one period, ready to be shown.

    `text` is what an editor holds ("18 / 20"), `shown` what is read at a glance ("90%", "n/a", "Closed").
    """

    measure_id: UUID
    period: date
    state: CellState
    value: float | None = None
    denominator: float | None = None
    text: str = ""
    shown: str = ""
    note: str = ""
    draft: DraftInfo | None = None
    editable: bool = True

    @property
    def has_note(self) -> bool:
        """Whether a note was written."""
        return bool(self.note)

    @property
    def done(self) -> bool:
        """Whether nothing more is wanted here; a draft still wants mending."""
        return self.draft is None and self.state in ("value", "none_eligible", "not_applicable", "closed")


def cell_of(
    measure: MeasureInfo,
    period: date,
    recorded: Recorded,
    *,
    now: datetime,
    due: date | None,
    closures: Sequence[ClosureInfo] = (),
    draft: DraftInfo | None = None,
) -> Cell:
    """The cell of a period. `due`: the period of this measure that is due now; `now`: aware local time."""
    finished = is_finished(measure, period, now)
    state = _state(measure, period, recorded, finished, due, closures)
    text, shown = _texts(measure, recorded, state)
    return Cell(
        measure.id,
        period,
        state,
        recorded.value,
        recorded.denominator,
        text,
        shown,
        recorded.note,
        draft,
        editable=finished and measure.archived_at is None,
    )


def draft_info(measure: MeasureInfo, text: str, code: str = "") -> DraftInfo | None:
    """The draft with the reason it is one, read again from its text; None for an empty text."""
    if not text:
        return None
    if text == HIDDEN:
        return DraftInfo(text, HIDDEN_DRAFT)
    typed = parse(text, measure)
    answer = check(measure, typed) if isinstance(typed, Typed) else typed
    if isinstance(answer, Refusal):
        return DraftInfo(text, answer)
    what, todo = _WAITING.get(code, ("This was not saved.", "Type it again, or clear it."))
    return DraftInfo(text, Refusal(code or "draft", what, KEPT, todo))


def _state(
    measure: MeasureInfo,
    period: date,
    recorded: Recorded,
    finished: bool,
    due: date | None,
    closures: Sequence[ClosureInfo],
) -> CellState:
    if recorded.state is State.VALUE:
        return "none_eligible" if recorded.denominator == 0 else "value"
    if recorded.state is State.NOT_APPLICABLE or recorded.state is State.CLOSED:
        return "not_applicable" if recorded.state is State.NOT_APPLICABLE else "closed"
    return _empty_state(measure, period, finished, due, closures)


def _empty_state(
    measure: MeasureInfo, period: date, finished: bool, due: date | None, closures: Sequence[ClosureInfo]
) -> CellState:
    """What an empty cell means."""
    if not finished:
        return "future"
    if not expected(measure, period, ()):
        return "not_expected"
    if not expected(measure, period, closures):
        return "closed"
    return "due" if period == due else "missing"


def _texts(measure: MeasureInfo, recorded: Recorded, state: CellState) -> tuple[str, str]:
    """What the editor holds and what is shown at a glance."""
    if state in ("value", "none_eligible") and recorded.value is not None:
        text = format_entry(measure, recorded.value, recorded.denominator)
        if state == "none_eligible":
            return text, "None eligible"
        plotted = plotted_value(measure, recorded.value, recorded.denominator)
        return text, text if plotted is None else format_value(measure, plotted)
    if state == "not_applicable":
        return "n/a", "n/a"
    if state == "closed":
        return ("Closed" if recorded.state is State.CLOSED else ""), "Closed"
    return "", ""
