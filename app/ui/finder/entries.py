"""What the finder can find, and which of it in which order answers what was typed: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ui.finder.matching import SURE, score
from app.ui.shortcuts.caps import spoken_keys

FEW = 6
"""Measures shown before anything is typed; the others are found by their name."""
_RECENT = 0.15


class Group(StrEnum):
    """The headings, in their order."""

    MEASURES = "Measures"
    PAGES = "Pages"
    COMMANDS = "Commands"


@dataclass(frozen=True)
class Entry:
    """One thing to find. `last` puts it after all others of its group (an archived measure)."""

    key: str
    group: Group
    words: str
    run: Callable[[], object]
    keywords: str = ""
    beside: str = ""
    shortcut: str = ""
    icon: str = ""
    last: bool = False

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(filter(None, (self.words, self.beside, spoken_keys(self.shortcut))))


Found = tuple[tuple[Group, tuple[Entry, ...]], ...]


def find(entries: Iterable[Entry], query: str, recent: Sequence[str] = ()) -> Found:
    """The entries that answer `query`, by group; the group with the best answer is first. `recent`: the keys of what
    was used lately, newest first; these come first among equals, and before anything is typed.
    """
    age = {key: place for place, key in enumerate(recent)}
    scored = [(entry, score(query, entry.words, entry.keywords)) for entry in entries]
    best = max((found for _entry, found in scored), default=0.0)
    least = SURE if best >= SURE else 0.01
    ranked: list[tuple[float, int, Entry]] = []
    for place, (entry, found) in enumerate(scored):
        if found >= least:
            lately = _RECENT * (1 - age[entry.key] / (len(age) + 1)) if entry.key in age else 0.0
            ranked.append((-(found + lately), place, entry))
    ranked.sort(key=lambda one: (one[2].last, one[0], one[1]))
    groups = [(group, [one for one in ranked if one[2].group is group]) for group in Group]
    if query.strip():
        # An archived measure does not put its group before a command that answers as well.
        groups.sort(key=lambda named: min((one[0] + one[2].last for one in named[1]), default=1.0))
    shown = [(group, tuple(one[2] for one in found)) for group, found in groups if found]
    if not query.strip():
        shown = [(group, found[:FEW] if group is Group.MEASURES else found) for group, found in shown]
    return tuple(shown)


def count_words(found: Found) -> str:
    """For example "12 results"."""
    count = sum(len(entries) for _group, entries in found)
    return "No results" if not count else "1 result" if count == 1 else f"{count} results"
