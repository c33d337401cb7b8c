from datetime import date

import pytest

from app.measures.errors import InvalidPerson, InvalidWard
from app.measures.people import (
    add_person,
    archive_person,
    bring_back_person,
    former_people,
    initials,
    on_duty,
    people,
    put_people_in_order,
    set_on_duty,
    set_role_of,
)
from app.measures.ward import (
    WardInfo,
    days_in_words,
    set_days_recorded,
    set_identifier_patterns,
    set_up_ward,
    the_ward,
)
from app.store import Workspace

DAY = date(2026, 3, 11)


def test_a_new_file_has_no_ward(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert the_ward(session) is None


def test_a_ward_is_named_once_and_can_be_renamed(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        set_up_ward(change, " Oak  Ward ")
        assert change.sentence == "Ward Maple Ward is now Oak Ward"
    with workspace.read() as session:
        assert the_ward(session) == WardInfo(ward.id, "Oak Ward", "")


@pytest.mark.parametrize("name", ["", "  ", "w" * 121])
def test_a_ward_needs_a_name_that_fits(workspace: Workspace, name: str) -> None:
    with workspace.change() as change, pytest.raises(InvalidWard) as refused:
        set_up_ward(change, name)
    assert set(refused.value.problems) == {"name"}


def test_people_are_initials_in_the_order_they_came(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        for typed in ("sk", " j b ", "AO"):
            add_person(change, ward.id, typed)
    with workspace.read() as session:
        assert [person.initials for person in people(session)] == ["SK", "JB", "AO"]


@pytest.mark.parametrize("typed", ["", "  ", "JOANNEB", "J.B", "jb"])
def test_initials_are_letters_few_and_told_apart(workspace: Workspace, ward: WardInfo, typed: str) -> None:
    with workspace.change() as change:
        add_person(change, ward.id, "JB")
        with pytest.raises(InvalidPerson) as refused:
            add_person(change, ward.id, typed)
    assert set(refused.value.problems) == {"initials"}


def test_somebody_who_left_keeps_their_initials_and_may_come_back(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        jb = add_person(change, ward.id, "JB", "Sister")
        set_on_duty(change, jb.id, DAY)
        archive_person(change, jb.id)
    with workspace.read() as session:
        assert people(session) == on_duty(session, DAY) == ()
        assert initials(session) == {jb.id: "JB"}
    with workspace.change() as change:
        assert add_person(change, ward.id, "jb") == jb


def test_people_change_their_role_and_their_place(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        jb, ao, sk = (add_person(change, ward.id, initials) for initials in ("JB", "AO", "SK"))
        set_role_of(change, jb.id, "  Ward  manager ")
        assert change.sentence == "JB is Ward manager now"
    with workspace.change() as change:
        put_people_in_order(change, [sk.id, jb.id, ao.id])
    with workspace.read() as session:
        assert [(person.initials, person.role) for person in people(session)] == [
            ("SK", ""),
            ("JB", "Ward manager"),
            ("AO", ""),
        ]
    with workspace.change() as change, pytest.raises(InvalidPerson) as refused:
        set_role_of(change, jb.id, "r" * 61)
    assert set(refused.value.problems) == {"role"}


def test_who_left_is_listed_and_comes_back_at_the_end(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        jb, ao = add_person(change, ward.id, "JB"), add_person(change, ward.id, "AO")
        archive_person(change, jb.id)
    with workspace.read() as session:
        assert former_people(session) == (jb,)
    with workspace.change() as change:
        bring_back_person(change, jb.id)
    with workspace.read() as session:
        assert former_people(session) == ()
        assert people(session) == (ao, jb)


def test_duty_is_for_a_day_and_can_be_taken_back(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        jb, ao = add_person(change, ward.id, "JB"), add_person(change, ward.id, "AO")
        set_on_duty(change, ao.id, DAY)
        set_on_duty(change, jb.id, DAY)
    with workspace.read() as session:
        assert on_duty(session, DAY) == (jb, ao)
        assert on_duty(session, date(2026, 3, 12)) == ()
    with workspace.change() as change:
        set_on_duty(change, jb.id, DAY, False)
    with workspace.read() as session:
        assert on_duty(session, DAY) == (ao,)


def test_days_recorded_are_of_new_daily_measures(workspace: Workspace, ward: WardInfo) -> None:
    assert ward.days_recorded == "1111111"
    with workspace.change() as change:
        set_days_recorded(change, "1111100")
        assert change.sentence == "New daily measures are recorded Monday to Friday"
    with workspace.read() as session:
        known = the_ward(session)
        assert known is not None
        assert known.days_recorded == "1111100"


@pytest.mark.parametrize("days", ["", "0000000", "11111", "11111112", "111111x"])
def test_days_recorded_are_seven_signs_and_one_day_at_least(workspace: Workspace, ward: WardInfo, days: str) -> None:
    assert ward is not None
    with workspace.change() as change, pytest.raises(InvalidWard) as refused:
        set_days_recorded(change, days)
    assert set(refused.value.problems) == {"days_recorded"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("1111111", "every day"),
        ("1111100", "Monday to Friday"),
        ("1001000", "on Monday and Thursday"),
        ("1110001", "on Monday, Tuesday, Wednesday and Sunday"),
        ("0000001", "on Sunday"),
    ],
)
def test_days_in_words(days: str, words: str) -> None:
    assert days_in_words(days) == words


def test_patterns_of_hospital_numbers_are_tidied_and_told_apart(workspace: Workspace, ward: WardInfo) -> None:
    assert ward.identifier_patterns == ()
    with workspace.change() as change:
        set_identifier_patterns(change, [" ab999999 ", "AB999999", "9999999-9"])
    with workspace.read() as session:
        known = the_ward(session)
        assert known is not None
        assert known.identifier_patterns == ("AB999999", "9999999-9")
    with workspace.change() as change:
        set_identifier_patterns(change, [])
    with workspace.read() as session:
        assert the_ward(session) == ward


@pytest.mark.parametrize("pattern", ["", "999", "ABCDEF", "9" * 31])
def test_a_pattern_that_would_find_too_much_is_refused(workspace: Workspace, ward: WardInfo, pattern: str) -> None:
    assert ward is not None
    with workspace.change() as change, pytest.raises(InvalidWard) as refused:
        set_identifier_patterns(change, [pattern])
    assert set(refused.value.problems) == {"identifier_patterns"}
