"""What the chart page shows of one measure: the record's rows, analysed and put together. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from math import isnan
from uuid import UUID

import numpy as np
from sqlmodel import Session

from app.charts.spc import Analysis, Series, analyse_many
from app.charts.spec import ChartMeta, ChartSpec, NoteMeta, PhaseMeta, PointMeta, Scale, TargetMeta, ValueFormat
from app.charts.spec.build import build_chart_spec
from app.huddle.analysis import mostly_nought, phase_starts, scale_for, settings_for
from app.huddle.staleness import is_stale
from app.huddle.waiting import Waiting, waiting
from app.measures import marks as said
from app.measures.catalogue import measure as load_measure
from app.measures.closures import ClosureInfo, closures
from app.measures.dates import MONTH_NAMES
from app.measures.definitions import DefinitionInfo, definitions, redefinition_words
from app.measures.formatting import format_entry, format_value
from app.measures.marks import AnnotationInfo, ExclusionInfo, PhaseInfo
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_of
from app.measures.series import EventInfo, MeasureSeries, events, load_series
from app.measures.targets import TargetInfo, deciding, targets
from app.models import DataKind
from app.ui.pages.chart.recency import without_current_claims


class Shown(Enum):
    """What a measure's chart page can be."""

    NOTHING_YET = "nothing yet"
    CHART = "chart"
    WAITING = "days since"  # events and counts that are mostly nought: no XmR limits


@dataclass(frozen=True)
class Marked:
    """All that people said on the chart."""

    notes: tuple[AnnotationInfo, ...] = ()
    phases: tuple[PhaseInfo, ...] = ()
    exclusions: tuple[ExclusionInfo, ...] = ()
    redefined: tuple[DefinitionInfo, ...] = ()
    """The versions of the definition after the first: drawn as notes, and changed in Settings alone."""


@dataclass(frozen=True, eq=False)
class ChartData:
    """One measure, ready to show; spec and analysis are None where no chart is drawn, waiting where one is."""

    measure: MeasureInfo
    series: MeasureSeries
    marks: Marked
    targets: tuple[TargetInfo, ...]
    closures: tuple[ClosureInfo, ...]
    events: tuple[EventInfo, ...]
    shown: Shown
    analysis: Analysis | None
    spec: ChartSpec | None
    waiting: Waiting | None
    now: datetime

    @property
    def target(self) -> TargetInfo | None:
        """The target that decides assurance: the one in force at the last point."""
        latest = self.series.latest
        return deciding(self.targets, latest) if latest is not None else None

    @cached_property
    def stale(self) -> bool:
        """Whether there are no recent data, so that no signal is claimed as current."""
        return is_stale(self.series)

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
    return chart_data(series, marks, targets(session, of.id), closures(session, of.ward_id), happened, now)


def chart_data(
    series: MeasureSeries,
    marks: Marked,
    aims: Sequence[TargetInfo],
    closed: Sequence[ClosureInfo],
    happened: Sequence[EventInfo],
    now: datetime,
) -> ChartData:
    """Puts rows, marks and targets together; pure."""
    shown = what_to_show(series, happened)
    analysis = spec = wait = None
    if shown is Shown.CHART:
        analysis = analysed(series, marks, aims)
        spec = build_chart_spec(analysis, _meta(series, marks, aims, closed, now))
        if is_stale(series):
            spec = without_current_claims(spec, series, now.date())
    elif shown is Shown.WAITING:
        wait = waiting(series, happened, now)
    return ChartData(
        series.measure, series, marks, tuple(aims), tuple(closed), tuple(happened), shown, analysis, spec, wait, now
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


def _meta(
    series: MeasureSeries,
    marks: Marked,
    aims: Sequence[TargetInfo],
    closed: Sequence[ClosureInfo],
    now: datetime,
) -> ChartMeta:
    of = series.measure
    return ChartMeta(
        title=of.caption or of.name,
        format=value_format(of),
        scale=scale_of(series),
        notes=(
            *(NoteMeta(period_of(of.frequency, note.day), note.text, str(note.id)) for note in marks.notes),
            *(NoteMeta(period, text) for period, text in redefinitions(of, marks)),
        ),
        phases=tuple(PhaseMeta(start, phase.reason) for start, phase in phase_starts(series.periods, marks.phases)),
        points=tuple(_points(series, now)),
        targets=target_lines(aims, series.latest),
        closed=tuple((shut.first, shut.last) for shut in closed),
        exclusions=tuple(PointMeta(known.period, details=(known.reason,)) for known in marks.exclusions),
    )


def redefinitions(of: MeasureInfo, marks: Marked) -> Iterable[tuple[date, str]]:
    """Where the definition changed and why; the tag of limits recalculated there for it says so already."""
    told = {(period_of(of.frequency, phase.starts), phase.reason) for phase in marks.phases}
    for version in marks.redefined:
        mark = (period_of(of.frequency, version.valid_from), redefinition_words(version.reason))
        if mark not in told:
            yield mark


def value_format(of: MeasureInfo) -> ValueFormat:
    """How values are written on the axis and on lines."""
    return ValueFormat("%" if of.data_kind is DataKind.PROPORTION else of.unit, of.decimals)


def scale_of(series: MeasureSeries) -> Scale:
    """How the value axis behaves. Values that come near nought, as hours lost do, have an axis that begins there."""
    return scale_for(series.measure, np.array(series.plotted, dtype=float))


def _points(series: MeasureSeries, now: datetime) -> Iterable[PointMeta]:
    """What hover says of each recorded point: the value in words, what was typed, when, the note. Never who."""
    of = series.measure
    rows = zip(
        series.periods, series.plotted, series.values, series.denominators, series.notes, series.updated_at, strict=True
    )
    for period, plotted, value, denominator, note, at in rows:
        details = []
        if of.has_denominator and value is not None:
            details.append(format_entry(of, value, denominator))
        if at is not None and value is not None:
            details.append(entered(at, now))
        if note:
            details.append(note)
        shown = "" if isnan(plotted) else format_value(of, plotted, with_unit=True)
        if details or shown:
            yield PointMeta(period, shown, tuple(details))


def entered(at: datetime, now: datetime) -> str:
    """Write when a value was entered, on the wall clock of the ward: "Entered 9 March at 08:41"."""
    local = at.astimezone(now.tzinfo)
    year = "" if local.year == now.year else f" {local.year}"
    return f"Entered {local.day} {MONTH_NAMES[local.month - 1]}{year} at {local:%H:%M}"


def target_lines(aims: Sequence[TargetInfo], latest: date | None) -> tuple[TargetMeta, ...]:
    """Every target as a line for its time; the scope that decides now is the target, the other is only drawn."""
    if latest is None:
        return ()
    decides = deciding(aims, latest)
    lines = []
    for scope in {aim.scope for aim in aims}:
        own = sorted((aim for aim in aims if aim.scope is scope), key=lambda aim: aim.valid_from)
        for aim, following in zip(own, [*own[1:], None], strict=True):
            if aim.value is None or aim.valid_from > latest:
                continue
            last = following.valid_from - timedelta(days=1) if following is not None else None
            only_drawn = decides is not None and scope is not decides.scope
            name = "National target" if only_drawn and scope.value == "national" else "Target"
            lines.append(TargetMeta(aim.value, aim.valid_from, last, only_drawn, name))
    return tuple(lines)
