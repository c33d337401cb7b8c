from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.measures.catalogue import (
    InvalidMeasure,
    NewMeasure,
    add_measure,
    archive_measure,
    bring_back_measure,
    definition,
    definitions,
    described_measure,
    measure,
    measures,
    put_in_order,
    redefine,
    replace_measure,
)
from app.measures.errors import InvalidTarget, NotFound
from app.measures.periods import due_period
from app.measures.series import load_series
from app.measures.targets import change_target, remove_target, set_target, targets
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Domain, Draft, Frequency, TargetScope
from app.store import Workspace
from app.store.history import undo
from tests.measures.conftest import NOW, record

TODAY = NOW.date()


def share(**more: Any) -> NewMeasure:
    return NewMeasure(**{"name": "Screened", "data_kind": DataKind.PROPORTION, "denominator_label": "admitted", **more})


def test_a_new_frequency_starts_a_measure_in_the_old_ones_place(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        old = add_measure(change, ward.id, share(numerator="Screened in time"))
        add_measure(change, ward.id, share(name="Another"))
        record(change, old, TODAY - timedelta(days=1), 18, 20)
    with workspace.change() as change:
        weekly = replace(described_measure(change.session, old.id), frequency=Frequency.WEEKLY)
        new = replace_measure(change, old.id, weekly)
        assert change.sentence == "Measure replaced: Screened (daily) by Screened"
    with workspace.read() as session:
        assert [m.name for m in measures(session)] == ["Screened", "Another"]
        assert measure(session, old.id).archived_at is not None
        assert definition(session, new.id).numerator == "Screened in time"
        assert load_series(session, old.id, NOW).values == (18,)
        assert load_series(session, new.id, NOW).values == ()
    assert (new.replaces_id, new.frequency, new.starts) == (old.id, Frequency.WEEKLY, TODAY)


def test_nothing_is_missing_before_a_new_measure_starts(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        old = add_measure(change, ward.id, share(starts=date(2020, 1, 1)))
        described = replace(described_measure(change.session, old.id), frequency=Frequency.WEEKLY)
        new = replace_measure(change, old.id, described)
    assert due_period(new, NOW) is None


def test_undoing_a_replacement_brings_the_old_measure_back_and_puts_the_new_one_away(
    workspace: Workspace, ward: WardInfo
) -> None:
    with workspace.change() as change:
        old = add_measure(change, ward.id, share())
    with workspace.change() as change:
        replace_measure(change, old.id, share(frequency=Frequency.MONTHLY))
    undo(workspace)
    with workspace.read() as session:
        assert [m.id for m in measures(session)] == [old.id]


@pytest.mark.parametrize(
    ("before", "after", "carried"),
    [
        (share(), share(frequency=Frequency.WEEKLY), True),
        (share(), NewMeasure(name="Screened"), False),  # 90% is not 90 patients
        (NewMeasure(name="Late"), NewMeasure(name="Late", frequency=Frequency.WEEKLY), False),  # nor 2 a day 2 a week
    ],
)
def test_targets_go_over_where_the_scale_is_the_same(
    workspace: Workspace, ward: WardInfo, before: NewMeasure, after: NewMeasure, carried: bool
) -> None:
    with workspace.change() as change:
        old = add_measure(change, ward.id, before)
        set_target(change, old.id, 80, date(2025, 1, 1))
        set_target(change, old.id, 90, date(2026, 1, 1))
        set_target(change, old.id, 95, date(2026, 9, 1), TargetScope.NATIONAL)
    with workspace.change() as change:
        new = replace_measure(change, old.id, after)
    with workspace.read() as session:
        found = [(t.value, t.valid_from) for t in targets(session, new.id)]
    assert found == ([(90, TODAY), (95, date(2026, 9, 1))] if carried else [])


def test_a_replacement_that_cannot_be_taken_leaves_everything(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        old = add_measure(change, ward.id, share())
        add_measure(change, ward.id, share(name="Another"))
    with pytest.raises(InvalidMeasure) as refused, workspace.change() as change:
        replace_measure(change, old.id, share(name="another", frequency=Frequency.WEEKLY))
    assert set(refused.value.problems) == {"name"}
    with workspace.read() as session:
        assert measure(session, old.id).archived_at is None


def test_the_archive_keeps_everything_and_gives_it_back(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share(starts=TODAY - timedelta(days=30)))
        record(change, one, TODAY - timedelta(days=1), 18, 20)
        set_target(change, one.id, 90, date(2026, 1, 1))
        change.add(Draft(measure_id=one.id, period=TODAY - timedelta(days=2), text="9/8", problem="numerator_above"))
    with workspace.read() as session:
        before = (measure(session, one.id), load_series(session, one.id, NOW), targets(session, one.id))
    with workspace.change() as change:
        archive_measure(change, one.id)
    with workspace.read() as session:
        assert measures(session) == ()
    with workspace.change() as change:
        bring_back_measure(change, one.id)
    with workspace.read() as session:
        assert (measure(session, one.id), load_series(session, one.id, NOW), targets(session, one.id)) == before
        assert [draft.text for draft in session.exec(select(Draft))] == ["9/8"]


def test_a_name_that_is_taken_now_is_said_before_a_measure_comes_back(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share())
        archive_measure(change, one.id)
        add_measure(change, ward.id, share(name="SCREENED"))
        with pytest.raises(InvalidMeasure, match="Rename or archive that one, then bring this one back"):
            bring_back_measure(change, one.id)


@pytest.fixture
def many(workspace: Workspace, ward: WardInfo) -> Workspace:
    with workspace.change() as change:
        for n in range(9):
            add_measure(change, ward.id, NewMeasure(name=f"m{n}", domain=tuple(Domain)[n % 2]))
    return workspace


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_is_kept_inside_each_domain(many: Workspace, data: st.DataObject) -> None:
    with many.read() as session:
        before = [m.id for m in measures(session)]
    wanted = data.draw(st.permutations(before))
    with many.change() as change:
        put_in_order(change, wanted)
    with many.read() as session:
        after = measures(session)
    for domain in Domain:
        inside = [m.id for m in after if m.domain is domain]
        assert inside == [one for one in wanted if one in inside]


def test_a_definition_says_what_is_different_and_when(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, share(numerator="Screened"))
        with pytest.raises(InvalidMeasure) as refused:
            redefine(change, one.id, TODAY, "New policy", numerator=" Screened ")
        assert set(refused.value.problems) == {"numerator"}
        redefine(change, one.id, TODAY, "New policy", numerator="Screened and weighed")
        with pytest.raises(InvalidMeasure) as refused:
            redefine(change, one.id, TODAY - timedelta(days=1), "x" * 161, numerator="Weighed")
        assert set(refused.value.problems) == {"reason", "valid_from"}
        assert [d.version for d in definitions(change.session, one.id)] == [1, 2]


def test_a_target_is_changed_in_its_place_or_moves(workspace: Workspace, ward: WardInfo) -> None:
    local, national = TargetScope.LOCAL, TargetScope.NATIONAL
    with workspace.change() as change:
        one = add_measure(change, ward.id, share())
        first = set_target(change, one.id, 80, date(2026, 1, 1))
        second = set_target(change, one.id, 90, date(2026, 2, 1))
        change_target(change, first.id, 85, date(2026, 1, 1), local)
        change_target(change, second.id, 95, date(2026, 2, 1), national)
        with pytest.raises(InvalidTarget) as refused:
            change_target(change, first.id, 85, date(2026, 2, 1), national)
        assert set(refused.value.problems) == {"valid_from"}
        found = [(t.value, t.valid_from.month, t.scope) for t in targets(change.session, one.id)]
    assert found == [(85, 1, local), (95, 2, national)]
    with workspace.change() as change, pytest.raises(NotFound):
        remove_target(change, second.id)


@pytest.mark.parametrize(
    ("new", "value"),
    [(share(), 101.0), (share(), -1.0), (NewMeasure(name="x"), -1.0), (NewMeasure(name="x"), float("inf"))],
)
def test_a_target_that_no_chart_could_show_is_refused(
    workspace: Workspace, ward: WardInfo, new: NewMeasure, value: float
) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, new)
        with pytest.raises(InvalidTarget):
            set_target(change, one.id, value, TODAY)


def test_a_value_may_have_a_target_below_nought(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        one = add_measure(change, ward.id, NewMeasure(name="x", data_kind=DataKind.VALUE, chart_kind=ChartKind.RUN))
        assert set_target(change, one.id, -3, TODAY).value == -3
