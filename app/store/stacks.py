"""Which change the undo key undoes next: derived from the audit trail alone, so that it survives a restart.

As if replayed from the start: an edit or an import is pushed and empties the redo stack; an undo pops its change and
feeds the redo stack; a redo pushes it back. Read from the newest change backwards, so that it stops early.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from app.models import AuditChange, ChangeKind

_CHANGES = AuditChange.__table__  # type: ignore[attr-defined]
COLUMNS = (
    _CHANGES.c.id,
    _CHANGES.c.sequence,
    _CHANGES.c.at,
    _CHANGES.c.person_id,
    _CHANGES.c.kind,
    _CHANGES.c.sentence,
    _CHANGES.c.undoes_id,
)
PUSHES = frozenset({ChangeKind.EDIT, ChangeKind.IMPORT})


@dataclass(frozen=True, slots=True)
class PastChange:
    """One committed change. `at` is UTC; `undoes_id` is the change that an undo undid or a redo redid."""

    id: UUID
    sequence: int
    at: datetime
    person_id: UUID | None
    kind: ChangeKind
    sentence: str
    undoes_id: UUID | None


def past_change(row: Iterable[object]) -> PastChange:
    """A row of COLUMNS as a PastChange."""
    id_, sequence, at, person_id, kind, sentence, undoes_id = row
    return PastChange(id_, sequence, at, person_id, ChangeKind(str(kind)), sentence, undoes_id)  # type: ignore[arg-type]


def newest_first(session: Session) -> Generator[PastChange, None, None]:
    """Every change, read from the database a few at a time."""
    result = session.execute(select(*COLUMNS).order_by(_CHANGES.c.sequence.desc()).execution_options(yield_per=32))
    try:
        for row in result:
            yield past_change(row)
    finally:
        result.close()


def one(session: Session, change_id: UUID) -> PastChange | None:
    """The change with this id."""
    row = session.execute(select(*COLUMNS).where(_CHANGES.c.id == change_id)).first()
    return None if row is None else past_change(row)


def undo_target(changes: Iterable[PastChange]) -> UUID | None:
    """The id of the change on top of the undo stack, given the changes newest first."""
    decided: set[UUID] = set()
    for past in changes:
        about = past.undoes_id or past.id
        if about in decided:
            continue
        if past.kind in PUSHES or past.kind is ChangeKind.REDO:
            return about
        if past.kind is ChangeKind.UNDO:
            decided.add(about)
    return None


def redo_target(changes: Iterable[PastChange]) -> UUID | None:
    """The id of the change on top of the redo stack, given the changes newest first."""
    decided: set[UUID] = set()
    for past in changes:
        if past.kind in PUSHES:
            return None
        if past.undoes_id is None or past.undoes_id in decided:
            continue
        if past.kind is ChangeKind.UNDO:
            return past.undoes_id
        decided.add(past.undoes_id)
    return None
