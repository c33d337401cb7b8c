"""The series of a measure: one row for each period that a chart shows or leaves a gap for.

A row for every expected, finished period from the first recorded one (or `starts`) to the latest; a value recorded on
a day that is not expected has a row too. Closed days, days not expected and days in the archive have none, so that
neighbours join. A period that is not finished is not here, whatever was typed in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import nan
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.measures.away import Span, is_away, load_away, periods_away, still_away
from app.measures.catalogue import measures_of
from app.measures.closures import ClosureInfo, closures
from app.measures.errors import NotFound
from app.measures.events import (
    EventInfo,
    events,
    load_event_days,
    load_many_events,
)
from app.measures.measure_info import MeasureInfo
from app.measures.observed import NOTHING_OBSERVED, Observed, load_first_periods, load_observed
from app.measures.periods import expected_periods, latest_finished, period_of
from app.models import Frequency, State

__all__ = [
    "NO_RECENT_AFTER",
    "EventInfo",
    "MeasureSeries",
    "events",
    "load_event_days",
    "load_many_events",
    "load_many_series",
    "load_series",
    "periods_passed",
    "periods_since_recorded",
    "series_of",
]

NO_RECENT_AFTER = 3
"""After so many expected periods without a recorded value there are no recent data."""


@dataclass(frozen=True, slots=True)
class MeasureSeries:
    """A measure's rows, oldest first; all tuples have the length of `periods`.

    `values` are counts, values or numerators as recorded; what is drawn is `plotted`.
    """

    measure: MeasureInfo
    periods: tuple[date, ...]
    values: tuple[float | None, ...]
    denominators: tuple[float | None, ...]
    states: tuple[State, ...]
    notes: tuple[str, ...]
    person_ids: tuple[UUID | None, ...]
    updated_at: tuple[datetime | None, ...]
    away: tuple[date, ...] = ()
    """Periods without a row of their own, for the measure was in the archive: neither expected nor known."""

    @property
    def plotted(self) -> tuple[float, ...]:
        """What the chart draws: percent, rate, count or value; NaN for a gap (not recorded, n/a, none eligible)."""
        if not self.measure.has_denominator:
            return tuple([nan if x is None else x for x in self.values])
        multiply = self.measure.multiply
        return tuple(
            [
                multiply * x / n if x is not None and n else nan
                for x, n in zip(self.values, self.denominators, strict=True)
            ]
        )

    @property
    def latest(self) -> date | None:
        """The last period with something to draw; None where there is none."""
        plotted = self.plotted
        return next((p for p, y in zip(reversed(self.periods), reversed(plotted), strict=True) if y == y), None)  # noqa: PLR0124 - NaN

    @property
    def last_recorded(self) -> date | None:
        """The last period with a recorded value, none eligible (0/0) among them."""
        both = zip(reversed(self.periods), reversed(self.states), strict=True)
        return next((period for period, state in both if state is State.VALUE), None)

    @property
    def unanswered(self) -> tuple[date, ...]:
        """Expected, finished periods after the last recorded one that nobody answered, oldest first."""
        last = self.last_recorded or date.min
        both = zip(self.periods, self.states, strict=True)
        return tuple(period for period, state in both if period > last and state is State.NOT_RECORDED)


def periods_since_recorded(series: MeasureSeries) -> int:
    """Expected, finished periods after the latest one with a recorded value; all of them where there is none.

    None eligible (0/0) is recorded; not applicable and not recorded are not. Closed days and days not expected never
    count, and nothing is ever expected of a measure that is counted as it happens: 0.
    """
    last = series.last_recorded or date.min
    return sum(period > last for period in series.periods)


def periods_passed(series: MeasureSeries) -> int:
    """The same with the periods that the measure spent in the archive since: how old its last value is."""
    if series.measure.frequency is Frequency.AS_IT_HAPPENS:
        return 0
    last = series.last_recorded or date.min
    return periods_since_recorded(series) + sum(period > last for period in series.away)


def load_series(session: Session, measure_id: UUID, now: datetime) -> MeasureSeries:
    """The series of one measure as of `now` (aware, local). Raises NotFound for an unknown measure."""
    found = load_many_series(session, [measure_id], now)
    if measure_id not in found:
        raise NotFound("That measure")
    return found[measure_id]


def load_many_series(
    session: Session, measure_ids: Iterable[UUID], now: datetime, *, since: date | None = None
) -> dict[UUID, MeasureSeries]:
    """The series of many measures from a constant number of queries; unknown measures are passed over.

    `since` leaves out the periods that begin before it.
    """
    of = measures_of(session, measure_ids)
    ids = [measure.id for measure in of]
    observed = load_observed(session, ids, since=since)
    firsts = load_first_periods(session, ids) if since is not None else {}
    counted = [measure.id for measure in of if measure.is_events]
    days = load_event_days(session, counted) if counted else {}
    closed = {ward_id: closures(session, ward_id) for ward_id in {measure.ward_id for measure in of}}
    away = load_away(session, of, now.tzinfo)
    return {
        measure.id: series_of(
            measure,
            observed.get(measure.id, NOTHING_OBSERVED),
            now,
            closures=closed[measure.ward_id],
            away=away.get(measure.id, ()),
            event_days=days.get(measure.id, ()),
            since=since,
            first_recorded=firsts.get(measure.id),
        )
        for measure in of
    }


def series_of(
    measure: MeasureInfo,
    observed: Observed,
    now: datetime,
    *,
    closures: Sequence[ClosureInfo] = (),
    away: Sequence[Span] = (),
    event_days: Sequence[date] = (),
    since: date | None = None,
    first_recorded: date | None = None,
) -> MeasureSeries:
    """The series that recorded rows make; pure.

    `away` are the spans from which the measure came back out of the archive. `first_recorded` is the first recorded
    period, where `observed` begins later than that (with `since`).
    """
    rows: dict[date, tuple[Any, ...]] = dict(zip(observed.periods, zip(*observed[1:], strict=True), strict=True))
    if measure.is_events:
        rows = _with_event_counts(measure, rows, event_days, since)
    last = latest_finished(measure, now)
    first = _first_period(measure, rows, first_recorded, event_days)
    if since is not None and first is not None:
        first = max(first, since)
    wanted = expected_periods(measure, first, last, closures) if first is not None else ()
    spans = (*away, *still_away(measure, now.tzinfo))
    apart = periods_away(measure, spans, wanted, last)
    if apart:
        wanted = tuple(period for period in wanted if not is_away(spans, period))
    return _assembled(measure, wanted, rows, last, apart)


def _assembled(
    measure: MeasureInfo,
    wanted: tuple[date, ...],
    rows: dict[date, tuple[Any, ...]],
    last: date,
    apart: Sequence[date],
) -> MeasureSeries:
    here = set(wanted)
    unexpected = [p for p, row in rows.items() if p not in here and row[0] is State.VALUE and p <= last]
    shut = {p for p, row in rows.items() if row[0] is State.CLOSED}
    periods = sorted([*wanted, *unexpected]) if unexpected else wanted
    if shut:
        periods = [p for p in periods if p not in shut]
    kept = [rows.get(p, _EMPTY) for p in periods]
    columns = zip(*kept, strict=True) if kept else [()] * len(_EMPTY)
    states, values, denominators, notes, people, updated = columns
    here.update(unexpected)
    away = tuple(period for period in apart if period not in here)
    return MeasureSeries(measure, tuple(periods), values, denominators, states, notes, people, updated, away)


_EMPTY = (State.NOT_RECORDED, None, None, "", None, None)


def _first_period(
    measure: MeasureInfo,
    rows: dict[date, tuple[Any, ...]],
    first_recorded: date | None,
    event_days: Sequence[date],
) -> date | None:
    if measure.starts is not None:
        return period_of(measure.frequency, measure.starts)
    recorded = [p for p, row in rows.items() if row[0] in (State.VALUE, State.NOT_APPLICABLE)]
    recorded += [period_of(measure.frequency, day) for day in event_days[:1]]
    if first_recorded is not None:
        recorded.append(first_recorded)
    return min(recorded, default=None)


def _with_event_counts(
    measure: MeasureInfo, rows: dict[date, tuple[Any, ...]], event_days: Sequence[date], since: date | None
) -> dict[date, tuple[Any, ...]]:
    """Events are the only count of an event measure; its observation only says that none was counted, if so."""
    counts = Counter(period_of(measure.frequency, day) for day in event_days)
    counted = {p: ((row[0], 0.0, *row[2:]) if row[0] is State.VALUE else row) for p, row in rows.items()}
    for period, count in counts.items():
        if since is None or period >= since:
            counted[period] = (State.VALUE, float(count), *counted.get(period, _EMPTY)[2:])
    return counted
