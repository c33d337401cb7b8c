"""What the chart page shows of one measure: the record's rows, analysed and put together. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from math import isnan
from types import MappingProxyType
from uuid import UUID

import numpy as np
from sqlmodel import Session

from app.charts.spc import Analysis, Series, analyse_many
from app.charts.spec import ChartSpec
from app.charts.spec.build import build_chart_spec
from app.huddle.analysis import mostly_nought, settings_for
from app.huddle.staleness import archived_words
from app.huddle.waiting import Waiting, waiting
from app.measures import marks as said
from app.measures.catalogue import measure as load_measure
from app.measures.closures import ClosureInfo, closures
from app.measures.definitions import definitions
from app.measures.entered import load_entered_again
from app.measures.measure_info import MeasureInfo
from app.measures.series import EventInfo, MeasureSeries, events, load_series
from app.measures.targets import TargetInfo, deciding_in, targets, to_come
from app.ui.pages.chart.meta import Marked, chart_meta
from app.ui.pages.chart.recency import silence, without_current_claims
from app.ui.pages.chart.related import Related, load_related


class Shown(Enum):
    """What a measure's chart page can be."""

    NOTHING_YET = "nothing yet"
    CHART = "chart"
    WAITING = "days since"  # events and counts that are mostly nought: no XmR limits


@dataclass(frozen=True, eq=False)
class ChartData:
    """One measure, ready to show; spec and analysis are None where no chart is drawn, waiting where one is."""

    measure: MeasureInfo
    series: MeasureSeries
    marks: Marked
    targets: tuple[TargetInfo, ...]
    closures: tuple[ClosureInfo, ...]
    events: tuple[EventInfo, ...]
    related: tuple[Related, ...]
    shown: Shown
    analysis: Analysis | None
    spec: ChartSpec | None
    waiting: Waiting | None
    now: datetime

    @property
    def target(self) -> TargetInfo | None:
        """The target that decides assurance: the one in force at the last point."""
        return deciding_in(self.targets, self.measure.frequency, self.series.latest)

    @property
    def coming(self) -> TargetInfo | None:
        """The first target to come, where none is in force at the last point."""
        return to_come(self.targets, self.measure.frequency, self.series.latest)

    @property
    def archived(self) -> str:
        """Since when it is in the archive, "Archived on 11 March 2026"; "" for a measure in use."""
        return archived_words(self.measure, self.now)

    @property
    def silence(self) -> str:
        """Why nothing is claimed of now, in words: archived, or no recent data; "" where all is current."""
        return silence(self.series, self.now)

    @cached_property
    def recorded(self) -> int:
        """How many points there are."""
        return sum(not isnan(value) for value in self.series.plotted)


def load_chart(session: Session, measure_id: UUID, now: datetime) -> ChartData:
    """Reads and analyses a measure. Raises NotFound for an unknown one."""
    of = load_measure(session, measure_id)
    series = load_series(session, measure_id, now)
    marks = Marked(
        said.annotations(session, of.id),
        said.phases(session, of.id),
        said.exclusions(session, of.id),
        definitions(session, of.id)[1:],
    )
    happened = events(session, of.id) if of.is_events else ()
    return chart_data(
        series,
        marks,
        targets(session, of.id),
        closures(session, of.ward_id),
        happened,
        now,
        entered_again=load_entered_again(session, of.id),
        related=load_related(session, of, now),
    )


def chart_data(
    series: MeasureSeries,
    marks: Marked,
    aims: Sequence[TargetInfo],
    closed: Sequence[ClosureInfo],
    happened: Sequence[EventInfo],
    now: datetime,
    *,
    entered_again: Mapping[date, datetime] = MappingProxyType({}),
    related: tuple[Related, ...] = (),
) -> ChartData:
    """Puts rows, marks and targets together; pure. entered_again: as for chart_meta."""
    shown = what_to_show(series, happened)
    analysis = spec = wait = None
    if shown is Shown.CHART:
        analysis = analysed(series, marks, aims)
        spec = build_chart_spec(analysis, chart_meta(series, marks, aims, closed, now, entered_again))
        why = silence(series, now)
        if why:
            spec = without_current_claims(spec, why, series, now.date())
    elif shown is Shown.WAITING:
        wait = waiting(series, happened, now)
    return ChartData(
        measure=series.measure,
        series=series,
        marks=marks,
        targets=tuple(aims),
        closures=tuple(closed),
        events=tuple(happened),
        related=related,
        shown=shown,
        analysis=analysis,
        spec=spec,
        waiting=wait,
        now=now,
    )


def what_to_show(series: MeasureSeries, happened: Sequence[EventInfo] = ()) -> Shown:
    """Nothing yet, a chart, or days since: for events, and for counts more than half of which are nought."""
    values = [value for value in series.plotted if not isnan(value)]
    if not values and not happened:
        return Shown.NOTHING_YET
    if series.measure.is_events:
        return Shown.WAITING
    return Shown.WAITING if mostly_nought(series.measure, np.array(values)) else Shown.CHART


def analysed(series: MeasureSeries, marks: Marked, aims: Sequence[TargetInfo]) -> Analysis:
    """Limits, signals and icons of the whole series, whatever part of it is looked at."""
    numbers = Series(np.array(series.periods, dtype="datetime64[D]"), np.array(series.plotted, dtype=float))
    return analyse_many([(numbers, settings_for(series, marks.phases, marks.exclusions, aims))])[0]
