"""The versions of a measure's operational definition: what counts, out of what, and why that changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from app.measures.dates import day_label
from app.measures.errors import InvalidMeasure, NotFound, tidy
from app.measures.measure_rows import DEFINITION_FIELDS, measure_row
from app.measures.new_measure import LONGEST_TEXT, NewMeasure
from app.models import MeasureVersion
from app.store import Change

LONGEST_REASON = 160
"""Short of a mark's 200, so that it can be told on the chart and be the reason of recalculated limits."""


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
    """Begin a new version of a definition; the reason is required, and the date is not before the last version's.

    Raises InvalidMeasure (fields as named here) and NotFound.
    """
    row = measure_row(change, measure_id)
    texts = {"numerator": numerator, "denominator": denominator, "exclusions": exclusions, "source": source}
    texts = {field: text.strip() for field, text in texts.items()}
    problems = _problems(definitions(change.session, measure_id), valid_from, tidy(reason), texts)
    if problems:
        raise InvalidMeasure(problems)
    # Versions undone are counted too: a number is never used twice.
    numbers = change.session.exec(select(MeasureVersion.version).where(col(MeasureVersion.measure_id) == measure_id))
    version = new_version(measure_id, 1 + max(numbers, default=0), valid_from, texts, tidy(reason))
    change.add(version)
    change.say(f"Definition changed: {row.name}, version {version.version}")
    return DefinitionInfo(version.version, valid_from, **texts, reason=version.reason)


def redefinition_words(reason: str) -> str:
    """What the chart says where a definition changed; also the reason of limits recalculated for it."""
    return f"Definition changed: {reason}"


def first_version(measure_id: UUID, new: NewMeasure, valid_from: date) -> MeasureVersion:
    """Version 1 of the definition of a new measure."""
    return new_version(measure_id, 1, valid_from, {field: getattr(new, field) for field in DEFINITION_FIELDS}, "")


def new_version(measure_id: UUID, version: int, valid_from: date, texts: dict[str, Any], reason: str) -> MeasureVersion:
    """A row with an identity derived from the number, so that two sites that share a measure mean the same version."""
    return MeasureVersion(
        id=uuid5(measure_id, f"version {version}"),
        measure_id=measure_id,
        version=version,
        valid_from=valid_from,
        reason=reason,
        **texts,
    )


def _problems(
    known: tuple[DefinitionInfo, ...], valid_from: date, reason: str, texts: dict[str, Any]
) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not reason:
        problems["reason"] = "Say why the definition changes."
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = f"The reason is longer than {LONGEST_REASON} letters."
    for field, text in texts.items():
        if len(text) > LONGEST_TEXT:
            problems[field] = f"That is longer than {LONGEST_TEXT} letters."
    last = known[-1] if known else None
    if last is not None and all(getattr(last, field).strip() == text for field, text in texts.items()):
        problems.setdefault("numerator", "Nothing in the definition is different yet.")
    if last is not None and last.version > 1 and valid_from < last.valid_from:
        since = day_label(last.valid_from, year=True)
        problems["valid_from"] = f"Version {last.version} counts from {since}. Choose that day or a later one."
    return problems
