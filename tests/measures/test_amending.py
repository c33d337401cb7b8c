from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.measures.catalogue import InvalidMeasure, NewMeasure, add_measure, amend_measure, measure
from app.measures.measure_info import MeasureInfo
from app.measures.targets import set_target
from app.measures.ward import WardInfo, set_up_ward
from app.models import ChartKind, DataKind, Event, State
from app.store import Change, Workspace, open_workspace
from tests.measures.conftest import NOW, record

MONDAY = date(2026, 3, 2)


def hours(**more: Any) -> NewMeasure:
    return NewMeasure(**{"name": "Wait for a bed", "data_kind": DataKind.VALUE, "decimals": 2, "minimum": -5.0, **more})


def made(change: Change, ward: WardInfo, new: NewMeasure, values: Sequence[float] = ()) -> MeasureInfo:
    one = add_measure(change, ward.id, new)
    for n, value in enumerate(values):
        record(change, one, MONDAY + timedelta(days=n), value)
    return one


def why(workspace: Workspace, measure_id: UUID, **amended: Any) -> dict[str, str]:
    """What an amendment is refused with; {} where it is taken."""
    try:
        with workspace.change() as change:
            amend_measure(change, measure_id, **amended)
    except InvalidMeasure as refused:
        return refused.problems
    return {}


def test_bounds_hold_what_is_recorded(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = made(change, ward, hours(), [3, 24, -2])
    assert why(workspace, one.id, maximum=20.0) == {
        "maximum": "24.00 is recorded (Tue 3 Mar 2026). Give 24.00 or more, or correct that entry first."
    }
    assert set(why(workspace, one.id, minimum=0.0)) == {"minimum"}
    assert set(why(workspace, one.id, minimum=None)) == {"minimum"}  # without one nothing below 0 can be
    assert why(workspace, one.id, minimum=-2.0, maximum=24.0) == {}


def test_what_is_not_applicable_does_not_count(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = made(change, ward, hours())
        record(change, one, MONDAY, state=State.NOT_APPLICABLE)
    assert why(workspace, one.id, minimum=3.0, maximum=4.0, decimals=0, starts=MONDAY + timedelta(days=1)) == {}


def test_bounds_of_a_rate_are_on_the_scale_of_its_chart(workspace: Workspace, ward: WardInfo) -> None:
    rate = NewMeasure(name="Falls per bed day", data_kind=DataKind.RATE, per=1000, denominator_label="bed days")
    with workspace.change() as change:
        one = add_measure(change, ward.id, rate)
        record(change, one, MONDAY, 3, 640)  # 4.6875 per 1,000
    refused = why(workspace, one.id, maximum=4.0)
    assert refused["maximum"].startswith("4.6875 is recorded")
    assert why(workspace, one.id, maximum=5.0) == {}
    assert set(why(workspace, one.id, per=10_000.0)) == {"maximum"}


def test_the_number_of_a_rate_stays_while_there_are_targets(workspace: Workspace, ward: WardInfo) -> None:
    rate = NewMeasure(name="Falls per bed day", data_kind=DataKind.RATE, per=1000, denominator_label="bed days")
    with workspace.change() as change:
        one = add_measure(change, ward.id, rate)
        set_target(change, one.id, 5, MONDAY)
    assert set(why(workspace, one.id, per=100.0)) == {"per"}


def test_decimals_that_are_recorded_stay(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = made(change, ward, hours(), [7.25, 8])
    assert why(workspace, one.id, decimals=1) == {"decimals": "Values with 2 decimals are recorded. Keep at least 2."}
    assert why(workspace, one.id, decimals=3) == {}


def test_a_percentage_may_be_shown_with_fewer_decimals(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        share = NewMeasure(name="Screened", data_kind=DataKind.PROPORTION, denominator_label="admitted", decimals=1)
        one = add_measure(change, ward.id, share)
        record(change, one, MONDAY, 1, 3)
    assert why(workspace, one.id, decimals=0) == {}


def test_it_cannot_start_after_its_first_entry(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = made(change, ward, hours(), [1, 2])
    assert why(workspace, one.id, starts=MONDAY + timedelta(days=1)) == {
        "starts": "There are entries from Mon 2 Mar 2026. Choose that day or an earlier one."
    }
    assert why(workspace, one.id, starts=MONDAY) == {}
    assert why(workspace, one.id, starts=None) == {}


def test_a_category_in_use_stays(workspace: Workspace, ward: WardInfo) -> None:
    falls = NewMeasure(
        name="Falls", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G, categories=("No harm", "Low harm", "Severe")
    )
    with workspace.change() as change:
        one = add_measure(change, ward.id, falls)
        change.add(Event(measure_id=one.id, day=MONDAY, category="Low harm"))
        change.add(Event(measure_id=one.id, day=MONDAY, category="Severe", removed_at=change.at))
    refused = why(workspace, one.id, categories=("No harm", "Severe"))
    assert refused["categories"].startswith("“Low harm” is in use: 1 event has it.")
    assert why(workspace, one.id, categories=("low harm", "No harm", "New")) == {}


def test_what_was_wrong_before_does_not_stand_in_the_way_of_a_name(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = made(change, ward, hours(maximum=10.0), [24])  # written by an import, say
    assert why(workspace, one.id, name="Wait") == {}


@given(
    values=st.lists(st.integers(-500, 500).map(lambda n: n / 100), min_size=1, max_size=8),
    minimum=st.none() | st.integers(-6, 3).map(float),
    maximum=st.none() | st.integers(-3, 6).map(float),
    decimals=st.integers(0, 3),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_amendment_every_value_could_be_typed_again(
    tmp_path_factory: pytest.TempPathFactory,
    values: list[float],
    minimum: float | None,
    maximum: float | None,
    decimals: int,
) -> None:
    folder: Path = tmp_path_factory.mktemp("amend")
    workspace = open_workspace(folder / "ward.db", clock=lambda: NOW)
    with workspace.change() as change:
        one = made(change, set_up_ward(change, "Maple"), hours(minimum=-5.0), values)
    refused = why(workspace, one.id, minimum=minimum, maximum=maximum, decimals=decimals)
    with workspace.read() as session:
        now = measure(session, one.id)
    workspace.close()
    least = 0.0 if minimum is None else minimum
    ok = (
        min(values) >= least
        and (maximum is None or max(values) <= maximum)
        and all(round(value, decimals) == value for value in values)
        and (minimum is None or maximum is None or minimum <= maximum)
    )
    # Only what differs from what there was is looked at.
    assert (not refused) == (ok or (minimum, maximum, decimals) == (-5.0, None, 2))
    assert (now.minimum == minimum) if not refused else (now.minimum == -5.0)
