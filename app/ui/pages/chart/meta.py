"""What is known of a chart beyond its numbers: notes, phases, targets, reasons, what a point says. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan

import numpy as np

from app.charts.spec import ChartMeta, NoteMeta, PhaseMeta, PointMeta, Scale, TargetMeta, ValueFormat
from app.huddle.analysis import phase_starts, scale_for
from app.measures.closures import ClosureInfo
from app.measures.dates import MONTH_NAMES
from app.measures.definitions import DefinitionInfo, redefinition_words
from app.measures.formatting import format_entry, format_value
from app.measures.marks import AnnotationInfo, ExclusionInfo, PhaseInfo
from app.measures.measure_info import MeasureInfo
from app.measures.periods import period_of, step
from app.measures.series import MeasureSeries
from app.measures.targets import TargetInfo, deciding_in
from app.models import DataKind, Frequency


@dataclass(frozen=True)
class Marked:
    """All that people said on the chart."""

    notes: tuple[AnnotationInfo, ...] = ()
    phases: tuple[PhaseInfo, ...] = ()
    exclusions: tuple[ExclusionInfo, ...] = ()
    redefined: tuple[DefinitionInfo, ...] = ()
    """The versions of the definition after the first: drawn as notes, and changed in Settings alone."""


def chart_meta(
    series: MeasureSeries,
    marks: Marked,
    aims: Sequence[TargetInfo],
    closed: Sequence[ClosureInfo],
    now: datetime,
    entered_again: Mapping[date, datetime],
) -> ChartMeta:
    """The words and marks of a chart; pure. entered_again: when values were entered whose rows changed since."""
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
        points=tuple(_points(series, now, entered_again)),
        targets=target_lines(aims, of.frequency, series.latest),
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


def _points(series: MeasureSeries, now: datetime, entered_again: Mapping[date, datetime]) -> Iterable[PointMeta]:
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
            details.append(entered(entered_again.get(period, at), now))
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


def target_lines(aims: Sequence[TargetInfo], often: Frequency, latest: date | None) -> tuple[TargetMeta, ...]:
    """Every target as a line for its periods; the scope that decides now is the target, the other is only drawn.

    A target is in force for the whole period in which it begins, and the one before it up to the period before.
    """
    if latest is None:
        return ()
    decides = deciding_in(aims, often, latest)
    lines = []
    for scope in {aim.scope for aim in aims}:
        own = sorted((aim for aim in aims if aim.scope is scope), key=lambda aim: aim.valid_from)
        for aim, following in zip(own, [*own[1:], None], strict=True):
            first = period_of(often, aim.valid_from)
            last = step(often, period_of(often, following.valid_from), -1) if following is not None else None
            if aim.value is None or first > latest or (last is not None and last < first):
                continue
            only_drawn = decides is not None and scope is not decides.scope
            name = "National target" if only_drawn and scope.value == "national" else "Target"
            lines.append(TargetMeta(aim.value, first, last, only_drawn, name))
    return tuple(lines)
