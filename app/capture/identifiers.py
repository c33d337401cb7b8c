"""The identifier guard: text that could name a patient is blocked or questioned before anything is stored.

What is looked for, and how near is "beside", is said at each pattern. Only the reason is ever passed on: no finding
holds the text, so that none of it can reach a log.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sqlmodel import Session, col, select

from app.capture.named import holds_name
from app.capture.parsing import plain_signs
from app.capture.postcodes import holds_postcode
from app.models import Ward

Kind = Literal["blocked", "questioned"]
Reason = Literal["nhs_number", "hospital_number", "postcode", "birth", "name"]

NEAR = 40
"""Characters between a number and a word such as NHS that stand beside each other."""
LEAST_PATTERN, LONGEST_PATTERN = 4, 30


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: `sentence` tells the person who types, and never holds what was typed."""

    kind: Kind
    reason: Reason
    sentence: str


BLOCKED = Finding("blocked", "nhs_number", "This looks like a patient's NHS number. It must not be kept here.")
_NAMED: dict[Reason, str] = {
    "nhs_number": "an NHS number",
    "hospital_number": "a hospital number",
    "postcode": "a postcode",
    "birth": "a date of birth",
}
_QUESTIONED: dict[Reason, Finding] = {
    reason: Finding("questioned", reason, f"This looks like {name}. Take it out if it is a patient's.")
    for reason, name in _NAMED.items()
} | {"name": Finding("questioned", "name", "This could name a patient.")}
SURE = "Is it certain that it does not name a patient?"

_ANY_DIGIT = re.compile(r"\d")
_GAP = r"[ ._-]{0,3}"
# Ten digits as one, or by 3, 3 and 4. Longer numbers are none, nor are ten decimals ("0.9434765919").
_TEN_DIGITS = re.compile(rf"(?<!\d)(?<!\d[.,])(\d{{3}}){_GAP}(\d{{3}}){_GAP}(\d{{4}})(?!\d)")
# A Scottish CHI number begins with a date, DDMMYY, and is often written so.
_DAY_AND_MONTH = r"(?:0[1-9]|[12]\d|3[01])[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?"
_CHI = re.compile(rf"(?<!\d)({_DAY_AND_MONTH}\d\d){_GAP}(\d{{4}})(?!\d)")
# Right after the words themselves, ten digits in whatever groups.
_LABELLED = re.compile(rf"(?<![a-z])(?:nhs|mrn|chi)\D{{0,14}}(\d(?:{_GAP}\d){{9}})(?!\d)")
_BESIDE = re.compile(
    r"(?<![a-z])(?:nhs(?:no|num|number|id)?|hosp(?:ital|no|number)?|(?:in|out)?patients?|pts?|mrn|chi)(?![a-z])"
)
# Eleven digits that begin with 0 and a code of at least three, or ten after +44: a telephone, whatever its groups.
_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)44[ .()-]{0,3}(?:\(?0\)?[ .-]{0,2})?\d(?:[ .()-]{0,2}\d){9}"
    r"|\(?0\d\d(?:[ .()-]{0,2}\d){8})(?!\d)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_STEP = r" ?[ /.-] ?"
_DATE = (
    rf"(?<!\d)(?:{_DAY}{_STEP}(?:0?[1-9]|1[0-2]){_STEP}{_YEAR}|(?:19|20)\d\d{_STEP}(?:0?[1-9]|1[0-2]){_STEP}{_DAY}"
    rf"|{_DAY}(?:st|nd|rd|th)?(?: of)?[ /.-]?{_MONTH}(?:[ ,/.-]{{0,2}}{_YEAR})?"
    rf"|(?<![a-z]){_MONTH} ?{_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?)(?!\d)"
)
# What is said to be a date of birth needs no more than a year or a run of digits.
_DOB = r"(?<![a-z])(?:dob|d\.? ?o\.? ?b\.?|date of birth|birth ?date|birthday|year of birth)(?![a-z])"
_BORN = r"(?<![a-z-])born(?![a-z])"
# A date is beside its word up to 24 characters after it in one sentence, or up to 8 before it.
_REST = r"(?:(?![.;!?] )[^\d]){0,24}?"
_BIRTH = re.compile(
    rf"{_DOB}{_REST}(?:{_DATE}|(?<!\d)(?:\d{{8}}|\d{{6}}|(?:19|20)\d\d)(?!\d))|{_BORN}{_REST}{_DATE}"
    rf"|{_DATE}[ ,:()-]{{0,8}}(?:{_DOB}|{_BORN})"
)


def find(text: str, patterns: Sequence[str] = ()) -> Finding | None:
    """What in `text` could name a patient; the worst first. None for nothing.

    A valid NHS number beside a word such as NHS, hosp, patient, pt or MRN is blocked. Alone it is questioned, as are a
    hospital number by the trust's `patterns` (9 a digit, A a letter), a postcode, a date beside DOB or born, and a name
    after Mr, Mrs and the like.
    """
    numbered = _by_number(text, patterns) if _ANY_DIGIT.search(text) else None
    if numbered is not None:
        return numbered
    return _QUESTIONED["name"] if holds_name(text) else None


def _by_number(text: str, patterns: Sequence[str]) -> Finding | None:
    cased = _PHONE.sub(" # ", _plain(text))
    plain = cased.lower()
    numbers = list(_nhs_numbers(plain))
    if any(_is_labelled(plain, first, last) for first, last in numbers) or _labelled_number(plain):
        return BLOCKED
    if numbers:
        return _QUESTIONED["nhs_number"]
    if any(_of_pattern(pattern).search(plain) for pattern in patterns):
        return _QUESTIONED["hospital_number"]
    if holds_postcode(cased):
        return _QUESTIONED["postcode"]
    return _QUESTIONED["birth"] if _BIRTH.search(plain) else None


def refuse(texts: Iterable[str], patterns: Sequence[str] = ()) -> Finding | None:
    """The worst finding in some texts, for doors where nobody can be asked: an import refuses a cell on any."""
    found = [finding for finding in (find(text, patterns) for text in texts) if finding is not None]
    return min(found, key=lambda finding: finding.kind, default=None)


def question(found: Finding) -> str:
    """What is asked before questioned text is kept."""
    return f"{found.sentence} {SURE}"


def ward_patterns(session: Session) -> tuple[str, ...]:
    """The hospital numbers that the ward's trust uses, read once a session."""
    known = session.info.get("identifier_patterns")
    if known is None:
        query = select(Ward.identifier_patterns).order_by(col(Ward.created_at), col(Ward.id)).limit(1)
        known = session.info["identifier_patterns"] = tuple(session.exec(query).first() or ())
    return tuple(known)


def valid_pattern(pattern: str) -> str | None:
    """Why a pattern cannot be used, as a sentence; None where it can.

    9 stands for a digit and a capital A for a letter ("AB999999" is a letter, a B, six digits); all else is literal.
    """
    pattern = pattern.strip()
    if len(pattern) < LEAST_PATTERN:
        return f"A pattern needs at least {LEAST_PATTERN} characters, or it would stop ordinary words."
    if len(pattern) > LONGEST_PATTERN:
        return f"A pattern can have at most {LONGEST_PATTERN} characters."
    if "9" not in pattern:
        return "A pattern needs at least one 9, which stands for a digit."
    return None


def is_nhs_number(digits: str) -> bool:
    """Whether ten ASCII digits are a valid NHS or CHI number (Modulus 11); ten equal digits are taken as none."""
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    from nhs_number.validate import is_valid  # late: few texts hold ten digits

    return is_valid(digits)


def _plain(text: str) -> str:
    """One line of plain signs: full-width and other digits as 0 to 9, single spaces, nothing that cannot be seen."""
    seen = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return plain_signs(seen)


def _nhs_numbers(plain: str) -> Iterator[tuple[int, int]]:
    """Where valid NHS numbers stand, as first and last place."""
    for pattern in (_TEN_DIGITS, _CHI):
        for found in pattern.finditer(plain):
            if is_nhs_number(_digits(found[0])):
                yield found.span()


def _is_labelled(plain: str, first: int, last: int) -> bool:
    """Whether a word for a patient's number stands beside."""
    return bool(_BESIDE.search(plain[max(first - NEAR, 0) : first]) or _BESIDE.search(plain[last : last + NEAR]))


def _labelled_number(plain: str) -> bool:
    return any(is_nhs_number(_digits(found[1])) for found in _LABELLED.finditer(plain))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


@lru_cache(maxsize=64)
def _of_pattern(pattern: str) -> re.Pattern[str]:
    """A trust's pattern over plain text in lower case.

    Where it has letters, its dashes and spaces may be left out or be others; one of digits alone has them as written or
    a space, or it would find every date typed without them.
    """
    signs = {"9": r"\d", "A": "[a-z]"}
    lettered = any(sign.isalpha() for sign in pattern)
    signs |= {sign: r"[ ./-]?" if lettered else f"[ {re.escape(sign)}]" for sign in " -/."}
    inside = "".join(signs.get(sign) or re.escape(sign.lower()) for sign in _plain(pattern))
    return re.compile(rf"(?<![a-z0-9]){inside}(?![a-z0-9])")
