"""What the manager is asked about before undo or redo: an import, and whatever would put a measure away."""

from __future__ import annotations

from sqlmodel import Session

from app.measures.ward import the_ward
from app.models import ChangeKind, Measure
from app.store import PastChange
from app.store.history import next_redo, next_undo, to_be_reversed
from app.store.reversal import Entry, entries_of

_MEASURES = str(Measure.__tablename__)


def why_manager(session: Session, *, redone: bool = False) -> str:
    """Why the next undo (or redo) needs the manager PIN, as a sentence; "" where it does not, or no PIN is set."""
    target = next_redo(session) if redone else next_undo(session)
    if target is None:
        return ""
    ward = the_ward(session)
    if ward is None or not ward.has_pin:
        return ""
    word = "Redoing" if redone else "Undoing"
    if target.kind is ChangeKind.IMPORT:
        return f"{word} an import needs the manager PIN."
    reversed_change = to_be_reversed(session, redone=redone)
    if reversed_change is not None and _archives(session, reversed_change):
        return f"{word} this puts a measure into the archive, which needs the manager PIN."
    return ""


def _archives(session: Session, past: PastChange) -> bool:
    """Whether reversing a change would put a measure away that is in use now."""
    return any(_goes(entry) and _in_use(session, entry) for entry in entries_of(session, past, _MEASURES))


def _goes(entry: Entry) -> bool:
    # A row that the change made is voided, which for a measure is the archive.
    return entry.before is None or entry.before.get("archived_at") is not None


def _in_use(session: Session, entry: Entry) -> bool:
    row = session.get(Measure, entry.row_id)
    return row is not None and row.archived_at is None
