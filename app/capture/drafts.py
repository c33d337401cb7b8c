"""Drafts: text that was refused, stored beside its cell until it is mended or cleared; then the text is emptied."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from app.capture import identifiers
from app.capture.parsing import LONGEST, Refusal
from app.models import Draft
from app.store import Change

NOT_A_NUMBER_FOR_HERE = Refusal(
    "identifier", "This could be a patient's number.", "It was not stored.", "Clear it, and type only the count."
)

HIDDEN = "[hidden: may name a patient]"
"""Shown in place of a text that the guard would stop."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A stored draft."""

    measure_id: UUID
    period: date
    text: str
    code: str


def drafts(session: Session, measure_id: UUID | None = None) -> tuple[KeptText, ...]:
    """Every draft there is, or those of one measure, oldest period first."""
    query = select(Draft).where(col(Draft.text) != "").order_by(col(Draft.period), col(Draft.measure_id))
    if measure_id is not None:
        query = query.where(col(Draft.measure_id) == measure_id)
    return tuple(KeptText(row.measure_id, row.period, row.text, row.problem) for row in session.exec(query))


def may_be_kept(session: Session, text: str) -> bool:
    """False for text that could name a patient, by the ward's own patterns too: it stays in the cell only."""
    return identifiers.find(text, identifiers.ward_patterns(session)) is None


def shown_text(session: Session, text: str) -> str:
    """A stored text as it may be shown: a pattern that was set later hides what it would stop today."""
    return text if not text or may_be_kept(session, text) else HIDDEN


def shown_sentence(session: Session, sentence: str) -> str:
    """A sentence of the audit trail as it may be shown: its place stays, the text is hidden."""
    if may_be_kept(session, sentence):
        return sentence
    place, between, said = sentence.rpartition(": ")
    return f"{place}: {HIDDEN}" if between and may_be_kept(session, place) and said else HIDDEN


def put_draft(change: Change, measure_id: UUID, period: date, text: str, code: str, by: UUID | None = None) -> str:
    """Store `text` (its first 200 characters) as the draft of a cell; returns what was stored."""
    text = storable(text)[:LONGEST].rstrip()
    row = change.get(Draft, Draft.identity(measure_id, period))
    if row is None:
        identity = Draft.identity(measure_id, period)
        change.add(Draft(id=identity, measure_id=measure_id, period=period, text=text, problem=code, person_id=by))
    elif (row.text, row.problem) != (text, code):
        row.text, row.problem, row.person_id = text, code, by
    return text


def empty_draft(change: Change, measure_id: UUID, period: date) -> str:
    """Empty the draft of a cell, if there is one; returns the text it held."""
    row = change.get(Draft, Draft.identity(measure_id, period))
    if row is None or not row.text:
        return ""
    held, row.text, row.problem = row.text, "", ""
    return held


def storable(text: str) -> str:
    """One line that any database takes: no control characters, no halves of a character."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in sound).split())
