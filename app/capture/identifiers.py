"""The identifier guard: text that could name a patient is blocked or questioned before anything is stored. Pure."""

import re
from typing import Literal

from app.capture.parsing import folded

Finding = Literal["blocked", "questioned"]

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)")
_BESIDE = re.compile(r"\b(?:nhs|hosp|hospital|patient|patients|pt|mrn)\b", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:dob|d\.o\.b\.?|born|date of birth)\b.{0,12}\d{1,4}[/. -](?:\d{1,2}|[a-z]{3,9})[/. -]\d{2,4}", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)

BLOCKED = "This looks like a patient's NHS number. It must not be kept here."
QUESTIONED = "This could identify a patient. Is it certain that it does not?"


def find(text: str) -> Finding | None:
    """Whether `text` could name a patient: an NHS number beside a word for it is blocked, the rest questioned."""
    if any(is_nhs_number("".join(found.groups())) for found in _TEN_DIGITS.finditer(folded(text))):
        return "blocked" if _BESIDE.search(text) else "questioned"
    if _BIRTH.search(text) or _POSTCODE.search(text):
        return "questioned"
    return None


def is_nhs_number(digits: str) -> bool:
    """Whether ten ASCII digits are a valid NHS or CHI number (Modulus 11); ten equal digits are taken as none."""
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    from nhs_number.validate import is_valid  # late: few texts hold ten digits

    return is_valid(digits)
