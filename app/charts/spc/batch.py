"""Rows of many series set end to end, cut into segments (the phases of each series), for one vectorised pass."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.charts.spc.errors import BadSettingError
from app.charts.spc.series import FloatArray, Series, XArray, in_order, like, positions
from app.charts.spc.settings import Settings

IntArray = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Batch:
    """All rows of all series. A segment is a phase; per row unless said.

    x: one array per series. rows: first row of each series, and the end. edges: first row of each segment, and the
    end. owner: series of each segment. y: values, NaN = missing. kept: not excluded. baseline: a row that the limits
    are computed from. centre, screens: per segment, as set (centre NaN = to be computed). tolerance: differences of no
    more than this are rounding, so that ties stay ties (spc-rules D).
    """

    x: tuple[XArray, ...]
    rows: IntArray
    edges: IntArray
    owner: IntArray
    segment: IntArray
    y: FloatArray
    kept: BoolArray
    recorded: BoolArray
    baseline: BoolArray
    centre: FloatArray
    screens: BoolArray
    tolerance: FloatArray

    @property
    def segments(self) -> int:
        """Number of segments."""
        return len(self.owner)

    def count(self, chosen: BoolArray) -> IntArray:
        """How many chosen rows each segment has."""
        return np.bincount(self.segment[chosen], minlength=self.segments)


@dataclass(frozen=True, eq=False)
class _Rows:
    """One series in order, with what its settings say of rows."""

    x: XArray
    y: FloatArray
    starts: list[int]
    excluded: list[int]
    baseline: tuple[int, int] | None  # rows of a baseline given by x


def make_batch(items: Sequence[tuple[Series, Settings]]) -> Batch:
    """Set the series end to end. Raises DuplicateXError and SpcError for settings that do not fit the series."""
    parts = [_rows_of(series, settings) for series, settings in items]
    lengths = [len(part.y) for part in parts]
    rows = np.concatenate([[0], np.cumsum(lengths, dtype=np.intp)])
    starts = [first + start for first, part in zip(rows.tolist(), parts, strict=False) for start in part.starts]
    edges = np.array([*starts, rows[-1]], dtype=np.intp)
    owner = np.repeat(np.arange(len(parts)), [len(part.starts) for part in parts])
    segment = np.repeat(np.arange(len(owner)), np.diff(edges))
    y = np.concatenate([part.y for part in parts]) if parts else np.empty(0)
    kept = np.ones(len(y), dtype=bool)
    kept[[first + i for first, part in zip(rows.tolist(), parts, strict=False) for i in part.excluded]] = False
    settings_of = [items[i][1] for i in owner.tolist()]
    return Batch(
        x=tuple(part.x for part in parts),
        rows=rows,
        edges=edges,
        owner=owner,
        segment=segment,
        y=y,
        kept=kept,
        recorded=kept & ~np.isnan(y),
        baseline=_baseline(parts, settings_of, rows, edges, segment),
        centre=np.array([math.nan if s.centre is None else s.centre for s in settings_of], dtype=float),
        screens=np.array([s.screens for s in settings_of], dtype=bool),
        tolerance=_tolerance(y, edges, segment),
    )


def _rows_of(series: Series, settings: Settings) -> _Rows:
    x, y = in_order(series)
    if len(x) == 0:
        return _Rows(x, y, [], [], None)
    starts = sorted({0, *positions(x, settings.phases)})
    return _Rows(x, y, starts, positions(x, settings.exclude), _baseline_rows(x, starts, settings.baseline))


def _baseline_rows(x: XArray, starts: list[int], baseline: int | tuple[Any, Any] | None) -> tuple[int, int] | None:
    """First row and end of a baseline given by x, inside the phase in which it begins; None where it holds no row."""
    if not isinstance(baseline, tuple):
        return None
    first, last = like(x, baseline)
    if first > last:
        raise BadSettingError("The baseline ends before it begins.")
    begin = int(np.searchsorted(x, first, side="left"))
    phase_end = min((start for start in starts if start > begin), default=len(x))
    end = min(int(np.searchsorted(x, last, side="right")), phase_end)
    return (begin, end) if begin < end else None


def _baseline(
    parts: list[_Rows], settings_of: list[Settings], rows: IntArray, edges: IntArray, segment: IntArray
) -> BoolArray:
    """Rows that the limits are computed from: the first k of each phase, or those named by x in their own phase."""
    length = len(segment)
    most = np.array([s.baseline if isinstance(s.baseline, int) else length for s in settings_of], dtype=np.intp)
    chosen = np.arange(length) - edges[segment] < most[segment]
    for first_row, part in zip(rows.tolist(), parts, strict=False):
        if part.baseline is not None:
            begin, end = (first_row + row for row in part.baseline)
            own = segment[begin]
            chosen[edges[own] : edges[own + 1]] = False
            chosen[begin:end] = True
    return chosen


def _tolerance(y: FloatArray, edges: IntArray, segment: IntArray) -> FloatArray:
    if len(y) == 0:
        return np.empty(0)
    size = np.abs(np.nan_to_num(y))
    largest = np.maximum.reduceat(size, edges[:-1])
    return 1e-9 * size + 1e-12 * largest[segment]
