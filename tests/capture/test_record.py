"""Many rows in one change, and what is usual of a history."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.capture.entry import clear_cell, enter_text
from app.capture.parsing import CLEAR, CLOSED, NOT_APPLICABLE, Typed
from app.capture.place import usual_before, usual_values
from app.capture.record import write_note, write_observation, write_observations
from app.capture.usual import LATEST, usual_of
from app.measures.formatting import plotted_value
from app.models import Observation, State, observation_id
from app.store import history
from tests.capture.builders import COUNT, PROPORTION
from tests.capture.conftest import YESTERDAY


def test_many_rows_share_a_change_and_only_what_differs_is_written(workspace):
    days = [YESTERDAY - timedelta(days=n) for n in range(4)]
    rows = list(zip(days, [Typed("value", 7.0), NOT_APPLICABLE, CLOSED, CLEAR], strict=True))
    with workspace.change() as change:
        done = write_observations(change, COUNT, rows)
    assert [one.changed for one in done] == [True, True, True, False]
    assert [one.after.state for one in done][:3] == [State.VALUE, State.NOT_APPLICABLE, State.CLOSED]
    with workspace.change() as change:
        again = write_observations(change, COUNT, [(days[0], Typed("value", 8.0)), *rows[1:]])
        change.say("Again")
    assert [one.changed for one in again] == [True, False, False, False]
    with workspace.read() as session:
        assert history.recent(session)[0].sentence == "Again"
    with workspace.change() as change:
        assert write_observations(change, COUNT, []) == ()


def test_a_note_survives_a_new_value(workspace):
    with workspace.change() as change:
        write_note(change, COUNT, YESTERDAY, "Short of staff")
    with workspace.change() as change:
        write_observation(change, COUNT, YESTERDAY, Typed("value", 7.0))
    with workspace.read() as session:
        row = session.get(Observation, observation_id(COUNT.id, YESTERDAY))
    assert (row.value, row.note) == (7, "Short of staff")


def test_a_lone_numerator_cannot_be_recorded(workspace):
    with workspace.change() as change, pytest.raises(ValueError, match="numerator_only"):
        write_observation(change, PROPORTION, YESTERDAY, Typed("numerator_only", 18.0))


def test_undoing_an_older_change_leaves_what_came_after(workspace):
    first = enter_text(workspace, COUNT.id, YESTERDAY, "17")
    enter_text(workspace, COUNT.id, YESTERDAY, "18")
    result = history.undo(workspace, first.change_id)
    assert result.left_alone
    assert clear_cell(workspace, COUNT.id, YESTERDAY).sentence.endswith(": 18 cleared")


pairs = st.tuples(st.integers(0, 30).map(float), st.integers(0, 30).map(float)).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pairs, min_size=3, max_size=80))
def test_what_is_usual_comes_from_the_latest_plotted_values(workspace, pairs):
    days = [YESTERDAY - timedelta(days=n) for n in range(81)]
    rows = [(day, CLEAR) for day in days]
    rows[: len(pairs)] = [(day, Typed("value", *pair)) for day, pair in zip(days, pairs, strict=False)]
    with workspace.change() as change:
        write_observations(change, PROPORTION, rows)

    def wanted(pairs):
        latest = [pair for pair in pairs[:LATEST] if pair[1]]
        return usual_of([plotted_value(PROPORTION, *pair) for pair in latest]), usual_of([below for _, below in latest])

    with workspace.read() as session:
        assert usual_values(session, PROPORTION) == wanted(pairs)
    with workspace.change() as change:
        assert usual_before(change, PROPORTION, days[0]) == wanted(pairs[1:])
