"""Where a walk along the points and a move of the window lead. Pure arithmetic."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Window = tuple[float, float]


def held(window: Window, whole: Window, shortest: float) -> Window:
    """The window kept inside the chart, neither narrower than shortest nor wider than the chart."""
    (first, last), (low, high) = window, whole
    length = min(max(last - first, shortest), max(high - low, shortest))
    first = min(max(first, low), max(high - length, low))
    return first, first + length


def zoomed(window: Window, factor: float, about: float | None = None) -> Window:
    """The window widened (factor above 1) or narrowed about x, or about its middle."""
    first, last = window
    fixed = (first + last) / 2 if about is None else min(max(about, first), last)
    return fixed - (fixed - first) * factor, fixed + (last - fixed) * factor


def showing(window: Window, x: float) -> Window:
    """The window moved so that x is well inside, if it is not in it already."""
    first, last = window
    if first <= x <= last:
        return window
    length = last - first
    start = x - length / 4 if x < first else x - 3 * length / 4
    return start, start + length


def nearest(xs: FloatArray, ys: FloatArray, window: Window, x: float) -> int:
    """The index of the recorded point in the window that is nearest to x; -1 where there is none."""
    inside = np.flatnonzero((xs >= window[0]) & (xs <= window[1]) & ~np.isnan(ys))
    return int(inside[np.argmin(np.abs(xs[inside] - x))]) if len(inside) else -1


def walked(xs: FloatArray, ys: FloatArray, window: Window, current: int, by: int) -> int:
    """The recorded point `by` points further, held at the ends; from nowhere (-1), the last one in the window."""
    recorded = np.flatnonzero(~np.isnan(ys))
    if not len(recorded):
        return -1
    if current < 0:
        return end_of(xs, ys, window, last=True)
    place = int(np.searchsorted(recorded, current)) + by
    return int(recorded[min(max(place, 0), len(recorded) - 1)])


def end_of(xs: FloatArray, ys: FloatArray, window: Window, *, last: bool) -> int:
    """The first or last recorded point in the window, or of all where it holds none; -1 without any."""
    recorded = np.flatnonzero(~np.isnan(ys))
    if not len(recorded):
        return -1
    seen = recorded[(xs[recorded] >= window[0]) & (xs[recorded] <= window[1])]
    return int((seen if len(seen) else recorded)[-1 if last else 0])
