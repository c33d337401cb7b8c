"""Rows as arrays say exactly what the series of a measure says, whatever was recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import isnan
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.closures import ClosureInfo
from app.measures.measure_info import MeasureInfo
from app.measures.observed import Observed
from app.measures.periods import period_of
from app.measures.series import load_many_series, periods_passed, periods_since_recorded, series_of
from app.measures.tracks import NOT_RECORDED, RECORDED, Numbers, load_tracks, track_of
from app.models import DataKind, Frequency, ReportsOn, State
from tests.huddle.conftest import NOW, SHARE, HandWard, back, moments

FIRST = date(2026, 1, 1)
STATES = st.sampled_from([State.VALUE, State.VALUE, State.NOT_APPLICABLE, State.CLOSED, State.NOT_RECORDED])
CODES = {State.VALUE: RECORDED, State.NOT_APPLICABLE: 1, State.NOT_RECORDED: NOT_RECORDED}
measures = st.builds(
    MeasureInfo,
    id=st.just(uuid4()),
    ward_id=st.just(uuid4()),
    name=st.just("Late"),
    data_kind=st.sampled_from([DataKind.COUNT, DataKind.PROPORTION, DataKind.VALUE, DataKind.RATE]),
    frequency=st.sampled_from(list(Frequency)),
    days_expected=st.text("01", min_size=7, max_size=7).filter(lambda days: "1" in days),
    reports_on=st.sampled_from(list(ReportsOn)),
    reports_from=st.sampled_from([0, 480]),
    starts=st.none() | st.dates(FIRST, FIRST + timedelta(days=80)),
    archived_at=st.none() | moments(FIRST, date(2026, 4, 1)),
)
cells = st.dictionaries(
    st.dates(FIRST, FIRST + timedelta(days=80)),
    st.tuples(STATES, st.integers(0, 5), st.integers(0, 5)),
    max_size=30,
)
spans = st.lists(st.tuples(st.dates(FIRST, FIRST + timedelta(days=70)), st.integers(0, 20)), max_size=2)
shut = st.lists(st.tuples(st.dates(FIRST, FIRST + timedelta(days=70)), st.integers(0, 9)), max_size=3)


@given(measures, cells, shut, spans, moments(date(2026, 1, 20), date(2026, 4, 1)))
@settings(max_examples=100)
def test_a_track_is_its_series(
    of: MeasureInfo,
    typed: dict[date, tuple[State, int, int]],
    closed: list[tuple[date, int]],
    away: list[tuple[date, int]],
    now: datetime,
) -> None:
    rows = {period_of(of.frequency, day): cell for day, cell in sorted(typed.items())}
    observed, numbers = _both(of, rows)
    closures = [ClosureInfo(uuid4(), day, day + timedelta(days=more)) for day, more in closed]
    gone = [(period_of(of.frequency, day), day + timedelta(days=more)) for day, more in away]
    series = series_of(of, observed, now, closures=closures, away=gone)
    track = track_of(of, numbers, now, closures, gone)
    assert track.periods == series.periods
    assert [None if isnan(y) else y for y in track.plotted] == [None if isnan(y) else y for y in series.plotted]
    assert [int(code) for code in track.states] == [CODES[state] for state in series.states]
    assert track.latest == series.latest
    assert track.last_recorded == series.last_recorded
    assert track.since_recorded == periods_since_recorded(series)
    assert track.passed == periods_passed(series)
    assert track.unanswered == series.unanswered
    if of.frequency is not Frequency.AS_IT_HAPPENS:
        assert tuple(track.away.tolist()) == series.away


def _both(of: MeasureInfo, rows: dict[date, tuple[State, int, int]]) -> tuple[Observed, Numbers]:
    days = sorted(rows)
    states = [rows[day][0] for day in days]
    pairs = [rows[day][1:] if rows[day][0] is State.VALUE else (None, None) for day in days]
    values = [None if value is None else float(value) for value, _ in pairs]
    under = [None if n is None or not of.has_denominator else float(n) for _, n in pairs]
    empty = [None] * len(days)
    observed = Observed(days, states, values, under, [""] * len(days), empty, empty)
    unvalued = {day: state for day, state in zip(days, states, strict=True) if state is not State.VALUE}
    return observed, Numbers(
        np.array(days, dtype="datetime64[D]"), np.array(values, dtype=float), np.array(under, dtype=float), unvalued
    )


def test_the_record_gives_the_same_by_both_ways(ward: HandWard) -> None:
    late, share = ward.measure(), ward.measure("Share", **SHARE)
    ward.values(late, back(9), [float(n) for n in range(9)])
    ward.state(late, back(10)[0], State.NOT_APPLICABLE)
    ward.values(share, back(5)[:3], [1.0, 0.0, 2.0], 4)
    ward.state(share, back(1)[0], State.CLOSED)
    with ward.workspace.read() as session:
        tracks = load_tracks(session, [late, share], NOW)
        series = load_many_series(session, [late.id, share.id], NOW)
    for of in (late, share):
        assert tracks[of.id].periods == series[of.id].periods
        assert np.array_equal(tracks[of.id].plotted, np.array(series[of.id].plotted), equal_nan=True)
    assert [tracks[one.id].unanswered for one in (share, late)] == [(back(2)[0],), ()]


def test_events_have_no_track() -> None:
    of = MeasureInfo(uuid4(), uuid4(), "Falls", data_kind=DataKind.EVENTS)
    with pytest.raises(ValueError, match="Events are counted from their dates"):
        track_of(of, Numbers(np.array([], dtype="datetime64[D]"), np.array([]), np.array([]), {}), NOW)
