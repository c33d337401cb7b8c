"""A measure as somebody describes it, before it is one: every field is checked here, not by the table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.measures.measure_info import EVERY_DAY
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn

LONGEST = {
    "name": 120,
    "caption": 120,
    "unit": 60,
    "numerator_label": 40,
    "denominator_label": 40,
    "owner": 60,
    "library_key": 60,
}
LONGEST_TEXT = 1000
LONGEST_CATEGORY = 60
MINUTES_IN_A_DAY = 24 * 60

# A chart kind that would mislead on these data is refused; a run chart suits all of them.
CHARTS_FOR: dict[DataKind, frozenset[ChartKind]] = {
    DataKind.COUNT: frozenset({ChartKind.RUN, ChartKind.XMR, ChartKind.C}),
    DataKind.PROPORTION: frozenset({ChartKind.RUN, ChartKind.XMR, ChartKind.P, ChartKind.PP}),
    DataKind.RATE: frozenset({ChartKind.RUN, ChartKind.XMR, ChartKind.U, ChartKind.UP}),
    DataKind.VALUE: frozenset({ChartKind.RUN, ChartKind.XMR, ChartKind.XBAR, ChartKind.S}),
    DataKind.EVENTS: frozenset({ChartKind.RUN, ChartKind.G, ChartKind.T}),
}
CHART_NAMES: dict[ChartKind, str] = {
    ChartKind.RUN: "run",
    ChartKind.XMR: "XmR",
    ChartKind.P: "p",
    ChartKind.PP: "p′",
    ChartKind.U: "u",
    ChartKind.UP: "u′",
    ChartKind.C: "c",
    ChartKind.G: "g",
    ChartKind.T: "t",
    ChartKind.XBAR: "x-bar",
    ChartKind.S: "s",
}
_DATA_WORDS: dict[DataKind, str] = {
    DataKind.COUNT: "a count",
    DataKind.PROPORTION: "a proportion",
    DataKind.RATE: "a rate",
    DataKind.VALUE: "a value",
    DataKind.EVENTS: "dated events",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """What somebody says of a measure: its columns, and the first version of its definition."""

    name: str
    question: str = ""
    caption: str = ""
    numerator: str = ""
    denominator: str = ""
    exclusions: str = ""
    source: str = ""
    domain: Domain = Domain.QUALITY
    kind: MeasureKind = MeasureKind.PROCESS
    data_kind: DataKind = DataKind.COUNT
    unit: str = ""
    decimals: int = 0
    per: float = 1.0
    chart_kind: ChartKind = ChartKind.XMR
    direction: Direction = Direction.DOWN
    frequency: Frequency = Frequency.DAILY
    days_expected: str = EVERY_DAY
    reports_on: ReportsOn = ReportsOn.YESTERDAY
    reports_from: int = 0
    minimum: float | None = None
    maximum: float | None = None
    numerator_label: str = ""
    denominator_label: str = ""
    carry_denominator: bool = False
    default_denominator: float | None = None
    categories: tuple[str, ...] = ()
    owner: str = ""
    starts: date | None = None
    replaces_id: UUID | None = None
    library_key: str = ""


def problems_of(new: NewMeasure) -> dict[str, str]:
    """What is wrong with a description: field → sentence; empty where it can be taken."""
    found: dict[str, str] = {}
    for check in (_words, _numbers, _chart, _calendar, _denominator, _categories):
        for field, sentence in check(new):
            found.setdefault(field, sentence)
    return found


Problems = Iterator[tuple[str, str]]


def _words(new: NewMeasure) -> Problems:
    if not new.name.strip():
        yield "name", "Give the measure a name."
    for field, longest in LONGEST.items():
        if len(getattr(new, field)) > longest:
            yield field, f"The {field.replace('_', ' ')} is longer than {longest} letters."
    for field in ("question", "numerator", "denominator", "exclusions", "source"):
        if len(getattr(new, field)) > LONGEST_TEXT:
            yield field, f"The {field} is longer than {LONGEST_TEXT} letters."


def _numbers(new: NewMeasure) -> Problems:
    if not 0 <= new.decimals <= 6:
        yield "decimals", "Decimals are from 0 to 6."
    for field in ("minimum", "maximum", "default_denominator"):
        x = getattr(new, field)
        if x is not None and not math.isfinite(x):
            yield field, f"The {field.replace('_', ' ')} is not a number."
    if new.minimum is not None and new.maximum is not None and not new.minimum <= new.maximum:
        yield "minimum", "The smallest possible value is above the largest."


def _chart(new: NewMeasure) -> Problems:
    if new.chart_kind not in CHARTS_FOR[new.data_kind]:
        suits = ", ".join(CHART_NAMES[kind] for kind in ChartKind if kind in CHARTS_FOR[new.data_kind])
        yield (
            "chart_kind",
            f"{_article(CHART_NAMES[new.chart_kind])} chart does not suit {_DATA_WORDS[new.data_kind]}. Use: {suits}.",
        )


def _calendar(new: NewMeasure) -> Problems:
    if len(new.days_expected) != 7 or set(new.days_expected) - {"0", "1"}:
        yield "days_expected", "Say for each day of the week whether the measure counts on it."
    elif "1" not in new.days_expected:
        yield "days_expected", "Choose at least one day of the week."
    if not 0 <= new.reports_from < MINUTES_IN_A_DAY:
        yield "reports_from", "The time of day is from 00:00 to 23:59."
    if new.frequency is not Frequency.DAILY and new.reports_on is not ReportsOn.YESTERDAY:
        yield "reports_on", "Only a daily measure can report today or last night."
    if new.frequency is Frequency.AS_IT_HAPPENS and new.data_kind is not DataKind.EVENTS:
        yield "frequency", "Only dated events can be counted as they happen."


def _denominator(new: NewMeasure) -> Problems:
    if new.data_kind.has_denominator:
        if not new.denominator_label.strip():
            yield "denominator_label", "Say what the second number counts, for example “patients admitted”."
    elif new.default_denominator is not None or new.carry_denominator:
        yield "default_denominator", f"There is no second number to carry forward for {_DATA_WORDS[new.data_kind]}."
    if new.default_denominator is not None and not new.default_denominator > 0:
        yield "default_denominator", "The usual second number is above 0."
    if not (math.isfinite(new.per) and new.per > 0):
        yield "per", "Say per how many the rate is counted, for example 1000."
    elif new.data_kind is not DataKind.RATE and new.per != 1:
        yield "per", "Only a rate is counted per so many."


def _categories(new: NewMeasure) -> Problems:
    if new.categories and new.data_kind is not DataKind.EVENTS:
        yield "categories", "Only dated events have categories."
    if any(not category.strip() for category in new.categories):
        yield "categories", "A category has no name."
    elif any(len(category) > LONGEST_CATEGORY for category in new.categories):
        yield "categories", f"A category is longer than {LONGEST_CATEGORY} letters."
    elif len({category.strip().casefold() for category in new.categories}) < len(new.categories):
        yield "categories", "A category is named twice."


def _article(word: str) -> str:
    return f"{'An' if word[0] in 'Xxs' else 'A'} {word}"
