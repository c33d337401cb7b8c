"""What the lines are called, at their right end: pushed apart evenly where they would touch, with leaders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.charts.plot.frame import Frame
from app.charts.plot.style import ChartStyle, pen
from app.charts.spec import LineLabel, Role

LEADER = 8
PAD = 4


@dataclass(frozen=True)
class PlacedLabel:
    """A label with the height of its line and where its words went, both in pixels."""

    label: LineLabel
    line_y: float
    y: float


def push_apart(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places as near as can be to the wanted ones, in their order, at least `apart` from each other, from low to high.

    Places that would touch become a group about the mean of what they wanted. With too little room for all of them
    they are spread evenly from low to high.
    """
    if len(wanted) * apart > high - low + apart:
        step = (high - low) / max(1, len(wanted) - 1)
        order = sorted(range(len(wanted)), key=wanted.__getitem__)
        crowded = [0.0] * len(wanted)
        for rank, index in enumerate(order):
            crowded[index] = low + rank * step
        return crowded
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _starts(groups[-1], wanted, apart, low, high) < (
            _starts(groups[-2], wanted, apart, low, high) + apart * len(groups[-2])
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = [0.0] * len(wanted)
    for group in groups:
        start = _starts(group, wanted, apart, low, high)
        for rank, index in enumerate(group):
            placed[index] = start + rank * apart
    return placed


def _starts(group: list[int], wanted: Sequence[float], apart: float, low: float, high: float) -> float:
    length = apart * (len(group) - 1)
    middle = sum(wanted[index] for index in group) / len(group)
    return min(max(middle - length / 2, low), high - length)


def place_labels(labels: Sequence[LineLabel], frame: Frame, style: ChartStyle) -> list[PlacedLabel]:
    """The labels of the lines that are in view, top to bottom."""
    seen = [label for label in labels if frame.shows_y(label.value)]
    lines = [frame.py(label.value) for label in seen]
    apart = style.px(13) + 6
    half = apart / 2
    places = push_apart(lines, apart, frame.top + half, max(frame.bottom - half, frame.top + half))
    made = [PlacedLabel(label, line, y) for label, line, y in zip(seen, lines, places, strict=True)]
    return sorted(made, key=lambda placed: placed.y)


def labels_width(labels: Sequence[LineLabel], style: ChartStyle) -> float:
    """The room that the words need, leader included."""
    widths = [style.width(label.text, 13, _weight(label)) for label in labels]
    return max(widths, default=0.0) + LEADER + 2 * PAD


def paint_labels(painter: QPainter, frame: Frame, placed: Sequence[PlacedLabel], style: ChartStyle) -> None:
    """The words, each with an 8 px leader from its line."""
    height = style.px(18)
    for item in placed:
        painter.setPen(pen(_line_colour(item.label, style), 1))
        painter.drawLine(QLineF(frame.right, item.line_y, frame.right + LEADER, item.y))
        painter.setPen(QColor(_text_colour(item.label, style)))
        painter.setFont(style.font(13, _weight(item.label)))
        width = style.width(item.label.text, 13, _weight(item.label)) + 4
        box = QRectF(frame.right + LEADER + PAD, item.y - height / 2, width, height)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), item.label.text)


def _weight(label: LineLabel) -> int:
    return 600 if label.strong or label.role is Role.TARGET else 400


def _line_colour(label: LineLabel, style: ChartStyle) -> str:
    if label.role in (Role.TARGET, Role.OTHER_TARGET):
        return style.target
    return style.mean if label.role is Role.CENTRE else style.limit


def _text_colour(label: LineLabel, style: ChartStyle) -> str:
    if label.role in (Role.TARGET, Role.OTHER_TARGET):
        return style.harm_text
    return style.text if label.role is Role.CENTRE else style.text2
