"""A unit of work in progress, and the two kinds of session: one writes with an audit trail, one only reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from sqlalchemy import Engine, TextClause, UpdateBase, event
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from app.models import ChangeKind, Row
from app.store.announce import EVERYTHING, Changed
from app.store.audit import Trail, announcements
from app.store.errors import UnauditedWrite
from app.store.prepared import Prepared
from app.store.rows import defer_foreign_keys, table_rows

R = TypeVar("R", bound=Row)


class _Reading(Session):
    """A session whose statements only read; rows are written one by one, where the trail sees them."""

    def execute(self, statement: Any, *args: Any, **kwargs: Any) -> Any:
        """As Session.execute, for reading only."""
        return super().execute(_reading(statement), *args, **kwargs)

    def exec(self, statement: Any, *args: Any, **kwargs: Any) -> Any:
        """As Session.exec, for reading only."""
        return super().exec(_reading(statement), *args, **kwargs)


class ReadSession(_Reading):
    """A session that cannot write."""


class ChangeSession(_Reading):
    """The session of a change; what it flushes goes into the trail, and what would pass it by is refused."""

    trail: Trail
    raw: sqlite3.Connection

    def commit(self) -> None:
        """Refused: a change is committed at the end of its block."""
        message = "workspace.change() commits"
        raise UnauditedWrite(message)

    def begin_nested(self) -> Any:
        """Refused: the trail would keep what a savepoint gives up."""
        message = "a change has no savepoints"
        raise UnauditedWrite(message)


def _reading(statement: Any) -> Any:
    if isinstance(statement, UpdateBase) or (isinstance(statement, TextClause) and not _reads(statement.text)):
        message = "bulk writes pass the audit trail by; change rows one by one"
        raise UnauditedWrite(message)
    return statement


def _reads(sql: str) -> bool:
    return sql.split(maxsplit=1)[0].upper() in {"SELECT", "PRAGMA", "EXPLAIN"}


@event.listens_for(ReadSession, "before_flush")
def _refuse_writes(_session: Session, *_: Any) -> None:
    message = "a read session cannot write; use workspace.change()"
    raise UnauditedWrite(message)


@event.listens_for(ChangeSession, "before_flush")
def _gather(session: Session, *_: Any) -> None:
    _refuse_deletion(session)
    _require_transaction(cast("ChangeSession", session).raw)
    defer_foreign_keys(cast("ChangeSession", session).raw)
    cast("ChangeSession", session).trail.before_flush(session.dirty)


@event.listens_for(ChangeSession, "transient_to_pending")
def _pend(session: Session, row: Any) -> None:
    cast("ChangeSession", session).trail.pend(row)


def _refuse_deletion(session: Session) -> None:
    if session.deleted:
        message = "rows are marked, never deleted"
        raise UnauditedWrite(message)


def _require_transaction(connection: sqlite3.Connection) -> None:
    """After an error that somebody swallowed there is no transaction any more; nothing may be written outside one."""
    if not connection.in_transaction:
        message = "the change was rolled back by an error inside it and cannot go on"
        raise UnauditedWrite(message)


class Change:
    """One unit of work: `get`, `add`, and anything else through `session`. It is committed as a whole.

    The rows belong to the change; afterwards they are only values.
    """

    def __init__(
        self,
        engine: Engine,
        connection: sqlite3.Connection,
        now: datetime,
        *,
        by: UUID | None,
        kind: ChangeKind,
        sentence: str,
        undoes: UUID | None,
    ) -> None:
        self.id = uuid4()
        self.now = now
        """Aware, local."""
        self.at = now.astimezone(UTC)
        """The same in UTC: the stamp of every row that the change touches."""
        self.by = by
        self.kind = kind
        self.sentence = sentence
        self.undoes = undoes
        self._engine = engine
        self._connection = connection
        self._trail = Trail(self.at)
        self._read: dict[UUID, Row] = {}
        self._session: ChangeSession | None = None
        self._always = False
        self.sequence: int | None = None
        """The number of the change in the trail, once it is finished; None if nothing changed."""

    @property
    def session(self) -> Session:
        """For queries and for rows added or changed otherwise. Made when first asked for: `get` and `add` need none."""
        if self._session is None:
            self._session = ChangeSession(self._engine, expire_on_commit=False)
            self._session.trail = self._trail
            self._session.raw = self._connection
            self._session.add_all([*self._read.values(), *self._trail.pending.values()])
        return self._session

    def add(self, row: Row) -> None:
        """Add a new row, stamped with the time of the change."""
        self._trail.pend(row)
        if self._session is not None:
            self._session.add(row)

    def get(self, model: type[R], id: UUID) -> R | None:  # noqa: A002 - the contract's name
        """The row with this id, or None. One that was added in this change is found too."""
        known = self._trail.pending.get(id) or self._read.get(id)
        if isinstance(known, model):
            return known
        if self._session is not None:
            held = self._session.identity_map.get(identity_key(model, id))
            if isinstance(held, model):
                return held
        row: R | None = table_rows(model).get(self._connection, id)
        if row is not None:
            self._read[id] = row
            if self._session is not None:
                self._session.add(row)
        return row

    def rows(self, prepared: Prepared, **given: Any) -> list[tuple[Any, ...]]:
        """Rows of a SELECT over what is written so far (rows added or changed in this change are not yet)."""
        return prepared.rows(self._connection, given)

    def query(self, sql: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
        """Rows of plain SQL over what is written so far, without a session. For the store alone."""
        return iter(self._connection.execute(sql, parameters))

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection of the change, to read by. For the store alone."""
        return self._connection

    def write(self, sql: str, *parameters: object) -> None:
        """Write past the trail: for a redaction, which rewrites the trail itself. For the store alone."""
        _require_transaction(self._connection)
        self._connection.execute(sql, parameters)
        self._always = True

    def say(self, sentence: str) -> None:
        """The sentence of the audit trail, as a user could say it: "Medicines given late, Tue 10 March: 7 to 8"."""
        self.sentence = sentence

    def finish(self) -> tuple[Changed, ...] | None:
        """Write the rows and the audit trail; what to announce, or None if nothing changed. For the workspace alone."""
        _require_transaction(self._connection)
        dirty = self._read
        if self._session is not None:
            _refuse_deletion(self._session)
            dirty = {**dirty, **{row.id: row for row in self._session.dirty}}
        entry = {
            "id": self.id,
            "at": self.at,
            "person_id": self.by,
            "kind": self.kind,
            "sentence": self.sentence,
            "undoes_id": self.undoes,
        }
        # An undo or a redo is written even if it could change nothing, so that the next one goes further back.
        always = self._always or self.undoes is not None
        kept = self._trail.finish(self._connection, entry, dirty.values(), always=always)
        self.sequence = self._trail.sequence
        if kept is None:
            return None
        # The sentences of other changes may have lost a text as well; they are shown beside the undo key.
        everything = (Changed(EVERYTHING),) if self.kind is ChangeKind.REDACTION else ()
        return (*announcements(kept), *everything)

    def close(self) -> None:
        """Let go of the session, after the commit or the rollback. For the workspace alone."""
        if self._session is not None:
            self._session.close()
