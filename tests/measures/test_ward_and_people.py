from datetime import date

import pytest

from app.measures.errors import InvalidPerson, InvalidWard
from app.measures.people import add_person, archive_person, initials, on_duty, people, set_on_duty
from app.measures.ward import WardInfo, set_up_ward, the_ward
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
