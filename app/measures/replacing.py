"""Putting measures away, bringing them back, putting one in the place of another, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.definitions import first_version
from app.measures.errors import InvalidMeasure
from app.measures.measure_info import MeasureInfo, info_of
from app.measures.measure_rows import columns, described, last_place, measure_row, others_of, refuse, tidied
from app.measures.new_measure import NewMeasure
from app.measures.targets import TargetInfo, in_force, set_target, targets
from app.models import DataKind, Frequency, Measure
from app.store import Change

FREQUENCY_WORDS = {
    Frequency.DAILY: "daily",
    Frequency.WEEKLY: "weekly",
    Frequency.MONTHLY: "monthly",
    Frequency.AS_IT_HAPPENS: "as it happens",
}


def archive_measure(change: Change, id: UUID) -> None:  # noqa: A002 - the contract's name
    """Put a measure away: no longer expected or shown; everything recorded stays. Raises NotFound."""
    row = measure_row(change, id)
    if row.archived_at is None:
        row.archived_at = change.at
    change.say(f"Measure archived: {row.name}")


def bring_back_measure(change: Change, id: UUID) -> None:  # noqa: A002 - as above
    """Take a measure out of the archive. Raises InvalidMeasure where another has its name now, and NotFound."""
    row = measure_row(change, id)
    if any(other.name.casefold() == row.name.casefold() for other in others_of(change, row)):
        sentence = f"There is a measure called {row.name} now. Rename or archive that one, then bring this one back."
        raise InvalidMeasure({"name": sentence})
    row.archived_at = None
    change.say(f"Measure brought back: {row.name}")


def put_in_order(change: Change, ids: Iterable[UUID]) -> None:
    """Give measures places in the order named, which decides their order inside each domain. Raises NotFound."""
    for position, measure_id in enumerate(ids):
        measure_row(change, measure_id).position = position
    change.say("Measures put in another order")


def replace_measure(
    change: Change,
    id: UUID,  # noqa: A002 - as above
    new: NewMeasure,
    new_id: UUID | None = None,
) -> MeasureInfo:
    """Archive a measure with its data and start another in its place, from today. Raises InvalidMeasure and NotFound.

    The new one names the old in `replaces_id` and stands where it stood. It begins with the targets of today and to
    come where its chart keeps the scale (`targets_stay`).
    """
    old = measure_row(change, id)
    before = described(old)
    today = change.now.date()
    begins = today if new.starts is None else max(new.starts, today)
    new = tidied(replace(new, replaces_id=id, starts=begins))
    refuse(new, others_of(change, old))
    if old.archived_at is None:
        old.archived_at = change.at
    same_place = new.domain == before.domain
    place = old.position if same_place else last_place(change, new.domain)
    row = Measure(id=new_id or uuid4(), ward_id=old.ward_id, position=place, **columns(new))
    change.add(row)
    change.add(first_version(row.id, new, begins))
    change.session.flush()
    if targets_stay(before, new):
        for target in _to_come(targets(change.session, id), today):
            set_target(change, row.id, target.value, max(target.valid_from, begins), target.scope)
    change.say(f"Measure replaced: {old.name} ({FREQUENCY_WORDS[before.frequency]}) by {new.name}")
    return info_of(row)


def replacements(session: Session, id: UUID) -> tuple[MeasureInfo, ...]:  # noqa: A002 - as above
    """The measures that were started in the place of one: those in use first, then the latest."""
    rows = session.exec(select(Measure).where(col(Measure.replaces_id) == id).order_by(col(Measure.created_at).desc()))
    return tuple(sorted(map(info_of, rows), key=lambda one: one.archived_at is not None))


def targets_stay(before: NewMeasure, after: NewMeasure) -> bool:
    """Whether a target means the same on the chart of the new measure: a share or a value does at any frequency,
    a count of a week is not a count of a day.
    """
    if (before.data_kind, before.per) != (after.data_kind, after.per):
        return False
    return before.frequency is after.frequency or before.data_kind not in (DataKind.COUNT, DataKind.EVENTS)


def _to_come(known: tuple[TargetInfo, ...], today: date) -> tuple[TargetInfo, ...]:
    """The targets in force, and those set for later."""
    return (*in_force(known, today), *(target for target in known if target.valid_from > today))
