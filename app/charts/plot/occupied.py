"""Which parts of the plot are taken, on a grid of small cells, so that thousands of points are asked about at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.charts.plot.frame import Box

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int32]
Rectangles = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
FINE, COARSE = 3.0, 6.0
"""Pixels a cell. A cell that is touched counts as taken, so a place said to be free is free."""


class Occupied:
    """Rectangles laid on the cells of an area; asked where a box still fits."""

    def __init__(
        self, area: Box, lefts: FloatArray, tops: FloatArray, rights: FloatArray, bottoms: FloatArray,
        before: IntArray | None = None, *, cell: float = FINE,
    ) -> None:  # fmt: skip
        self._area, self._cell = area, cell
        self._columns = max(1, int(np.ceil(area.width / cell)))
        self._rows = max(1, int(np.ceil(area.height / cell)))
        counts = self._counted(lefts, tops, rights, bottoms)
        self._counts: IntArray = counts if before is None else counts + before
        sums = np.zeros((self._rows + 1, self._columns + 1), dtype=np.int32)
        np.cumsum(np.cumsum(self._counts > 0, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
        self._sums = sums

    def more(self, lefts: FloatArray, tops: FloatArray, rights: FloatArray, bottoms: FloatArray) -> Occupied:
        """The same with further rectangles."""
        return Occupied(self._area, lefts, tops, rights, bottoms, self._counts, cell=self._cell)

    def free_bottoms(self, left: float, width: float, height: float, start: float) -> FloatArray:
        """The lower edges, none below start, of a free box with this left edge and size; the lowest first."""
        area = self._area
        first = max(0, int((left - area.left) // self._cell))
        last = min(self._columns, int(-((area.left - left - width) // self._cell)))
        tall = int(-(-height // self._cell))
        lowest = min(self._rows, int((start - area.top) // self._cell))
        if lowest < tall or last <= first:
            return np.empty(0)
        ends = np.arange(lowest, tall - 1, -1)
        strip = self._sums[:, last] - self._sums[:, first]
        free = strip[ends] == strip[ends - tall]
        bottoms: FloatArray = area.top + ends[free] * self._cell
        return bottoms

    def _counted(self, lefts: FloatArray, tops: FloatArray, rights: FloatArray, bottoms: FloatArray) -> IntArray:
        """How many rectangles lie on each cell: their corners marked, then summed both ways."""
        area, wide = self._area, self._columns + 1
        x0 = np.clip(np.floor((lefts - area.left) / self._cell), 0, self._columns).astype(np.intp)
        x1 = np.clip(np.ceil((rights - area.left) / self._cell), 0, self._columns).astype(np.intp)
        y0 = np.clip(np.floor((tops - area.top) / self._cell), 0, self._rows).astype(np.intp)
        y1 = np.clip(np.ceil((bottoms - area.top) / self._cell), 0, self._rows).astype(np.intp)
        size = (self._rows + 1) * wide
        plus = np.bincount(np.concatenate([y0 * wide + x0, y1 * wide + x1]), minlength=size)
        minus = np.bincount(np.concatenate([y0 * wide + x1, y1 * wide + x0]), minlength=size)
        corners = (plus - minus).astype(np.int32).reshape(self._rows + 1, wide)
        counts: IntArray = np.cumsum(np.cumsum(corners, axis=0, dtype=np.int32), axis=1)[:-1, :-1]
        return counts


def columns_of_line(area: Box, xs: FloatArray, ys: FloatArray) -> Rectangles:
    """The strokes between neighbouring points as one rectangle for each column of cells; none across a gap."""
    edges = area.left + FINE * np.arange(int(np.ceil(area.width / FINE)) + 1)
    if len(xs) < 2:
        return np.empty(0), np.empty(0), np.empty(0), np.empty(0)
    known = ~np.isnan(ys)
    if not known.any():
        return np.empty(0), np.empty(0), np.empty(0), np.empty(0)
    heights = np.interp(edges, xs[known], ys[known])
    middles = (edges[:-1] + edges[1:]) / 2
    after = np.clip(np.searchsorted(xs, middles), 1, len(xs) - 1)
    joined = known[after] & known[after - 1] & (middles >= xs[0]) & (middles <= xs[-1])
    low, high = np.minimum(heights[:-1], heights[1:]) - 1, np.maximum(heights[:-1], heights[1:]) + 1
    return edges[:-1][joined], low[joined], edges[1:][joined], high[joined]
