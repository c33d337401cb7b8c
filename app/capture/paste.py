"""A block copied from a spreadsheet: what each cell would change, then all of it as one change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from app.capture import events, identifiers, wording
from app.capture.cells import NOTHING, Recorded
from app.capture.checks import Question, check
from app.capture.drafts import HIDDEN, drafts, empty_draft
from app.capture.note_guard import guard_number
from app.capture.outcomes import Refused, Saved, store_refusal
from app.capture.parsing import NOT_KEPT, Refusal, Typed, parse
from app.capture.paste_layout import Layout, Placed, place_bare, place_block, split_table
from app.capture.place import Latest, counted, find_place, usual_values
from app.capture.record import recorded_as, write_observations
from app.capture.sheet import EntrySheet
from app.capture.surroundings import Surroundings, surroundings
from app.measures import catalogue
from app.measures.formatting import format_entry, plotted_value
from app.measures.measure_info import MeasureInfo
from app.measures.periods import is_finished, last_day, period_of
from app.models import State
from app.store import Change, StoreError, Workspace

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

    def accepting(self, unlikely: bool = True) -> "PastePlan":
        """The same plan with the unlikely values taken as well, or not."""
        return replace(self, accept_unlikely=unlikely)

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


def anchor_at(sheet: EntrySheet, measure_id: UUID, period: date) -> Anchor | None:
    """The anchor of a cell of the sheet: its section from there on, the due column last. None for any other cell."""
    for section in sheet.sections:
        ids = tuple(row.measure.id for row in section.rows)
        periods = (*section.columns, section.due_period)
        if measure_id in ids and period in periods:
            return Anchor(ids[ids.index(measure_id) :], periods[periods.index(period) :])
    return None


def read_block(session: Session, text: str, now: datetime, *, anchor: Anchor | None = None) -> PastePlan:
    """What pasting `text` (tab-separated, as a spreadsheet copies it) would do. Reads the record, writes nothing."""
    table = split_table(text)
    if isinstance(table, str):
        return PastePlan((), (table,))
    measures = catalogue.measures(session)
    layout = place_block(table, measures, now.date())
    if layout is None and anchor is not None:
        by_id = {measure.id: measure for measure in measures}
        named = [by_id[measure_id] for measure_id in anchor.measure_ids if measure_id in by_id]
        layout = place_bare(table, named, anchor.periods)
    if layout is None:
        what = "The block has no headings that could be read: names of measures on one side, dates on the other."
        return PastePlan((), (what,))
    return PastePlan(_planned(session, layout, now), tuple(layout.problems))


def apply_paste(workspace: Workspace, plan: PastePlan, *, by: UUID | None = None) -> Pasted | Refused:
    """Write the cells of a plan as one change, which one undo takes back."""
    try:
        with workspace.change(by) as change:
            written = _write(change, plan.writes)
            sentence = _sentence(written, change.now)
            change.say(sentence)
            return Pasted(sentence, len(written), change.id if written else None)
    except StoreError as error:
        return Refused(store_refusal(error))


def _planned(session: Session, layout: Layout, now: datetime) -> tuple[PasteCell, ...]:
    """Every placed cell with its status, in the order of the block."""
    periods = [period_of(cell.measure.frequency, cell.day) for cell in layout.cells]
    wanted: dict[UUID, list[date]] = {}
    of: dict[UUID, MeasureInfo] = {}
    for cell, period in zip(layout.cells, periods, strict=True):
        wanted.setdefault(cell.measure.id, []).append(period)
        of[cell.measure.id] = cell.measure
    spans = [((measure,), min(wanted[key]), max(wanted[key])) for key, measure in of.items()]
    around = surroundings(session, tuple(of.values()), spans)
    usual = _Usual(session)
    patterns = identifiers.ward_patterns(session)
    seen: set[tuple[UUID, date]] = set()
    rows = []
    for cell, period in zip(layout.cells, periods, strict=True):
        row = _guarded(_one(cell, period, now, around, usual), cell.text, patterns)
        key = cell.measure.id, period
        if key in seen and row.status != "ignored":
            row = replace(row, status="refused", reason="The block has this period twice; the first one counts.")
        if row.status != "ignored":
            seen.add(key)
        rows.append(row)
    return tuple(rows)


def _guarded(row: PasteCell, text: str, patterns: tuple[str, ...]) -> PasteCell:
    """The cell where its text could name a patient: refused, or asked about where it is a number all the same."""
    if row.typed is not None:
        asked = None if row.status == "same" else guard_number(text, patterns)
        return row if asked is None else replace(row, status="question", reason=asked.question.sentence)
    found = identifiers.find(text, patterns)
    return row if found is None else replace(row, status="refused", new=HIDDEN, reason=found.sentence)


class _Usual:
    """What is usual of each measure, read once when it is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[UUID, Latest] = {}

    def of(self, measure: MeasureInfo) -> Latest:
        if measure.id not in self._known:
            self._known[measure.id] = usual_values(self._session, measure)
        return self._known[measure.id]


def _one(cell: Placed, period: date, now: datetime, around: Surroundings, usual: _Usual) -> PasteCell:
    measure = cell.measure
    before, listed = _before(measure, period, around)
    row = PasteCell(measure, period, _text(measure, before), cell.text, "ignored")
    typed = parse(cell.text, measure)
    if isinstance(typed, Typed) and typed.kind == "clear":
        return replace(row, reason="Blank: nothing is cleared by a paste.")
    if not is_finished(measure, period, now):
        when = wording.when(measure, period, now.date())
        return replace(row, reason=f"{when[:1].upper()}{when[1:]} is not over yet.")
    refusal = typed if isinstance(typed, Refusal) else _refused(measure, typed, listed)
    if isinstance(typed, Refusal) or refusal is not None:
        reason = f"{refusal.what} {refusal.todo}" if refusal is not None else ""
        return replace(row, status="refused", reason=reason)
    after = recorded_as(typed, before.note)
    row = replace(row, new=_text(measure, after), typed=typed)
    if after == before:
        return replace(row, status="same")
    near = plotted_value(measure, typed.value, typed.denominator)
    answer = None
    if near is not None and not measure.is_events:
        answer = check(measure, typed, *usual.of(measure))
    if isinstance(answer, Question):
        return replace(row, status="question", reason=answer.sentence)
    return replace(row, status="new" if before.state is State.NOT_RECORDED else "change")


def _refused(measure: MeasureInfo, typed: Typed, listed: int) -> Refusal | None:
    """Why a cell that could be read cannot be taken."""
    answer = check(measure, typed)
    if isinstance(answer, Refusal):
        return answer
    if typed.kind == "numerator_only":
        example = "It takes two numbers, for example 18 / 20."
        return Refusal("numerator_only", "The second number is missing.", NOT_KEPT, example)
    if measure.is_events:
        if listed and (typed.value is None or typed.value < listed):
            return Refusal(
                "events_listed", f"{listed} listed already.", NOT_KEPT, "Remove events from the list by hand."
            )
        if typed.value is not None and typed.value - listed > events.MOST_AT_ONCE:
            return Refusal("too_many", "Too many events for one period.", NOT_KEPT, "Check the number.")
    return None


def _before(measure: MeasureInfo, period: date, around: Surroundings) -> tuple[Recorded, int]:
    """What is recorded, and how many events are listed."""
    recorded = around.recorded.get((measure.id, period), NOTHING)
    if not measure.is_events:
        return recorded, 0
    last = last_day(measure.frequency, period)
    listed = sum(period <= event.day <= last for event in around.events.get(measure.id, ()))
    return counted(recorded, listed), listed


def _text(measure: MeasureInfo, recorded: Recorded) -> str:
    """As the grid shows it."""
    words = {State.NOT_APPLICABLE: "n/a", State.CLOSED: "Closed", State.NOT_RECORDED: ""}
    if recorded.state is State.VALUE:
        return format_entry(measure, recorded.value, recorded.denominator)
    return words[recorded.state]


def _write(change: Change, cells: Sequence[PasteCell]) -> tuple[PasteCell, ...]:
    """Write the cells; returns those that made a difference."""
    waiting = {(draft.measure_id, draft.period) for draft in drafts(change.session)}
    of = {cell.measure.id: cell.measure for cell in cells}
    written: list[PasteCell] = []
    for measure_id, measure in of.items():
        mine = {c.period: c for c in cells if c.measure.id == measure_id and c.typed is not None}
        if measure.is_events:
            written += [cell for cell in mine.values() if _count(change, cell)]
        else:
            rows = [(cell.period, cell.typed) for cell in mine.values() if cell.typed is not None]
            done = write_observations(change, measure, rows, change.by)
            written += [mine[one.period] for one in done if one.changed]
        for period in mine:
            if (measure_id, period) in waiting:
                empty_draft(change, measure_id, period)
    return tuple(written)


def _count(change: Change, cell: PasteCell) -> bool:
    place = find_place(change, cell.measure.id, cell.period)
    if isinstance(place, Refusal) or cell.typed is None:
        return False
    outcome = events.take(change, place, cell.typed)
    return isinstance(outcome, Saved) and outcome.changed


def _sentence(written: Sequence[PasteCell], now: datetime) -> str:
    """For example "Pasted 84 values of 3 measures, Sun 1 February to Sat 28 February, entered later"."""
    if not written:
        return "Nothing to paste: the record says the same already"
    first = min(written, key=lambda cell: cell.period)
    last = max(written, key=lambda cell: cell.period)
    values = "1 value" if len(written) == 1 else f"{len(written)} values"
    n = len({cell.measure.id for cell in written})
    what = first.measure.name if n == 1 else f"{n} measures"
    start, end = (wording.when(cell.measure, cell.period, now.date()) for cell in (first, last))
    return f"Pasted {values} of {what}, {start}" + ("" if start == end else f" to {end}") + _later(written, now)


def _later(written: Sequence[PasteCell], now: datetime) -> str:
    """What of a paste was due earlier: ", entered later", or ", 3 entered later, 1 changed later" of more."""
    late = [cell for cell in written if wording.is_late(cell.measure, cell.period, now)]
    entered = sum(not cell.old for cell in late)
    counts = [(n, verb) for n, verb in ((entered, "entered"), (len(late) - entered, "changed")) if n]
    if len(counts) == 1 and len(late) == len(written):
        return f", {counts[0][1]} later"
    return "".join(f", {n} {verb} later" for n, verb in counts)
