"""Breaks the name of a measure into lines, at words only, and says how narrow its column may be."""

from __future__ import annotations

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
    return max((round(_least(text.split(), advance, most) + 0.5) for text in texts), default=0)


def _least(words: list[str], advance: Measured, most: int) -> float:
    spans = {" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)}
    for width in sorted(advance(span) for span in spans):
        lines = wrapped(" ".join(words), width, advance, most)
        if all(advance(line) <= width for line in lines):
            return width
    return 0.0
