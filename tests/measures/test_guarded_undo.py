"""Undo and redo ask for the manager where they would put a measure away, and for an import; else never."""

from __future__ import annotations

import pytest

from app.measures.catalogue import NewMeasure, add_measure, archive_measure, bring_back_measure, replace_measure
from app.measures.guarded_undo import why_manager
from app.measures.people import add_person
from app.measures.pin import set_pin
from app.measures.ward import WardInfo
from app.models import ChangeKind, Frequency
from app.store import Workspace
from app.store.history import redo, undo

FALLS = NewMeasure(name="Falls")


@pytest.fixture(autouse=True)
def pin(workspace: Workspace, ward: WardInfo) -> None:
    """The manager's PIN is set."""
    assert ward.name
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        set_pin(change, "2468")


def asked(workspace: Workspace) -> tuple[bool, bool]:
    """Whether the undo key, and the redo key, ask."""
    with workspace.read() as session:
        return bool(why_manager(session)), bool(why_manager(session, redone=True))


def test_a_measure_that_was_added_goes_only_with_the_pin(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        add_measure(change, ward.id, FALLS)
    assert asked(workspace) == (True, False)
    undo(workspace)
    assert asked(workspace) == (False, False), "redo brings it back, which harms nothing"
    redo(workspace)
    assert asked(workspace) == (True, False)


def test_bringing_back_is_undone_and_archiving_redone_only_with_the_pin(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        falls = add_measure(change, ward.id, FALLS)
    with workspace.change() as change:
        archive_measure(change, falls.id)
    assert asked(workspace) == (False, False)
    undo(workspace)
    assert asked(workspace) == (False, True)
    redo(workspace)
    assert asked(workspace) == (False, False)
    with workspace.change() as change:
        bring_back_measure(change, falls.id)
    assert asked(workspace) == (True, False)
    undo(workspace)
    assert asked(workspace) == (False, False)


def test_another_measure_in_the_place_of_one_is_guarded_both_ways(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        falls = add_measure(change, ward.id, FALLS)
    with workspace.change() as change:
        replace_measure(change, falls.id, NewMeasure(name="Falls", frequency=Frequency.WEEKLY))
    assert asked(workspace) == (True, False)
    undo(workspace)
    assert asked(workspace) == (False, True)


def test_what_is_away_already_is_not_asked_about(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change() as change:
        falls = add_measure(change, ward.id, FALLS)
    with workspace.change(kind=ChangeKind.SET_UP) as change:
        archive_measure(change, falls.id)
        change.kind = ChangeKind.SET_UP
    assert asked(workspace) == (False, False)


def test_an_import_is_guarded_both_ways_and_an_edit_is_not(workspace: Workspace, ward: WardInfo) -> None:
    with workspace.change(kind=ChangeKind.IMPORT) as change:
        add_person(change, ward.id, "JB")
    assert asked(workspace) == (True, False)
    undo(workspace)
    assert asked(workspace) == (False, True)
    with workspace.change() as change:
        add_person(change, ward.id, "AO")
    assert asked(workspace) == (False, False)
