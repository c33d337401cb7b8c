"""The board of a ward: read in one session, analysed in one pass, a tile for each measure, by domain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from sqlmodel import Session

from app.charts.spc import Analysis, Series, Settings, analyse_many
from app.huddle.analysis import mostly_nought, settings_for
from app.huddle.counter import counter_tile
from app.huddle.cross import cross_tile, suits_a_cross
from app.huddle.signals import in_order, none_words, signal_line
from app.huddle.staleness import gap_of
from app.huddle.tiles import AnyTile, Column, SignalLine, Standing
from app.huddle.values import empty_tile, value_tile
from app.measures.catalogue import measures as load_measures
from app.measures.closures import closures
from app.measures.entered import load_entered_at
from app.measures.marks import Marks, load_many_marks
from app.measures.measure_info import MeasureInfo
from app.measures.observed import NOTHING_OBSERVED, load_observed
from app.measures.periods import latest_finished
from app.measures.series import MeasureSeries, load_many_events, load_many_series
from app.measures.targets import TargetInfo, load_many_targets, to_come
from app.measures.tracks import Track, load_tracks
from app.models import Domain, State

Made = tuple[AnyTile, SignalLine | None]


@dataclass(frozen=True)
class Board:
    """All five domains, those without a measure too; measures in the board's order."""

    columns: tuple[Column, ...]
    signals: tuple[SignalLine, ...]
    no_signals: str
    """Why there is none, in words."""
    measures: tuple[MeasureInfo, ...]
    finished: tuple[date, ...]
    """The latest finished period of each measure: where it differs now, the board is of yesterday."""

    @property
    def is_empty(self) -> bool:
        """Whether the ward has no measure."""
        return not self.measures

    def is_due(self, now: datetime) -> bool:
        """Whether time alone has changed what a tile shows: a period has ended since."""
        return _finished(self.measures, now) != self.finished


def board(session: Session, now: datetime) -> Board:
    """The board as of `now` (aware, local)."""
    of = load_measures(session)
    return _assembled(of, _made(session, of, now), now)


def refreshed(session: Session, now: datetime, before: Board, measure_ids: Collection[UUID]) -> Board:
    """The board after a change of these measures' values, events, targets or marks; all others stay as they are.

    Other measures, another order or another day need `board`.
    """
    kept: dict[UUID, Made] = {
        tile.measure_id: (tile, next((line for line in before.signals if line.measure_id == tile.measure_id), None))
        for tile in chain.from_iterable(column.tiles for column in before.columns)
    }
    again = [measure for measure in before.measures if measure.id in measure_ids]
    return _assembled(before.measures, {**kept, **_made(session, again, now)}, now)


def _assembled(of: Sequence[MeasureInfo], made: dict[UUID, Made], now: datetime) -> Board:
    columns = tuple(
        Column(domain, tuple(made[measure.id][0] for measure in of if measure.domain is domain)) for domain in Domain
    )
    signals = in_order(made[measure.id][1] for measure in of)
    none = none_words(tile for column in columns for tile in column.tiles)
    return Board(columns, signals, none, tuple(of), _finished(of, now))


def _finished(of: Sequence[MeasureInfo], now: datetime) -> tuple[date, ...]:
    return tuple(latest_finished(measure, now) for measure in of)


def _made(session: Session, of: Sequence[MeasureInfo], now: datetime) -> dict[UUID, Made]:
    events = [measure for measure in of if measure.is_events]
    tracks = load_tracks(session, [measure for measure in of if not measure.is_events], now)
    rare = [one.measure for one in tracks.values() if mostly_nought(one.measure, one.plotted)]
    charted = [one for one in tracks.values() if one.measure not in rare]
    return {
        **_values(session, charted, now),
        **_counted(session, events, now),
        **{tile.measure_id: (tile, None) for tile in _counters(session, rare, now)},
    }


def _values(session: Session, tracks: Sequence[Track], now: datetime) -> dict[UUID, Made]:
    ids = [track.measure.id for track in tracks]
    marks, targets = load_many_marks(session, ids), load_many_targets(session, ids)
    recorded = [(track.measure.id, track.last_recorded) for track in tracks]
    entered = load_entered_at(session, [(one, period) for one, period in recorded if period is not None])
    analyses = _analysed(tracks, marks, targets)
    made: dict[UUID, Made] = {}
    for track in tracks:
        key, often = track.measure.id, track.measure.frequency
        analysis, target = analyses.get(key, (None, None))
        coming = to_come(targets[key], often, track.latest)
        tile = value_tile(track, analysis, target, now, entered_at=entered.get(key), coming=coming)
        running = analysis if tile.standing is Standing.CURRENT else None
        made[key] = tile, signal_line(track.measure, running) if running is not None else None
    return made


def _analysed(
    tracks: Sequence[Track], marks: Mapping[UUID, Marks], targets: Mapping[UUID, Sequence[TargetInfo]]
) -> dict[UUID, tuple[Analysis, float | None]]:
    """Analysis and target in force of each measure that has a point, all in one pass."""
    pairs: dict[UUID, tuple[Series, Settings]] = {}
    for track in tracks:
        key = track.measure.id
        if track.latest is not None:
            settings = settings_for(track, marks[key].phases, marks[key].exclusions, targets[key])
            pairs[key] = (Series(track.days, track.plotted), settings)
    found = zip(pairs.items(), analyse_many(pairs.values()), strict=True)
    return {key: (analysis, settings.target) for (key, (_, settings)), analysis in found}


def _counters(session: Session, of: Sequence[MeasureInfo], now: datetime) -> list[AnyTile]:
    series = load_many_series(session, [measure.id for measure in of], now) if of else {}
    entered = _entered(session, series.values())
    return [counter_tile(one, (), now, entered.get(key)) for key, one in series.items()]


def _entered(session: Session, of: Iterable[MeasureSeries]) -> dict[UUID, datetime]:
    """When the last value, or the last confirmation of events, was entered."""
    last = {}
    for series in of:
        both = zip(series.periods, series.states, series.updated_at, strict=True)
        typed = [period for period, state, at in both if state is State.VALUE and at is not None]
        if typed:
            last[series.measure.id] = typed[-1]
    return load_entered_at(session, last.items())


def _counted(session: Session, of: Sequence[MeasureInfo], now: datetime) -> dict[UUID, Made]:
    """The tiles of event measures: a cross, a counter, or nothing yet."""
    if not of:
        return {}
    ids = [measure.id for measure in of]
    series, events = load_many_series(session, ids, now), load_many_events(session, ids)
    today = now.date()
    month = load_observed(session, ids, since=today.replace(day=1), until=today)
    closed = {ward_id: closures(session, ward_id) for ward_id in {measure.ward_id for measure in of}}
    entered = _entered(session, series.values())
    made: dict[UUID, Made] = {}
    for measure in of:
        own, days = series[measure.id], [event.day for event in events[measure.id]]
        observed = month.get(measure.id, NOTHING_OBSERVED)
        tile: AnyTile
        if own.latest is None and not days:
            tile = empty_tile(measure, gap_of(measure, own.unanswered, now))
        elif suits_a_cross(measure, days, own.periods[0] if own.periods else None, today):
            states = dict(zip(observed.periods, observed.states, strict=True))
            tile = cross_tile(own, states, days, closed[measure.ward_id], now, entered.get(measure.id))
        else:
            tile = counter_tile(own, events[measure.id], now, entered.get(measure.id))
        made[measure.id] = (tile, None)
    return made
