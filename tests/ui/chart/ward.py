"""A small made-up ward for the chart page: enough days, two phases, gaps, a count of noughts, events, few points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

import numpy as np

from app.measures import marks
from app.measures.catalogue import NewMeasure, add_measure
from app.measures.targets import set_target
from app.measures.ward import set_up_ward
from app.models import ChartKind, DataKind, Direction, Domain, Event, Observation
from app.store import Change, Workspace

LAST = date(2026, 3, 10)


@dataclass(frozen=True)
class Ward:
    """The ids of its measures."""

    late: UUID
    washing: UUID
    ulcers: UUID
    falls: UUID
    few: UUID
    none: UUID


def days_back(count: int) -> list[date]:
    """So many days up to the last finished one, oldest first."""
    return [LAST - timedelta(days=back) for back in range(count - 1, -1, -1)]


def record(change: Change, measure_id: UUID, day: date, value: float | None, denominator: float | None = None) -> None:
    """One observation, as if typed; None is not recorded."""
    state = "not_recorded" if value is None else "value"
    change.add(
        Observation(
            id=uuid5(measure_id, day.isoformat()),
            measure_id=measure_id,
            period=day,
            state=state,
            value=value,
            denominator=denominator,
        )
    )


def make_ward(workspace: Workspace) -> Ward:
    """Six measures."""
    rng = np.random.default_rng(3)
    with workspace.change() as change:
        ward = set_up_ward(change, "Maple Ward", "Demo Trust")

        def new(name: str, **given: object) -> UUID:
            return add_measure(change, ward.id, NewMeasure(name=name, **given)).id  # type: ignore[arg-type]

        late = new(
            "Medicines given late", caption="Doses given more than 60 minutes late, each day", unit="doses late",
            domain=Domain.QUALITY, direction=Direction.DOWN,
        )  # fmt: skip
        washing = new(
            "Hand hygiene", data_kind=DataKind.PROPORTION, unit="%", domain=Domain.SAFETY, direction=Direction.UP,
            numerator_label="clean", denominator_label="seen",
        )  # fmt: skip
        ulcers = new("Pressure ulcers", unit="ulcers", domain=Domain.SAFETY, direction=Direction.DOWN)
        falls = new(
            "Falls", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G, unit="falls", domain=Domain.SAFETY,
            direction=Direction.DOWN,
        )  # fmt: skip
        few = new("Staff sickness", unit="shifts", domain=Domain.PEOPLE, direction=Direction.DOWN)
        none = new("Compliments", unit="cards", domain=Domain.EXPERIENCE, direction=Direction.UP)
        set_target(change, late, 6, date(2024, 1, 1))
        set_target(change, washing, 95, date(2024, 1, 1))
    _record_late(workspace, late, rng)
    with workspace.change() as change:
        for day in days_back(200):
            seen = int(rng.integers(15, 25))
            record(change, washing, day, float(rng.binomial(seen, 0.86)), float(seen))
        for number, day in enumerate(days_back(120)):
            record(change, ulcers, day, 1.0 if number in (20, 60, 73) else 0.0)
        for number, day in enumerate(days_back(9)):
            record(change, few, day, float(number % 3))
        for day in days_back(60):
            record(change, falls, day, 0.0)
        for day in (date(2026, 1, 22), date(2025, 12, 27)):
            change.add(Event(measure_id=falls, day=day, category="By the bed", note="Found on the floor"))
    return Ward(late, washing, ulcers, falls, few, none)


def _record_late(workspace: Workspace, late: UUID, rng: np.random.Generator) -> None:
    days = days_back(450)
    values = rng.poisson(14.8, 450).astype(float)
    values[400:] = rng.poisson(10.5, 50)
    values[-8:] = [9, 8, 8, 9, 9, 5, 8, 8]
    values[383] = 31
    with workspace.change() as change:
        for number, (day, value) in enumerate(zip(days, values.tolist(), strict=True)):
            record(change, late, day, None if number in (420, 421) else value)
        marks.add_annotation(change, late, days[383], "Drug computer down 4 hours")
        marks.add_annotation(change, late, date(2026, 2, 24), "Handover moved to 07:45")
        marks.add_phase(change, late, days[400], "second drug trolley")
