"""The identifier guard at the doors where a person can be asked: a note of a cell, a note of an event."""

from sqlmodel import Session

from app.capture import identifiers
from app.capture.checks import Question
from app.capture.outcomes import Ask, Refused
from app.capture.parsing import NOT_KEPT, Refusal


def guard_note(session: Session, note: str, *, sure: bool) -> Refused | Ask | None:
    """Why a note may not be written, or the question before it is; `sure` is the answer that it names nobody."""
    found = identifiers.find(note, identifiers.ward_patterns(session))
    if found is None or (found.kind == "questioned" and sure):
        return None
    if found.kind == "blocked":
        return Refused(Refusal("identifier", found.sentence, NOT_KEPT, "Write the note without it."))
    return Ask(Question(identifiers.question(found)))
