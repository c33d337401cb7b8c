"""The one ward of a data file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.errors import InvalidWard, tidy
from app.models import Ward
from app.store import Change

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class WardInfo:
    """A ward and its trust, as shown in the top bar."""

    id: UUID
    name: str
    trust: str


def the_ward(session: Session) -> WardInfo | None:
    """The ward of this data file; None in a new file."""
    row = session.exec(select(Ward).order_by(col(Ward.created_at), col(Ward.id)).limit(1)).first()
    return WardInfo(row.id, row.name, row.trust) if row else None


def set_up_ward(change: Change, name: str, trust: str = "", ward_id: UUID | None = None) -> WardInfo:
    """Name the ward of this data file; a file that has one has it renamed.

    `ward_id` fixes the identity of a new ward (the demo). Raises InvalidWard.
    """
    name, trust = tidy(name), tidy(trust)
    problems = _problems(name, trust)
    if problems:
        raise InvalidWard(problems)
    known = the_ward(change.session)
    row = change.get(Ward, known.id) if known else None
    if row is None:
        row = Ward(id=ward_id or uuid4(), name=name, trust=trust)
        change.add(row)
        change.say(f"Ward set up: {name}")
    else:
        change.say(f"Ward {row.name} is now {name}")
        row.name, row.trust = name, trust
    return WardInfo(row.id, row.name, row.trust)


def _problems(name: str, trust: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not name:
        problems["name"] = "Give the ward a name."
    elif len(name) > LONGEST_NAME:
        problems["name"] = f"The ward's name is longer than {LONGEST_NAME} letters."
    if len(trust) > LONGEST_NAME:
        problems["trust"] = f"The trust's name is longer than {LONGEST_NAME} letters."
    return problems
