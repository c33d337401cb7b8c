"""A chart spec made by hand, as in the mockup: the drawing is tested without the engine."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np

from app.charts.plot.date_axis import day_of, x_of
from app.charts.spec import (
    ChartPoint,
    ChartSpec,
    IconWords,
    LegendEntry,
    LineLabel,
    LineSegment,
    Note,
    PhaseTag,
    Role,
    Scale,
    TooltipPart,
    ValueFormat,
)

END = date(2026, 3, 10)


def sample_spec(
    n: int = 450,
    *,
    missing: tuple[int, ...] = (),
    notes: tuple[tuple[int, str], ...] = ((373, "Drug computer down 4 hours"), (436, "Handover moved to 07:45")),
    phase_at: int | None = 400,
    scale: Scale = Scale.COUNT,
    target: float | None = 6.0,
    seed: int = 3,
) -> ChartSpec:
    """A daily chart of n days up to 10 March 2026: two phases, a few signals, notes counted from the first day."""
    rng = np.random.default_rng(seed)
    x = np.arange(n, dtype=float) + x_of(END) - n + 1
    y = rng.poisson(14.8, n).astype(float)
    states = ["common"] * n
    if phase_at is not None:
        y[phase_at:] = rng.poisson(10.5, n - phase_at)
    if n > 20:
        y[-8:] = [9, 8, 8, 9, 10, 5, 8, 8]
        states[-8:] = ["improvement"] * 8
    for index, _text in notes:
        if index == 373:
            y[index], states[index] = 27.0, "concern"
    for index in missing:
        y[index], states[index] = np.nan, "missing"
    bounds = [0, phase_at, n] if phase_at is not None else [0, n]
    lines, phases = [], list(pairwise(bounds))
    for number, (first, stop) in enumerate(phases):
        ends = np.array([x[first] - (0.5 if number else 0), x[stop - 1] + (0.5 if stop < n else 0)])
        values = [(Role.CENTRE, 14.8), (Role.UPPER, 23.7), (Role.LOWER, 6.1)]
        if number == len(phases) - 1 and phase_at is not None:
            values = [(Role.CENTRE, 10.5), (Role.UPPER, 17.0), (Role.LOWER, 4.1)]
        lines += [LineSegment(role, number, ends, np.array([value, value])) for role, value in values]
    last = {line.role: float(line.y[0]) for line in lines}
    labels = [
        LineLabel(Role.UPPER, f"Upper limit {last[Role.UPPER]:.1f}", last[Role.UPPER]),
        LineLabel(Role.CENTRE, f"Mean {last[Role.CENTRE]:.1f}", last[Role.CENTRE], strong=True),
        LineLabel(Role.LOWER, f"Lower limit {last[Role.LOWER]:.1f}", last[Role.LOWER]),
    ]
    if target is not None:
        lines.append(LineSegment(Role.TARGET, 0, np.array([x[0], x[-1]]), np.array([target, target])))
        labels.append(LineLabel(Role.TARGET, f"Target {target:g}", target, strong=True))
    points = tuple(_point(k, float(x[k]), float(y[k]), states[k]) for k in range(n))
    tags = ()
    if phase_at is not None:
        tags = (PhaseTag(float(x[phase_at]) - 0.5, phase_at, 1, "Limits recalculated, 19 Jan: second drug trolley"),)
    return ChartSpec(
        title="Medicines given late",
        subtitle="XmR chart, 11 December 2025 to 10 March 2026",
        rules_text="NHS England Making Data Count",
        format=ValueFormat("doses late"),
        scale=scale,
        x_is_date=True,
        unit="day",
        x=x,
        y=y,
        states=tuple(states),
        labels=("",) * n,
        joined=_joined(y),
        lines=tuple(lines),
        line_labels=tuple(labels),
        phase_tags=tags,
        notes=tuple(Note(float(x[k]), float(y[k]), k, text, str(k)) for k, text in notes),
        closed=(),
        excluded=(),
        missing=missing,
        y_range=(0.0, 30.0),
        y_ticks=(),
        x_range=(float(x[0]), float(x[-1])),
        legend=(
            LegendEntry("common", "Usual variation", "left"),
            LegendEntry("improvement", "Improvement", "left"),
            LegendEntry("concern", "Concern", "left"),
            LegendEntry("centre", "Mean", "right"),
            LegendEntry("upper", "Process limits", "right"),
            LegendEntry("target", "Target", "right"),
        ),
        icons=IconWords("improvement_low", "Improvement, low values", "inconsistent", "Target met on some days"),
        reading="A signal of improvement: 8 days in a row below the mean, 3 to 10 March; unlikely to be chance alone.",
        next_step="Learn what helped, and keep it.",
        points=points,
    )


def _joined(y: np.ndarray) -> tuple[tuple[int, int], ...]:
    made, start = [], None
    for index, value in enumerate([*y.tolist(), float("nan")]):
        if value == value and start is None:
            start = index
        elif value != value and start is not None:
            made.append((start, index - 1))
            start = None
    return tuple(made)


def _point(index: int, x: float, y: float, state: str) -> ChartPoint:
    day = day_of(x)
    when = f"{day:%A} {day.day} {day:%B} {day.year}"
    value = "Not recorded" if y != y else f"{y:g} doses late"
    parts = [TooltipPart(when), TooltipPart(value, strong=True)]
    if state == "improvement":
        parts.append(TooltipPart("6th day in a row below the mean"))
    parts.append(TooltipPart("Entered 9 March at 08:41"))
    return ChartPoint(index, x, y, when, value, state, "", (), tuple(parts))
