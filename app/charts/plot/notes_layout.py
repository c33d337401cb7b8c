"""Where the notes of a chart go: above their point, else shifted along it, else in the next free lane; never over a
point, a limit or another box. Pure arithmetic on pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.charts.plot.frame import Box

FloatArray = npt.NDArray[np.float64]
Spans = list[tuple[float, float]]
ABOVE = 16
"""The least length of a leader."""
GAP = 4
INSET = 14
"""How far inside its box a leader meets it at least."""
_SHIFTS = (0.0, 0.35, -0.35, 0.7, -0.7, 1.0, -1.0)


@dataclass(frozen=True)
class Anchor:
    """A note that wants a box of this size above the place x, y of its point, between left and right."""

    x: float
    y: float
    width: float
    height: float
    left: float
    right: float


@dataclass(frozen=True)
class Level:
    """A horizontal line that boxes keep off."""

    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Obstacles:
    """What is on the chart: points (pixels, in order of x, NaN where missing) with a radius, lines and boxes."""

    xs: FloatArray
    ys: FloatArray
    radius: float
    levels: Sequence[Level]
    boxes: Sequence[Box]


def place_notes(anchors: Sequence[Anchor], area: Box, obstacles: Obstacles) -> list[Box | None]:
    """A box for each note, or None where there is no room for it. The latest (rightmost) notes choose first."""
    made: list[Box | None] = [None] * len(anchors)
    boxes: list[Box] = list(obstacles.boxes)
    leaders: list[Box] = []
    for index in sorted(range(len(anchors)), key=lambda k: -anchors[k].x):
        anchor = anchors[index]
        for beside_lines in (True, False):
            box = _best(anchor, area, obstacles, boxes, leaders, beside_lines)
            if box is not None:
                break
        if box is None:
            continue
        made[index] = box
        boxes.append(box)
        leaders.append(leader(anchor, box))
    return made


def leader(anchor: Anchor, box: Box) -> Box:
    """The thin box of the dotted line from the note down to its point."""
    return Box(anchor.x - 1, box.bottom, 2, max(0.0, anchor.y - box.bottom))


def _best(
    anchor: Anchor, area: Box, obstacles: Obstacles, boxes: Sequence[Box], leaders: Sequence[Box], beside_lines: bool
) -> Box | None:
    best, cost = None, float("inf")
    for left in _lefts(anchor, area):
        spans = _blocked(left, anchor.width, obstacles, [*boxes, *leaders], beside_lines)
        bottom = _free_bottom(spans, anchor.y - ABOVE, anchor.height, area.top)
        if bottom is None:
            continue
        box = Box(left, bottom - anchor.height, anchor.width, anchor.height)
        if leader(anchor, box).meets_any(boxes, 1.0):
            continue
        shifted = abs(left + anchor.width / 2 - anchor.x)
        spent = (anchor.y - bottom) + 0.35 * shifted
        if spent < cost:
            best, cost = box, spent
    return best


def _lefts(anchor: Anchor, area: Box) -> Iterable[float]:
    """Left edges to try: centred on the point, then shifted while the leader still meets the box."""
    low, high = max(area.left, anchor.left), min(area.right, anchor.right)
    if high - low < anchor.width:
        low, high = area.left, area.right
    if high - low < anchor.width:
        return
    reach = max(0.0, anchor.width / 2 - INSET)
    seen = set()
    for shift in _SHIFTS:
        left = min(max(anchor.x - anchor.width / 2 + shift * reach, low), high - anchor.width)
        if left <= anchor.x - 2 and anchor.x + 2 <= left + anchor.width and left not in seen:
            seen.add(left)
            yield left


def _blocked(left: float, width: float, obstacles: Obstacles, boxes: Sequence[Box], beside_lines: bool) -> Spans:
    right, radius = left + width, obstacles.radius + 2
    near = (obstacles.xs >= left - radius) & (obstacles.xs <= right + radius)
    spans = [(y - radius, y + radius) for y in obstacles.ys[near].tolist() if not math.isnan(y)]
    if beside_lines:
        spans += _line_spans(left - 2, right + 2, obstacles.xs, obstacles.ys)
    spans += [(level.y - 3, level.y + 3) for level in obstacles.levels if level.left < right and level.right > left]
    spans += [(box.top - GAP, box.bottom + GAP) for box in boxes if box.left - GAP < right and left - GAP < box.right]
    return spans


def _line_spans(left: float, right: float, xs: FloatArray, ys: FloatArray) -> Spans:
    """How high and low each stroke between neighbours goes inside the span."""
    if len(xs) < 2:
        return []
    x0, x1, y0, y1 = xs[:-1], xs[1:], ys[:-1], ys[1:]
    meets = (x1 >= left) & (x0 <= right) & (x1 > x0) & ~np.isnan(y0 + y1)
    x0, x1, y0, y1 = x0[meets], x1[meets], y0[meets], y1[meets]
    slope = (y1 - y0) / (x1 - x0)
    start = y0 + (np.maximum(x0, left) - x0) * slope
    stop = y0 + (np.minimum(x1, right) - x0) * slope
    low, high = np.minimum(start, stop) - 1, np.maximum(start, stop) + 1
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _free_bottom(spans: Spans, start: float, height: float, top: float) -> float | None:
    """The lowest bottom edge, not below start, with `height` free above it; None where the top comes first."""
    bottom = start
    for low, high in sorted(spans, key=lambda span: -span[1]):
        if low >= bottom:
            continue
        if high <= bottom - height:
            break
        bottom = low
    return bottom if bottom - height >= top else None
