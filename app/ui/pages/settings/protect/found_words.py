"""Where a text stands, in the words of the screen."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from app.measures.catalogue import measures
from app.measures.dates import day_label
from app.measures.people import initials
from app.store.redaction import Found

_WHAT = {
    ("observation", "note"): "Note of an entry",
    ("event", "note"): "Note of an event",
    ("event", "category"): "Category of an event",
    ("annotation", "text"): "Note on the chart",
    ("phase", "reason"): "Reason of new limits",
    ("exclusion", "reason"): "Reason of a point left out",
    ("closure", "reason"): "Reason of a closure",
    ("draft", "text"): "Text that was refused",
    ("form_draft", "content"): "A form left half filled",
    ("ward", "name"): "Name of the ward",
    ("ward", "trust"): "Name of the trust",
    ("person", "role"): "Role of a person",
    ("measure", "name"): "Name of a measure",
    ("measure", "caption"): "Caption of a measure",
    ("audit_change", "sentence"): "History",
}
_LONGEST = 90


def found_title(found: Found, names: dict[UUID, str]) -> str:
    """For instance "Note of an entry, Falls with harm, Tue 10 Mar 2026"."""
    what = "History" if found.in_history else _WHAT.get((found.table, found.column), _plain(found))
    parts = [what, names.get(found.owner_id, "") if found.owner_id else ""]
    if found.dated is not None:
        parts.append(day_label(found.dated, year=True))
    return ", ".join(filter(None, parts))


def around(value: str, text: str) -> str:
    """What stands around the text in a long value."""
    value = " ".join(value.split())
    if len(value) <= _LONGEST:
        return value
    place = max(value.casefold().find(text.casefold()) - _LONGEST // 3, 0)
    part = value[place : place + _LONGEST]
    return ("…" if place else "") + part + ("…" if place + _LONGEST < len(value) else "")


def counted_places(count: int) -> str:
    """For example "1 place", "1,200 places"."""
    return "1 place" if count == 1 else f"{count:,} places"


def owner_names(session: Session) -> dict[UUID, str]:
    """The names of measures, archived or not, and the initials of people."""
    return {measure.id: measure.name for measure in measures(session, archived=True)} | initials(session)


def _plain(found: Found) -> str:
    words = f"{found.table} {found.column}".replace("_", " ")
    return words[:1].upper() + words[1:]
