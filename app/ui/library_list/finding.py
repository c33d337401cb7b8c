"""Which measures of the library a person looks for, and what is said of each: pure functions on its entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.measures.formatting import format_number, unit_for
from app.measures.library import LibraryEntry
from app.measures.new_measure import NewMeasure
from app.models import ChartKind, DataKind, Direction, Domain, Frequency

_DOMAINS = tuple(Domain)
_CHARTED = {
    ChartKind.RUN: "Run chart",
    ChartKind.XMR: "XmR",
    ChartKind.C: "Count chart",
    ChartKind.G: "Days since",
    ChartKind.T: "Days since",
}
_HOW_OFTEN = {
    Frequency.DAILY: "Every day",
    Frequency.WEEKLY: "Every week",
    Frequency.MONTHLY: "Every month",
    Frequency.AS_IT_HAPPENS: "As it happens",
}
_AT_LEAST = {Direction.UP: " or more", Direction.DOWN: " or less", Direction.NEITHER: ""}


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the measures of a domain."""

    domain: Domain


Line = Heading | LibraryEntry


def folded(text: str) -> str:
    """The text without accents and case, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def searched_text(entry: LibraryEntry) -> str:
    """Everything of an entry that a search looks in, folded."""
    return folded(
        " ".join((entry.name, entry.caption, entry.question, entry.numerator, entry.denominator, entry.domain.value))
    )


def fits(known: str, words: Sequence[str]) -> bool:
    """Whether a text (as `searched_text` gives it) holds every folded word, each as the beginning of one of its own."""
    if not words:
        return True
    padded = " " + "".join(letter if letter.isalnum() else " " for letter in known)
    return all(f" {word}" in padded for word in words)


def words_of(search: str) -> tuple[str, ...]:
    """The words of what was typed into a search field, folded."""
    return tuple("".join(letter if letter.isalnum() else " " for letter in folded(search)).split())


def grouped(entries: Iterable[LibraryEntry]) -> tuple[Line, ...]:
    """The entries by domain in the order of the board, each domain under its heading; inside in the order given."""
    lines: list[Line] = []
    for entry in sorted(entries, key=lambda entry: _DOMAINS.index(entry.domain)):
        if not lines or lines[-1].domain is not entry.domain:
            lines.append(Heading(entry.domain))
        lines.append(entry)
    return tuple(lines)


def charted_as(entry: LibraryEntry) -> str:
    """How the board shows the measure, in plain words: "Safety cross", "Days since", "Percent", "XmR"."""
    if entry.data_kind is DataKind.EVENTS:
        return "Safety cross" if entry.frequency is Frequency.DAILY else "Days since"
    if entry.data_kind is DataKind.PROPORTION:
        return "Percent"
    if entry.data_kind is DataKind.RATE:
        return "Rate"
    return _CHARTED.get(entry.chart_kind, "XmR")


def target_words(of: LibraryEntry | NewMeasure, target: float | None) -> str:
    """A target in words: "95% or more"; "" for none."""
    if target is None:
        return ""
    places = next((places for places in range(of.decimals, 7) if round(target, places) == target), 6)
    number = format_number(target, 0 if float(target).is_integer() else places)
    unit = "%" if of.data_kind is DataKind.PROPORTION else f" {unit_for(of.unit, number)}" if of.unit else ""
    return f"{number}{unit}{_AT_LEAST[of.direction]}"


def definition_lines(entry: LibraryEntry) -> tuple[tuple[str, str], ...]:
    """The whole definition: headings, each with its text; what an entry does not say is left out."""
    lines = (
        ("What is counted", entry.numerator),
        ("Out of", entry.denominator),
        ("Left out", entry.exclusions),
        ("How often", _HOW_OFTEN[entry.frequency]),
        ("Shown as", charted_as(entry)),
        ("Target often set", target_words(entry, entry.suggested_target)),
        ("Categories", ", ".join(entry.categories)),
        ("Where the definition comes from", _source(entry.source)),
    )
    return tuple((heading, text) for heading, text in lines if text)


def spoken(entry: LibraryEntry, *, ticked: bool, taken: bool) -> str:
    """What a screen reader says of an entry: "Falls, ticked, Falls on the ward, Safety cross, Safety"."""
    state = "on the board already" if taken else "ticked" if ticked else "not ticked"
    return ", ".join(filter(None, (entry.name, state, entry.caption, charted_as(entry), entry.domain.value)))


def _source(source: str) -> str:
    return "Widely used; each ward settles its own" if source == "local" else source[:1].upper() + source[1:]
