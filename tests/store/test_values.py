"""What the trail keeps of a column comes back as the column held it, also by way of the file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, text
from sqlmodel import SQLModel, select

from app.models import Closure, Event, Measure, Observation, Target
from app.store import UnauditedWrite, Workspace, shifted_clock, system_clock
from app.store.rows import table_rows
from app.store.values import STAMPS, codec, model_of, tied_to
from tests.store.conftest import Data

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
EVENTS = st.fixed_dictionaries(
    {
        "id": st.uuids(version=4),
        "day": st.dates(date(1999, 1, 1), date(2100, 1, 1)),
        "at": st.none() | st.times(),
        "category": TEXT,
        "note": TEXT,
        "details_to_follow": st.booleans(),
        "removed_at": st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=ZONES),  # noqa: DTZ001
    }
)


@given(EVENTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_survive_the_trail_and_the_file(workspace: Workspace, data: Data, values: dict[str, Any]) -> None:
    values = {**values, "id": UUID(int=values["id"].int)}
    with workspace.read() as session:
        taken = session.get(Event, values["id"]) is not None
    if taken:
        return
    event = Event(measure_id=data.measure_id, **values)
    rules = codec(Event)
    with workspace.change() as change:
        change.add(event)
    with workspace.change() as change:
        straight = change.get(Event, event.id)
    with workspace.read() as session:
        by_orm = session.get_one(Event, event.id)
    kept = json.loads(json.dumps(rules.encode_all(event.__dict__)))
    decoded = {name: rules.decode(name, value) for name, value in kept.items()}
    for name, value in values.items():
        assert getattr(straight, name) == getattr(by_orm, name) == value
        if name not in STAMPS:
            assert decoded[name] == value


def test_every_table_of_the_record_can_be_encoded() -> None:
    for name in SQLModel.metadata.tables:
        if not name.startswith("audit_"):
            model = model_of(name)
            assert set(codec(model).names) | STAMPS == set(SQLModel.metadata.tables[name].columns.keys())
            assert table_rows(model)


def test_a_type_without_an_encoding_is_our_bug() -> None:
    from sqlalchemy import LargeBinary

    from app.store.values import _converters

    with pytest.raises(TypeError, match="no audit encoding"):
        _converters(Column("picture", LargeBinary()))


def test_columns_that_a_check_ties_together() -> None:
    assert tied_to(Observation, "value") == {"state", "value", "denominator"}
    assert tied_to(Observation, "note") == {"note"}
    assert tied_to(Measure, "domain") == {"domain"}
    assert tied_to(Closure, "last") == {"first", "last"}


def test_clocks_are_aware_and_tick() -> None:
    assert system_clock().tzinfo is not None
    start = datetime(2026, 3, 11, 8, 45, tzinfo=UTC)
    clock = shifted_clock(start)
    first = clock()
    assert start <= first <= clock() < start + timedelta(minutes=1)
    with pytest.raises(ValueError, match="aware"):
        shifted_clock(datetime(2026, 3, 11))  # noqa: DTZ001


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_the_file_could_not_give_back_is_our_bug(workspace: Workspace, data: Data, value: float) -> None:
    with pytest.raises(ValueError, match="finite"), workspace.change() as change:
        change.add(Target(measure_id=data.measure_id, valid_from=date(2026, 3, 1), value=value))
    with workspace.read() as session:
        assert session.exec(select(Target)).all() == []


def test_plain_sql_that_writes_is_refused_inside_a_change(workspace: Workspace) -> None:
    with workspace.change() as change:
        assert change.session.execute(text("SELECT count(*) FROM ward")).scalar() == 1
        with pytest.raises(UnauditedWrite):
            change.session.execute(text("UPDATE ward SET name='other'"))
