"""A small ward of fourteen measures with five weeks behind it, written through the same doors as the program's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.capture.parsing import CLOSED, NOT_APPLICABLE, Typed, parse
from app.capture.record import write_observation
from app.measures.catalogue import add_measure
from app.measures.measure_info import WEEKDAYS, MeasureInfo
from app.measures.new_measure import NewMeasure
from app.measures.people import add_person, set_on_duty
from app.measures.ward import set_up_ward
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, ReportsOn
from app.store import ChangeKind, Workspace

COUNT, PAIR, VALUE = DataKind.COUNT, DataKind.PROPORTION, DataKind.VALUE
YESTERDAY, TODAY = date(2026, 3, 10), date(2026, 3, 11)

MEASURES = (
    NewMeasure(name="Falls", caption="Falls on the ward", domain=Domain.SAFETY, unit="falls"),
    NewMeasure(name="Pressure ulcers", caption="New, grade 2 or above", domain=Domain.SAFETY, unit="ulcers"),
    NewMeasure(name="Medicines given late", caption="Doses over 60 min late", domain=Domain.QUALITY, unit="doses"),
    NewMeasure(
        name="Observations on time",
        caption="On time / due",
        domain=Domain.QUALITY,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="On time",
        denominator_label="Due",
    ),
    NewMeasure(
        name="Nutrition screen in 24 h",
        caption="Screened / admitted",
        domain=Domain.QUALITY,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Screened",
        denominator_label="Admitted",
    ),
    NewMeasure(
        name="Home before noon",
        caption="Before noon / all home",
        domain=Domain.DELIVERY,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Before noon",
        denominator_label="All home",
    ),
    NewMeasure(
        name="Ready to go, still here",
        caption="Patients at 08:00",
        domain=Domain.DELIVERY,
        unit="patients",
        reports_on=ReportsOn.TODAY,
        reports_from=8 * 60,
    ),
    NewMeasure(
        name="Discharge letter same day",
        caption="Sent / due",
        domain=Domain.DELIVERY,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Letters sent",
        denominator_label="Due",
    ),
    NewMeasure(
        name="Shifts filled",
        caption="Filled / planned",
        domain=Domain.PEOPLE,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Filled",
        denominator_label="Planned",
        carry_denominator=True,
        default_denominator=24,
    ),
    NewMeasure(
        name="Staff who got their break",
        caption="Had break / on shift",
        domain=Domain.PEOPLE,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Had break",
        denominator_label="On shift",
    ),
    NewMeasure(
        name="Noise at night score",
        caption="Average, 0 to 10",
        domain=Domain.EXPERIENCE,
        data_kind=VALUE,
        decimals=1,
        minimum=0,
        maximum=10,
    ),
    NewMeasure(
        name="Asked what matters",
        caption="Asked / sampled",
        domain=Domain.EXPERIENCE,
        data_kind=PAIR,
        direction=Direction.UP,
        numerator_label="Asked",
        denominator_label="Sampled",
        frequency=Frequency.WEEKLY,
    ),
    NewMeasure(
        name="Sickness, hours lost",
        caption="Hours",
        domain=Domain.PEOPLE,
        unit="hours",
        frequency=Frequency.MONTHLY,
    ),
    NewMeasure(
        name="Falls with harm",
        caption="Any injury",
        domain=Domain.SAFETY,
        data_kind=DataKind.EVENTS,
        chart_kind=ChartKind.RUN,
        unit="falls",
        categories=("From bed", "In the bathroom", "While walking"),
    ),
)

# What was typed on the days before yesterday, oldest first; "" was left out.
RECENT = {
    "Falls": "1 0 0 0 0 0 0",
    "Pressure ulcers": "0 0 0 0 0 0 0",
    "Medicines given late": "9 8 8 10 5 8 8",
    "Observations on time": "108/120 110/120 114/120 110/120 112/120 110/120 114/120",
    "Nutrition screen in 24 h": "12/19 11/18 14/19 13/19 10/15 7/10 13/18",
    "Home before noon": "4/14 5/17 4/11 4/13 5/17 0/0 4/12",
    "Ready to go, still here": "9 10 11 13 13 10 11",
    "Discharge letter same day": "13/15 14/16 10/11 16/17 9/10 8/9 14/16",
    "Shifts filled": "22/24 21/22 23/26 24/24 23/26 24/26 22/24",
    "Staff who got their break": "10/14 9/13 16/20 16/18 15/19 _ _",
    "Noise at night score": "7.1 7.5 7.5 6.8 7.3 7.3 8.0",
}
WEEKS = "12/20 12/20 - - 13/20 15/23 11/17"
MONTHS = "15 7 18 13 15 8"


@dataclass(frozen=True)
class SmallWard:
    """The ward's workspace and its measures by name."""

    workspace: Workspace
    measures: dict[str, MeasureInfo]

    def id(self, name: str) -> UUID:
        """The id of a measure."""
        return self.measures[name].id


def make_ward(workspace: Workspace, *, weeks: int = 5) -> SmallWard:
    """Sets the ward up: nothing of 10 March is entered yet."""
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")
        for initials in ("JB", "AO", "SK", "MT"):
            set_on_duty(change, add_person(change, ward.id, initials).id, TODAY, True)
        made = {new.name: add_measure(change, ward.id, new) for new in MEASURES}
        for name, texts in RECENT.items():
            last = YESTERDAY if made[name].reports_on is ReportsOn.TODAY else YESTERDAY - timedelta(days=1)
            values = texts.split()
            for back in range(7 * weeks):
                text = values[-1 - back % 7]
                _write(change, made[name], last - timedelta(days=back), text)
        for back, text in enumerate(reversed(WEEKS.split())):
            _write(change, made["Asked what matters"], date(2026, 2, 23) - timedelta(weeks=back), text)
        for back, text in enumerate(reversed(MONTHS.split())):
            month = 1 - back
            period = date(2026 if month > 0 else 2025, month if month > 0 else month + 12, 1)
            _write(change, made["Sickness, hours lost"], period, text)
        change.say("Maple Ward set up")
    return SmallWard(workspace, made)


def _write(change: object, measure: MeasureInfo, period: date, text: str) -> None:
    if text in ("", "_"):
        return
    typed = {"-": NOT_APPLICABLE, "c": CLOSED}.get(text) or parse(text, measure)
    assert isinstance(typed, Typed), text
    write_observation(change, measure, period, typed)  # type: ignore[arg-type]


__all__ = ["MEASURES", "TODAY", "WEEKDAYS", "YESTERDAY", "SmallWard", "make_ward"]
