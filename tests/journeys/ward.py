"""Maple Ward as the journeys find it: measures of every kind of data, some with a history, nothing of today typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from uuid import UUID

from app.capture.parsing import Typed, parse
from app.capture.record import write_observations
from app.measures.catalogue import add_measure
from app.measures.measure_info import MeasureInfo
from app.measures.new_measure import NewMeasure
from app.measures.people import add_person, set_on_duty
from app.measures.periods import step
from app.measures.ward import set_up_ward
from app.models import ChangeKind, ChartKind, DataKind, Direction, Domain, Frequency, ReportsOn
from app.store import Workspace

YESTERDAY, TODAY = date(2026, 3, 10), date(2026, 3, 11)
LAST_WEEK, LAST_MONTH = date(2026, 3, 2), date(2026, 2, 1)

_PAIR = NewMeasure(
    name="", data_kind=DataKind.PROPORTION, direction=Direction.UP, numerator_label="First", denominator_label="Second"
)

LATE = "Medicines given late"
OBSERVATIONS = "Observations on time"
NUTRITION = "Nutrition screen in 24 h"
HOME = "Home before noon"
LETTERS = "Discharge letter same day"
READY = "Ready to go, still here"
SHIFTS = "Shifts filled"
BREAKS = "Staff who got their break"
NOISE = "Noise at night score"
ULCERS = "Pressure ulcers"
RATE = "Falls rate"
ASKED = "Asked what matters"
SICKNESS = "Sickness, hours lost"
FALLS = "Falls with harm"

MEASURES = (
    NewMeasure(name=ULCERS, domain=Domain.SAFETY, unit="ulcers"),
    NewMeasure(
        name=RATE,
        caption="Per 1,000 bed days",
        domain=Domain.SAFETY,
        data_kind=DataKind.RATE,
        per=1000,
        decimals=1,
        numerator_label="Falls",
        denominator_label="Bed days",
    ),
    NewMeasure(name=LATE, caption="Doses over 60 min late", domain=Domain.QUALITY, unit="doses"),
    replace(_PAIR, name=OBSERVATIONS, domain=Domain.QUALITY, numerator_label="On time", denominator_label="Due"),
    replace(_PAIR, name=NUTRITION, domain=Domain.QUALITY, numerator_label="Screened", denominator_label="Admitted"),
    replace(_PAIR, name=HOME, domain=Domain.DELIVERY, numerator_label="Before noon", denominator_label="All home"),
    replace(_PAIR, name=LETTERS, domain=Domain.DELIVERY, numerator_label="Letters sent", denominator_label="Due"),
    NewMeasure(
        name=READY,
        caption="Patients at 08:00",
        domain=Domain.DELIVERY,
        unit="patients",
        reports_on=ReportsOn.TODAY,
        reports_from=8 * 60,
    ),
    replace(
        _PAIR,
        name=SHIFTS,
        domain=Domain.PEOPLE,
        numerator_label="Filled",
        denominator_label="Planned",
        carry_denominator=True,
        default_denominator=24,
    ),
    replace(_PAIR, name=BREAKS, domain=Domain.PEOPLE, numerator_label="Had break", denominator_label="On shift"),
    NewMeasure(
        name=NOISE,
        caption="Average, 0 to 10",
        domain=Domain.EXPERIENCE,
        data_kind=DataKind.VALUE,
        decimals=1,
        minimum=0,
        maximum=10,
    ),
    replace(
        _PAIR,
        name=ASKED,
        domain=Domain.EXPERIENCE,
        numerator_label="Asked",
        denominator_label="Sampled",
        frequency=Frequency.WEEKLY,
    ),
    NewMeasure(name=SICKNESS, domain=Domain.PEOPLE, unit="hours", frequency=Frequency.MONTHLY),
    NewMeasure(
        name=FALLS,
        domain=Domain.SAFETY,
        data_kind=DataKind.EVENTS,
        chart_kind=ChartKind.RUN,
        unit="falls",
        categories=("From bed", "In the bathroom"),
    ),
)
"""One of each kind of data, of each frequency, of each day that is reported on."""

HISTORY = {
    LATE: "9 7 8 10 6 8 11 7 9 8 12 6 8 9 7",
    OBSERVATIONS: "108/120 110/120 114/120 104/118 112/120 109/116 114/120",
    READY: "9 10 11 13 8 10 12",
}
"""What was typed on the days before, over and over; long enough for limits and for "are you sure?"."""
HISTORY_DAYS = 120


def make_ward(workspace: Workspace) -> dict[str, UUID]:
    """Sets the ward up; the ids of its measures by name."""
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        for initials in ("JB", "AO", "SK"):
            set_on_duty(change, add_person(change, ward.id, initials).id, TODAY, True)
        made = {new.name: add_measure(change, ward.id, new) for new in MEASURES}
        for name, texts in HISTORY.items():
            write_observations(change, made[name], _past(made[name], texts))
        change.say("Maple Ward set up")
    return {name: measure.id for name, measure in made.items()}


def _past(measure: MeasureInfo, texts: str) -> list[tuple[date, Typed]]:
    due = TODAY if measure.reports_on is ReportsOn.TODAY else YESTERDAY
    typed = [parse(text, measure) for text in islice(cycle(texts.split()), HISTORY_DAYS)]
    return [
        (step(measure.frequency, due, -back), one) for back, one in enumerate(typed, start=1) if isinstance(one, Typed)
    ]


def day(back: int) -> date:
    """So many days before yesterday."""
    return YESTERDAY - timedelta(days=back)
