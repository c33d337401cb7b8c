"""Closures of spans: joined where they overlap, counted against what is recorded, taken back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.catalogue import add_measure
from app.measures.closures import ClosureInfo, close_span, closures, overlapping, recorded_in, reopen
from app.measures.errors import InvalidClosure
from app.measures.new_measure import NewMeasure
from app.measures.ward import WardInfo
from app.models import Frequency, State
from app.store import Workspace
from app.store.history import undo
from tests.measures.conftest import record

DAY = date(2026, 3, 2)


def _day(number: int) -> date:
    return DAY + timedelta(days=number)


def _known(workspace: Workspace, ward: WardInfo) -> list[tuple[date, date, str]]:
    with workspace.read() as session:
        return [(closure.first, closure.last, closure.reason) for closure in closures(session, ward.id)]


def test_closures_that_overlap_become_one_and_undo_parts_them(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        close_span(change, ward.id, _day(0), _day(2), "Decorating")
        close_span(change, ward.id, _day(6), _day(7), "Flood")
    with workspace.change() as change:
        close_span(change, ward.id, _day(2), _day(6), "Decorating")
        assert change.sentence == "Ward closed from Mon 2 Mar 2026 to Mon 9 Mar 2026"
    assert _known(workspace, ward) == [(_day(0), _day(7), "Decorating; Flood")]
    undo(workspace)
    assert _known(workspace, ward) == [(_day(0), _day(2), "Decorating"), (_day(6), _day(7), "Flood")]


def test_neighbours_stay_apart(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        close_span(change, ward.id, _day(0), _day(1))
        close_span(change, ward.id, _day(2), _day(3))
    assert len(_known(workspace, ward)) == 2


def test_a_span_that_ends_before_it_begins_is_refused_and_joins_nothing(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        close_span(change, ward.id, _day(0), _day(4))
    with workspace.change() as change, pytest.raises(InvalidClosure) as refused:
        close_span(change, ward.id, _day(3), _day(2))
    assert set(refused.value.problems) == {"last"}
    assert _known(workspace, ward) == [(_day(0), _day(4), "")]


def test_only_values_of_daily_measures_are_counted(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        daily = add_measure(change, ward.id, NewMeasure(name="Falls"))
        weekly = add_measure(change, ward.id, NewMeasure(name="Asked", frequency=Frequency.WEEKLY))
        for number in range(5):
            record(change, daily, _day(number), value=1)
        record(change, daily, _day(5), state=State.CLOSED)
        record(change, weekly, _day(0), value=1)
    with workspace.read() as session:
        assert recorded_in(session, _day(0), _day(6)) == 5
        assert recorded_in(session, _day(2), _day(3)) == 2
        assert recorded_in(session, _day(5), _day(6)) == 0


def test_a_closure_is_taken_back(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        made = close_span(change, ward.id, _day(0), _day(1))
    with workspace.change() as change:
        reopen(change, made.id)
    assert _known(workspace, ward) == []


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=6), st.integers(0, 40), st.integers(0, 10))
def test_overlapping_is_sharing_a_day(spans: list[tuple[int, int]], first: int, length: int) -> None:
    known = [ClosureInfo(uuid4(), _day(a), _day(a + n)) for a, n in spans]
    wanted = {_day(first + n) for n in range(length + 1)}
    shared = [closure for closure in known if any(day in closure for day in wanted)]
    assert list(overlapping(known, _day(first), _day(first + length))) == shared
