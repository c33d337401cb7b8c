"""The measures of a ward: reading them, adding, amending, redefining, ordering and archiving them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlmodel import Session, col, select

from app.measures.errors import InvalidMeasure, NotFound, tidy
from app.measures.measure_info import MeasureInfo, info_of
from app.measures.new_measure import NewMeasure, problems_of
from app.models import Domain, Measure, MeasureVersion
from app.store import Change

__all__ = [
    "DefinitionInfo",
    "InvalidMeasure",
    "MeasureInfo",
    "NewMeasure",
    "add_measure",
    "amend_measure",
    "archive_measure",
    "bring_back_measure",
    "definition",
    "definitions",
    "described_measure",
    "measure",
    "measures",
    "measures_of",
    "problems_of",
    "put_in_order",
    "redefine",
]

_DEFINITION_FIELDS = ("numerator", "denominator", "exclusions", "source")
_MEASURE_FIELDS = tuple(field.name for field in fields(NewMeasure) if field.name not in _DEFINITION_FIELDS)
# What a recorded number means hangs on these: changing one starts a new measure that replaces the old.
_FIXED_FIELDS = ("frequency", "data_kind", "replaces_id", "library_key", *_DEFINITION_FIELDS)
_TIDY_FIELDS = ("name", "caption", "unit", "numerator_label", "denominator_label", "owner")
_DOMAIN_ORDER = {domain: place for place, domain in enumerate(Domain)}


@dataclass(frozen=True, slots=True)
class DefinitionInfo:
    """One version of a measure's operational definition, in force from `valid_from`."""

    version: int
    valid_from: date
    numerator: str
    denominator: str
    exclusions: str
    source: str
    reason: str


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


def described_measure(session: Session, id: UUID) -> NewMeasure:  # noqa: A002 - the contract's name
    """A measure as somebody would describe it today, with its definition in force. Raises NotFound."""
    known = measure(session, id)
    versions = definitions(session, id)
    texts = {field: getattr(versions[-1], field) for field in _DEFINITION_FIELDS} if versions else {}
    return NewMeasure(**{field: getattr(known, field) for field in _MEASURE_FIELDS}, **texts)


def add_measure(
    change: Change,
    ward_id: UUID,
    new: NewMeasure,
    id: UUID | None = None,  # noqa: A002 - the contract's name
) -> MeasureInfo:
    """Add a measure at the end of its domain, with version 1 of its definition. Raises InvalidMeasure."""
    new = _tidied(new)
    known = measures(change.session)
    _refuse(new, (other for other in known if other.ward_id == ward_id))
    position = 1 + max((other.position for other in known if other.domain is new.domain), default=-1)
    row = Measure(id=id or uuid4(), ward_id=ward_id, position=position, **_columns(new))
    change.add(row)
    change.add(_version(row.id, 1, new.starts or change.now.date(), _definition_texts(new), ""))
    change.say(f"Measure added: {new.name}")
    return info_of(row)


def amend_measure(change: Change, id: UUID, **amended: Any) -> MeasureInfo:  # noqa: A002 - as above
    """Change fields of a measure, named as in NewMeasure. Raises InvalidMeasure and NotFound.

    Frequency and data kind are fixed: changing what is counted starts a new measure that names the old one in
    `replaces_id`. The definition is changed by `redefine`.
    """
    row = _row(change, id)
    before = _described(row)
    after = _tidied(replace(before, **amended))
    fixed = [field for field in _FIXED_FIELDS if getattr(before, field) != getattr(after, field)]
    if fixed:
        raise InvalidMeasure(dict.fromkeys(fixed, "This would be another measure. Add a new one in its place."))
    _refuse(after, (other for other in measures(change.session) if other.id != id and other.ward_id == row.ward_id))
    if after.domain is not before.domain:
        row.position = 1 + max((o.position for o in measures(change.session) if o.domain is after.domain), default=-1)
    for field, x in _columns(after).items():
        setattr(row, field, x)
    change.say(
        f"Measure renamed: {before.name} is now {after.name}"
        if before.name != after.name
        else f"Measure changed: {after.name}"
    )
    return info_of(row)


def archive_measure(change: Change, id: UUID) -> None:  # noqa: A002 - as above
    """Put a measure away: no longer expected or shown; everything recorded stays. Raises NotFound."""
    row = _row(change, id)
    row.archived_at = change.at
    change.say(f"Measure archived: {row.name}")


def bring_back_measure(change: Change, id: UUID) -> None:  # noqa: A002 - as above
    """Take a measure out of the archive. Raises InvalidMeasure where another has its name now, and NotFound."""
    row = _row(change, id)
    _refuse(_described(row), (other for other in measures(change.session) if other.id != id))
    row.archived_at = None
    change.say(f"Measure brought back: {row.name}")


def put_in_order(change: Change, ids: Iterable[UUID]) -> None:
    """Give measures places in the order named, which decides their order inside each domain. Raises NotFound."""
    for position, measure_id in enumerate(ids):
        _row(change, measure_id).position = position
    change.say("Measures put in another order")


def definition(session: Session, measure_id: UUID) -> DefinitionInfo:
    """The definition in force: the highest version. Raises NotFound."""
    known = definitions(session, measure_id)
    if not known:
        raise NotFound("The definition of that measure")
    return known[-1]


def definitions(session: Session, measure_id: UUID) -> tuple[DefinitionInfo, ...]:
    """Every version of a measure's definition, the first first."""
    rows = session.exec(
        select(MeasureVersion)
        .where(col(MeasureVersion.measure_id) == measure_id, col(MeasureVersion.removed_at).is_(None))
        .order_by(col(MeasureVersion.version))
    )
    return tuple(
        DefinitionInfo(r.version, r.valid_from, r.numerator, r.denominator, r.exclusions, r.source, r.reason)
        for r in rows
    )


def redefine(
    change: Change,
    measure_id: UUID,
    valid_from: date,
    reason: str,
    *,
    numerator: str,
    denominator: str = "",
    exclusions: str = "",
    source: str = "",
) -> DefinitionInfo:
    """Begin a new version of a definition; the reason is required. Raises InvalidMeasure and NotFound."""
    row = _row(change, measure_id)
    if not tidy(reason):
        raise InvalidMeasure({"reason": "Say why the definition changes."})
    # Versions undone are counted too: a number is never used twice.
    numbers = change.session.exec(select(MeasureVersion.version).where(col(MeasureVersion.measure_id) == measure_id))
    texts = {"numerator": numerator, "denominator": denominator, "exclusions": exclusions, "source": source}
    version = _version(measure_id, 1 + max(numbers, default=0), valid_from, texts, tidy(reason))
    change.add(version)
    change.say(f"Definition changed: {row.name}, version {version.version}")
    return DefinitionInfo(version.version, valid_from, numerator, denominator, exclusions, source, version.reason)


def _sorted(found: Iterable[MeasureInfo]) -> tuple[MeasureInfo, ...]:
    return tuple(sorted(found, key=lambda m: (_DOMAIN_ORDER[m.domain], m.position, m.name, m.id)))


def _row(change: Change, measure_id: UUID) -> Measure:
    row = change.get(Measure, measure_id)
    if row is None:
        raise NotFound("That measure")
    return row


def _tidied(new: NewMeasure) -> NewMeasure:
    tidied: dict[str, Any] = {field: tidy(getattr(new, field)) for field in _TIDY_FIELDS}
    return replace(new, categories=tuple(tidy(category) for category in new.categories), **tidied)


def _refuse(new: NewMeasure, others: Iterable[MeasureInfo]) -> None:
    problems = problems_of(new)
    if any(other.name.casefold() == new.name.casefold() for other in others):
        problems.setdefault("name", f"There is a measure called {new.name} already.")
    if problems:
        raise InvalidMeasure(problems)


def _columns(new: NewMeasure) -> dict[str, Any]:
    columns = {field: getattr(new, field) for field in _MEASURE_FIELDS}
    return {**columns, "categories": list(new.categories)}


def _definition_texts(new: NewMeasure) -> dict[str, str]:
    return {field: getattr(new, field) for field in _DEFINITION_FIELDS}


def _described(row: Measure) -> NewMeasure:
    info = info_of(row)
    return NewMeasure(**{field: getattr(info, field) for field in _MEASURE_FIELDS})


def _version(measure_id: UUID, version: int, valid_from: date, texts: dict[str, Any], reason: str) -> MeasureVersion:
    # Derived from the number, so that two sites that share a measure mean the same version.
    return MeasureVersion(
        id=_version_id(measure_id, version),
        measure_id=measure_id,
        version=version,
        valid_from=valid_from,
        reason=reason,
        **texts,
    )


def _version_id(measure_id: UUID, version: int) -> UUID:
    """The identity of one version of a measure's definition."""
    return uuid5(measure_id, f"version {version}")
