"""A SELECT compiled once gives what the ORM gives, inside the change; and rows of one change need no order."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from app.models import Closure, Measure, Observation, Ward
from app.store import Prepared, Workspace
from tests.store.conftest import DAY, Data, set_value, value_of

COLUMNS = tuple(Measure.__table__.columns)  # type: ignore[attr-defined]
BY_ID = Prepared(select(*COLUMNS).where(col(Measure.id) == bindparam("id")))
LATEST = Prepared(
    select(func.max(col(Observation.period)), func.count())
    .where(col(Observation.measure_id) == bindparam("measure_id"))
    .where(col(Observation.value) > 6)
)


def test_columns_cross_as_the_orm_reads_them(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        row = change.get(Measure, data.measure_id)
        assert row is not None
        row.categories, row.starts, row.minimum, row.archived_at = ["Late", "Missed"], DAY, 0.5, change.at
    with workspace.change() as change:
        row = change.get(Measure, data.measure_id)
        assert change.rows(BY_ID, id=data.measure_id) == [tuple(getattr(row, column.name) for column in COLUMNS)]
        assert change.rows(BY_ID, id=uuid4()) == []


def test_it_sees_what_is_written_and_wants_every_parameter(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    with workspace.change() as change:
        assert change.rows(LATEST, measure_id=data.measure_id) == [(DAY, 1)]
        assert change.rows(LATEST, measure_id=uuid4()) == [(None, 0)]
        later = date(2026, 3, 11)
        change.add(Observation(measure_id=data.measure_id, period=later, value=9))
        change.session.flush()
        assert change.rows(LATEST, measure_id=data.measure_id) == [(later, 2)]
        with pytest.raises(KeyError):
            change.rows(LATEST)


@pytest.mark.parametrize("flushed", [False, True])
def test_a_row_may_be_added_before_the_one_it_belongs_to(workspace: Workspace, flushed: bool) -> None:
    ward = Ward(name="Ward 5")
    measure = Measure(ward_id=ward.id, name="Falls")
    closure = Closure(ward_id=ward.id, first=DAY, last=DAY)
    with workspace.change() as change:
        for row in (Observation(measure_id=measure.id, period=DAY, value=3), closure, measure, ward):
            change.add(row)
        if flushed:
            change.session.flush()
    of_measure = select(col(Observation.value)).where(col(Observation.measure_id) == measure.id)
    with workspace.read() as session:
        assert session.execute(of_measure).scalar_one() == 3


@pytest.mark.parametrize("rows", [1, 2])
def test_a_row_that_belongs_to_nothing_leaves_nothing(workspace: Workspace, data: Data, rows: int) -> None:
    with pytest.raises(IntegrityError), workspace.change() as change:  # noqa: PT012
        change.add(Observation(measure_id=uuid4(), period=DAY, value=1))
        if rows == 2:
            change.add(Closure(ward_id=data.ward_id, first=DAY, last=DAY))
    with workspace.read() as session:
        assert session.execute(select(func.count()).select_from(Observation)).scalar_one() == 0
        assert session.execute(select(func.count()).select_from(Closure)).scalar_one() == 0
    set_value(workspace, data.measure_id, DAY, 4)
    assert value_of(workspace, data.measure_id, DAY) == 4
