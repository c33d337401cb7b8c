"""What was changed, and undoing it: an undo is a new change that restores what still is as the undone one left it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from app.models import AuditChange, AuditEntry, ChangeKind
from app.store import stacks
from app.store.change import Change
from app.store.errors import StoreError
from app.store.labels import label
from app.store.reversal import Left, reverse
from app.store.stacks import PastChange
from app.store.workspace import Workspace

_CHANGES = AuditChange.__table__  # type: ignore[attr-defined]
_ENTRIES = AuditEntry.__table__  # type: ignore[attr-defined]


class NothingToUndo(StoreError):
    """There is no change to undo or to redo."""

    def __init__(self, word: str = "undo") -> None:
        super().__init__(f"There is nothing to {word}.")


@dataclass(frozen=True, slots=True)
class UndoResult:
    """`done` is the change that was undone or redone; `left_alone` has a sentence for each row that was not touched."""

    done: PastChange
    sentence: str
    left_alone: tuple[str, ...] = ()


def next_undo(session: Session) -> PastChange | None:
    """The change that the undo key would undo.

    It is the change itself, never an undo or a redo of it: whoever has to ask before an import is taken back (or done
    again, by next_redo()) looks whether `kind` is IMPORT.
    """
    with closing(stacks.newest_first(session)) as changes:
        target = stacks.undo_target(changes)
    return None if target is None else stacks.one(session, target)


def next_redo(session: Session) -> PastChange | None:
    """The change that the redo key would do again; `kind` as for next_undo()."""
    with closing(stacks.newest_first(session)) as changes:
        target = stacks.redo_target(changes)
    return None if target is None else stacks.one(session, target)


def to_be_reversed(session: Session, *, redone: bool = False) -> PastChange | None:
    """The change whose rows the undo key (or the redo key) would put back: that change, or the last undo of it."""
    target = next_redo(session) if redone else next_undo(session)
    return _last_undo(session, target.id) if redone and target is not None else target


def recent(session: Session, limit: int = 50) -> tuple[PastChange, ...]:
    """The newest changes, newest first."""
    rows = session.execute(select(*stacks.COLUMNS).order_by(_CHANGES.c.sequence.desc()).limit(limit))
    return tuple(stacks.past_change(row) for row in rows)


def row_history(session: Session, row_id: UUID) -> tuple[PastChange, ...]:
    """Every change that touched a row, newest first."""
    of_row = select(_ENTRIES.c.change_id).where(_ENTRIES.c.row_id == row_id)
    rows = session.execute(
        select(*stacks.COLUMNS).where(_CHANGES.c.id.in_(of_row)).order_by(_CHANGES.c.sequence.desc())
    )
    return tuple(stacks.past_change(row) for row in rows)


def undo(workspace: Workspace, change_id: UUID | None = None, *, by: UUID | None = None) -> UndoResult:
    """Undo the last change, or the one named, by a new change.

    Each column goes back only where it still is as the undone change left it; columns that a CHECK ties together (a
    value and its state) go back together or not at all. A row that the change made is voided
    (Row.VOID), never deleted. Raises NothingToUndo, and the errors of Workspace.change().
    """
    with workspace.change(by, kind=ChangeKind.UNDO) as change:
        target = next_undo(change.session) if change_id is None else stacks.one(change.session, change_id)
        if target is None or target.kind in {ChangeKind.UNDO, ChangeKind.REDO}:
            raise NothingToUndo
        return _reverse(change, target, target)


def redo(workspace: Workspace, *, by: UUID | None = None) -> UndoResult:
    """Do again what was undone last, by a new change. Raises NothingToUndo, and the errors of Workspace.change()."""
    with workspace.change(by, kind=ChangeKind.REDO) as change:
        target = next_redo(change.session)
        undoing = None if target is None else _last_undo(change.session, target.id)
        if target is None or undoing is None:
            raise NothingToUndo("redo")
        return _reverse(change, target, undoing)


def _last_undo(session: Session, change_id: UUID) -> PastChange | None:
    row = session.execute(
        select(*stacks.COLUMNS)
        .where(_CHANGES.c.undoes_id == change_id, _CHANGES.c.kind == ChangeKind.UNDO.value)
        .order_by(_CHANGES.c.sequence.desc())
    ).first()
    return None if row is None else stacks.past_change(row)


def _reverse(change: Change, target: PastChange, reversed_change: PastChange) -> UndoResult:
    change.undoes = target.id
    rows, left = reverse(change, reversed_change)
    sentence = _sentence(target, change.kind, rows, left)
    change.say(sentence)
    return UndoResult(target, sentence, tuple(_left_alone(change, one, reversed_change) for one in left))


def _sentence(target: PastChange, kind: ChangeKind, rows: int, left: list[Left]) -> str:
    word = "Undone" if kind is ChangeKind.UNDO else "Redone"
    if left and len(left) == rows and all(one.wholly for one in left):
        word = f"Not {word.lower()}"
    elif left:
        word = f"{word} in part"
    return f"{word}: {target.sentence}" if target.sentence else f"{word}."


def _left_alone(change: Change, left: Left, since: PastChange) -> str:
    """Why a row was not (wholly) restored, naming it by what came later if that says something."""
    entry = left.entry
    what = label(change.session, left.row) if left.row is not None else entry.table_name
    later = [past for past in row_history(change.session, entry.row_id) if past.sequence > since.sequence]
    after = f" (“{later[0].sentence}”)" if later and later[0].sentence else ""
    part = "" if left.wholly else "in part "
    return f"{what} was {part}left as it is, because it was changed again later{after}."
