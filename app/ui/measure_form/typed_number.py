"""Numbers typed into a field that may stay empty."""

from __future__ import annotations

import math
import re

from app.capture.parsing import folded

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")
_LARGEST = 1e9


def typed_number(text: str) -> float | None:
    """The number typed, None for an empty field. Raises ValueError with a sentence for anything else."""
    plain = folded(text).removesuffix("%").strip()
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain) or not any(letter.isdigit() for letter in plain):
        raise ValueError("That is not a number. Type for example 20 or 7.5.")
    found = float(plain.replace(",", ""))
    if not math.isfinite(found) or abs(found) > _LARGEST:
        raise ValueError("That number is too large.")
    return found


def number_text(number: float | None) -> str:
    """A number as it would be typed: no needless decimals; "" for none."""
    if number is None:
        return ""
    return f"{number:.6f}".rstrip("0").rstrip(".")
