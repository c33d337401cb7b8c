"""How well some words answer a query: pure. Accents and case do not count; each word of the query must be found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SURE = 0.3
"""Below this a match is a guess (a slip of the finger): shown only where nothing better was found."""
_WORD = re.compile(r"\w+")
_WHOLE, _START, _INSIDE, _INITIALS, _SLIP = 1.0, 0.9, 0.5, 0.45, 0.2
_KEYWORD_START, _KEYWORD_INSIDE = 0.6, 0.35
_BEGINS, _IN_ORDER = 0.3, 0.1
_LEAST_FOR_SLIP = 4


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def score(query: str, words: str, keywords: str = "") -> float:
    """How well `words` (and, less, `keywords`) answer the query: 0 for not at all, more is better; an empty query
    matches everything alike.
    """
    asked = _WORD.findall(folded(query))
    if not asked:
        return 0.0 if query.strip() else 1.0
    known, others = _WORD.findall(folded(words)), _WORD.findall(folded(keywords))
    if len(asked) == 1 and (initials := _initials(asked[0], known)):
        best = max(initials, _one(asked[0], known, others))
        return best + _order(query, words)
    found = [_one(word, known, others) for word in asked]
    if not all(found):
        return 0.0
    return sum(found) / len(found) + _order(query, words)


def _one(word: str, known: list[str], others: list[str]) -> float:
    return max(
        (
            *(_in_word(word, of) for of in known),
            *(_in_keyword(word, of) for of in others),
        ),
        default=0.0,
    )


def _in_word(word: str, of: str) -> float:
    if word == of:
        return _WHOLE
    if of.startswith(word):
        return _START
    if len(word) > 1 and word in of:
        return _INSIDE
    return _SLIP if _is_slip(word, of) else 0.0


def _in_keyword(word: str, of: str) -> float:
    if of.startswith(word):
        return _KEYWORD_START
    if len(word) > 2 and word in of:
        return _KEYWORD_INSIDE
    return _SLIP / 2 if _is_slip(word, of) else 0.0


def _order(query: str, words: str) -> float:
    """What begins as the query does comes first, then what holds it as it stands."""
    asked, whole = folded(query).strip(), folded(words)
    return _BEGINS if whole.startswith(asked) else _IN_ORDER if asked in whole else 0.0


def _initials(word: str, known: list[str]) -> float:
    """Falls with harm is found by its letters, fwh."""
    letters = "".join(of[0] for of in known)
    return _INITIALS if len(word) > 1 and letters.startswith(word) else 0.0


def _is_slip(word: str, of: str) -> bool:
    """Whether `word` is the beginning of `of` but for one letter wrong, missing, too many or two changed round."""
    if len(word) < _LEAST_FOR_SLIP or len(of) < _LEAST_FOR_SLIP - 1:
        return False
    return any(_one_apart(word, of[:length]) for length in range(len(word) - 1, len(word) + 2))


def _one_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    rest, rest_of_other = one[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == rest_of_other[1:] or swapped == rest_of_other
