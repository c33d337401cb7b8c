"""Measures as rows: reading them, and what adding, amending and replacing share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.measures.errors import InvalidMeasure, NotFound, tidy
from app.measures.measure_info import MeasureInfo, info_of
from app.measures.new_measure import NewMeasure, problems_of
from app.models import Domain, Measure
from app.store import Change

DEFINITION_FIELDS = ("numerator", "denominator", "exclusions", "source")
MEASURE_FIELDS = tuple(field.name for field in fields(NewMeasure) if field.name not in DEFINITION_FIELDS)
_TIDY_FIELDS = ("name", "caption", "unit", "numerator_label", "denominator_label", "owner")
_DOMAIN_ORDER = {domain: place for place, domain in enumerate(Domain)}


def measures(session: Session, *, archived: bool = False) -> tuple[MeasureInfo, ...]:
    """The measures in the order of the board: by domain, then by place. `archived` adds those put away."""
    query = select(Measure)
    if not archived:
        query = query.where(col(Measure.archived_at).is_(None))
    return _sorted(info_of(row) for row in session.exec(query))


def measures_of(session: Session, ids: Iterable[UUID]) -> tuple[MeasureInfo, ...]:
    """The named measures, archived or not, in the order of the board; unknown ids are passed over."""
    return _sorted(info_of(row) for row in session.exec(select(Measure).where(col(Measure.id).in_(list(ids)))))


def measure(session: Session, id: UUID) -> MeasureInfo:  # noqa: A002 - the contract's name
    """One measure, archived or not. Raises NotFound."""
    row = session.get(Measure, id)
    if row is None:
        raise NotFound("That measure")
    return info_of(row)


def measure_row(change: Change, measure_id: UUID) -> Measure:
    """The row of a measure, to be changed. Raises NotFound."""
    row = change.get(Measure, measure_id)
    if row is None:
        raise NotFound("That measure")
    return row


def described(row: Measure) -> NewMeasure:
    """A row as somebody would describe it, without its definition, which has versions of its own."""
    info = info_of(row)
    return NewMeasure(**{field: getattr(info, field) for field in MEASURE_FIELDS})


def tidied(new: NewMeasure) -> NewMeasure:
    """A description with the spaces of its words put right."""
    words: dict[str, Any] = {field: tidy(getattr(new, field)) for field in _TIDY_FIELDS}
    return replace(new, categories=tuple(tidy(category) for category in new.categories), **words)


def refuse(new: NewMeasure, others: Iterable[MeasureInfo]) -> None:
    """Raises InvalidMeasure where the description cannot be taken, or another measure has its name."""
    problems = problems_of(new)
    if any(other.name.casefold() == new.name.casefold() for other in others):
        problems.setdefault("name", f"There is a measure called {new.name} already.")
    if problems:
        raise InvalidMeasure(problems)


def others_of(change: Change, row: Measure) -> tuple[MeasureInfo, ...]:
    """The other measures in use on the same ward."""
    return tuple(one for one in measures(change.session) if one.id != row.id and one.ward_id == row.ward_id)


def last_place(change: Change, domain: Domain) -> int:
    """The place after the last measure of a domain."""
    return 1 + max((one.position for one in measures(change.session) if one.domain is domain), default=-1)


def columns(new: NewMeasure) -> dict[str, Any]:
    """What a row holds of a description."""
    return {**{field: getattr(new, field) for field in MEASURE_FIELDS}, "categories": list(new.categories)}


def _sorted(found: Iterable[MeasureInfo]) -> tuple[MeasureInfo, ...]:
    return tuple(sorted(found, key=lambda m: (_DOMAIN_ORDER[m.domain], m.position, m.name, m.id)))
