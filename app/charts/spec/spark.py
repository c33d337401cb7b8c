"""A sparkline as plain data: the last points of a chart with the lines that hold now."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.charts.spc import Analysis
from app.charts.spec.model import FloatArray, Scale

LAST = 30
"""How many points a sparkline shows."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Plain and comparable. values and states have one entry a row, oldest first; None is a gap, and so is no line.

    low and high are the least and the greatest of all that is drawn; they are equal where there is only one value.
    """

    values: tuple[float | None, ...]
    states: tuple[str, ...]
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None
    low: float
    high: float


def build_spark(analysis: Analysis, scale: Scale = Scale.FREE, last: int = LAST) -> Spark | None:
    """The last points of an analysis, current limits and the target; None where no point is among them."""
    values = analysis.values[-last:]
    if not len(values) or np.isnan(values).all():
        return None
    phase = analysis.phases[-1]
    drawn = [line for line in (phase.lower, phase.upper) if _drawable(line, scale, analysis.values)]
    shown = [*values[~np.isnan(values)].tolist(), *drawn]
    shown += [line for line in (phase.centre, analysis.target) if line is not None and not math.isnan(line)]
    return Spark(
        values=tuple(None if math.isnan(value) else value for value in values.tolist()),
        states=analysis.states[-last:],
        centre=_line(phase.centre),
        lower=phase.lower if phase.lower in drawn else None,
        upper=phase.upper if phase.upper in drawn else None,
        target=analysis.target,
        low=min(shown),
        high=max(shown),
    )


def _line(value: float) -> float | None:
    return None if math.isnan(value) else value


def _drawable(line: float, scale: Scale, values: FloatArray) -> bool:
    """As on the chart: no limit below 0 of what cannot be negative, none above 100 of percentages."""
    if math.isnan(line):
        return False
    if scale is not Scale.FREE and line < 0 and not (values < 0).any():
        return False
    return not (scale is Scale.PERCENT and line > 100 and not (values > 100).any())
