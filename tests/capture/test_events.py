"""Events are the only count of an event measure; its observation confirms that a period was counted."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.capture.entry import Ask, ChooseEventsToRemove, Refused, Saved, clear_cell, enter_text
from app.capture.events import add_event, amend_event, remove_event, set_event_count
from app.measures.events import events
from app.models import Frequency, Observation, observation_id
from app.store import history
from tests.capture.builders import COUNT, EVENTS, measure
from tests.capture.conftest import TODAY, YESTERDAY, add

MONDAY = date(2026, 3, 9)


def listed(workspace, of=EVENTS):
    with workspace.read() as session:
        return events(session, of.id)


def confirmed(workspace, period=YESTERDAY, of=EVENTS):
    """The count of the confirmation, or None without one."""
    with workspace.read() as session:
        row = session.get(Observation, observation_id(of.id, period))
        return row.value if row is not None and row.state == "value" else None


def test_typing_a_count_makes_that_many_events(workspace):
    saved = enter_text(workspace, EVENTS.id, YESTERDAY, "2")
    assert isinstance(saved, Saved)
    assert saved.sentence == "Falls with harm, Tue 10 March: 2"
    assert (saved.cell.state, saved.cell.text) == ("value", "2")
    assert [(one.day, one.details_to_follow) for one in listed(workspace)] == [(YESTERDAY, True)] * 2
    assert confirmed(workspace) == 2
    assert not enter_text(workspace, EVENTS.id, YESTERDAY, "2").changed


def test_one_undo_takes_back_the_count_and_its_events_after_a_restart(workspace, reopen):
    enter_text(workspace, EVENTS.id, YESTERDAY, "2")
    workspace = reopen()
    history.undo(workspace)
    assert listed(workspace) == ()
    assert confirmed(workspace) is None
    history.redo(workspace)
    assert len(listed(workspace)) == 2
    assert confirmed(workspace) == 2


def test_lowering_asks_which_to_remove(workspace):
    enter_text(workspace, EVENTS.id, YESTERDAY, "3")
    asked = enter_text(workspace, EVENTS.id, YESTERDAY, "1")
    assert isinstance(asked, ChooseEventsToRemove)
    assert (len(asked.events), asked.how_many) == (3, 2)
    assert confirmed(workspace) == 3
    gone = [one.id for one in asked.events[:2]]
    assert isinstance(set_event_count(workspace, EVENTS.id, YESTERDAY, 1, remove=gone[:1]), ChooseEventsToRemove)
    saved = set_event_count(workspace, EVENTS.id, YESTERDAY, 1, remove=gone)
    assert saved.sentence == "Falls with harm, Tue 10 March: 3 to 1"
    assert [one.id for one in listed(workspace)] == [asked.events[2].id]
    history.undo(workspace)
    assert len(listed(workspace)) == 3
    assert confirmed(workspace) == 3


def test_nought_needs_a_confirmation(workspace):
    assert confirmed(workspace) is None
    saved = set_event_count(workspace, EVENTS.id, YESTERDAY, 0)
    assert (saved.cell.state, saved.cell.text, confirmed(workspace)) == ("value", "0", 0)
    assert clear_cell(workspace, EVENTS.id, YESTERDAY).cell.state == "due"
    enter_text(workspace, EVENTS.id, YESTERDAY, "1")
    assert isinstance(set_event_count(workspace, EVENTS.id, YESTERDAY, 0), ChooseEventsToRemove)


def test_an_event_added_by_hand_confirms_its_period(workspace):
    saved = add_event(workspace, EVENTS.id, YESTERDAY, at=time(3, 10), category="Bathroom", note="Wet floor")
    assert saved.sentence == "Falls with harm, Tue 10 March: event added"
    assert saved.cell.text == "1"
    assert confirmed(workspace) == 1
    (one,) = listed(workspace)
    assert (one.at, one.category, one.note, one.details_to_follow) == (time(3, 10), "Bathroom", "Wet floor", False)


def test_an_event_of_today_leaves_the_day_unconfirmed_until_it_is_over(workspace, clock):
    saved = add_event(workspace, EVENTS.id, TODAY, at=time(8, 30))
    assert (saved.cell.text, saved.cell.editable, confirmed(workspace, TODAY)) == ("1", False, None)
    clock.now += timedelta(days=1)
    assert enter_text(workspace, EVENTS.id, TODAY, "2").sentence == "Falls with harm, Wed 11 March: 1 to 2"
    assert confirmed(workspace, TODAY) == 2


def test_an_event_of_an_older_day_is_marked(workspace):
    saved = add_event(workspace, EVENTS.id, MONDAY)
    assert saved.sentence == "Falls with harm, Mon 9 March: event added, entered later"
    (one,) = listed(workspace)
    changed = amend_event(workspace, one.id, day=MONDAY, note="Slipped")
    assert changed.sentence == "Falls with harm, Mon 9 March: event changed, changed later"
    assert not add_event(workspace, EVENTS.id, TODAY).sentence.endswith("later")


def test_moving_and_removing_an_event_counts_both_days_again(workspace):
    add_event(workspace, EVENTS.id, YESTERDAY)
    (one,) = listed(workspace)
    moved = amend_event(workspace, one.id, day=MONDAY, category="Bedside")
    assert moved.sentence == "Falls with harm, Mon 9 March: event moved from Tue 10 March, changed later"
    assert (confirmed(workspace, MONDAY), confirmed(workspace)) == (1, 0)
    removed = remove_event(workspace, one.id)
    assert removed.sentence == "Falls with harm, Mon 9 March: event removed, changed later"
    assert (listed(workspace), confirmed(workspace, MONDAY)) == ((), 0)
    assert remove_event(workspace, one.id).refusal.code == "unknown"
    history.undo(workspace)
    assert [event.day for event in listed(workspace)] == [MONDAY]
    assert confirmed(workspace, MONDAY) == 1


def test_weeks_count_the_events_of_all_their_days(workspace):
    weekly = measure("Red flags", EVENTS.data_kind, chart_kind=EVENTS.chart_kind, frequency=Frequency.WEEKLY)
    add(workspace, weekly)
    add_event(workspace, weekly.id, date(2026, 3, 4))
    saved = enter_text(workspace, weekly.id, date(2026, 3, 2), "3")
    assert saved.sentence == "Red flags, week of 2 March: 1 to 3"
    assert [one.day.day for one in listed(workspace, weekly)] == [4, 8, 8]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"day": TODAY + timedelta(days=1)}, "future"),
        ({"day": TODAY, "at": time(8, 46)}, "future"),
        ({"day": YESTERDAY, "category": "Roof"}, "category"),
        ({"day": YESTERDAY, "note": "x" * 2001}, "too_long"),
        ({"day": YESTERDAY, "note": "patient 943 476 5919"}, "identifier"),
    ],
)
def test_events_that_cannot_be_are_refused(workspace, more, code):
    refused = add_event(workspace, EVENTS.id, **more)
    assert isinstance(refused, Refused)
    assert refused.refusal.code == code
    assert listed(workspace) == ()


def test_a_note_that_could_name_a_patient_is_questioned(workspace):
    assert isinstance(add_event(workspace, EVENTS.id, YESTERDAY, note="born 3/4/1931"), Ask)
    assert isinstance(add_event(workspace, EVENTS.id, YESTERDAY, note="born 3/4/1931", sure=True), Saved)


def test_states_and_clearing_leave_listed_events_alone(workspace):
    assert enter_text(workspace, EVENTS.id, YESTERDAY, "-").cell.state == "not_applicable"
    enter_text(workspace, EVENTS.id, YESTERDAY, "1")
    for text in ("-", "c", ""):
        refused = enter_text(workspace, EVENTS.id, YESTERDAY, text)
        assert refused.refusal.what == "1 event is listed for Tue 10 March."
    assert len(listed(workspace)) == 1


def test_other_measures_and_absurd_counts_take_no_events(workspace):
    assert add_event(workspace, COUNT.id, YESTERDAY).refusal.code == "not_events"
    assert set_event_count(workspace, COUNT.id, YESTERDAY, 1).refusal.code == "not_events"
    assert set_event_count(workspace, EVENTS.id, YESTERDAY, 51).refusal.code == "too_many"
    assert set_event_count(workspace, EVENTS.id, TODAY, 1).refusal.code == "unfinished"
    assert listed(workspace) == ()


actions = st.lists(
    st.tuples(st.sampled_from(["type", "add", "remove", "none", "undo"]), st.integers(0, 3)), max_size=10
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions)
def test_a_confirmation_always_equals_the_events_listed(workspace, done):
    for what, n in done:
        known = listed(workspace)
        if what == "type":
            enter_text(workspace, EVENTS.id, YESTERDAY, str(n))
        elif what == "add":
            add_event(workspace, EVENTS.id, YESTERDAY)
        elif what == "remove" and known:
            remove_event(workspace, known[n % len(known)].id)
        elif what == "none":
            gone = [one.id for one in known]
            set_event_count(workspace, EVENTS.id, YESTERDAY, 0, remove=gone)
        elif what == "undo":
            with workspace.read() as session:
                last = history.next_undo(session)
            if last is not None and last.sentence.startswith(EVENTS.name):
                history.undo(workspace)
        assert confirmed(workspace) in (None, len(listed(workspace)))
        assert confirmed(workspace) is not None or not listed(workspace)


def test_an_event_cannot_be_moved_into_the_future(workspace):
    add_event(workspace, EVENTS.id, YESTERDAY)
    (one,) = listed(workspace)
    assert amend_event(workspace, one.id, day=TODAY + timedelta(days=1)).refusal.code == "future"
    assert [event.day for event in listed(workspace)] == [YESTERDAY]


def test_amending_an_event_to_what_it_says_changes_nothing(workspace):
    add_event(workspace, EVENTS.id, YESTERDAY, category="Bedside")
    (one,) = listed(workspace)
    with workspace.read() as session:
        before = len(history.recent(session))
    saved = amend_event(workspace, one.id, day=YESTERDAY, category="Bedside")
    assert isinstance(saved, Saved)
    assert not saved.changed
    with workspace.read() as session:
        assert len(history.recent(session)) == before
