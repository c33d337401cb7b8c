"""What people say on a chart: notes to a day, phases with their own limits, points left out of the limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.catalogue import measure
from app.measures.errors import InvalidMark, NotFound, tidy
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_label, period_of
from app.models import Annotation, Exclusion, Phase
from app.store import Change

LONGEST_TEXT = 200

MarkRow = TypeVar("MarkRow", Annotation, Phase, Exclusion)


@dataclass(frozen=True, slots=True)
class AnnotationInfo:
    """A note to a day."""

    id: UUID
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class PhaseInfo:
    """The limits are recalculated from this period on, for this reason."""

    id: UUID
    starts: date
    reason: str


@dataclass(frozen=True, slots=True)
class ExclusionInfo:
    """This period is shown and left out of the limits and rules, for this reason."""

    id: UUID
    period: date
    reason: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything said on the chart of one measure, oldest first."""

    annotations: tuple[AnnotationInfo, ...] = ()
    phases: tuple[PhaseInfo, ...] = ()
    exclusions: tuple[ExclusionInfo, ...] = ()


def annotations(session: Session, measure_id: UUID) -> tuple[AnnotationInfo, ...]:
    """The notes on a measure's chart, oldest first."""
    return tuple(_note(row) for row in _rows(session, Annotation, [measure_id]))


def phases(session: Session, measure_id: UUID) -> tuple[PhaseInfo, ...]:
    """The recalculations of a measure's limits, oldest first."""
    return tuple(_phase(row) for row in _rows(session, Phase, [measure_id]))


def exclusions(session: Session, measure_id: UUID) -> tuple[ExclusionInfo, ...]:
    """The points left out of a measure's limits, oldest first."""
    return tuple(_exclusion(row) for row in _rows(session, Exclusion, [measure_id]))


def load_many_marks(session: Session, measure_ids: Iterable[UUID]) -> dict[UUID, Marks]:
    """The marks of many measures in three queries; empty Marks for a measure without any."""
    ids = list(measure_ids)
    notes, starts = _rows(session, Annotation, ids), _rows(session, Phase, ids)
    left_out = _rows(session, Exclusion, ids)
    return {
        one: Marks(
            tuple(_note(row) for row in notes if row.measure_id == one),
            tuple(_phase(row) for row in starts if row.measure_id == one),
            tuple(_exclusion(row) for row in left_out if row.measure_id == one),
        )
        for one in ids
    }


def add_annotation(
    change: Change, measure_id: UUID, day: date, text: str, mark_id: UUID | None = None
) -> AnnotationInfo:
    """Add a note to a day (several may share one). Raises InvalidMark and NotFound."""
    of = measure(change.session, measure_id)
    row = Annotation(
        id=mark_id or uuid4(), measure_id=measure_id, day=day, text=_text(text, "text"), person_id=change.by
    )
    change.add(row)
    change.say(f"{_at(of, day)}: note added")
    return _note(row)


def amend_annotation(
    change: Change, mark_id: UUID, *, text: str | None = None, day: date | None = None
) -> AnnotationInfo:
    """Change the words or the day of a note. Raises InvalidMark and NotFound."""
    row = _row(change, Annotation, mark_id)
    row.text = row.text if text is None else _text(text, "text")
    row.day = day or row.day
    change.say(f"{_at(measure(change.session, row.measure_id), row.day)}: note changed")
    return _note(row)


def remove_annotation(change: Change, mark_id: UUID) -> None:
    """Remove a note. Raises NotFound."""
    row = _removed(change, Annotation, mark_id)
    change.say(f"{_at(measure(change.session, row.measure_id), row.day)}: note removed")


def add_phase(change: Change, measure_id: UUID, starts: date, reason: str, mark_id: UUID | None = None) -> PhaseInfo:
    """Recalculate the limits from the period that holds `starts`; the reason is required.

    Raises InvalidMark (also where the limits begin anew there already) and NotFound.
    """
    of = measure(change.session, measure_id)
    starts = period_of(of.frequency, starts)
    if any(phase.starts == starts for phase in phases(change.session, measure_id)):
        raise InvalidMark({"starts": "The limits are recalculated from there already."})
    row = Phase(
        id=mark_id or uuid4(), measure_id=measure_id, starts=starts, reason=_text(reason, "reason"), person_id=change.by
    )
    change.add(row)
    change.say(f"{_at(of, starts)}: limits recalculated from here")
    return _phase(row)


def amend_phase(change: Change, mark_id: UUID, *, reason: str) -> PhaseInfo:
    """Change the reason of a recalculation. Raises InvalidMark and NotFound."""
    row = _row(change, Phase, mark_id)
    row.reason = _text(reason, "reason")
    change.say(f"{_at(measure(change.session, row.measure_id), row.starts)}: reason for the new limits changed")
    return _phase(row)


def remove_phase(change: Change, mark_id: UUID) -> None:
    """Join the limits with those before. Raises NotFound."""
    row = _removed(change, Phase, mark_id)
    change.say(f"{_at(measure(change.session, row.measure_id), row.starts)}: limits no longer recalculated from here")


def add_exclusion(
    change: Change, measure_id: UUID, period: date, reason: str, mark_id: UUID | None = None
) -> ExclusionInfo:
    """Leave the period that holds `period` out of the limits; the reason is required.

    Raises InvalidMark (also where it is left out already) and NotFound.
    """
    of = measure(change.session, measure_id)
    period = period_of(of.frequency, period)
    if any(known.period == period for known in exclusions(change.session, measure_id)):
        raise InvalidMark({"period": "That point is left out of the limits already."})
    row = Exclusion(
        id=mark_id or uuid4(), measure_id=measure_id, period=period, reason=_text(reason, "reason"), person_id=change.by
    )
    change.add(row)
    change.say(f"{_at(of, period)}: left out of the limits")
    return _exclusion(row)


def amend_exclusion(change: Change, mark_id: UUID, *, reason: str) -> ExclusionInfo:
    """Change the reason of an exclusion. Raises InvalidMark and NotFound."""
    row = _row(change, Exclusion, mark_id)
    row.reason = _text(reason, "reason")
    change.say(f"{_at(measure(change.session, row.measure_id), row.period)}: reason for leaving it out changed")
    return _exclusion(row)


def remove_exclusion(change: Change, mark_id: UUID) -> None:
    """Count a period in the limits again. Raises NotFound."""
    row = _removed(change, Exclusion, mark_id)
    change.say(f"{_at(measure(change.session, row.measure_id), row.period)}: counted in the limits again")


def _note(row: Annotation) -> AnnotationInfo:
    return AnnotationInfo(row.id, row.day, row.text)


def _phase(row: Phase) -> PhaseInfo:
    return PhaseInfo(row.id, row.starts, row.reason)


def _exclusion(row: Exclusion) -> ExclusionInfo:
    return ExclusionInfo(row.id, row.period, row.reason)


def _rows(session: Session, table: type[MarkRow], measure_ids: list[UUID]) -> list[MarkRow]:
    rows = session.exec(select(table).where(col(table.measure_id).in_(measure_ids), col(table.removed_at).is_(None)))
    return sorted(rows, key=lambda row: (getattr(row, row.DATED or "id"), row.created_at, row.id))


def _row(change: Change, table: type[MarkRow], mark_id: UUID) -> MarkRow:
    row = change.get(table, mark_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That note" if table is Annotation else "That mark")
    return row


def _removed(change: Change, table: type[MarkRow], mark_id: UUID) -> MarkRow:
    row = _row(change, table, mark_id)
    row.removed_at = change.at
    return row


def _text(text: str, field: str) -> str:
    text = tidy(text)
    if not text:
        raise InvalidMark({field: "Write a few words." if field == "text" else "Give the reason."})
    if len(text) > LONGEST_TEXT:
        raise InvalidMark({field: f"That is longer than {LONGEST_TEXT} letters."})
    return text


def _at(of: MeasureInfo, day: date) -> str:
    return f"{of.name}, {period_label(of.frequency, period_of(of.frequency, day))}"
