"""The audit trail of one unit of work, taken from what actually changed, however many flushes it took."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm.attributes import instance_dict, instance_state
from sqlalchemy.orm.base import LoaderCallableStatus

from app.models import AuditChange, AuditEntry, ChangeKind, Row
from app.store.announce import Changed
from app.store.errors import UnauditedWrite
from app.store.rows import defer_foreign_keys, insert_all, table_rows
from app.store.values import STAMPS, Codec, codec

_LAST_SEQUENCE = "SELECT max(sequence) FROM audit_change"


@dataclass(slots=True)
class Touched:
    """What one change did to one row so far: encoded columns before (None: the row is new) and after."""

    row: Row
    codec: Codec
    before: dict[str, Any] | None
    stamp: datetime
    after: dict[str, Any] = field(default_factory=dict)
    flushed: bool = False

    def settle(self) -> bool:
        """Drop the columns that ended as they began; False if nothing is left."""
        if self.before is None:
            return True
        before = self.before
        for name in [name for name, value in self.after.items() if before[name] == value]:
            del self.after[name], before[name]
        return bool(self.after)


class Trail:
    """Gathers the rows that one change touches."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._touched: dict[UUID, Touched] = {}
        self.pending: dict[UUID, Row] = {}
        """Rows added and not yet flushed."""
        self.sequence: int | None = None

    def pend(self, row: Any) -> None:
        """Note, and stamp, a row that was added."""
        if not isinstance(row, Row):
            message = f"{type(row).__name__} is not a row of the record"
            raise UnauditedWrite(message)
        if self.pending.get(row.id) is not row:
            # Past the instrumentation, which an insertion does not need: an import stamps 100,000 rows.
            values = instance_dict(row)
            values["created_at"] = values["updated_at"] = self._at
            self.pending[row.id] = row

    def before_flush(self, dirty: Iterable[Row]) -> None:
        """Note, and stamp, what the session is about to flush by itself."""
        for row in self.pending.values():
            self._gather_new(row).flushed = True
        self.pending = {}
        for touched in map(self._gather_dirty, dirty):
            if touched is not None:
                touched.flushed = True

    def finish(
        self, connection: sqlite3.Connection, change: dict[str, Any], dirty: Iterable[Row], *, always: bool
    ) -> list[Touched] | None:
        """Write the rows not yet flushed, the change and its entries; None if nothing changed, unless `always`."""
        new, self.pending = list(self.pending.values()), {}
        for row in new:
            self._gather_new(row)
        changed = [touched for touched in map(self._gather_dirty, dirty) if touched is not None]
        kept = [touched for touched in self._touched.values() if touched.settle()]
        if not kept and not always:
            return None
        if len(new) > 1:
            defer_foreign_keys(connection)
        insert_all(connection, new)
        self._update(connection, changed)
        self.sequence = _write_entries(connection, change, kept)
        return kept

    def _gather_new(self, row: Row) -> Touched:
        rules = codec(type(row))
        touched = Touched(row, rules, None, self._at, rules.encode_all(row.__dict__))
        self._touched[row.id] = touched
        return touched

    def _gather_dirty(self, row: Row) -> Touched | None:
        state = instance_state(row)
        olds = {name: old for name, old in state.committed_state.items() if _differs(state, name, old)}
        stamp = olds.get("updated_at", row.updated_at)
        if olds.keys() <= STAMPS:
            return None
        rules = codec(type(row))
        known = self._touched.get(row.id)
        if known is None:
            known = self._touched[row.id] = Touched(row, rules, {}, stamp)
        for name in olds.keys() - STAMPS:
            if known.before is not None:
                known.before.setdefault(name, rules.encode(name, olds[name]))
            known.after[name] = rules.encode(name, state.dict[name])
        row.updated_at = self._at
        return known

    def _update(self, connection: sqlite3.Connection, changed: Iterable[Touched]) -> None:
        """Write rows that were changed since the last flush, and give back its stamp to one that ended as it began."""
        written = {touched.row.id: touched for touched in changed}
        for touched in self._touched.values():
            if touched.before is not None and not touched.after:
                touched.row.updated_at = touched.stamp
                if touched.flushed:
                    written[touched.row.id] = touched
                else:
                    written.pop(touched.row.id, None)
        for row_id, touched in written.items():
            values = touched.row.__dict__
            names = {"updated_at", *instance_state(touched.row).committed_state}
            table_rows(type(touched.row)).update(connection, row_id, {name: values[name] for name in names})


def _differs(state: Any, name: str, old: Any) -> bool:
    if isinstance(old, LoaderCallableStatus):
        message = f"{name} was set on a row that was not read first"
        raise UnauditedWrite(message)
    return bool(state.dict[name] != old)


def _write_entries(connection: sqlite3.Connection, change: dict[str, Any], kept: list[Touched]) -> int:
    sequence = int(connection.execute(_LAST_SEQUENCE).fetchone()[0] or 0) + 1
    table_rows(AuditChange).insert(connection, [{**change, "sequence": sequence}])
    entries = [
        {
            "change_id": change["id"],
            "ordinal": ordinal,
            "table_name": touched.row.__tablename__,
            "row_id": touched.row.id,
            "before": _told_before(change, touched),
            "after": touched.after,
        }
        for ordinal, touched in enumerate(kept)
    ]
    if entries:
        table_rows(AuditEntry).insert(connection, entries)
    return sequence


def _told_before(change: dict[str, Any], touched: Touched) -> dict[str, Any] | None:
    """What the row held before; of a redaction, which may not keep it, what it holds after."""
    if touched.before is not None and change["kind"] is ChangeKind.REDACTION:
        return {name: touched.after[name] for name in touched.before}
    return touched.before


def announcements(kept: Iterable[Touched]) -> tuple[Changed, ...]:
    """What to announce: one Changed a table, with the owners and the dates of its rows, before and after."""
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
