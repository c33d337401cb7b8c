from datetime import date
from uuid import uuid4

import pytest

from app.measures.catalogue import MeasureInfo, NewMeasure, add_measure
from app.measures.closures import close_days, closures, is_closed, reopen
from app.measures.errors import Invalid, InvalidClosure, InvalidMark, InvalidTarget, NotFound
from app.measures.marks import (
    Marks,
    add_annotation,
    add_exclusion,
    add_phase,
    amend_annotation,
    amend_exclusion,
    amend_phase,
    annotations,
    exclusions,
    load_many_marks,
    phases,
    remove_annotation,
    remove_exclusion,
    remove_phase,
)
from app.measures.targets import (
    TargetInfo,
    deciding,
    deciding_in,
    load_many_targets,
    others,
    remove_target,
    set_first_target,
    set_target,
    targets,
    to_come,
)
from app.measures.ward import WardInfo
from app.models import Frequency, TargetScope
from app.store import Workspace

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def late(workspace: Workspace, ward: WardInfo) -> MeasureInfo:
    with workspace.change() as change:
        return add_measure(change, ward.id, NewMeasure(name="Medicines given late"))


def target(value: float | None, valid_from: date, scope: TargetScope = TargetScope.LOCAL) -> TargetInfo:
    return TargetInfo(scope, value, valid_from, uuid4())


def test_the_local_target_decides_and_the_national_is_drawn() -> None:
    national, local = target(95, JANUARY, TargetScope.NATIONAL), target(90, FEBRUARY)
    both = (national, local)
    assert deciding(both, date(2025, 12, 31)) is None
    assert (deciding(both, JANUARY), others(both, JANUARY)) == (national, ())
    assert (deciding(both, FEBRUARY), others(both, FEBRUARY)) == (local, (national,))


def test_the_latest_of_a_scope_is_in_force_and_an_empty_one_ends_it() -> None:
    first, second, end = target(6, JANUARY), target(4, FEBRUARY), target(None, MARCH)
    rows = (end, first, second)
    assert deciding(rows, date(2026, 1, 31)) == first
    assert deciding(rows, date(2026, 2, 28)) == second
    assert deciding(rows, MARCH) is None


def test_a_target_counts_for_the_period_in_which_it_begins() -> None:
    middle = target(9, date(2026, 3, 11))
    assert deciding_in([middle], Frequency.DAILY, date(2026, 3, 10)) is None
    assert deciding_in([middle], Frequency.WEEKLY, date(2026, 3, 9)) == middle
    assert deciding_in([middle], Frequency.WEEKLY, date(2026, 3, 2)) is None
    assert deciding_in([middle], Frequency.MONTHLY, MARCH) == middle
    assert deciding_in([middle], Frequency.MONTHLY, None) is None


def test_the_target_to_come_is_the_next_one_where_none_is_in_force() -> None:
    national, local = target(95, MARCH, TargetScope.NATIONAL), target(90, MARCH)
    later, end = target(80, date(2026, 4, 1)), target(None, JANUARY)
    rows = [later, national, local, end]
    assert to_come(rows, Frequency.DAILY, FEBRUARY) == local
    assert to_come(rows, Frequency.DAILY, None) == local
    assert to_come(rows, Frequency.DAILY, MARCH) is None, "one is in force"
    assert to_come([end], Frequency.DAILY, FEBRUARY) is None


def test_the_first_target_of_a_measure_begins_with_it(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        begun = add_measure(change, ward.id, NewMeasure(name="Falls", starts=date(2026, 3, 2)))
        assert set_first_target(change, begun, 3).valid_from == date(2026, 3, 2)
        assert change.sentence == "Measure added: Falls"
        unsaid = add_measure(change, ward.id, NewMeasure(name="Complaints"))
        assert set_first_target(change, unsaid, 3).valid_from == change.now.date()


def test_a_target_of_zero_is_a_target() -> None:
    zero = target(0, JANUARY)
    assert deciding((zero,), FEBRUARY) == zero


def test_targets_are_kept_replaced_and_removed(workspace: Workspace, late: MeasureInfo) -> None:
    with workspace.change() as change:
        set_target(change, late.id, 8, JANUARY)
        set_target(change, late.id, 6.5, JANUARY)
        assert change.sentence == "Medicines given late: local target 6.5 from Thu 1 Jan 2026"
        removed = set_target(change, late.id, 5, MARCH, TargetScope.NATIONAL)
    with workspace.change() as change:
        remove_target(change, removed.id)
        with pytest.raises(NotFound):
            remove_target(change, removed.id)
        with pytest.raises(InvalidTarget):
            set_target(change, late.id, float("inf"), JANUARY)
    unknown = uuid4()
    with workspace.read() as session:
        assert [(t.value, t.scope) for t in targets(session, late.id)] == [(6.5, TargetScope.LOCAL)]
        assert load_many_targets(session, [late.id, unknown])[unknown] == ()


def test_notes_phases_and_exclusions_are_read_back_in_order(workspace: Workspace, late: MeasureInfo) -> None:
    with workspace.change() as change:
        second = add_annotation(change, late.id, MARCH, "Second drug  trolley ")
        first = add_annotation(change, late.id, JANUARY, "Drug computer down")
        phase = add_phase(change, late.id, FEBRUARY, "Second drug trolley")
        assert change.sentence == "Medicines given late, Sun 1 Feb: limits recalculated from here"
        left_out = add_exclusion(change, late.id, MARCH, "Computer down")
    with workspace.read() as session:
        assert annotations(session, late.id) == (first, second)
        assert second.text == "Second drug trolley"
        assert phases(session, late.id) == (phase,)
        assert exclusions(session, late.id) == (left_out,)
        unknown = uuid4()
        assert load_many_marks(session, [late.id, unknown]) == {
            late.id: Marks((first, second), (phase,), (left_out,)),
            unknown: Marks(),
        }


def test_marks_are_amended_and_removed(workspace: Workspace, late: MeasureInfo) -> None:
    with workspace.change() as change:
        note = add_annotation(change, late.id, MARCH, "a")
        phase = add_phase(change, late.id, FEBRUARY, "b")
        left_out = add_exclusion(change, late.id, MARCH, "c")
    with workspace.change() as change:
        assert amend_annotation(change, note.id, text="aa", day=JANUARY).day == JANUARY
        assert amend_phase(change, phase.id, reason="bb").reason == "bb"
        assert amend_exclusion(change, left_out.id, reason="cc").reason == "cc"
    with workspace.change() as change:
        remove_annotation(change, note.id)
        remove_phase(change, phase.id)
        remove_exclusion(change, left_out.id)
        with pytest.raises(NotFound):
            remove_phase(change, phase.id)
    with workspace.read() as session:
        assert load_many_marks(session, [late.id])[late.id] == Marks()


def test_limits_begin_anew_at_a_period_and_once_there(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        weekly = add_measure(change, ward.id, NewMeasure(name="Hand hygiene", frequency=Frequency.WEEKLY))
        assert add_phase(change, weekly.id, date(2026, 3, 5), "New soap").starts == date(2026, 3, 2)
        with pytest.raises(InvalidMark):
            add_phase(change, weekly.id, date(2026, 3, 6), "Again")
        add_exclusion(change, weekly.id, date(2026, 3, 5), "Flood")
        with pytest.raises(InvalidMark):
            add_exclusion(change, weekly.id, date(2026, 3, 2), "Flood")


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_a_reason_is_given_and_fits(workspace: Workspace, late: MeasureInfo, text: str) -> None:
    with workspace.change() as change:
        for add in (add_annotation, add_phase, add_exclusion):
            with pytest.raises(Invalid):
                add(change, late.id, MARCH, text)


def test_closures_close_whole_days_and_open_again(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        week = close_days(change, ward.id, date(2024, 12, 23), date(2024, 12, 29), "Deep clean")
        assert change.sentence == "Ward closed from Mon 23 Dec 2024 to Sun 29 Dec 2024"
        with pytest.raises(InvalidClosure):
            close_days(change, ward.id, MARCH, FEBRUARY)
    with workspace.read() as session:
        known = closures(session, ward.id)
    assert known == (week,)
    assert is_closed(known, date(2024, 12, 29))
    assert not is_closed(known, date(2024, 12, 30))
    with workspace.change() as change:
        reopen(change, week.id)
        with pytest.raises(NotFound):
            reopen(change, week.id)
    with workspace.read() as session:
        assert closures(session, ward.id) == ()
