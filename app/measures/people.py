"""Who enters data, by initials, and who is on duty on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.measures.dates import day_label
from app.measures.errors import InvalidPerson, NotFound, tidy
from app.models import Duty, Person
from app.store import Change

LONGEST_INITIALS = 6
LONGEST_ROLE = 60


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A person: initials and a role, never a name."""

    id: UUID
    initials: str
    role: str


def people(session: Session) -> tuple[PersonInfo, ...]:
    """Everybody who may enter data, in the order they were added."""
    rows = session.exec(
        select(Person).where(col(Person.archived_at).is_(None)).order_by(col(Person.position), col(Person.initials))
    )
    return tuple(_info(row) for row in rows)


def former_people(session: Session) -> tuple[PersonInfo, ...]:
    """Everybody who was taken off the list, by initials: what they entered keeps them."""
    rows = session.exec(select(Person).where(col(Person.archived_at).is_not(None)).order_by(col(Person.initials)))
    return tuple(_info(row) for row in rows)


def initials(session: Session) -> dict[UUID, str]:
    """The initials of everybody ever added, also of those who left, for the audit trail and the grid."""
    return {row.id: row.initials for row in session.exec(select(Person))}


def add_person(
    change: Change, ward_id: UUID, initials: str, role: str = "", person_id: UUID | None = None
) -> PersonInfo:
    """Add somebody by initials (kept in capitals); somebody who left comes back. Raises InvalidPerson."""
    initials, role = tidy(initials).upper().replace(" ", ""), tidy(role)
    everybody = list(change.session.exec(select(Person).where(col(Person.ward_id) == ward_id)))
    same = next((row for row in everybody if row.initials == initials), None)
    problems = _problems(initials, role, taken=same is not None and same.archived_at is None)
    if problems:
        raise InvalidPerson(problems)
    if same is not None:
        same.archived_at, same.role = None, role or same.role
        row = same
    else:
        row = Person(
            id=person_id or uuid4(), ward_id=ward_id, initials=initials, role=role, position=_next_position(everybody)
        )
        change.add(row)
    change.say(f"{initials} added to the people who enter data")
    return _info(row)


def set_role_of(change: Change, person_id: UUID, role: str) -> PersonInfo:
    """Give somebody another role, or none. Raises InvalidPerson and NotFound."""
    row = _row(change, person_id)
    role = tidy(role)
    problems = _role_problems(role)
    if problems:
        raise InvalidPerson(problems)
    row.role = role
    change.say(f"{row.initials} is {role} now" if role else f"{row.initials} has no role now")
    return _info(row)


def put_people_in_order(change: Change, ids: Sequence[UUID]) -> None:
    """Give people places in the order named. Raises NotFound."""
    for position, person_id in enumerate(ids):
        _row(change, person_id).position = position
    change.say("People put in another order")


def bring_back_person(change: Change, person_id: UUID) -> PersonInfo:
    """Put somebody who left back on the list, at its end. Raises NotFound."""
    row = _row(change, person_id)
    everybody = list(change.session.exec(select(Person).where(col(Person.ward_id) == row.ward_id)))
    row.archived_at, row.position = None, _next_position(everybody)
    change.say(f"{row.initials} is back among the people who enter data")
    return _info(row)


def archive_person(change: Change, person_id: UUID) -> None:
    """Take somebody off the list; what they entered keeps their initials. Raises NotFound."""
    row = _row(change, person_id)
    row.archived_at = change.at
    change.say(f"{row.initials} taken off the people who enter data")


def on_duty(session: Session, day: date) -> tuple[PersonInfo, ...]:
    """Who is on duty on `day`, in the order of `people`."""
    rows = session.exec(
        select(Person)
        .join(Duty, col(Duty.person_id) == col(Person.id))
        .where(col(Duty.day) == day, col(Duty.on_duty).is_(True), col(Person.archived_at).is_(None))
        .order_by(col(Person.position), col(Person.initials))
    )
    return tuple(_info(row) for row in rows)


def set_on_duty(change: Change, person_id: UUID, day: date, on: bool = True) -> None:
    """Put somebody on duty on `day`, or off. Raises NotFound for an unknown person."""
    person = _row(change, person_id)
    row = change.get(Duty, Duty.identity(person_id, day))
    if row is None:
        change.add(Duty(id=Duty.identity(person_id, day), person_id=person_id, day=day, on_duty=on))
    else:
        row.on_duty = on
    change.say(f"{person.initials} {'is' if on else 'is not'} on duty on {day_label(day)}")


def _row(change: Change, person_id: UUID) -> Person:
    row = change.get(Person, person_id)
    if row is None:
        raise NotFound("That person")
    return row


def _info(row: Person) -> PersonInfo:
    return PersonInfo(row.id, row.initials, row.role)


def _next_position(rows: list[Person]) -> int:
    return 1 + max((row.position for row in rows), default=-1)


def _problems(initials: str, role: str, *, taken: bool) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not initials:
        problems["initials"] = "Give the person's initials."
    elif len(initials) > LONGEST_INITIALS:
        problems["initials"] = f"Initials are at most {LONGEST_INITIALS} letters. Do not type a full name."
    elif not initials.isalnum():
        problems["initials"] = "Initials are letters only."
    elif taken:
        problems["initials"] = f"{initials} is on the list already. Add a letter to tell them apart."
    return problems | _role_problems(role)


def _role_problems(role: str) -> dict[str, str]:
    return {"role": f"The role is longer than {LONGEST_ROLE} letters."} if len(role) > LONGEST_ROLE else {}
