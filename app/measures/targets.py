"""Targets: dated rows, local and national, and which of them decides."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from app.measures.dates import day_label
from app.measures.errors import InvalidTarget, NotFound
from app.measures.formatting import number_as_needed
from app.measures.measure_info import MeasureInfo
from app.measures.periods import last_day
from app.models import DataKind, Frequency, Measure, Target, TargetScope
from app.store import Change

_LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """A target on the scale of the chart, in force from a date until the next of its scope; None ends it."""

    scope: TargetScope
    value: float | None
    valid_from: date
    id: UUID


def targets(session: Session, measure_id: UUID) -> tuple[TargetInfo, ...]:
    """The targets of a measure, oldest first."""
    return load_many_targets(session, [measure_id])[measure_id]


def load_many_targets(session: Session, measure_ids: Iterable[UUID]) -> dict[UUID, tuple[TargetInfo, ...]]:
    """The targets of many measures in one query, oldest first; an empty tuple for a measure without one."""
    found: dict[UUID, list[TargetInfo]] = {measure_id: [] for measure_id in measure_ids}
    rows = session.exec(
        select(Target)
        .where(col(Target.measure_id).in_(list(found)), col(Target.removed_at).is_(None))
        .order_by(col(Target.valid_from), col(Target.scope))
    )
    for row in rows:
        found[row.measure_id].append(TargetInfo(TargetScope(row.scope), row.value, row.valid_from, row.id))
    return {measure_id: tuple(rows) for measure_id, rows in found.items()}


def in_force(targets: Iterable[TargetInfo], day: date) -> tuple[TargetInfo, ...]:
    """The target of each scope in force on `day`, the one that decides first."""
    latest: dict[TargetScope, TargetInfo] = {}
    for target in sorted(targets, key=lambda target: target.valid_from):
        if target.valid_from <= day:
            latest[target.scope] = target
    return tuple(latest[scope] for scope in TargetScope if scope in latest and latest[scope].value is not None)


def deciding(targets: Iterable[TargetInfo], day: date) -> TargetInfo | None:
    """The target that decides assurance on `day`: the local one if one is in force, else the national."""
    return next(iter(in_force(targets, day)), None)


def others(targets: Iterable[TargetInfo], day: date) -> tuple[TargetInfo, ...]:
    """The targets in force on `day` that are only drawn."""
    return in_force(targets, day)[1:]


def deciding_in(targets: Iterable[TargetInfo], frequency: Frequency, period: date | None) -> TargetInfo | None:
    """The target that decides in a period: one that begins in the middle of a week counts for that week.

    None without a period.
    """
    return None if period is None else deciding(targets, last_day(frequency, period))


def to_come(targets: Iterable[TargetInfo], frequency: Frequency, period: date | None) -> TargetInfo | None:
    """The first target that begins after a period in which none is in force, the local one first; without a period,
    the first there is.
    """
    known = tuple(targets)
    last = date.min if period is None else last_day(frequency, period)
    if deciding(known, last) is not None:
        return None
    later = (target for target in known if target.valid_from > last and target.value is not None)
    return min(later, key=_begins, default=None)


def _begins(target: TargetInfo) -> tuple[date, int]:
    return target.valid_from, list(TargetScope).index(target.scope)


def set_first_target(change: Change, measure: MeasureInfo, value: float) -> TargetInfo:
    """The target that a new measure is added with: in force from its first day on (from today where it names none).

    The change keeps its sentence. Raises InvalidTarget and NotFound.
    """
    sentence = change.sentence
    target = set_target(change, measure.id, value, measure.starts or change.now.date())
    change.say(sentence)
    return target


def set_target(
    change: Change,
    measure_id: UUID,
    value: float | None,
    valid_from: date,
    scope: TargetScope = TargetScope.LOCAL,
) -> TargetInfo:
    """Put a target in force from a date (None: no target from then); one of the same date and scope is replaced.

    Raises InvalidTarget where the value cannot be one on the chart, and NotFound for an unknown measure.
    """
    measure = change.get(Measure, measure_id)
    if measure is None:
        raise NotFound("That measure")
    problem = "" if value is None else target_problem(value, DataKind(measure.data_kind))
    if problem:
        raise InvalidTarget({"value": problem})
    target_id = uuid5(measure_id, f"target {scope.value} {valid_from.isoformat()}")
    row = change.get(Target, target_id)
    if row is None:
        row = Target(id=target_id, measure_id=measure_id, scope=scope, valid_from=valid_from, value=value)
        change.add(row)
    else:
        row.value, row.removed_at = value, None
    change.say(f"{measure.name}: {_sentence(value, valid_from, scope, measure.decimals)}")
    return TargetInfo(scope, value, valid_from, row.id)


def change_target(
    change: Change, target_id: UUID, value: float | None, valid_from: date, scope: TargetScope
) -> TargetInfo:
    """Give a target another value, date or scope.

    Raises InvalidTarget, also where another stands on that date, and NotFound.
    """
    row = _row(change, target_id)
    if (row.valid_from, TargetScope(row.scope)) == (valid_from, scope):
        return set_target(change, row.measure_id, value, valid_from, scope)
    if any((one.valid_from, one.scope) == (valid_from, scope) for one in targets(change.session, row.measure_id)):
        since = day_label(valid_from, year=True)
        raise InvalidTarget({"valid_from": f"There is a {scope.value} target from {since} already. Correct that one."})
    changed = set_target(change, row.measure_id, value, valid_from, scope)
    row.removed_at = change.at
    return changed


def target_problem(value: float, data_kind: DataKind) -> str:
    """Why a number cannot be a target on the chart of such a measure; "" where it can."""
    if not math.isfinite(value) or abs(value) > _LARGEST:
        return "The target is not a number that can be charted."
    if data_kind is DataKind.PROPORTION and not 0 <= value <= 100:
        return "The target of a percentage is from 0 to 100."
    if value < 0 and data_kind is not DataKind.VALUE:
        return "The target is 0 or more."
    return ""


def remove_target(change: Change, target_id: UUID) -> None:
    """Take a target back as if it had never been set. Raises NotFound."""
    row = _row(change, target_id)
    measure = change.get(Measure, row.measure_id)
    row.removed_at = change.at
    change.say(f"{measure.name if measure else 'Measure'}: {row.scope} target from {day_label(row.valid_from)} removed")


def _row(change: Change, target_id: UUID) -> Target:
    row = change.get(Target, target_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That target")
    return row


def _sentence(value: float | None, valid_from: date, scope: TargetScope, decimals: int) -> str:
    since = day_label(valid_from, year=True)
    if value is None:
        return f"no {scope.value} target from {since}"
    return f"{scope.value} target {number_as_needed(value, decimals)} from {since}"
