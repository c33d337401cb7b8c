"""The identifier guard at the doors where a person can be asked: a note of a cell or an event, and a long number."""

import re
from collections.abc import Sequence

from sqlmodel import Session

from app.capture import identifiers
from app.capture.checks import Question
from app.capture.outcomes import Ask, Refused
from app.capture.parsing import NOT_KEPT, Refusal

NAMES = "Could this name a patient?"
_LONG_RUN = re.compile(r"\d{5}")
"""A patient's number could be a count as well; no count of a ward is asked about that is shorter."""


def is_long(text: str) -> bool:
    """Whether a number is long enough to be a patient's."""
    return bool(_LONG_RUN.search(text))


def guard_number(text: str, patterns: Sequence[str]) -> Ask | None:
    """The question before a number is recorded that is written as the trust's hospital numbers are."""
    found = identifiers.find(text, patterns) if is_long(text) else None
    return None if found is None else Ask(Question(identifiers.question(found), NAMES))


def guard_note(session: Session, note: str, *, sure: bool) -> Refused | Ask | None:
    """Why a note may not be written, or the question before it is; `sure` is the answer that it names nobody."""
    found = identifiers.find(note, identifiers.ward_patterns(session))
    if found is None or (found.kind == "questioned" and sure):
        return None
    if found.kind == "blocked":
        return Refused(Refusal("identifier", found.sentence, NOT_KEPT, "Write the note without it."))
    return Ask(Question(identifiers.question(found), NAMES))
