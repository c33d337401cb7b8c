"""The audit trail of one unit of work, taken from what the session actually flushes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, inspect, select
from sqlalchemy.orm.base import LoaderCallableStatus
from sqlmodel import Session

from app.models import AuditChange, AuditEntry, Row
from app.store.announce import Changed
from app.store.errors import UnauditedWrite
from app.store.values import Codec, codec

_CHANGES = AuditChange.__table__  # type: ignore[attr-defined]
_ENTRIES = AuditEntry.__table__  # type: ignore[attr-defined]
_LAST_SEQUENCE = select(func.max(_CHANGES.c.sequence))


@dataclass(slots=True)
class Touched:
    """What one change did to one row so far: encoded columns before (None: the row is new) and after."""

    row: Row
    codec: Codec
    before: dict[str, Any] | None
    updated_at: datetime | None
    after: dict[str, Any] = field(default_factory=dict)

    def settle(self) -> bool:
        """Drop the columns that ended as they began; False if nothing is left."""
        if self.before is None:
            return True
        before = self.before
        for name in [name for name, value in self.after.items() if before[name] == value]:
            del self.after[name], before[name]
        return bool(self.after)


class Trail:
    """Gathers the touched rows of one change over all its flushes."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._touched: dict[UUID, Touched] = {}

    def gather(self, session: Session) -> None:
        """Note what is about to be flushed, and stamp it. Deletions and rows outside the record are our bugs."""
        if session.deleted:
            message = "rows are marked, never deleted"
            raise UnauditedWrite(message)
        for row in session.new:
            self._gather_new(row)
        for row in session.dirty:
            self._gather_dirty(row)

    def _gather_new(self, row: Any) -> None:
        if not isinstance(row, Row):
            message = f"{type(row).__name__} is not a row of the record"
            raise UnauditedWrite(message)
        row.created_at = row.updated_at = self._at
        rules = codec(type(row))
        values = row.__dict__
        after = {name: rules.encode(name, values.get(name)) for name in rules.names}
        self._touched[row.id] = Touched(row, rules, None, None, after)

    def _gather_dirty(self, row: Row) -> None:
        state: Any = inspect(row)
        olds = {name: old for name, old in state.committed_state.items() if self._differs(state, name, old)}
        stamp = olds.pop("updated_at", None)
        olds.pop("created_at", None)
        if not olds:
            return
        rules = codec(type(row))
        known = self._touched.get(row.id)
        if known is None:
            known = self._touched[row.id] = Touched(row, rules, {}, stamp or row.updated_at)
        for name, old in olds.items():
            if known.before is not None:
                known.before.setdefault(name, rules.encode(name, old))
            known.after[name] = rules.encode(name, getattr(row, name))
        row.updated_at = self._at

    @staticmethod
    def _differs(state: Any, name: str, old: Any) -> bool:
        if isinstance(old, LoaderCallableStatus):
            message = f"{name} was set on a row that was not read first"
            raise UnauditedWrite(message)
        return bool(state.dict[name] != old)

    def write(self, session: Session, change: AuditChange) -> tuple[Changed, ...] | None:
        """Write the change and its entries, and say what to announce; None if nothing changed in the end.

        An undo or a redo is written even if it could change nothing, so that the next one goes further back.
        """
        session.flush()
        kept = self._settled(session)
        if not kept and change.undoes_id is None:
            return None
        connection = session.connection()
        last = connection.execute(_LAST_SEQUENCE).scalar()
        change.sequence = (last or 0) + 1
        connection.execute(insert(_CHANGES), [change.model_dump()])
        entries = [
            {
                "change_id": change.id,
                "ordinal": ordinal,
                "table_name": touched.row.__tablename__,
                "row_id": touched.row.id,
                "before": touched.before,
                "after": touched.after,
            }
            for ordinal, touched in enumerate(kept)
        ]
        if entries:
            connection.execute(insert(_ENTRIES), entries)
        return _announcements(kept)

    def _settled(self, session: Session) -> list[Touched]:
        kept: list[Touched] = []
        undone: list[Touched] = []
        for touched in self._touched.values():
            (kept if touched.settle() else undone).append(touched)
        for touched in undone:
            if touched.updated_at is not None:
                touched.row.updated_at = touched.updated_at
        if undone:
            session.flush()
        return kept


def _announcements(kept: list[Touched]) -> tuple[Changed, ...]:
    ids: dict[str, set[UUID]] = {}
    dates: dict[str, set[date]] = {}
    for touched in kept:
        row, table = touched.row, str(touched.row.__tablename__)
        ids.setdefault(table, set()).update(_both(touched, row.OWNER))
        dates.setdefault(table, set()).update(_both(touched, row.DATED) if row.DATED else ())
    return tuple(Changed(table, frozenset(ids[table]), frozenset(dates[table])) for table in ids)


def _both(touched: Touched, name: str) -> list[Any]:
    """The value of a column now and, where it changed, before."""
    found = [getattr(touched.row, name, None)]
    if touched.before is not None and name in touched.before:
        found.append(touched.codec.decode(name, touched.before[name]))
    return [value for value in found if value is not None]
