"""A few words that name any row to a user: whose it is, what it is and for which day. Derived from the tables alone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.models import Row
from app.store.values import model_of


def label(session: Session, row: Row) -> str:
    """For instance "Medicines given late, Tue 10 March 2026" or "Ward 4, closure, Mon 2 March 2026"."""
    table = str(row.__tablename__)
    words = [_owner_name(session, row)]
    if table != "observation":
        words.append(table.replace("_", " "))
    day = getattr(row, row.DATED) if row.DATED else None
    if isinstance(day, date):
        words.append(f"{day:%a} {day.day} {day:%B %Y}")
    text = ", ".join(word for word in words if word)
    return text[:1].upper() + text[1:]


def _owner_name(session: Session, row: Row) -> str:
    owner = row if row.OWNER == "id" else _owner(session, row)
    return str(getattr(owner, "name", "") or getattr(owner, "initials", ""))


def _owner(session: Session, row: Row) -> Row | None:
    column = row.__table__.columns[row.OWNER]  # type: ignore[attr-defined]
    target = next(iter(column.foreign_keys), None)
    owner_id = getattr(row, row.OWNER)
    if target is None or not isinstance(owner_id, UUID):
        return None
    return session.get(model_of(target.column.table.name), owner_id)
