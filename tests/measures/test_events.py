from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.events import best_days, days_since, events, load_event_days, load_many_events
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Event, Frequency
from app.store import Workspace

TUESDAY = date(2026, 3, 10)
days = st.lists(st.dates(date(2024, 1, 1), date(2026, 6, 1)), max_size=8)


def test_days_since_counts_to_the_last_finished_day() -> None:
    assert days_since([date(2025, 11, 1), date(2026, 1, 22)], TUESDAY) == 47
    assert days_since([TUESDAY], TUESDAY) == 0
    assert days_since([date(2026, 1, 22), TUESDAY + timedelta(days=1)], TUESDAY) == 0, "today's begins it again"
    assert days_since([], TUESDAY) is None


def test_the_best_wait_may_be_the_present_one_or_the_first() -> None:
    two = [date(2025, 11, 21), date(2026, 1, 22)]
    assert best_days(two, TUESDAY) == 62
    assert best_days(two, date(2026, 6, 1)) == 130
    assert best_days(two, TUESDAY, counted_from=date(2025, 1, 1)) == 324
    assert best_days([], TUESDAY, counted_from=date(2026, 3, 1)) == 9
    assert best_days([], TUESDAY) is None


@settings(max_examples=80)
@given(days, st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_the_present_wait_never_exceeds_the_best(happened: list[date], until: date) -> None:
    since, best = days_since(happened, until), best_days(happened, until)
    assert best is None or since is not None
    if since is not None and best is not None:
        assert 0 <= since <= best


def test_removed_events_are_gone_and_the_rest_are_in_order(workspace: Workspace, ward: WardInfo) -> None:
    new = NewMeasure(name="Falls", data_kind=DataKind.EVENTS, chart_kind=ChartKind.T, frequency=Frequency.AS_IT_HAPPENS)
    with workspace.change() as change:
        falls = add_measure(change, ward.id, new)
        quiet = add_measure(
            change, ward.id, NewMeasure(name="Quiet", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G)
        )
        for day, at, removed in [
            (TUESDAY, time(14, 30), None),
            (TUESDAY, None, None),
            (date(2026, 1, 22), None, None),
            (date(2026, 2, 2), None, change.at),
        ]:
            change.add(Event(measure_id=falls.id, day=day, at=at, category="Bay 2", removed_at=removed))
    with workspace.read() as session:
        assert [(e.day, e.at) for e in events(session, falls.id)] == [
            (date(2026, 1, 22), None),
            (TUESDAY, None),
            (TUESDAY, time(14, 30)),
        ]
        assert load_event_days(session, [falls.id, quiet.id]) == {
            falls.id: (date(2026, 1, 22), TUESDAY, TUESDAY),
            quiet.id: (),
        }
        assert len(load_many_events(session, [falls.id], since=date(2026, 2, 1))[falls.id]) == 2
        assert load_event_days(session, []) == {}
