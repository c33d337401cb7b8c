"""The kinds of chart: for each, how its lines are computed for every point of a batch."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from app.charts.spc.batch import Batch, BoolArray, IntArray
from app.charts.spc.errors import BadSettingError, NotYetSupportedError
from app.charts.spc.series import FloatArray


@dataclass(frozen=True, eq=False)
class Lines:
    """Centre line, process limits and the pair at two thirds of their distance, per row; NaN where undefined."""

    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    lower_two_sigma: FloatArray
    upper_two_sigma: FloatArray


@dataclass(frozen=True)
class Kind:
    """One kind of chart. centre_word is what its centre line is called on screen."""

    name: str
    title: str
    centre_word: str
    lines: Callable[[Batch], Lines]


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises NotYetSupportedError for those to come, BadSettingError for no such kind."""
    if name in KINDS:
        return KINDS[name]
    if name in PLANNED_KINDS:
        raise NotYetSupportedError(f"Charts of kind “{name}” are not available yet.")
    raise BadSettingError(f"There is no chart of kind “{name}”.")


def means(values: FloatArray, segment: IntArray, segments: int) -> FloatArray:
    """Mean of each segment's values, NaN for none; values in order of segment.

    Compensated: the mean of what a first mean leaves is added to it, so that equal values lie exactly on their mean.
    """
    result = np.full(segments, math.nan)
    counts = np.bincount(segment, minlength=segments)
    there = counts > 0
    if not there.any():
        return result
    first = (np.cumsum(counts) - counts)[there]
    counts = counts[there]
    rough = np.add.reduceat(values, first) / counts
    result[there] = rough + np.add.reduceat(values - np.repeat(rough, counts), first) / counts
    return result


def _xmr_lines(batch: Batch) -> Lines:
    """XmR by spc-rules A2: mean, and limits at 2.66 mean moving ranges."""
    used = batch.recorded & batch.baseline
    mean = means(batch.y[used], batch.segment[used], batch.segments)
    centre = np.where(np.isnan(batch.centre), mean, batch.centre)
    reach = 2.66 * moving_range_means(batch, 3.267)
    inner = reach * 2 / 3
    lengths = np.diff(batch.edges)
    per_phase = (centre, centre - reach, centre + reach, centre - inner, centre + inner)
    return Lines(*(np.repeat(line, lengths) for line in per_phase))


def moving_range_means(batch: Batch, screen: float) -> FloatArray:
    """Mean moving range of each segment's baseline, screened once where asked: ranges strictly below screen times it.

    Moving ranges bridge excluded rows, never missing ones.
    """
    y, segment = batch.y, batch.segment
    used = batch.kept & batch.baseline
    if not used.all():
        y, segment = y[used], segment[used]
    ranges = np.abs(y[1:] - y[:-1])
    valid: BoolArray = (segment[1:] == segment[:-1]) & ~np.isnan(ranges)
    ranges, segment = ranges[valid], segment[1:][valid]
    mean = means(ranges, segment, batch.segments)
    if not batch.screens.any():
        return mean
    small = ranges * (1 + 1e-9) < screen * mean[segment]
    screened = means(ranges[small], segment[small], batch.segments)
    return np.where(batch.screens, screened, mean)


KINDS = MappingProxyType({kind.name: kind for kind in (Kind("xmr", "XmR chart", "Mean", _xmr_lines),)})
PLANNED_KINDS = ("run", "i", "ip", "mr", "p", "pp", "u", "up", "c", "g", "t", "xbar", "s")
