"""The rows of many measures as arrays: what `load_many_series` gives, without the words and fast enough for a board.

The numbers are read from the index that holds them (measure, period, value, denominator), so that not a row of the
table itself is touched; only periods without a number are looked up for why they have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from sqlalchemy import String, select, type_coerce
from sqlmodel import Session, col

from app.measures.away import Span, load_away, still_away
from app.measures.closures import ClosureInfo, closed_days, closures
from app.measures.measure_info import MeasureInfo
from app.measures.periods import WEEK, expected_periods, latest_finished, period_of
from app.models import Frequency, Observation, State

FloatArray = npt.NDArray[np.float64]
DayArray = npt.NDArray[np.datetime64]
_DAY = "datetime64[D]"
_NO_DAYS: DayArray = np.empty(0, dtype=_DAY)
_EPOCH = date(1970, 1, 1).toordinal()
RECORDED, NOT_APPLICABLE, NOT_RECORDED = 0, 1, 2
"""The codes of `Track.states`; closed periods have no row."""


@dataclass(frozen=True, eq=False)
class Numbers:
    """What was recorded of a measure: its periods in order, values (NaN without one) and denominators (NaN without)."""

    days: DayArray
    values: FloatArray
    denominators: FloatArray
    unvalued: Mapping[date, State]  # why a period has no value


NO_NUMBERS = Numbers(_NO_DAYS, np.empty(0), np.empty(0), {})


@dataclass(frozen=True, eq=False)
class Track:
    """A measure's rows as in MeasureSeries, oldest first. plotted: what a chart draws, NaN for a gap."""

    measure: MeasureInfo
    days: DayArray
    plotted: FloatArray
    states: npt.NDArray[np.uint8]
    away: DayArray = field(default_factory=lambda: _NO_DAYS)
    """Periods in the archive, as in MeasureSeries."""

    @cached_property
    def periods(self) -> tuple[date, ...]:
        """The days as dates."""
        return tuple(self.days.tolist())

    @cached_property
    def latest(self) -> date | None:
        """The last period with something to draw; None where there is none."""
        drawn = np.flatnonzero(~np.isnan(self.plotted))
        return _date(self.days[drawn[-1]]) if len(drawn) else None

    @cached_property
    def last_recorded(self) -> date | None:
        """The last period with a recorded value, none eligible (0/0) among them."""
        recorded = np.flatnonzero(self.states == RECORDED)
        return _date(self.days[recorded[-1]]) if len(recorded) else None

    @property
    def since_recorded(self) -> int:
        """Expected, finished periods after the last recorded one; all of them where there is none."""
        return len(self._later)

    @property
    def passed(self) -> int:
        """The same with the periods that the measure spent in the archive since: how old its last value is."""
        last = self.last_recorded
        return self.since_recorded + int(np.count_nonzero(self.away > np.datetime64(last)) if last else len(self.away))

    @property
    def unanswered(self) -> tuple[date, ...]:
        """Those of them that nobody answered, oldest first: "not applicable" is an answer."""
        later = self._later
        return tuple(self.days[len(self.days) - len(later) :][later == NOT_RECORDED].tolist())

    @property
    def _later(self) -> npt.NDArray[np.uint8]:
        recorded = np.flatnonzero(self.states == RECORDED)
        return self.states[recorded[-1] + 1 :] if len(recorded) else self.states


def load_tracks(session: Session, of: Sequence[MeasureInfo], now: datetime) -> dict[UUID, Track]:
    """The rows of many measures as of `now` (aware, local), in four queries. Event measures are counted elsewhere.

    Raises ValueError for an event measure.
    """
    numbers = load_numbers(session, [measure.id for measure in of])
    closed = {ward_id: closures(session, ward_id) for ward_id in {measure.ward_id for measure in of}}
    away = load_away(session, of, now.tzinfo)
    return {
        measure.id: track_of(
            measure, numbers.get(measure.id, NO_NUMBERS), now, closed[measure.ward_id], away.get(measure.id, ())
        )
        for measure in of
    }


def load_numbers(session: Session, measure_ids: Sequence[UUID]) -> dict[UUID, Numbers]:
    """What was recorded of many measures, in two queries; those without a row are absent."""
    query = (
        select(
            type_coerce(col(Observation.measure_id), String),
            type_coerce(col(Observation.period), String),
            col(Observation.value),
            col(Observation.denominator),
        )
        .where(col(Observation.measure_id).in_(list(measure_ids)))
        .order_by(col(Observation.measure_id), col(Observation.period))
    )
    rows = session.connection().execute(query).all()
    reasons = _unvalued(session, measure_ids)
    return {
        key: _numbers(group, reasons.get(key, {}))
        for key, group in ((_uuid(stored), group) for stored, group in groupby(rows, itemgetter(0)))
    }


def track_of(
    measure: MeasureInfo,
    recorded: Numbers,
    now: datetime,
    shut: Sequence[ClosureInfo] = (),
    away: Sequence[Span] = (),
) -> Track:
    """The rows that recorded numbers make, as `series_of` does; pure. Raises ValueError for an event measure."""
    if measure.is_events:
        raise ValueError("Events are counted from their dates.")
    last = np.datetime64(latest_finished(measure, now))
    valued = ~np.isnan(recorded.values)
    wanted = _expected(measure, _first(measure, recorded, valued), last, shut)
    apart = _during((*away, *still_away(measure, now.tzinfo)), wanted)
    wanted, gone = wanted[~apart], wanted[apart]
    unexpected = recorded.days[valued & ~_within(recorded.days, wanted) & (recorded.days <= last)]
    days = np.sort(np.concatenate([wanted, unexpected])) if len(unexpected) else wanted
    closed = [day for day, state in recorded.unvalued.items() if state is State.CLOSED]
    if closed:
        days = days[~np.isin(days, np.array(closed, dtype=_DAY))]
    here = _within(recorded.days, days)
    at = np.searchsorted(days, recorded.days[here])
    plotted = np.full(len(days), np.nan)
    plotted[at] = _plotted(measure, recorded)[here]
    states = np.full(len(days), NOT_RECORDED, dtype=np.uint8)
    states[at[valued[here]]] = RECORDED
    answered = [day for day, state in recorded.unvalued.items() if state is State.NOT_APPLICABLE]
    if answered:
        states[np.isin(days, np.array(answered, dtype=_DAY))] = NOT_APPLICABLE
    return Track(measure, days, plotted, states, gone[~_within(gone, days)])


def _unvalued(session: Session, measure_ids: Sequence[UUID]) -> dict[UUID, dict[date, State]]:
    query = select(col(Observation.measure_id), col(Observation.period), col(Observation.state)).where(
        col(Observation.measure_id).in_(list(measure_ids)), col(Observation.value).is_(None)
    )
    found: dict[UUID, dict[date, State]] = {}
    for measure_id, period, state in session.connection().execute(query):
        found.setdefault(measure_id, {})[period] = State(state)
    return found


def _numbers(rows: Iterable[Any], unvalued: Mapping[date, State]) -> Numbers:
    _, days, values, denominators = zip(*rows, strict=True)
    return Numbers(
        np.array(days, dtype=_DAY), np.array(values, dtype=float), np.array(denominators, dtype=float), unvalued
    )


def _plotted(measure: MeasureInfo, recorded: Numbers) -> FloatArray:
    if not measure.has_denominator:
        return recorded.values
    eligible = np.where(recorded.denominators > 0, recorded.denominators, np.nan)
    return measure.multiply * recorded.values / eligible


def _first(measure: MeasureInfo, recorded: Numbers, valued: npt.NDArray[np.bool_]) -> np.datetime64 | None:
    if measure.starts is not None:
        return np.datetime64(period_of(measure.frequency, measure.starts))
    found = [np.datetime64(day) for day, state in recorded.unvalued.items() if state is State.NOT_APPLICABLE]
    found += list(recorded.days[valued][:1])
    return min(found, default=None)


def _expected(
    measure: MeasureInfo, first: np.datetime64 | None, last: np.datetime64, shut: Sequence[ClosureInfo]
) -> DayArray:
    if first is None or last < first:
        return _NO_DAYS
    if measure.frequency is not Frequency.DAILY:
        return np.array(expected_periods(measure, _date(first), _date(last), shut), dtype=_DAY)
    days = np.arange(first, last + 1)
    counts = np.array([flag == "1" for flag in measure.days_expected])
    ordinals = days.astype(np.int64) + _EPOCH
    open_days = counts[(ordinals - 1) % WEEK]  # date.toordinal counts 1 January of year 1, a Monday, as 1
    closed = closed_days(shut)
    if closed:
        open_days &= ~np.isin(ordinals, np.fromiter(closed, dtype=np.int64, count=len(closed)))
    wanted: DayArray = days[open_days]
    return wanted


def _during(spans: Sequence[Span], days: DayArray) -> npt.NDArray[np.bool_]:
    """Which days lie in one of the spans."""
    found = np.zeros(len(days), dtype=bool)
    for first, last in spans:
        found |= (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    return found


def _within(some: DayArray, days: DayArray) -> npt.NDArray[np.bool_]:
    """Which of some days are among the days, which are in order."""
    if not len(days):
        return np.zeros(len(some), dtype=bool)
    at = np.minimum(np.searchsorted(days, some), len(days) - 1)
    there: npt.NDArray[np.bool_] = days[at] == some
    return there


def _date(day: Any) -> date:
    found: date = day.astype(_DAY).astype(object)
    return found


def _uuid(stored: str | UUID) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)
