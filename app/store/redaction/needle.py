"""A text that somebody wants removed: where it stands in another text, whatever its case, and that text without it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from app.store.errors import StoreError

MARK = "[removed]"
FEWEST_LETTERS = 3
_ROUNDS = 50
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


class RedactionRefused(StoreError):
    """What was asked for cannot be removed."""


class Needle:
    """The text to remove, folded so that ÉMILE finds émile, whether its accent is a sign of its own or not.

    Raises RedactionRefused for fewer than three letters or digits, and for a part of the word that stands in its place.
    """

    def __init__(self, text: str) -> None:
        text = text.strip()
        if sum(sign.isalnum() for sign in text) < FEWEST_LETTERS:
            message = f"Enter {FEWEST_LETTERS} letters or more of the text to remove: fewer would be found everywhere."
            raise RedactionRefused(message)
        forms = (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))
        # The longest first, so that no accent of a match is left standing.
        self._forms = tuple(sorted({form.casefold() for form in forms}, key=len, reverse=True))
        if any(form in MARK for form in self._forms):
            message = (
                f"This text is a part of {MARK}, which stands in the place of what is removed. Nothing was changed."
            )
            raise RedactionRefused(message)

    def in_(self, text: str) -> bool:
        """Whether the text stands in this one."""
        folded = text.casefold()
        return any(form in folded for form in self._forms)

    def removed(self, text: str, longest: int | None = None) -> str:
        """This text with a mark in the place of every match, cut to `longest` signs where a column has no room."""
        if not self.in_(text):
            return text
        for _ in range(_ROUNDS):
            text = self._once(text)
            if not self.in_(text):
                return text[:longest]
        # What is left beside each mark makes the text up again and again.
        return MARK

    def removed_from(self, value: Any) -> Any:
        """The same of a JSON value: of every string in it but the keys. A list does not come to hold a thing twice."""
        match value:
            case str():
                return self.removed(value)
            case list():
                done = [self.removed_from(item) for item in value]
                return done if done == value else [item for n, item in enumerate(done) if item not in done[:n]]
            case dict():
                return {key: self.removed_from(item) for key, item in value.items()}
        return value

    def may_be_in_json(self, written: str) -> bool:
        """Whether it may stand in a value, told by how JSON writes it. Quick; never wrong when it says no."""
        return "\\" in written or self.in_(written)

    def in_json(self, value: Any) -> tuple[str, ...]:
        """The strings of a JSON value that hold it."""
        return tuple(text for text in _strings(value) if self.in_(text))

    def in_bytes(self, raw: bytes) -> bool:
        """Whether it stands in bytes of any file, written as UTF-8 or as JSON escapes it."""
        text = raw.decode("utf-8", "replace")
        if self.in_(text) or ("\\u" in text and self.in_(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))):
            return True
        folded = text.casefold()
        return any(json.dumps(form, ensure_ascii=False)[1:-1] in folded for form in self._forms)

    @property
    def most_bytes(self) -> int:
        """No match is longer than this many bytes in a file."""
        return 12 * max(map(len, self._forms))

    def _once(self, text: str) -> str:
        folded, places = _folded(text)
        parts: list[str] = []
        kept = begin = 0
        while True:
            found = self._next(folded, begin)
            if found is None:
                return "".join([*parts, text[kept:]])
            start, end = found
            # A sign that folds to several, such as ß, goes as a whole.
            parts += [text[kept : max(kept, places[start])], MARK]
            kept, begin = places[end - 1] + 1, end

    def _next(self, folded: str, begin: int) -> tuple[int, int] | None:
        found = [(folded.find(form, begin), -len(form)) for form in self._forms]
        here = min(((start, length) for start, length in found if start >= 0), default=None)
        return None if here is None else (here[0], here[0] - here[1])


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its signs the place in `text` that it comes from."""
    signs, places = [], []
    for place, sign in enumerate(text):
        folded = sign.casefold()
        signs.append(folded)
        places += [place] * len(folded)
    return "".join(signs), places


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _strings(item)
        case dict():
            for item in value.values():
                yield from _strings(item)
