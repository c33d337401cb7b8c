from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from math import isnan
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event as sa_event
from sqlmodel import Session

from app.measures.catalogue import NewMeasure, add_measure, archive_measure, bring_back_measure
from app.measures.closures import ClosureInfo, close_days
from app.measures.errors import NotFound
from app.measures.measure_info import WEEKDAYS, MeasureInfo
from app.measures.observed import Observed
from app.measures.people import add_person
from app.measures.periods import expected, is_finished, period_of, step
from app.measures.series import (
    NO_RECENT_AFTER,
    MeasureSeries,
    load_many_series,
    load_series,
    periods_since_recorded,
    series_of,
)
from app.measures.ward import WardInfo
from app.models import ChartKind, DataKind, Event, Frequency, ReportsOn, State
from app.store import Workspace
from tests.measures.conftest import NOW, record

TUESDAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def march(day: int) -> date:
    return date(2026, 3, day)


def add(workspace: Workspace, ward: WardInfo, **about: Any) -> MeasureInfo:
    with workspace.change() as change:
        return add_measure(change, ward.id, NewMeasure(**{"name": "Medicines given late", **about}))


def read(workspace: Workspace, of: MeasureInfo, now: datetime = NOW) -> MeasureSeries:
    with workspace.read() as session:
        return load_series(session, of.id, now)


def drawn(series: MeasureSeries) -> dict[date, float | None]:
    """Period → what the chart draws, None for a gap."""
    return {p: None if isnan(y) else y for p, y in zip(series.periods, series.plotted, strict=True)}


def test_missing_days_are_gaps_from_the_first_recorded_to_yesterday(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward)
    with workspace.change() as change:
        record(change, late, march(6), 8)
        record(change, late, march(8), 0)
    series = read(workspace, late)
    assert drawn(series) == {march(6): 8, march(7): None, march(8): 0, march(9): None, march(10): None}
    assert series.states[1] is State.NOT_RECORDED
    assert series.latest == march(8)


def test_none_eligible_not_applicable_and_cleared_are_gaps_too(workspace: Workspace, ward: WardInfo) -> None:
    screens = add(workspace, ward, data_kind=DataKind.PROPORTION, denominator_label="admitted")
    with workspace.change() as change:
        record(change, screens, march(7), 18, 20)
        record(change, screens, march(8), 0, 0)
        record(change, screens, march(9), state=State.NOT_APPLICABLE)
        record(change, screens, march(10), state=State.NOT_RECORDED, note="forgotten")
    series = read(workspace, screens)
    assert drawn(series) == {march(7): 90, march(8): None, march(9): None, march(10): None}
    assert series.states == (State.VALUE, State.VALUE, State.NOT_APPLICABLE, State.NOT_RECORDED)
    assert series.notes[3] == "forgotten"


def test_recent_data_end_after_three_expected_periods_without_a_value(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward, days_expected=WEEKDAYS)
    assert periods_since_recorded(read(workspace, late)) == 0
    with workspace.change() as change:
        record(change, late, march(5), 8)
        close_days(change, ward.id, march(6), march(6))
    assert periods_since_recorded(read(workspace, late)) == 2, "Monday and Tuesday: not the closed day, no weekend"
    assert periods_since_recorded(read(workspace, late, NOW + DAY)) == NO_RECENT_AFTER
    with workspace.change() as change:
        record(change, late, march(9), state=State.NOT_APPLICABLE)
        record(change, late, march(10), 0)
    assert periods_since_recorded(read(workspace, late)) == 0
    assert periods_since_recorded(read(workspace, late, NOW + DAY)) == 1


def test_none_eligible_is_recent_data_and_not_applicable_is_not(workspace: Workspace, ward: WardInfo) -> None:
    screens = add(workspace, ward, data_kind=DataKind.PROPORTION, denominator_label="admitted")
    with workspace.change() as change:
        record(change, screens, march(7), 18, 20)
        record(change, screens, march(9), 0, 0)
        record(change, screens, march(10), state=State.NOT_APPLICABLE)
    assert periods_since_recorded(read(workspace, screens)) == 1


def test_closed_days_and_days_not_expected_have_no_row(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward, days_expected=WEEKDAYS)
    with workspace.change() as change:
        record(change, late, march(5), 8)
        record(change, late, march(9), state=State.CLOSED)
        close_days(change, ward.id, march(6), march(6))
    assert drawn(read(workspace, late)) == {march(5): 8, march(10): None}


def test_a_value_recorded_on_a_day_not_expected_is_kept(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward, days_expected=WEEKDAYS)
    with workspace.change() as change:
        record(change, late, march(6), 8)
        record(change, late, march(7), 3)
        record(change, late, march(8), state=State.NOT_APPLICABLE)
        close_days(change, ward.id, march(6), march(9))
    assert drawn(read(workspace, late)) == {march(6): 8, march(7): 3, march(10): None}


def test_what_is_typed_for_an_unfinished_period_is_not_charted(workspace: Workspace, ward: WardInfo) -> None:
    weekly = add(workspace, ward, name="w", frequency=Frequency.WEEKLY)
    ready = add(workspace, ward, name="r", reports_on=ReportsOn.TODAY, reports_from=540)
    with workspace.change() as change:
        record(change, weekly, march(2), 5)
        record(change, weekly, march(9), 6)
        record(change, ready, march(10), 5)
        record(change, ready, march(11), 6)
    assert drawn(read(workspace, weekly)) == {march(2): 5}
    assert drawn(read(workspace, ready)) == {march(10): 5}
    assert drawn(read(workspace, ready, NOW.replace(hour=9, minute=0))) == {march(10): 5, march(11): 6}


def test_a_measure_with_a_start_has_gaps_from_there(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward, starts=march(7))
    assert drawn(read(workspace, late)) == dict.fromkeys(map(march, range(7, 11)))
    with workspace.change() as change:
        record(change, late, march(5), 4)
    assert march(5) in read(workspace, late).periods
    assert march(6) not in read(workspace, late).periods


def test_a_measure_never_recorded_has_no_rows(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward)
    with workspace.change() as change:
        record(change, late, march(3), state=State.NOT_RECORDED)
    assert read(workspace, late).periods == ()
    assert read(workspace, late).latest is None
    with workspace.read() as session, pytest.raises(NotFound):
        load_series(session, uuid4(), NOW)


def test_an_archived_measure_misses_nothing_after_its_end(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward)
    with workspace.change() as change:
        record(change, late, march(9), 4)
        archive_measure(change, late.id)
    assert read(workspace, late, NOW + timedelta(days=30)).periods == (march(9), march(10))


def test_a_value_recorded_on_the_day_of_archiving_keeps_its_row(workspace: Workspace, ward: WardInfo) -> None:
    ready = add(workspace, ward, reports_on=ReportsOn.TODAY, reports_from=8 * 60)
    with workspace.change() as change:
        record(change, ready, march(10), 4)
        record(change, ready, march(11), 5)
        archive_measure(change, ready.id)
    for now in (NOW, NOW + timedelta(days=30)):
        series = read(workspace, ready, now)
        assert drawn(series) == {march(10): 4, march(11): 5}
        assert series.latest == march(11)


def test_a_measure_that_was_away_twice(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward, frequency=Frequency.WEEKLY, starts=date(2026, 1, 5))
    for day, act in [(14, archive_measure), (26, bring_back_measure), (33, archive_measure), (34, bring_back_measure)]:
        workspace.clock = lambda day=day: datetime(2026, 1, 1, 9, tzinfo=UTC) + day * DAY
        with workspace.change() as change:
            act(change, late.id)
    series = read(workspace, late)
    weeks = [date(2026, 1, 5) + n * 7 * DAY for n in range(9)]
    assert series.away == (date(2026, 1, 12), date(2026, 1, 19)), "away at their ends; of 2 February only for a day"
    assert series.periods == tuple(week for week in weeks if week not in series.away)


def test_events_are_the_only_count_and_nought_needs_confirming(workspace: Workspace, ward: WardInfo) -> None:
    falls = add(workspace, ward, data_kind=DataKind.EVENTS, chart_kind=ChartKind.G)
    with workspace.change() as change:
        for day, removed in [(march(5), None), (march(5), None), (march(8), None), (march(7), change.at)]:
            change.add(Event(measure_id=falls.id, day=day, removed_at=removed))
        record(change, falls, march(5), 2)
        record(change, falls, march(6), 0)
        record(change, falls, march(7), 1)  # its event was removed since
    assert drawn(read(workspace, falls)) == {
        march(5): 2, march(6): 0, march(7): 0, march(8): 1, march(9): None, march(10): None
    }  # fmt: skip


def test_what_happens_rarely_has_a_row_for_each_day_it_happened(workspace: Workspace, ward: WardInfo) -> None:
    about: dict[str, Any] = {"data_kind": DataKind.EVENTS, "chart_kind": ChartKind.T}
    calls = add(workspace, ward, frequency=Frequency.AS_IT_HAPPENS, **about)
    with workspace.change() as change:
        change.add(Event(measure_id=calls.id, day=march(1)))
        change.add(Event(measure_id=calls.id, day=march(9)))
    assert drawn(read(workspace, calls)) == {march(1): 1, march(9): 1}


def test_who_and_when_are_read_back(workspace: Workspace, ward: WardInfo) -> None:
    late = add(workspace, ward)
    with workspace.change() as change:
        jb = add_person(change, ward.id, "JB")
    with workspace.change(by=jb.id) as change:
        record(change, late, march(9), 4, note="agency staff")
        stamped = change.at
    series = read(workspace, late)
    assert (series.person_ids, series.notes) == ((jb.id, None), ("agency staff", ""))
    assert series.updated_at == (stamped, None)


states = st.sampled_from([*State, State.VALUE, State.VALUE])
row_lists = st.dictionaries(st.integers(0, 60), st.tuples(states, st.integers(0, 9)), max_size=40)
closure_lists = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=3)


@settings(max_examples=100)
@given(
    st.sampled_from([Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY]),
    st.sampled_from(["1111111", WEEKDAYS, "0100000"]),
    st.none() | st.integers(0, 60),
    row_lists,
    closure_lists,
    st.integers(0, 1000),
)
def test_a_series_is_what_the_design_says(
    frequency: Frequency,
    days_expected: str,
    starts: int | None,
    rows: dict[int, tuple[State, int]],
    shut: list[tuple[int, int]],
    hours: int,
) -> None:
    begin = period_of(frequency, date(2025, 12, 1))
    now = datetime(2025, 12, 20, tzinfo=UTC) + timedelta(hours=hours)
    of = MeasureInfo(
        UUID(int=1), UUID(int=2), "m", frequency=frequency, days_expected=days_expected,
        starts=None if starts is None else begin + starts * DAY,
    )  # fmt: skip
    at = {step(frequency, begin, n): row for n, row in sorted(rows.items())}
    closures = [ClosureInfo(uuid4(), begin + n * DAY, begin + (n + length) * DAY) for n, length in shut]
    series = series_of(of, observed(at), now, closures=closures)

    recorded = [p for p, (state, _) in at.items() if state in (State.VALUE, State.NOT_APPLICABLE)]
    first = period_of(frequency, of.starts) if of.starts else min(recorded, default=None)
    wanted = {}
    for period in (step(frequency, begin, n) for n in range(130)):
        state, value = at.get(period, (State.NOT_RECORDED, 0))
        due = first is not None and period >= first and expected(of, period, closures) and state is not State.CLOSED
        if is_finished(of, period, now) and (due or state is State.VALUE):
            wanted[period] = float(value) if state is State.VALUE else None
    assert drawn(series) == wanted


def observed(at: dict[date, tuple[State, int]]) -> Observed:
    values = [float(value) if state is State.VALUE else None for state, value in at.values()]
    n = len(at)
    return Observed(
        tuple(at), [state for state, _ in at.values()], values, [None] * n, [""] * n, [None] * n, [None] * n
    )


@pytest.mark.parametrize("since", [march(1), march(5), march(8), march(11)])
def test_since_gives_the_end_of_the_whole_series(workspace: Workspace, ward: WardInfo, since: date) -> None:
    late = add(workspace, ward)
    falls = add(workspace, ward, name="Falls", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G)
    with workspace.change() as change:
        record(change, late, march(3), 4)
        record(change, late, march(4), state=State.NOT_RECORDED)
        record(change, late, march(9), 5)
        change.add(Event(measure_id=falls.id, day=march(4)))
        record(change, falls, march(9), 0)
    with workspace.read() as session:
        for whole in load_many_series(session, [late.id, falls.id], NOW).values():
            part = load_many_series(session, [whole.measure.id], NOW, since=since)[whole.measure.id]
            assert drawn(part) == {p: y for p, y in drawn(whole).items() if p >= since}


def test_many_measures_cost_as_many_queries_as_one(workspace: Workspace, ward: WardInfo) -> None:
    ids = []
    for n in range(6):
        of = add(workspace, ward, name=f"m{n}")
        falls = add(workspace, ward, name=f"e{n}", data_kind=DataKind.EVENTS, chart_kind=ChartKind.G)
        ids += [of.id, falls.id]
        with workspace.change() as change:
            record(change, of, march(9), 4)
    with workspace.read() as session:
        with counted(session) as few:
            load_many_series(session, ids[:2], NOW, since=march(1))
        with counted(session) as many:
            assert len(load_many_series(session, ids, NOW, since=march(1))) == 12
    assert len(many) == len(few)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    statements: list[str] = []
    bind = session.get_bind()

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    sa_event.listen(bind, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa_event.remove(bind, "before_cursor_execute", note)
