"""Reversing the entries of one change inside another: each row goes back where it still is as the change left it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from app.models import AuditEntry, Row
from app.store.change import Change
from app.store.stacks import PastChange
from app.store.values import Codec, codec, model_of, tied_to

_AUDIT = AuditEntry.__table__  # type: ignore[attr-defined]
_ENTRIES = "SELECT table_name, row_id, before, after FROM audit_entry WHERE change_id=? ORDER BY ordinal DESC"
_LATER = """
    SELECT later.row_id, later.before
    FROM audit_entry AS mine
    JOIN audit_entry AS later ON later.row_id = mine.row_id
    JOIN audit_change ON audit_change.id = later.change_id
    WHERE mine.change_id = ? AND audit_change.sequence > ? AND later.before IS NOT NULL
    ORDER BY audit_change.sequence
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a change did to one row, encoded: the changed columns before (None: the row was new) and after."""

    table_name: str
    row_id: UUID
    before: dict[str, Any] | None
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A row of which something was left alone; `row` is None if it is not there at all."""

    entry: Entry
    row: Row | None
    wholly: bool


def entries_of(session: Session, past: PastChange, table_name: str) -> tuple[Entry, ...]:
    """What a past change did to the rows of one table, for who must ask before it is reversed."""
    columns = (_AUDIT.c.row_id, _AUDIT.c.before, _AUDIT.c.after)
    found = session.execute(select(*columns).where(_AUDIT.c.change_id == past.id, _AUDIT.c.table_name == table_name))
    return tuple(Entry(table_name, row_id, before, after) for row_id, before, after in found)


def reverse(change: Change, past: PastChange) -> tuple[int, list[Left]]:
    """Put back the rows of a past change; give how many rows it had, and those of which something was left alone.

    A column goes back only if it, and every column that a CHECK ties to it, still is as the past change left it. A
    row that the past change made gets the values of Row.VOID.
    """
    later = _later(change, past)
    entries = _entries(change, past)
    left_alone: list[Left] = []
    for entry in entries:
        row = change.get(model_of(entry.table_name), entry.row_id)
        wanted, free = (1, 0) if row is None else _restore(change, row, entry, later.get(entry.row_id, {}))
        if free < wanted:
            left_alone.append(Left(entry, row, wholly=free == 0))
    return len(entries), left_alone


def _entries(change: Change, past: PastChange) -> list[Entry]:
    return [
        Entry(table, UUID(row_id), None if before is None else json.loads(before), json.loads(after))
        for table, row_id, before, after in change.query(_ENTRIES, past.id.hex)
    ]


def _later(change: Change, past: PastChange) -> dict[UUID, dict[str, Any]]:
    """For each row, what the columns held that were changed later, before that."""
    found: dict[UUID, dict[str, Any]] = {}
    for row_id, before in change.query(_LATER, past.id.hex, past.sequence):
        held = found.setdefault(UUID(row_id), {})
        for name, value in json.loads(before).items():
            held.setdefault(name, value)
    return found


def _restore(change: Change, row: Row, entry: Entry, later: dict[str, Any]) -> tuple[int, int]:
    """How many columns were to go back, and how many did."""
    model = type(row)
    rules = codec(model)
    goal = _void(change, model) if entry.before is None else _decoded(rules, entry.before)
    left = _decoded(rules, {**later, **entry.after})
    now = {name: getattr(row, name) for name in rules.names}
    wanted = {name: value for name, value in goal.items() if now[name] != value}
    free = {name for name in wanted if all(now[tied] == left.get(tied, now[tied]) for tied in tied_to(model, name))}
    for name in free:
        setattr(row, name, wanted[name])
    return len(wanted), len(free)


def _void(change: Change, model: type[Row]) -> dict[str, Any]:
    return {name: change.at if value == "now" else value for name, value in model.VOID.items()}


def _decoded(rules: Codec, values: dict[str, Any]) -> dict[str, Any]:
    return {name: rules.decode(name, value) for name, value in values.items()}
