"""What was filled in of a form that was left before its end, kept in the record until the form is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.models import ChangeKind, FormDraft
from app.store import Change

LONGEST_FORM = 60


def load_form(session: Session, form: str) -> dict[str, Any] | None:
    """What was filled in of the form with this name; None where nothing is kept."""
    row = session.exec(select(FormDraft).where(col(FormDraft.form) == form)).first()
    return dict(row.content) if row is not None and row.content else None


def save_form(change: Change, form: str, content: Mapping[str, Any]) -> None:
    """Keep what is filled in so far, in the place of what was kept before. `content` is plain JSON."""
    if not 0 < len(form) <= LONGEST_FORM:
        raise ValueError(f"a form is named by 1 to {LONGEST_FORM} letters")
    change.kind = ChangeKind.SET_UP
    row = _row(change, form)
    if row is None:
        change.add(FormDraft(form=form, content=dict(content)))
    else:
        row.content = dict(content)
    if not change.sentence:
        change.say("A form was left half filled")


def empty_form(change: Change, form: str) -> None:
    """Forget what was kept: the form is done, or given up."""
    row = _row(change, form)
    if row is None or not row.content:
        return
    change.kind = ChangeKind.SET_UP
    row.content = {}
    if not change.sentence:
        change.say("A form is done")


def _row(change: Change, form: str) -> FormDraft | None:
    found = change.session.exec(select(FormDraft.id).where(col(FormDraft.form) == form)).first()
    return None if found is None else change.get(FormDraft, found)
