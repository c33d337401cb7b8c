"""Where a phase begins: a dotted line halfway between the points, with its words in a tag at the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.charts.plot.frame import Box, Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import PhaseTag

BESIDE = 8
PAD = 8
LANES = 3
GAP = 6
WORTH_SHOWING = 72
"""A tag narrower than this says nothing: then the line alone is drawn."""


@dataclass(frozen=True)
class PlacedTag:
    """A phase line at x, with the box of its words (None: no room for any) and what they are after eliding."""

    tag: PhaseTag
    x: float
    lane: int
    box: Box | None


def lane_height(style: ChartStyle) -> float:
    """The height of one row of tags with the space below it."""
    return style.px(18) + 6 + GAP


def place_tags(
    places: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[tuple[int, float, float] | None]:
    """A lane, a left edge and a width for each tag, in the order of the phase lines from left to right.

    A tag stands to the right of its line, where it fits, else to the left of it, in the first lane where it touches no
    other and crosses no other phase line; else it is cut short in the last lane; None where that is too little.
    """
    made: list[tuple[int, float, float] | None] = []
    taken: list[tuple[int, float, float]] = []

    def free(lane: int, start: float, width: float) -> bool:
        clear = all(
            lane != used or start >= edge + width_used + GAP or start + width + GAP <= edge
            for used, edge, width_used in taken
        )
        lines = [other for k, other in enumerate(places) if lane == 0 and k != index]
        return clear and left <= start and start + width <= right and not any(start < x < start + width for x in lines)

    for index, (x, width) in enumerate(zip(places, widths, strict=True)):
        tries = [(lane, start) for lane in range(LANES) for start in (x + BESIDE, x - BESIDE - width)]
        found = next(((lane, start, width) for lane, start in tries if free(lane, start, width)), None)
        if found is None:
            found = _cut_short(x, index, places, taken, right)
        if found is not None:
            taken.append(found)
        made.append(found)
    return made


def _cut_short(
    x: float, index: int, places: Sequence[float], taken: Sequence[tuple[int, float, float]], right: float
) -> tuple[int, float, float] | None:
    start = x + BESIDE
    for lane in range(LANES):
        ends = [edge for used, edge, width in taken if used == lane and edge + width > start]
        if any(edge <= start for edge in ends):
            continue
        ends += [other for k, other in enumerate(places) if lane == 0 and k != index and other > x]
        width = min([right, *(end - GAP for end in ends)]) - start
        if width >= WORTH_SHOWING:
            return lane, start, width
    return None


def tags_in_view(tags: Sequence[PhaseTag], x0: float, x1: float) -> list[PhaseTag]:
    """The phases that begin inside the window."""
    return [tag for tag in tags if x0 < tag.x < x1]


def lay_out_tags(tags: Sequence[PhaseTag], px: Callable[[float], float], right: float, left: float, style: ChartStyle,
                 top: float) -> list[PlacedTag]:  # fmt: skip
    """The tags of the window, in lanes from the top."""
    seen = sorted(tags, key=lambda tag: tag.x)
    places = [px(tag.x) for tag in seen]
    widths = [style.width(tag.text, 13, 600) + 2 * PAD for tag in seen]
    found = place_tags(places, widths, left, right)
    height = lane_height(style)
    made = []
    for tag, x, place in zip(seen, places, found, strict=True):
        if place is None:
            made.append(PlacedTag(tag, x, 0, None))
            continue
        lane, start, width = place
        made.append(PlacedTag(tag, x, lane, Box(start, top + lane * height, width, height - GAP)))
    return made


def paint_phase_lines(
    painter: QPainter, frame: Frame, placed: Sequence[PlacedTag], style: ChartStyle, top: float
) -> None:
    """The dotted lines, from the tags down to the axis."""
    painter.setPen(pen(style.mean, 1, (2, 3)))
    for item in placed:
        x = round(item.x) + 0.5
        painter.drawLine(QLineF(x, top, x, frame.bottom))


def paint_tags(painter: QPainter, placed: Sequence[PlacedTag], style: ChartStyle) -> None:
    """The words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = style.font(13, 600)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for item in placed:
        if item.box is None:
            continue
        box = QRectF(item.box.left, item.box.top, item.box.width, item.box.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.mean))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(style.surface))
        words = metrics.elidedText(item.tag.text, Qt.TextElideMode.ElideRight, box.width() - 2 * PAD + 1)
        painter.drawText(box.adjusted(PAD, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.restore()
