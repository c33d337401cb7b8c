"""Notes on a chart: a box with an icon and the words, and a dotted leader to the point; where there is no room, a
numbered pin at the top, whose words stand in a list under the chart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.charts.plot.frame import Box, Frame
from app.charts.plot.labels import push_apart
from app.charts.plot.lines import is_constant
from app.charts.plot.notes_layout import Anchor, Level, Obstacles, leader, place_notes
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import ChartSpec, Note

ICON = 14
PAD = 8
LONGEST = 260
"""Words wider than this, in pixels at 100 %, go on a second line; what does not fit there is cut with an ellipsis."""
PIN = 20
POINT_RADIUS = 6.5


@dataclass(frozen=True)
class PlacedNote:
    """A note with its box and the lines of its words; x, y is its point."""

    note: Note
    box: Box
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class PlacedPin:
    """A note without room for a box: its number, where the pin stands, and its point."""

    number: int
    note: Note
    pin_x: float
    pin_y: float
    x: float
    y: float


def pin_lane(style: ChartStyle) -> float:
    """The height of the row of pins above the plot, with the space below it."""
    return style.px(PIN) + 6


def lay_out_notes(
    spec: ChartSpec, frame: Frame, style: ChartStyle, boxes: Sequence[Box]
) -> tuple[list[PlacedNote], list[Note]]:
    """Boxes for the notes in view, and the notes for which there is no room. boxes: what else is on the chart."""
    seen = [note for note in spec.notes if frame.shows_x(note.x)]
    if not seen:
        return [], []
    words = [_wrapped(note.text, style) for note in seen]
    anchors = [_anchor(note, lines, spec, frame, style) for note, lines in zip(seen, words, strict=True)]
    placed = place_notes(anchors, frame.box, _obstacles(spec, frame, style, boxes))
    made, left_over = [], []
    for note, lines, anchor, box in zip(seen, words, anchors, placed, strict=True):
        if box is None:
            left_over.append(note)
        else:
            made.append(PlacedNote(note, box, lines, anchor.x, anchor.y))
    return made, left_over


def lay_out_pins(notes: Sequence[Note], frame: Frame, style: ChartStyle, top: float) -> list[PlacedPin]:
    """Pins in order of date in their row, pushed apart where they would touch."""
    size = style.px(PIN)
    ordered = sorted(notes, key=lambda note: note.x)
    xs = push_apart([frame.px(note.x) for note in ordered], size + 3, frame.left, frame.right)
    return [
        PlacedPin(number, note, x, top + size / 2, frame.px(note.x), _point_y(note, frame))
        for number, (note, x) in enumerate(zip(ordered, xs, strict=True), start=1)
    ]


def _point_y(note: Note, frame: Frame) -> float:
    return frame.py(note.y) if note.y == note.y else frame.bottom


def _anchor(note: Note, lines: tuple[str, ...], spec: ChartSpec, frame: Frame, style: ChartStyle) -> Anchor:
    width = max(style.width(line, 13, 500) for line in lines) + 2 * PAD + style.px(ICON) + 6
    starts = [frame.left, *(frame.px(tag.x) for tag in spec.phase_tags if tag.x <= note.x)]
    ends = [frame.right, *(frame.px(tag.x) for tag in spec.phase_tags if tag.x > note.x)]
    height = style.px(18) * len(lines) + 8
    return Anchor(frame.px(note.x), _point_y(note, frame), width, height, max(starts) + 4, min(ends) - 4)


def _obstacles(spec: ChartSpec, frame: Frame, style: ChartStyle, boxes: Sequence[Box]) -> Obstacles:
    first = max(0, int(np.searchsorted(spec.x, frame.x0)) - 1)
    last = int(np.searchsorted(spec.x, frame.x1, side="right")) + 1
    xs = frame.left + (spec.x[first:last] - frame.x0) * frame.per_x
    ys = frame.bottom - (spec.y[first:last] - frame.y0) * frame.height / (frame.y1 - frame.y0)
    levels = []
    for line in spec.lines:
        if len(line.x) and line.x[-1] >= frame.x0 and line.x[0] <= frame.x1:
            levels += _levels(line.x, line.y, frame, constant=is_constant(line))
    return Obstacles(xs, ys, POINT_RADIUS * style.mark_scale, levels, boxes)


def _levels(x: np.ndarray, y: np.ndarray, frame: Frame, *, constant: bool) -> list[Level]:
    if constant:
        return [Level(frame.px(float(x[0])), frame.px(float(x[-1])), frame.py(float(y[0])))]
    pairs = zip(x[:-1].tolist(), x[1:].tolist(), y[:-1].tolist(), strict=True)
    return [
        Level(frame.px(left), frame.px(right), frame.py(level)) for left, right, level in pairs if not math.isnan(level)
    ]


def _wrapped(text: str, style: ChartStyle) -> tuple[str, ...]:
    limit = style.px(LONGEST)
    if style.width(text, 13, 500) <= limit:
        return (text,)
    words, first = text.split(), ""
    while words and style.width(f"{first} {words[0]}".strip(), 13, 500) <= limit:
        first = f"{first} {words.pop(0)}".strip()
    metrics = QFontMetricsF(style.font(13, 500))
    if not first:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, limit),)
    return first, metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, limit)


def paint_notes(painter: QPainter, placed: Sequence[PlacedNote], pins: Sequence[PlacedPin], style: ChartStyle) -> None:
    """Leaders first, so that no box is crossed by one, then boxes and pins."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dotted = pen(style.border_strong, 1, (1.5, 2.5))
    painter.setPen(dotted)
    reach = POINT_RADIUS * style.mark_scale
    for item in placed:
        drop = leader(Anchor(item.x, item.y, 0, 0, 0, 0), item.box)
        if drop.height > reach:
            painter.drawLine(QLineF(item.x, item.box.bottom, item.x, item.y - reach))
    for pin in pins:
        bend = pin.pin_y + style.px(PIN) / 2
        painter.drawPolyline([QPointF(pin.pin_x, bend), QPointF(pin.x, bend + 6), QPointF(pin.x, pin.y - reach)])
    for item in placed:
        _paint_box(painter, item, style)
    for pin in pins:
        paint_pin(painter, pin.number, pin.pin_x, pin.pin_y, style)
    painter.restore()


def _paint_box(painter: QPainter, item: PlacedNote, style: ChartStyle) -> None:
    box = QRectF(round(item.box.left) + 0.5, round(item.box.top) + 0.5, round(item.box.width), round(item.box.height))
    painter.setPen(QPen(QColor(style.border_strong), 1))
    painter.setBrush(QColor(style.surface))
    painter.drawRoundedRect(box, 6, 6)
    size, line = style.px(ICON), style.px(18)
    paint_note_icon(painter, QRectF(box.left() + PAD, box.top() + 4 + (line - size) / 2, size, size), style.text2)
    painter.setPen(QColor(style.text))
    painter.setFont(style.font(13, 500))
    for row, words in enumerate(item.lines):
        place = QRectF(box.left() + PAD + size + 6, box.top() + 4 + row * line, box.width(), line)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def paint_pin(painter: QPainter, number: int, x: float, y: float, style: ChartStyle) -> None:
    """A numbered disc, as on the chart and in the list under it."""
    size = style.px(PIN)
    disc = QRectF(x - size / 2, y - size / 2, size, size)
    painter.setPen(QPen(QColor(style.surface), 1.25))
    painter.setBrush(QColor(style.mean))
    painter.drawEllipse(disc)
    painter.setPen(QColor(style.surface))
    painter.setFont(style.font(12, 600))
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number))


def paint_note_icon(painter: QPainter, box: QRectF, colour: str) -> None:
    """Lucide's message-square-text in a box, as strokes: no file is read to draw a chart."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    stroke = QPen(QColor(colour), 2)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(stroke)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_bubble())
    painter.drawLines([QLineF(7, 8, 17, 8), QLineF(7, 12.5, 13, 12.5)])
    painter.restore()


@cache
def _bubble() -> QPainterPath:
    bubble = QPainterPath(QPointF(3, 21))
    bubble.lineTo(3, 5)
    bubble.quadTo(3, 3, 5, 3)
    bubble.lineTo(19, 3)
    bubble.quadTo(21, 3, 21, 5)
    bubble.lineTo(21, 15)
    bubble.quadTo(21, 17, 19, 17)
    bubble.lineTo(7, 17)
    bubble.closeSubpath()
    return bubble
