"""build_chart_spec: an analysis and what the caller knows of it, put together as one ChartSpec."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from app.charts.spc import Analysis, kind_of
from app.charts.spc.series import like
from app.charts.spec.meta import ChartMeta, PointMeta, TargetMeta
from app.charts.spec.model import ChartSpec, FloatArray, LineLabel, LineSegment, Note, PhaseTag, Role, Scale
from app.charts.spec.scale import value_axis
from app.charts.spec.words import Points, icon_words, legend, line_value, phase_text, subtitle


def build_chart_spec(analysis: Analysis, meta: ChartMeta) -> ChartSpec:
    """The chart of an analysis. Pure: the same input gives the same chart.

    Raises SpcError where meta names dates and the series has numbers, or the other way round.
    """
    kind = kind_of(analysis.kind)
    x = axis_numbers(analysis.x)
    edges = _edges(x)
    targets = _targets(analysis, meta, edges)
    shown = np.concatenate([analysis.values, analysis.centre, *(segment.y for segment in targets)])
    limits = np.concatenate([analysis.lower, analysis.upper])
    shown = np.concatenate([shown, limits[_drawable(limits, meta.scale, analysis.values)]])
    y_range, y_ticks = value_axis(shown, meta.scale, meta.format)
    lines = (*_process_lines(analysis, meta.scale, edges), *targets)
    notes = tuple(_notes(analysis, meta, x, edges))
    return ChartSpec(
        title=meta.title,
        subtitle=meta.subtitle or subtitle(analysis, kind.title),
        rules_text=f"Rules: {analysis.rule_set.title}",
        format=meta.format,
        scale=meta.scale,
        x_is_date=analysis.x.dtype.kind == "M",
        unit=analysis.unit,
        x=x,
        y=analysis.values,
        states=analysis.states,
        labels=analysis.labels,
        joined=_joined(analysis.values),
        lines=lines,
        line_labels=tuple(_line_labels(lines, analysis, meta, kind.centre_word)),
        phase_tags=tuple(_phase_tags(analysis, meta, edges)),
        notes=notes,
        closed=tuple(_closed(analysis, meta, edges)),
        excluded=_where(analysis, "excluded"),
        missing=_where(analysis, "missing"),
        y_range=y_range,
        y_ticks=y_ticks,
        x_range=(float(edges[0]), float(edges[-1])),
        legend=legend(analysis.states, [line.role for line in lines], kind.centre_word),
        icons=icon_words(analysis),
        reading=analysis.reading,
        next_step=analysis.next_step,
        points=_points(analysis, meta, x, kind.centre_word, notes),
    )


def axis_numbers(x: Any) -> FloatArray:
    """Dates as days since 1 January 1970, numbers as they are: no time of day, so no time zone."""
    days: FloatArray = (x.astype("datetime64[D]") if x.dtype.kind == "M" else x).astype(float)
    return days


def _edges(x: FloatArray) -> FloatArray:
    """Where the room of each point begins, halfway to its neighbours, and the end of the last."""
    if len(x) == 0:
        return np.array([0.0, 1.0])
    half = float(np.median(np.diff(x))) / 2 if len(x) > 1 else 0.5
    return np.concatenate([[x[0] - half], (x[1:] + x[:-1]) / 2, [x[-1] + half]])


def _drawable(line: FloatArray, scale: Scale, values: FloatArray) -> Any:
    """Where a limit is drawn: not below 0 for counts or percentages, unless a value is, nor above 100 for these."""
    there = ~np.isnan(line)
    if scale is not Scale.FREE and not (values < 0).any():
        there &= line >= 0
    if scale is Scale.PERCENT and not (values > 100).any():
        there &= line <= 100
    return there


def _process_lines(analysis: Analysis, scale: Scale, edges: FloatArray) -> Iterator[LineSegment]:
    for role, line in ((Role.CENTRE, analysis.centre), (Role.UPPER, analysis.upper), (Role.LOWER, analysis.lower)):
        there = _drawable(line, scale, analysis.values)
        for phase in range(len(analysis.phases)):
            rows = np.flatnonzero((analysis.phase == phase) & there)
            for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
                if len(run):
                    yield _segment(role, phase, run, line, edges)


def _segment(role: Role, phase: int, run: Any, line: FloatArray, edges: FloatArray) -> LineSegment:
    """Two points for a constant line, else a step for each point."""
    begin, end = edges[run], edges[run + 1]
    if np.all(line[run] == line[run[0]]):
        return LineSegment(role, phase, np.array([begin[0], end[-1]]), np.full(2, line[run[0]]))
    return LineSegment(role, phase, np.stack([begin, end], axis=1).ravel(), np.repeat(line[run], 2))


def _targets(analysis: Analysis, meta: ChartMeta, edges: FloatArray) -> list[LineSegment]:
    if len(analysis) == 0:
        return []
    segments = []
    last_phase = len(analysis.phases) - 1
    for target in _chosen_targets(analysis, meta):
        begin, end = float(edges[0]), float(edges[-1])
        if target.first is not None:
            begin = max(begin, _number(analysis, target.first) - _half(edges))
        if target.last is not None:
            end = min(end, _number(analysis, target.last) + _half(edges))
        if begin < end:
            role = Role.OTHER_TARGET if target.drawn_only else Role.TARGET
            segments.append(LineSegment(role, last_phase, np.array([begin, end]), np.full(2, target.value)))
    return segments


def _chosen_targets(analysis: Analysis, meta: ChartMeta) -> tuple[TargetMeta, ...]:
    if meta.targets or analysis.target is None:
        return meta.targets
    return (TargetMeta(analysis.target),)


def _half(edges: FloatArray) -> float:
    return float(edges[-1] - edges[-2]) / 2


def _number(analysis: Analysis, x: Any) -> float:
    return float(axis_numbers(like(analysis.x, [x]))[0])


def _line_labels(
    lines: tuple[LineSegment, ...], analysis: Analysis, meta: ChartMeta, centre_word: str
) -> Iterator[LineLabel]:
    """Labels of what reaches the right end: the lines of the last phase and the targets in force there."""
    names = {Role.UPPER: "Upper limit", Role.CENTRE: centre_word, Role.LOWER: "Lower limit"}
    end = max((float(line.x[-1]) for line in lines), default=math.nan)
    named_targets = {(t.value, t.drawn_only): t.name for t in _chosen_targets(analysis, meta)}
    for line in lines:
        if line.x[-1] != end:
            continue
        value = float(line.y[-1])
        name = names.get(line.role) or named_targets[value, line.role is Role.OTHER_TARGET]
        text = f"{name} {line_value(value, meta.format, line.role)}"
        yield LineLabel(line.role, text, value, strong=line.role is Role.CENTRE)


def _phase_tags(analysis: Analysis, meta: ChartMeta, edges: FloatArray) -> Iterator[PhaseTag]:
    reasons = {_number(analysis, phase.x): phase.reason for phase in meta.phases} if len(analysis) else {}
    starts = np.flatnonzero(np.diff(analysis.phase)) + 1
    for phase, index in enumerate(starts.tolist(), start=1):
        first = analysis.x[index]
        reason = reasons.get(_number(analysis, first), "")
        yield PhaseTag(float(edges[index]), index, phase, phase_text(first, analysis.unit, reason))


def _notes(analysis: Analysis, meta: ChartMeta, x: FloatArray, edges: FloatArray) -> Iterator[Note]:
    """Notes within the chart, in order of x."""
    if len(analysis) == 0:
        return
    placed = [(_number(analysis, note.x), note) for note in meta.notes]
    for at, note in sorted(placed, key=lambda pair: pair[0]):
        if not edges[0] <= at <= edges[-1]:
            continue
        index = int(np.searchsorted(x, at))
        there = index < len(x) and x[index] == at
        y = float(analysis.values[index]) if there else math.nan
        yield Note(at, y, index if there else None, note.text, note.note_id)


def _closed(analysis: Analysis, meta: ChartMeta, edges: FloatArray) -> Iterator[tuple[float, float]]:
    if len(analysis) == 0:
        return
    for first, last in sorted((_number(analysis, first), _number(analysis, last)) for first, last in meta.closed):
        begin, end = max(first, math.ceil(edges[0])), min(last, math.floor(edges[-1]))
        if begin <= end:
            yield (begin, end)


def _joined(values: FloatArray) -> tuple[tuple[int, int], ...]:
    rows = np.flatnonzero(~np.isnan(values))
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    return tuple((int(run[0]), int(run[-1])) for run in runs if len(run))


def _where(analysis: Analysis, state: str) -> tuple[int, ...]:
    return tuple(i for i, own in enumerate(analysis.states) if own == state)


def _points(analysis: Analysis, meta: ChartMeta, x: FloatArray, centre_word: str, notes: tuple[Note, ...]) -> Points:
    texts: dict[int, str] = {}
    details: dict[int, tuple[str, ...]] = {}
    for known, index in _found(analysis, (*meta.points, *meta.exclusions)):
        if known.value_text:
            texts[index] = known.value_text
        details[index] = details.get(index, ()) + known.details
    by_point: dict[int, tuple[Note, ...]] = {}
    for note in notes:
        if note.index is not None:
            by_point[note.index] = (*by_point.get(note.index, ()), note)
    return Points(analysis, x, meta.format, centre_word, texts, details, by_point)


def _found(analysis: Analysis, known: tuple[PointMeta, ...]) -> Iterator[tuple[PointMeta, int]]:
    """Each with the index of its point; those without a point are passed over."""
    if not known or len(analysis) == 0:
        return
    x, wanted = axis_numbers(analysis.x), axis_numbers(like(analysis.x, [point.x for point in known]))
    at = np.minimum(np.searchsorted(x, wanted), len(x) - 1)
    for point, index, there in zip(known, at.tolist(), (x[at] == wanted).tolist(), strict=True):
        if there:
            yield point, index
