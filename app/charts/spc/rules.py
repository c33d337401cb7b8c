"""The four rules on every point of a batch at once: marks per point and the stretches on which they fired."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.charts.spc import marks
from app.charts.spc.batch import Batch, BoolArray, IntArray
from app.charts.spc.kinds import Lines
from app.charts.spc.series import FloatArray
from app.charts.spc.settings import RuleSet

Signs = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Marks:
    """outside: -1 below the lower limit, 1 above the upper, per row (excluded rows too). bits: the rules of a row.

    trend_down: where spc-rules A4 reads the trend of a trend point as falling. stretches: one row each of label
    code, first row, last row, points marked.
    """

    outside: Signs
    bits: npt.NDArray[np.uint8]
    trend_down: BoolArray
    stretches: IntArray


@dataclass(frozen=True, eq=False)
class _Run:
    """Stretches of positions among the kept rows: first, last, and how many points in each are marked."""

    label: int
    first: IntArray
    last: IntArray
    count: IntArray


def signs(difference: FloatArray, tolerance: FloatArray) -> Signs:
    """-1, 0 or 1; 0 for differences of rounding size and for NaN."""
    return (difference > tolerance).astype(np.int8) - (difference < -tolerance).astype(np.int8)


def apply_rules(batch: Batch, lines: Lines, silent: BoolArray, rule_set: RuleSet) -> Marks:
    """Marks of all rows. silent: segments with too few points for any signal (their lines are NaN already)."""
    outside = _beyond(batch.y, lines.lower, lines.upper, batch.tolerance)
    rows: IntArray | slice = slice(None) if batch.kept.all() else np.flatnonzero(batch.kept)
    y, tolerance, segment = batch.y[rows], batch.tolerance[rows], batch.segment[rows]
    steps = signs(y[1:] - y[:-1], np.maximum(tolerance[1:], tolerance[:-1]))
    steps[(segment[1:] != segment[:-1]) | silent[segment[1:]]] = 0
    side = signs(y - lines.centre[rows], tolerance)
    near = _beyond(y, lines.lower_two_sigma[rows], lines.upper_two_sigma[rows], tolerance)
    if not rule_set.beyond_counts_as_near:
        near[outside[rows] != 0] = 0
    runs = [
        *_outside(outside[rows], segment),
        *_trends(steps, rule_set.trend),
        *_two_of_three(near, side, segment),
        *_shifts(side, segment, rule_set.shift),
    ]
    bits = np.zeros(len(batch.y), dtype=np.uint8)
    bits[rows] = _bits(runs, near, len(y))
    trend_down = np.zeros(len(batch.y), dtype=bool)
    trend_down[rows] = _falling(bits[rows], steps, segment)
    return Marks(outside, bits, trend_down, _stretches(runs, np.arange(len(bits))[rows]))


def _beyond(y: FloatArray, lower: FloatArray, upper: FloatArray, tolerance: FloatArray) -> Signs:
    return (y - upper > tolerance).astype(np.int8) - (lower - y > tolerance).astype(np.int8)


def _runs(code: Signs, segment: IntArray | None = None) -> tuple[Signs, IntArray, IntArray]:
    """Stretches of equal codes other than 0 inside a segment: code, first and last position of each."""
    if len(code) == 0:
        return code, np.empty(0, np.intp), np.empty(0, np.intp)
    new = code[1:] != code[:-1]
    if segment is not None:
        new |= segment[1:] != segment[:-1]
    first = np.concatenate([[0], np.flatnonzero(new) + 1])
    last = np.concatenate([first[1:] - 1, [len(code) - 1]])
    live = code[first] != 0
    first, last = first[live], last[live]
    return code[first], first, last


def _split(labels: tuple[int, int], code: Signs, first: IntArray, last: IntArray) -> Iterator[_Run]:
    for label, sign in zip(labels, (1, -1), strict=True):
        of_sign = code == sign
        yield _Run(label, first[of_sign], last[of_sign], last[of_sign] - first[of_sign] + 1)


def _outside(outside: Signs, segment: IntArray) -> Iterator[_Run]:
    return _split((marks.OUTSIDE_HIGH, marks.OUTSIDE_LOW), *_runs(outside, segment))


def _shifts(side: Signs, segment: IntArray, length: int) -> Iterator[_Run]:
    code, first, last = _runs(side, segment)
    long = last - first + 1 >= length
    return _split((marks.SHIFT_HIGH, marks.SHIFT_LOW), code[long], first[long], last[long])


def _trends(steps: Signs, length: int) -> Iterator[_Run]:
    code, first, last = _runs(steps)
    last = last + 1  # a step joins two points
    long = last - first + 1 >= length
    return _split((marks.TREND_UP, marks.TREND_DOWN), code[long], first[long], last[long])


def _two_of_three(near: Signs, side: Signs, segment: IntArray) -> Iterator[_Run]:
    for label, sign in ((marks.NEAR_HIGH, 1), (marks.NEAR_LOW, -1)):
        close, same = near == sign, side == sign
        whole = same[:-2] & same[1:-1] & same[2:] & (segment[:-2] == segment[2:])
        fires = whole & (close[:-2].astype(np.int8) + close[1:-1] + close[2:] >= 2)
        covered = np.zeros(len(side), dtype=np.int8)
        for offset in range(3):
            covered[offset : offset + len(fires)][fires] = 1
        _, first, last = _runs(covered, segment)
        at = np.flatnonzero(close)
        begin, end = np.searchsorted(at, first), np.searchsorted(at, last, side="right")
        yield _Run(label, at[begin], at[end - 1], end - begin)


def _bits(runs: list[_Run], near: Signs, length: int) -> npt.NDArray[np.uint8]:
    """One bit per label on every point that it marks."""
    bits = np.zeros(length, dtype=np.uint8)
    for run in runs:
        if len(run.first) == 0:
            continue
        change = np.zeros(length + 1, dtype=np.int8)
        change[run.first] += 1
        change[run.last + 1] -= 1
        marked = np.cumsum(change[:-1], dtype=np.int8) > 0
        if run.label in (marks.NEAR_HIGH, marks.NEAR_LOW):
            marked &= near == (1 if run.label == marks.NEAR_HIGH else -1)
        bits[marked] |= marks.bit(run.label)
    return bits


def _falling(bits: npt.NDArray[np.uint8], steps: Signs, segment: IntArray) -> BoolArray:
    """Direction of a trend point by spc-rules A4: of the step after it if the next is a trend point, else before."""
    trend = (bits & (marks.bit(marks.TREND_UP) | marks.bit(marks.TREND_DOWN))) != 0
    falling = np.zeros(len(bits), dtype=bool)
    falling[1:] = steps <= 0
    onward = np.flatnonzero(trend[:-1] & trend[1:] & (segment[1:] == segment[:-1]))
    falling[onward] = steps[onward] <= 0
    falling &= trend
    return falling


def _stretches(runs: list[_Run], rows: IntArray) -> IntArray:
    """All stretches in order of first row, then of label."""
    tables = [
        np.stack([np.full(len(run.first), run.label), rows[run.first], rows[run.last], run.count], axis=1)
        for run in runs
        if len(run.first)
    ]
    if not tables:
        return np.empty((0, 4), dtype=np.intp)
    table = np.concatenate(tables)
    return table[np.lexsort((table[:, 0], table[:, 1]))]
