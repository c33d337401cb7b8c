from datetime import date, time

from app.measures.catalogue import NewMeasure, add_measure
from app.measures.events import events, load_event_days, load_many_events
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Event, Frequency
from app.store import Workspace

TUESDAY = date(2026, 3, 10)


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
