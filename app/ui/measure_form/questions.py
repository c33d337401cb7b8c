"""Every question of the form, in the order in which it is read, part by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.models import Domain
from app.ui.measure_form.block import FieldBlock
from app.ui.measure_form.category_field import CategoriesField
from app.ui.measure_form.composed_fields import DaysField, FirstDayField, RadioField, TimeField
from app.ui.measure_form.simple_fields import (
    ComboField,
    LineField,
    NumberChoiceField,
    NumberField,
    TextField,
    TickField,
)
from app.ui.measure_form.words import (
    BETTER,
    CHARTS,
    HOW_COUNTED,
    HOW_OFTEN,
    KINDS,
    REPORTS,
    SECOND_NUMBER_HINT,
)
from app.ui.widgets.guarded import Field

_DECIMALS = ("None: 7", "1: 7.5", "2: 7.25", "3: 7.125", "4: 7.1255", "5: 7.12555", "6: 7.125555")


@dataclass(frozen=True)
class Questions:
    """One part of the form: its heading, a line under it, and its questions."""

    title: str
    lead: str
    blocks: tuple[FieldBlock, ...]


def questions(
    today: date, starts: date | None, watch: Callable[[Field], object], *, with_target: bool
) -> tuple[Questions, ...]:
    """The parts of the form. `watch` puts the boxes that come later under the identifier guard."""
    on_chart: tuple[FieldBlock, ...] = (
        ComboField("direction", "Which way is improvement", BETTER),
        ComboField("chart_kind", "Chart", CHARTS, lead="Only charts that suit how it is counted are offered."),
    )
    if with_target:
        on_chart += (_target(),)
    return (
        Questions("What is counted", "", _what()),
        Questions("How it is counted", "", _how(watch)),
        Questions("When", "", _when(today, starts)),
        Questions("On the chart", "", on_chart),
        Questions(
            "Definition",
            "Write it so that two people who count the same day come to the same number.",
            _definition(),
        ),
    )


def _what() -> tuple[FieldBlock, ...]:
    domains = {domain: (domain.value, "") for domain in Domain}
    return (
        LineField("name", "Name", "Short: it stands on the board and over the chart.", wide=True),
        TextField("question", "What the ward wants to know", placeholder="For example: how often are medicines late?"),
        LineField("caption", "Line under the name", "What is typed, in a few words. May be left empty."),
        ComboField("domain", "Domain", domains, lead="Its column on the board."),
        ComboField("kind", "Kind of measure", KINDS),
        LineField("owner", "Who looks after it", "A role, not a name.", placeholder="For example: ward pharmacist"),
    )


def _how(watch: Callable[[Field], object]) -> tuple[FieldBlock, ...]:
    return (
        RadioField("data_kind", "What is typed", HOW_COUNTED),
        LineField("numerator_label", "First number", "What it counts, for example “screened”."),
        LineField("denominator_label", "Second number", SECOND_NUMBER_HINT),
        NumberField("per", "For every how many", "For example 1000, for falls per 1,000 bed days.", empty=0.0),
        NumberField("default_denominator", "Usual second number", "Such as the number of beds. May be left empty."),
        TickField(
            "carry_denominator",
            "Second number",
            "Fill in the last one",
            "It stands in the cell already and can be changed.",
        ),
        LineField("unit", "Unit", "What is counted, for example “doses” or “hours”."),
        NumberChoiceField("decimals", "Decimals shown", _DECIMALS),
        NumberField("minimum", "Smallest possible value", "Anything below is refused. May be left empty."),
        NumberField("maximum", "Largest possible value", "Anything above is refused. May be left empty."),
        CategoriesField("categories", "Categories", watch, "Chosen for each one, for example how much harm was done."),
    )


def _when(today: date, starts: date | None) -> tuple[FieldBlock, ...]:
    return (
        ComboField("frequency", "How often", HOW_OFTEN),
        ComboField("reports_on", "The day it is entered for", REPORTS),
        TimeField("reports_from", "Known from", "Before this time of day it is not asked for."),
        DaysField(
            "days_expected", "Days of the week", "On other days it is never missing; a change counts for the past too."
        ),
        FirstDayField("starts", "First day", today, starts, "Nothing is missing before this day."),
    )


def _target() -> FieldBlock:
    return NumberField("target", "Target", "As shown on the chart. May be left empty and set later, with its dates.")


def _definition() -> tuple[FieldBlock, ...]:
    return (
        TextField("numerator", "What counts", placeholder="Every …", lines=3),
        TextField("denominator", "Out of what", placeholder="All …", lines=3),
        TextField("exclusions", "What is left out", placeholder="For example: visitors and staff"),
        LineField(
            "source", "Where the definition comes from", "For example a national audit, or “our own”.", wide=True
        ),
    )
