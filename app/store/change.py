"""A unit of work in progress, and the two kinds of session: one writes with an audit trail, one only reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import event
from sqlmodel import Session

from app.models import AuditChange, ChangeKind, Row
from app.store.announce import Changed
from app.store.audit import Trail
from app.store.errors import UnauditedWrite

R = TypeVar("R", bound=Row)


class ReadSession(Session):
    """A session that cannot write."""


class ChangeSession(Session):
    """The session of a change; what it flushes goes into the trail."""

    trail: Trail


@event.listens_for(ReadSession, "before_flush")
def _refuse_writes(_session: Session, *_: Any) -> None:
    message = "a read session cannot write; use workspace.change()"
    raise UnauditedWrite(message)


@event.listens_for(ChangeSession, "before_flush")
def _gather(session: Session, *_: Any) -> None:
    if isinstance(session, ChangeSession):
        session.trail.gather(session)


@event.listens_for(ChangeSession, "do_orm_execute")
def _refuse_bulk(state: Any) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        message = "bulk writes pass the audit trail by; change rows one by one"
        raise UnauditedWrite(message)


class Change:
    """One unit of work: read and write through `session`, or `add` and `get`. It is committed as a whole."""

    def __init__(
        self, session: ChangeSession, now: datetime, by: UUID | None, kind: ChangeKind, undoes: UUID | None
    ) -> None:
        self.session = session
        self.id = uuid4()
        self.now = now
        """Aware, local."""
        self.at = now.astimezone(UTC)
        """The same in UTC: the stamp of every row that the change touches."""
        self.by = by
        self.kind = kind
        self.undoes = undoes
        self.sentence = ""
        session.trail = self._trail = Trail(self.at)

    def add(self, row: Row) -> None:
        """Add a new row, stamped with the time of the change."""
        row.created_at = row.updated_at = self.at
        self.session.add(row)

    def get(self, model: type[R], id: UUID) -> R | None:  # noqa: A002 - the contract's name
        """The row with this id, or None."""
        return self.session.get(model, id)

    def say(self, sentence: str) -> None:
        """The sentence of the audit trail, as a user could say it: "Medicines given late, Tue 10 March: 7 to 8"."""
        self.sentence = sentence

    def finish(self) -> tuple[Changed, ...] | None:
        """Flush and write the audit trail; what to announce, or None if nothing changed. For the workspace alone."""
        entry = AuditChange(
            id=self.id,
            sequence=0,
            at=self.at,
            person_id=self.by,
            kind=str(self.kind),
            sentence=self.sentence,
            undoes_id=self.undoes,
        )
        return self._trail.write(self.session, entry)
