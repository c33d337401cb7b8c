"""The unit of work: all or nothing, its audit trail, and what it refuses."""

from __future__ import annotations

import threading
from datetime import date, time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.models import AuditChange, AuditEntry, Event, Measure, Observation, Person, Target, Ward, observation_id
from app.store import Changed, NestedChange, UnauditedWrite, Workspace
from tests.store.conftest import DAY, Data, set_value, value_of


def entries(workspace: Workspace) -> list[AuditEntry]:
    with workspace.read() as session:
        joined = select(AuditEntry).join(AuditChange).order_by(AuditChange.sequence, AuditEntry.ordinal)  # type: ignore[arg-type]
        return list(session.exec(joined))


def changes(workspace: Workspace) -> list[AuditChange]:
    with workspace.read() as session:
        return list(session.exec(select(AuditChange).order_by(AuditChange.sequence)))  # type: ignore[arg-type]


def test_a_new_row_is_audited_whole_and_an_edit_by_its_changed_columns(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    set_value(workspace, data.measure_id, DAY, 8, "Medicines given late: 7 to 8")
    new, edit = entries(workspace)[-2:]
    assert new.before is None
    assert new.after["value"] == 7.0
    assert new.after["period"] == "2026-03-10"
    assert (edit.table_name, edit.row_id) == ("observation", observation_id(data.measure_id, DAY))
    assert (edit.before, edit.after) == ({"value": 7.0}, {"value": 8.0})
    last = changes(workspace)[-1]
    assert (last.sentence, last.sequence, last.kind) == ("Medicines given late: 7 to 8", 3, "edit")


def test_rows_are_stamped_with_the_time_of_the_change(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    with workspace.change() as change:
        row = change.get(Observation, observation_id(data.measure_id, DAY))
        assert row is not None
        row.note = "two nurses short"
    with workspace.read() as session:
        kept = session.get(Observation, observation_id(data.measure_id, DAY))
        assert kept is not None
        assert kept.created_at < kept.updated_at == change.at


def test_an_error_in_the_block_leaves_nothing(workspace: Workspace, data: Data) -> None:
    told: list[tuple[Changed, ...]] = []
    workspace.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), workspace.change() as change:  # noqa: PT012
        change.add(Observation(measure_id=data.measure_id, period=DAY, value=1))
        change.session.flush()
        raise ZeroDivisionError
    assert len(changes(workspace)) == 1
    assert value_of(workspace, data.measure_id, DAY) is None
    assert told == []
    set_value(workspace, data.measure_id, DAY, 3)


@pytest.mark.parametrize("flush", [False, True])
def test_a_broken_constraint_leaves_nothing_and_shows_no_user_text(
    workspace: Workspace, data: Data, flush: bool
) -> None:
    bad = Observation(measure_id=data.measure_id, period=DAY, value=None, note="secret words")
    with pytest.raises(IntegrityError) as caught, workspace.change() as change:  # noqa: PT012
        change.add(bad)
        if flush:
            change.session.flush()
    assert "secret words" not in str(caught.value)
    assert len(changes(workspace)) == 1


def test_a_row_that_refers_to_nothing_is_refused_at_the_commit(workspace: Workspace) -> None:
    with pytest.raises(IntegrityError), workspace.change() as change:
        change.add(Observation(measure_id=uuid4(), period=DAY, value=1))
    assert len(changes(workspace)) == 1


def test_a_swallowed_database_error_cannot_leave_half_a_change(workspace: Workspace, data: Data) -> None:
    with pytest.raises(UnauditedWrite), workspace.change() as change:  # noqa: PT012
        change.add(Observation(measure_id=data.measure_id, period=DAY, value=None))
        with pytest.raises(IntegrityError):
            change.session.flush()
        change.add(Observation(measure_id=data.measure_id, period=DAY, value=5))
    assert value_of(workspace, data.measure_id, DAY) is None
    assert len(changes(workspace)) == 1


def test_a_change_of_nothing_leaves_nothing(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    before = changes(workspace)
    with workspace.change(sentence="nothing"):
        pass
    set_value(workspace, data.measure_id, DAY, 7)
    assert changes(workspace) == before


@pytest.mark.parametrize("flush", [False, True])
def test_a_row_that_ends_as_it_began_is_no_change(workspace: Workspace, data: Data, flush: bool) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    key = observation_id(data.measure_id, DAY)
    with workspace.read() as session:
        stamp = session.get_one(Observation, key).updated_at
    with workspace.change() as change:
        row = change.get(Observation, key)
        measure = change.get(Measure, data.measure_id)
        assert row is not None
        assert measure is not None
        row.value = 9.0
        if flush:
            change.session.flush()
        row.value = 7.0
        measure.unit = "doses"
    assert [entry.table_name for entry in entries(workspace)][-1:] == ["measure"]
    with workspace.read() as session:
        kept = session.get_one(Observation, key)
        assert (kept.value, kept.updated_at) == (7.0, stamp)


def test_several_flushes_make_one_entry(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        row = Observation(measure_id=data.measure_id, period=DAY, value=1)
        change.add(row)
        change.session.flush()
        row.value = 2.0
        change.session.flush()
        row.note = "counted twice"
    last = entries(workspace)[-1]
    assert last.before is None
    assert (last.after["value"], last.after["note"]) == (2.0, "counted twice")
    assert last.ordinal == 0


def test_rows_added_and_read_through_the_session_are_audited_too(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        measure = change.get(Measure, data.measure_id)
        assert measure is not None
        measure.unit = "doses"
        found = change.session.exec(select(Measure)).one()
        assert found is measure
        change.session.add(Target(measure_id=found.id, value=2, valid_from=DAY))
        found.decimals = 1
    target, edit = sorted(entries(workspace)[-2:], key=lambda entry: entry.table_name, reverse=True)
    assert target.table_name == "target"
    assert edit.before == {"unit": "", "decimals": 0}
    assert edit.after == {"unit": "doses", "decimals": 1}


def test_a_row_is_one_instance_however_it_is_read(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        queried = change.session.exec(select(Measure)).one()
        assert change.get(Measure, data.measure_id) is queried
        ward = change.get(Ward, data.ward_id)
        assert change.session.exec(select(Ward)).one() is ward
        assert change.get(Ward, data.ward_id) is ward
        assert ward is not None
        ward.trust = "Trust"
        queried.unit = "doses"
    assert {entry.table_name for entry in entries(workspace)[-2:]} == {"ward", "measure"}


def test_what_was_added_in_the_change_is_found_in_it(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        event = Event(measure_id=data.measure_id, day=DAY, at=time(7, 30))
        change.add(event)
        assert change.get(Event, event.id) is event
        assert change.session.exec(select(Event)).one() is event
        assert change.get(Event, event.id) is event
        assert change.get(Observation, event.id) is None


def test_deletions_and_bulk_writes_are_refused(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    with pytest.raises(UnauditedWrite), workspace.change() as change:
        change.session.delete(change.get(Observation, observation_id(data.measure_id, DAY)))
    with pytest.raises(UnauditedWrite), workspace.change() as change:
        change.session.execute(update(Observation).values(value=0))
    with pytest.raises(UnauditedWrite), workspace.change() as change:
        change.session.exec(update(Observation).values(value=0))
    with pytest.raises(UnauditedWrite), workspace.change() as change:
        change.session.commit()
    with pytest.raises(UnauditedWrite), workspace.change() as change:
        change.session.add(AuditChange(sequence=99, at=change.at))
    assert value_of(workspace, data.measure_id, DAY) == 7


def test_a_read_session_cannot_write(workspace: Workspace, data: Data) -> None:
    with pytest.raises(UnauditedWrite), workspace.read() as session:  # noqa: PT012
        session.add(Ward(name="Another"))
        session.flush()
    with pytest.raises(UnauditedWrite), workspace.read() as session:
        session.execute(update(Ward).values(name="x"))


def test_a_read_session_sees_one_state(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 7)
    key = observation_id(data.measure_id, DAY)
    with workspace.read() as session:
        assert session.get_one(Observation, key).value == 7
        set_value(workspace, data.measure_id, DAY, 8)
        session.expire_all()
        assert session.get_one(Observation, key).value == 7
    assert value_of(workspace, data.measure_id, DAY) == 8


def test_no_change_inside_a_change(workspace: Workspace) -> None:
    with workspace.change(), pytest.raises(NestedChange), workspace.change():
        pass


def test_changes_of_two_threads_queue_up(workspace: Workspace, data: Data) -> None:
    def work(first: int) -> None:
        for number in range(10):
            set_value(workspace, data.measure_id, date(2026, 1 + first, 1 + number), number)

    threads = [threading.Thread(target=work, args=(first,)) for first in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [change.sequence for change in changes(workspace)] == list(range(1, 32))


def test_subscribers_hear_owners_and_dates(workspace: Workspace, data: Data) -> None:
    told: list[tuple[Changed, ...]] = []
    unsubscribe = workspace.subscribe(told.append)
    set_value(workspace, data.measure_id, DAY, 7)
    assert told == [(Changed("observation", frozenset({data.measure_id}), frozenset({DAY})),)]
    event_id = uuid4()
    with workspace.change() as change:
        change.add(Event(id=event_id, measure_id=data.measure_id, day=DAY))
        person = Person(ward_id=data.ward_id, initials="AB")
        change.add(person)
    assert told[-1] == (
        Changed("event", frozenset({data.measure_id}), frozenset({DAY})),
        Changed("person", frozenset({person.id}), frozenset()),
    )
    with workspace.change() as change:
        event = change.get(Event, event_id)
        assert event is not None
        event.day = date(2026, 3, 9)
    assert told[-1] == (Changed("event", frozenset({data.measure_id}), frozenset({DAY, date(2026, 3, 9)})),)
    unsubscribe()
    unsubscribe()
    set_value(workspace, data.measure_id, DAY, 9)
    assert len(told) == 3


@pytest.mark.logs("a listener to changes failed: ValueError")
def test_a_listener_that_fails_harms_nobody(workspace: Workspace, data: Data, caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[Changed, ...]] = []

    def fail(_: tuple[Changed, ...]) -> None:
        message = "secret words"
        raise ValueError(message)

    workspace.subscribe(fail)
    workspace.subscribe(told.append)
    set_value(workspace, data.measure_id, DAY, 7)
    assert len(told) == 1
    assert value_of(workspace, data.measure_id, DAY) == 7
    assert "secret words" not in caplog.text


def test_a_listener_may_read_and_change(workspace: Workspace, data: Data) -> None:
    def echo(told: tuple[Changed, ...]) -> None:
        if told[0].subject == "observation":
            with workspace.change() as change:
                change.add(Event(measure_id=data.measure_id, day=DAY))

    workspace.subscribe(echo)
    set_value(workspace, data.measure_id, DAY, 7)
    assert [change.sequence for change in changes(workspace)] == [1, 2, 3]


def test_who_and_what_kind_are_kept(workspace: Workspace, data: Data) -> None:
    with workspace.change() as change:
        person = Person(ward_id=data.ward_id, initials="AB")
        change.add(person)
    with workspace.change(by=person.id) as change:
        change.add(Event(measure_id=data.measure_id, day=DAY))
    assert changes(workspace)[-1].person_id == person.id
    assert isinstance(changes(workspace)[-1].person_id, UUID)
