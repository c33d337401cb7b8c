"""Taking a text out of the record for good: out of its rows and drafts, the audit trail, and the bytes of the file."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.models import ChangeKind
from app.store.change import Change
from app.store.compacting import NotCompacted, note_unfinished
from app.store.redaction.held import copies_holding
from app.store.redaction.needle import Needle
from app.store.redaction.texts import Column, Place, places
from app.store.values import model_of
from app.store.workspace import Workspace

HISTORY = frozenset({"audit_change", "audit_entry"})


@dataclass(frozen=True, slots=True)
class Found:
    """One field that holds the text. `value` is what it holds; several strings of a list are parted by commas.

    In the audit trail `table` is audit_change (`row_id` names the change) or audit_entry (`row_id` names the row that
    it is about, and `column` a column of that row). `owner_id` and `dated` are the measure (the ward, the person) and
    the day that the row is for.
    """

    table: str
    row_id: UUID
    column: str
    value: str
    owner_id: UUID | None = None
    dated: date | None = None

    @property
    def in_history(self) -> bool:
        """Whether it stands in the audit trail, and not in what is shown."""
        return self.table in HISTORY


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was removed: from `count` fields of the record and its history, of `rows` rows of the record.

    `copies` are older copies and files set aside that still hold the text, for delete_copy(). While `compacted` is
    False traces may be left in the file itself; `problem` says why, and compact() tries again (as does each start).
    """

    count: int
    rows: int
    copies: tuple[Path, ...] = ()
    compacted: bool = True
    problem: str = ""


def find_text(session: Session, text: str) -> tuple[Found, ...]:
    """Where the text stands, whatever its case: in the rows, then in the audit trail. Raises RedactionRefused."""
    needle = Needle(text)
    connection = _raw(session)
    about = _About(connection)
    found: dict[tuple[str, str, str, int], Found] = {}
    for place in places(connection, needle):
        values = ", ".join(needle.in_json(place.value))
        table = "audit_entry" if place.entry else place.table
        owner_id, dated = about.row(place.table, place.row_id)
        one = Found(table, UUID(place.row_id), place.column.name, values, owner_id, dated)
        found.setdefault(_field(place), one)
    return tuple(found.values())


def redact(workspace: Workspace, text: str, by: UUID | None = None) -> Redacted:
    """Remove the text everywhere, for good; all of it or nothing. The change itself cannot be undone.

    "[removed]" stands in its place; the audit trail keeps that something was removed and by whom, not what. Undoing
    other changes works as before, with the mark in the place of the text. Then the file is written anew, so that no
    byte of the text is left in it or in its log. Raises RedactionRefused, and the errors of Workspace.change().
    """
    needle = Needle(text)
    with workspace.change(by, kind=ChangeKind.REDACTION) as change:
        found = list(places(change.raw, needle))
        if found:
            note_unfinished(workspace.path)
            _take_out(change, needle, found)
        fields = len({_field(place) for place in found})
        change.say(f"Text removed from {fields} place{'' if fields == 1 else 's'}")
    rows = {(place.table, place.row_id) for place in found if not place.entry and place.table not in HISTORY}
    problem = ""
    try:
        workspace.compact(only_if_unfinished=True)
    except NotCompacted as error:
        problem = error.sentence
    held = copies_holding(workspace.path, workspace.backups, needle)
    return Redacted(fields, len(rows), held, compacted=not problem, problem=problem)


def compact(workspace: Workspace) -> None:
    """Finish a redaction that could not be finished: write the file anew. Raises NotCompacted and ReadOnly."""
    workspace.compact()


def _take_out(change: Change, needle: Needle, found: Iterable[Place]) -> None:
    entries: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for place in found:
        if place.entry:
            entries[place.entry].append(place)
        elif place.table in HISTORY:
            change.write("UPDATE audit_change SET sentence=? WHERE id=?", needle.removed(place.value), place.row_id)
        else:
            row = change.get(model_of(place.table), UUID(place.row_id))
            setattr(row, place.column.name, _without(needle, place.column, place.value))
    for entry, of_entry in entries.items():
        _rewrite(change, needle, entry, of_entry)


def _rewrite(change: Change, needle: Needle, entry: tuple[str, int], found: Iterable[Place]) -> None:
    """The text goes from both sides of an entry as it went from the row, so that undo still knows the row by them."""
    sides = ("before", "after")
    select = 'SELECT "before", "after" FROM audit_entry WHERE change_id=? AND ordinal=?'
    raw = dict(zip(sides, next(change.query(select, *entry)), strict=True))
    held: dict[str, Any] = {side: None if written is None else json.loads(written) for side, written in raw.items()}
    for place in found:
        held[place.side][place.column.name] = _without(needle, place.column, place.value)
    written = [None if held[side] is None else json.dumps(held[side]) for side in sides]
    change.write('UPDATE audit_entry SET "before"=?, "after"=? WHERE change_id=? AND ordinal=?', *written, *entry)


def _without(needle: Needle, column: Column, value: Any) -> Any:
    if column.name == "identifier_patterns":
        # A mark in the list would be taken for the trust's way to write a number.
        return [pattern for pattern in value if not needle.in_json(pattern)]
    return needle.removed(value, column.longest) if isinstance(value, str) else needle.removed_from(value)


def _field(place: Place) -> tuple[str, str, str, int]:
    """What counts as one place: before and after of one entry are one."""
    change_id, ordinal = place.entry or ("", 0)
    return f"{place.table} {change_id}", place.row_id, place.column.name, ordinal


def _raw(session: Session) -> sqlite3.Connection:
    connection: sqlite3.Connection = session.connection().connection.dbapi_connection  # type: ignore[assignment]
    return connection


class _About:
    """Whose a row is and for which day, looked up once a row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], tuple[UUID | None, date | None]] = {}

    def row(self, table: str, row_id: str) -> tuple[UUID | None, date | None]:
        """The owner and the day; None where it has none."""
        if table in HISTORY:
            return None, None
        known = self._known.get((table, row_id))
        if known is None:
            known = self._known[table, row_id] = self._look(table, row_id)
        return known

    def _look(self, table: str, row_id: str) -> tuple[UUID | None, date | None]:
        model = model_of(table)
        dated = f'"{model.DATED}"' if model.DATED else "NULL"
        query = f'SELECT "{model.OWNER}", {dated} FROM "{table}" WHERE id=?'  # noqa: S608 - names of our own tables
        owner, day = self._connection.execute(query, (row_id,)).fetchone() or (None, None)
        return (None if owner is None else UUID(owner)), (None if day is None else date.fromisoformat(day))
