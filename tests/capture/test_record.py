"""Many rows in one change, and the figures of a history."""

import math
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.capture.checks import spread
from app.capture.entry import clear_cell, enter_text
from app.capture.parsing import CLEAR, CLOSED, NOT_APPLICABLE, Typed
from app.capture.place import history as figures_of
from app.capture.record import write_note, write_observation, write_observations
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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pairs, min_size=3, max_size=25), st.floats(0, 100))
def test_the_figures_of_a_history_are_those_of_its_plotted_values(workspace, pairs, near):
    days = [YESTERDAY - timedelta(days=n) for n in range(26)]
    rows = [(day, CLEAR) for day in days]
    rows[: len(pairs)] = [(day, Typed("value", *pair)) for day, pair in zip(days, pairs, strict=False)]
    with workspace.change() as change:
        write_observations(change, PROPORTION, rows)
    with workspace.read() as session:
        found, below = figures_of(session, PROPORTION, days[0], near, near)
    denominators = spread([denominator for _, denominator in pairs[1:] if denominator])
    assert (below.n, below.non_zero) == (denominators.n, denominators.non_zero)
    if below.n:
        assert below.mean == pytest.approx(denominators.mean)
    if below.n > 1:
        assert below.deviation == pytest.approx(denominators.deviation, abs=1e-4)
    plotted = [plotted_value(PROPORTION, *pair) for pair in pairs[1:]]
    wanted = spread([value for value in plotted if value is not None])
    assert (found.n, found.non_zero) == (wanted.n, wanted.non_zero)
    if found.n:
        assert math.isclose(found.mean, wanted.mean, abs_tol=1e-9)
    if found.n > 1:
        assert math.isclose(found.deviation, wanted.deviation, abs_tol=1e-5)
