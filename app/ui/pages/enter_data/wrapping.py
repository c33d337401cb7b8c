"""Breaks the name of a measure into lines, at words only, and says how narrow its column may be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

MOST_LINES = 3
Measured = Callable[[str], float]


def wrapped(text: str, width: float, advance: Measured, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text in lines of at most `width`, broken between words; what is too much stays in the last one."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (advance(longer) <= width or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def least_width(texts: Iterable[str], advance: Measured, most: int = MOST_LINES) -> int:
    """The narrowest width at which every text stands in `most` lines with no word cut."""
    least = 0.0
    # The longest first: those after it mostly fit, and only have to be looked at once.
    for text in sorted(texts, key=len, reverse=True):
        if not _fits(text, least, advance, most):
            least = _least(text, advance, most)
    return round(least + 0.5) if least else 0


def _fits(text: str, width: float, advance: Measured, most: int) -> bool:
    return all(advance(line) <= width for line in wrapped(text, width, advance, most))


def _least(text: str, advance: Measured, most: int) -> float:
    """The width of one text: a line is some words in a row, and what fits in a width fits in every greater one."""
    words = text.split()
    spans = {" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)}
    widths = sorted(advance(span) for span in spans)
    return widths[bisect_left(widths, True, key=lambda width: _fits(text, width, advance, most))]
