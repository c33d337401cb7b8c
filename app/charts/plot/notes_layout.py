"""Where the notes of a chart go: above their point, else shifted along it, else in the next free lane; never over a
point, a limit or another box. Pure arithmetic on pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.charts.plot.frame import Box
from app.charts.plot.occupied import COARSE, FINE, Occupied, columns_of_line

FloatArray = npt.NDArray[np.float64]
ABOVE = 16
"""The least length of a leader."""
GAP = 4
INSET = 14
"""How far inside its box a leader meets it at least."""
CROWD = 300
"""With more points than this the strokes between them are where the points are anyway."""
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
    """A box for each note, or None where there is no room for it. The latest (rightmost) notes choose first.

    Boxes keep off the strokes between the points too, unless only a place on them is left.
    """
    ground, crowd = _Ground(area, obstacles), len(obstacles.xs)
    made: list[Box | None] = [None] * len(anchors)
    boxes: list[Box] = list(obstacles.boxes)
    leaders: list[Box] = []
    for index in sorted(range(len(anchors)), key=lambda k: -anchors[k].x):
        anchor = anchors[index]
        box = _best(anchor, area, ground.with_strokes, boxes, leaders) if crowd <= CROWD else None
        if box is None:
            box = _best(anchor, area, ground.bare, boxes, leaders)
        if box is None:
            continue
        made[index] = box
        boxes.append(box)
        leaders.append(leader(anchor, box))
    return made


def leader(anchor: Anchor, box: Box) -> Box:
    """The thin box of the dotted line from the note down to its point."""
    return Box(anchor.x - 1, box.bottom, 2, max(0.0, anchor.y - box.bottom))


class _Ground:
    """What the chart itself occupies, worked out once for all its notes."""

    def __init__(self, area: Box, obstacles: Obstacles) -> None:
        self._area, self._obstacles = area, obstacles

    @cached_property
    def bare(self) -> Occupied:
        """Points and lines."""
        known = self._obstacles
        there = ~np.isnan(known.ys)
        xs, ys, reach = known.xs[there], known.ys[there], known.radius + 2
        lefts = np.concatenate([xs - reach, [level.left for level in known.levels]])
        rights = np.concatenate([xs + reach, [level.right for level in known.levels]])
        tops = np.concatenate([ys - reach, [level.y - 3 for level in known.levels]])
        bottoms = np.concatenate([ys + reach, [level.y + 3 for level in known.levels]])
        cell = COARSE if len(known.xs) > CROWD else FINE
        return Occupied(self._area, lefts, tops, rights, bottoms, cell=cell)

    @cached_property
    def with_strokes(self) -> Occupied:
        """And the strokes of the data line."""
        return self.bare.more(*columns_of_line(self._area, self._obstacles.xs, self._obstacles.ys))


def _best(anchor: Anchor, area: Box, occupied: Occupied, boxes: Sequence[Box], leaders: Sequence[Box]) -> Box | None:
    """The free place that costs least: the length of the leader, and some for standing off its middle."""
    best, cost = None, float("inf")
    floor = max((box.bottom + 1 for box in boxes if _beside(box, anchor.x - 2, anchor.x + 2, anchor.y)), default=0.0)
    for left in _lefts(anchor, area):
        shifted = 0.35 * abs(left + anchor.width / 2 - anchor.x)
        if anchor.y - area.bottom + shifted >= cost:
            continue
        bottoms = occupied.free_bottoms(left, anchor.width, anchor.height, anchor.y - ABOVE)
        right = left + anchor.width
        for taken in (*boxes, *leaders):
            if taken.left - GAP < right and left - GAP < taken.right:
                bottoms = bottoms[(bottoms <= taken.top - GAP) | (bottoms >= taken.bottom + GAP + anchor.height)]
        if not len(bottoms) or bottoms[0] < floor:
            continue
        spent = anchor.y - float(bottoms[0]) + shifted
        if spent < cost:
            best, cost = Box(left, float(bottoms[0]) - anchor.height, anchor.width, anchor.height), spent
    return best


def _beside(box: Box, left: float, right: float, lowest: float) -> bool:
    """Whether a leader between left and right, down to lowest, could cross a box."""
    return box.left < right and left < box.right and box.top < lowest


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
