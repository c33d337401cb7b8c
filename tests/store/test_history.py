"""Undo and redo: a new change that restores what still is as it was left, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from app.models import Event, Observation, observation_id
from app.store import ChangeKind, NothingToUndo, Workspace, history
from tests.store.conftest import DAY, Data, set_value, value_of


def observation(workspace: Workspace, data: Data) -> Observation:
    with workspace.read() as session:
        return session.get_one(Observation, observation_id(data.measure_id, DAY))


def tops(workspace: Workspace) -> tuple[str | None, str | None]:
    with workspace.read() as session:
        undo, redo = history.next_undo(session), history.next_redo(session)
    return (undo.sentence if undo else None, redo.sentence if redo else None)


def test_an_edit_is_undone_and_redone(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7, "first")
    set_value(workspace, data.measure_id, DAY, 8, "7 to 8")
    result = history.undo(workspace)
    assert (result.sentence, result.left_alone) == ("Undone: 7 to 8", ())
    assert value_of(workspace, data.measure_id, DAY) == 7
    assert tops(workspace) == ("first", "7 to 8")
    assert history.redo(workspace).sentence == "Redone: 7 to 8"
    assert value_of(workspace, data.measure_id, DAY) == 8
    assert tops(workspace) == ("7 to 8", None)


def test_a_new_row_is_voided_not_deleted(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    history.undo(workspace)
    row = observation(workspace, data)
    assert (row.state, row.value) == ("not_recorded", None)
    history.redo(workspace)
    row = observation(workspace, data)
    assert (row.state, row.value) == ("value", 7.0)
    history.undo(workspace)
    assert observation(workspace, data).state == "not_recorded"


def test_a_new_event_is_marked_removed_at_the_time_of_the_undo(workspace: Workspace, data: Data) -> None:
    with workspace.change(sentence="A fall") as change:
        change.add(Event(measure_id=data.measure_id, day=DAY))
    history.undo(workspace)
    with workspace.read() as session:
        event = session.exec(select(Event)).one()
        assert event.removed_at == history.recent(session, 1)[0].at
    history.redo(workspace)
    with workspace.read() as session:
        assert session.exec(select(Event)).one().removed_at is None


def test_it_works_after_a_restart(data: Data) -> None:
    first = data.open()
    set_value(first, data.measure_id, DAY, 7, "one")
    set_value(first, data.measure_id, DAY, 8, "two")
    history.undo(first)
    first.close()
    again = data.open()
    assert tops(again) == ("one", "two")
    history.undo(again)
    history.redo(again)
    history.redo(again)
    assert value_of(again, data.measure_id, DAY) == 8
    again.close()


def test_a_new_edit_clears_the_redo_stack(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7, "one")
    set_value(workspace, data.measure_id, DAY, 8, "two")
    history.undo(workspace)
    set_value(workspace, data.measure_id, DAY, 9, "three")
    assert tops(workspace) == ("three", None)
    with pytest.raises(NothingToUndo):
        history.redo(workspace)


def test_nothing_to_undo_says_so(workspace: Workspace) -> None:
    """Setting up is not undone with the undo key."""
    with pytest.raises(NothingToUndo) as caught:
        history.undo(workspace)
    assert caught.value.sentence == "There is nothing to undo."


def test_what_was_changed_again_is_left_alone_and_named(workspace: Workspace, data: Data) -> None:
    first = set_value(workspace, data.measure_id, DAY, 7, "late: 7")
    set_value(workspace, data.measure_id, DAY, 8, "late: 7 to 8")
    result = history.undo(workspace, first)
    assert value_of(workspace, data.measure_id, DAY) == 8
    assert result.sentence == "Not undone: late: 7"
    assert result.left_alone == (
        "Medicines given late, Tue 10 March 2026 was left as it is, "
        "because it was changed again later (“late: 7 to 8”).",
    )
    # The undo counts although it changed nothing: the next one is the other edit, not the same again.
    assert tops(workspace) == ("late: 7 to 8", "late: 7")


def test_columns_of_one_row_are_looked_at_each_by_itself(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    with workspace.change(sentence="8 and a note") as change:
        row = change.get(Observation, observation_id(data.measure_id, DAY))
        assert row is not None
        row.value, row.note = 8.0, "first"
        both = change.id
    with workspace.change(sentence="another note") as change:
        row = change.get(Observation, observation_id(data.measure_id, DAY))
        assert row is not None
        row.note = "second"
    result = history.undo(workspace, both)
    kept = observation(workspace, data)
    assert (kept.value, kept.note) == (7.0, "second")
    assert result.sentence == "Undone in part: 8 and a note"
    assert len(result.left_alone) == 1
    assert "was in part left as it is" in result.left_alone[0]


def test_columns_that_belong_together_go_back_together(workspace: Workspace, data: Data) -> None:
    """9 of 10 became 9 of 12, then 11 of 12: putting the 10 back would make 11 of 10."""
    key = observation_id(data.measure_id, DAY)
    with workspace.change() as change:
        change.add(Observation(id=key, measure_id=data.measure_id, period=DAY, value=9, denominator=10))
    with workspace.change(sentence="12") as change:
        row = change.get(Observation, key)
        assert row is not None
        row.denominator = 12.0
        middle = change.id
    with workspace.change(sentence="11") as change:
        row = change.get(Observation, key)
        assert row is not None
        row.value = 11.0
    assert len(history.undo(workspace, middle).left_alone) == 1
    kept = observation(workspace, data)
    assert (kept.value, kept.denominator) == (11.0, 12.0)


def test_an_undo_names_what_it_undoes_and_is_not_itself_undone(workspace: Workspace, data: Data) -> None:
    edit = set_value(workspace, data.measure_id, DAY, 7)
    history.undo(workspace)
    with workspace.read() as session:
        undoing = history.recent(session, 1)[0]
        assert (undoing.kind, undoing.undoes_id) == (ChangeKind.UNDO, edit)
        assert [past.kind for past in history.row_history(session, observation_id(data.measure_id, DAY))] == [
            ChangeKind.UNDO,
            ChangeKind.EDIT,
        ]
    with pytest.raises(NothingToUndo):
        history.undo(workspace, undoing.id)


def test_undo_of_an_import_takes_back_every_row(tmp_path: Path, data: Data) -> None:
    workspace = data.open()
    with workspace.change(kind=ChangeKind.IMPORT, sentence="Import of March") as change:
        for day in range(1, 10):
            change.add(Observation(measure_id=data.measure_id, period=DAY.replace(day=day), value=day))
    workspace.close()
    workspace = data.open()
    assert history.undo(workspace).sentence == "Undone: Import of March"
    with workspace.read() as session:
        assert {row.state for row in session.exec(select(Observation))} == {"not_recorded"}
    workspace.close()


def test_an_undo_is_announced(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    told: list[object] = []
    workspace.subscribe(told.append)
    history.undo(workspace)
    assert len(told) == 1


def test_an_import_is_known_before_it_is_undone_or_done_again(data: Data) -> None:
    workspace = data.open()
    with workspace.change(sentence="12 values from ward.xlsx", kind=ChangeKind.IMPORT) as change:
        change.add(
            Observation(id=observation_id(data.measure_id, DAY), measure_id=data.measure_id, period=DAY, value=1)
        )
    workspace.close()
    workspace = data.open()
    for _ in range(2):
        with workspace.read() as session:
            target = history.next_undo(session)
            assert target is not None
            assert target.kind is ChangeKind.IMPORT
        history.undo(workspace)
        with workspace.read() as session:
            target = history.next_redo(session)
            assert target is not None
            assert target.kind is ChangeKind.IMPORT
        history.redo(workspace)
    workspace.close()
