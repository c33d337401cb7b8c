"""The manager PIN: set, asked, changed, taken away; never readable in the record."""

import sqlite3
from contextlib import closing

import pytest

from app.measures.errors import InvalidPin, NotFound
from app.measures.pin import clear_pin, pin_is, set_pin
from app.measures.ward import WardInfo, the_ward
from app.store import Workspace
from app.store.history import next_undo


def _is(workspace: Workspace, pin: str) -> bool:
    with workspace.read() as session:
        return pin_is(session, pin)


def _has(workspace: Workspace) -> bool:
    with workspace.read() as session:
        ward = the_ward(session)
        assert ward is not None
        return ward.has_pin


def test_a_pin_is_set_changed_and_taken_away(workspace: Workspace, ward: WardInfo) -> None:
    assert not ward.has_pin
    assert not _is(workspace, "")
    with workspace.change() as change:
        set_pin(change, "2468")
    assert _has(workspace)
    assert _is(workspace, "2468")
    assert not _is(workspace, "2469")
    with workspace.change() as change:
        set_pin(change, "13579")
        assert change.sentence == "Manager PIN changed"
    assert _is(workspace, "13579")
    assert not _is(workspace, "2468")
    with workspace.change() as change:
        clear_pin(change)
    assert not _has(workspace)
    assert not _is(workspace, "13579")
    assert not _is(workspace, "")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", " 1234", "١٢٣٤", "1234\n"])
def test_a_pin_has_four_to_eight_digits(workspace: Workspace, ward: WardInfo, pin: str) -> None:
    assert ward is not None
    with workspace.change() as change, pytest.raises(InvalidPin):
        set_pin(change, pin)
    assert not _has(workspace)


def test_a_file_without_a_ward_has_no_pin(workspace: Workspace) -> None:
    with workspace.change() as change, pytest.raises(NotFound):
        set_pin(change, "2468")
    assert not _is(workspace, "2468")


def test_the_undo_key_passes_a_pin_by(workspace: Workspace, ward: WardInfo) -> None:
    assert ward is not None
    with workspace.read() as session:
        before = next_undo(session)
    with workspace.change() as change:
        set_pin(change, "2468")
    with workspace.read() as session:
        assert next_undo(session) == before


def test_two_equal_pins_are_not_seen_to_be_equal_and_no_pin_is_in_the_file(
    workspace: Workspace, ward: WardInfo
) -> None:
    stored = []
    for pin in ("80417263", "1111", "80417263"):
        with workspace.change() as change:
            set_pin(change, pin)
        with closing(sqlite3.connect(workspace.path)) as connection:
            stored.append(connection.execute("SELECT manager_pin FROM ward").fetchone()[0])
            said = connection.execute("SELECT group_concat(sentence) FROM audit_change").fetchone()[0]
        assert pin not in said
    assert ward is not None
    assert len(set(stored)) == 3
    assert all(b"80417263" not in file.read_bytes() for file in workspace.path.parent.glob("ward.db*"))
