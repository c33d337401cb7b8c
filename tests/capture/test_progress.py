"""How much of what is due was entered: the same as on the entry sheet, by fewer rows."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.capture.entry import close_day, enter_text
from app.capture.events import set_event_count
from app.capture.progress import Progress, progress
from app.capture.sheet import entry_sheet
from app.models import Frequency
from tests.capture.builders import COUNT, EVENTS, LETTERS, VALUE, measure
from tests.capture.conftest import YESTERDAY, add

WEEKLY = measure("Audit", frequency=Frequency.WEEKLY)


def both(workspace):
    with workspace.read() as session:
        sheet = entry_sheet(session, workspace.now())
        return progress(session, workspace.now()), (sheet.done, sheet.due)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(
        st.tuples(
            st.sampled_from((COUNT, LETTERS, VALUE)), st.integers(0, 2), st.sampled_from(("0", "9/8", "-", "3/4"))
        ),
        max_size=4,
    ),
    events=st.integers(0, 2),
)
def test_it_agrees_with_the_sheet(workspace, typed, events):
    for of, back, text in typed:
        enter_text(workspace, of.id, YESTERDAY - timedelta(days=back), text)
    set_event_count(workspace, EVENTS.id, YESTERDAY, events)
    found, (done, due) = both(workspace)
    assert (found.done, found.due) == (done, due)


def test_weeks_and_closed_days_agree_too(workspace):
    add(workspace, WEEKLY)
    enter_text(workspace, WEEKLY.id, date(2026, 3, 2), "3")
    found, both_counts = both(workspace)
    assert (found.done, found.due) == both_counts == (1, 9)
    close_day(workspace, YESTERDAY)
    found, both_counts = both(workspace)
    assert (found.done, found.due) == both_counts


@pytest.mark.parametrize(
    ("found", "words", "waits"),
    [
        (Progress(5, 14, 0), "5 of 14 entered", ""),
        (Progress(5, 14, 1), "5 of 14 entered", "1 entry waits"),
        (Progress(0, 0, 2), "", "2 entries wait"),
    ],
)
def test_it_is_said_in_words(found, words, waits):
    assert (found.words, found.waiting_words) == (words, waits)
