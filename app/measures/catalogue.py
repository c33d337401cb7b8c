"""The measures of a ward: the door to reading, adding, amending, redefining, ordering and archiving them."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlmodel import Session

from app.measures.amending import amend_measure
from app.measures.definitions import DefinitionInfo, definition, definitions, first_version, redefine
from app.measures.errors import InvalidMeasure
from app.measures.measure_info import MeasureInfo, info_of
from app.measures.measure_rows import (
    DEFINITION_FIELDS,
    MEASURE_FIELDS,
    columns,
    last_place,
    measure,
    measures,
    measures_of,
    refuse,
    tidied,
)
from app.measures.new_measure import NewMeasure, problems_of
from app.measures.replacing import (
    archive_measure,
    bring_back_measure,
    put_in_order,
    replace_measure,
    targets_stay,
)
from app.models import Measure
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
    "replace_measure",
    "targets_stay",
]


def described_measure(session: Session, id: UUID) -> NewMeasure:  # noqa: A002 - the contract's name
    """A measure as somebody would describe it today, with its definition in force. Raises NotFound."""
    known = measure(session, id)
    versions = definitions(session, id)
    texts = {field: getattr(versions[-1], field) for field in DEFINITION_FIELDS} if versions else {}
    return NewMeasure(**{field: getattr(known, field) for field in MEASURE_FIELDS}, **texts)


def add_measure(
    change: Change,
    ward_id: UUID,
    new: NewMeasure,
    id: UUID | None = None,  # noqa: A002 - the contract's name
) -> MeasureInfo:
    """Add a measure at the end of its domain, with version 1 of its definition. Raises InvalidMeasure."""
    new = tidied(new)
    refuse(new, (other for other in measures(change.session) if other.ward_id == ward_id))
    row = Measure(id=id or uuid4(), ward_id=ward_id, position=last_place(change, new.domain), **columns(new))
    change.add(row)
    change.add(first_version(row.id, new, new.starts or change.now.date()))
    change.say(f"Measure added: {new.name}")
    return info_of(row)
