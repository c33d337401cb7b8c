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
from app.measures.formatting import format_number
from app.models import Measure, Target, TargetScope
from app.store import Change


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


def set_target(
    change: Change,
    measure_id: UUID,
    value: float | None,
    valid_from: date,
    scope: TargetScope = TargetScope.LOCAL,
) -> TargetInfo:
    """Put a target in force from a date (None: no target from then); one of the same date and scope is replaced.

    Raises InvalidTarget where the value is not a number, and NotFound for an unknown measure.
    """
    measure = change.get(Measure, measure_id)
    if measure is None:
        raise NotFound("That measure")
    if value is not None and not math.isfinite(value):
        raise InvalidTarget({"value": "The target is not a number."})
    target_id = uuid5(measure_id, f"target {scope.value} {valid_from.isoformat()}")
    row = change.get(Target, target_id)
    if row is None:
        row = Target(id=target_id, measure_id=measure_id, scope=scope, valid_from=valid_from, value=value)
        change.add(row)
    else:
        row.value, row.removed_at = value, None
    change.say(f"{measure.name}: {_sentence(value, valid_from, scope, measure.decimals)}")
    return TargetInfo(scope, value, valid_from, row.id)


def remove_target(change: Change, target_id: UUID) -> None:
    """Take a target back as if it had never been set. Raises NotFound."""
    row = change.get(Target, target_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That target")
    measure = change.get(Measure, row.measure_id)
    row.removed_at = change.at
    change.say(f"{measure.name if measure else 'Measure'}: {row.scope} target from {day_label(row.valid_from)} removed")


def _sentence(value: float | None, valid_from: date, scope: TargetScope, decimals: int) -> str:
    since = day_label(valid_from, year=True)
    if value is None:
        return f"no {scope.value} target from {since}"
    places = next((p for p in range(decimals, 7) if round(value, p) == value), 6)
    return f"{scope.value} target {format_number(value, places)} from {since}"
