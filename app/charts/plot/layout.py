"""Where everything on a chart goes, for one window of it and one size: margins, axes, labels, tags, notes, pins."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from app.charts.plot.annotations import PlacedNote, PlacedPin, lay_out_notes, lay_out_pins, pin_lane
from app.charts.plot.date_axis import DateTick, date_ticks, number_ticks
from app.charts.plot.frame import Box, Frame
from app.charts.plot.labels import PlacedLabel, labels_width, place_labels
from app.charts.plot.lines import value_at
from app.charts.plot.phase_tags import PlacedTag, lane_height, lay_out_tags, tags_in_view
from app.charts.plot.style import ChartStyle
from app.charts.plot.value_axis import GAP, label_width, value_ticks
from app.charts.spec import ChartSpec, LineLabel, Tick
from app.charts.spec.words import line_value

TOP = 10
SIDE = 8
"""Room at the edges, so that the focus ring touches no words."""


@dataclass(frozen=True)
class Layout:
    """The chart laid out. boxes: what a tooltip keeps clear of."""

    frame: Frame
    y_ticks: list[Tick]
    x_ticks: list[DateTick]
    labels: list[PlacedLabel]
    tags: list[PlacedTag]
    notes: list[PlacedNote]
    pins: list[PlacedPin]
    tags_top: float

    @property
    def boxes(self) -> list[Box]:
        """Everything with words on the chart."""
        return [note.box for note in self.notes] + [tag.box for tag in self.tags if tag.box is not None]


def lay_out(
    spec: ChartSpec,
    style: ChartStyle,
    size: tuple[float, float],
    window: tuple[float, float],
    *,
    expect_pins: bool = False,
) -> Layout:
    """The layout for a widget of this size (pixels) that shows x from window[0] to window[1].

    expect_pins: there were pins a moment ago, so their row is kept where it is still needed: one pass instead of two
    for each frame of a drag, and no flicker where a note only just has room.
    """
    (y0, y1), y_ticks = value_ticks(_values_in_view(spec, *window), spec.scale, spec.format)
    labels = labels_in_view(spec, window[1])
    left = SIDE + label_width(y_ticks, style) + GAP
    right = size[0] - labels_width(labels, style) - SIDE
    bottom = size[1] - style.px(18) - 16
    bare = Frame(left, TOP, max(right, left + 40), max(bottom, TOP + 40), *window, y0, y1)
    tags = lay_out_tags(tags_in_view(spec.phase_tags, *window), bare.px, bare.right, bare.left, style, TOP)
    lanes = 1 + max((tag.lane for tag in tags if tag.box is not None), default=-1)
    frame = replace(bare, top=min(TOP + lanes * lane_height(style), bare.bottom - 40))
    frame, notes, pins = _annotated(spec, frame, style, expect_pins=expect_pins)
    x_ticks = date_ticks(*window, frame.width, style.width) if spec.x_is_date else number_ticks(*window, frame.width)
    return Layout(frame, y_ticks, x_ticks, place_labels(labels, frame, style), tags, notes, pins, TOP)


def _annotated(
    spec: ChartSpec, frame: Frame, style: ChartStyle, *, expect_pins: bool
) -> tuple[Frame, list[PlacedNote], list[PlacedPin]]:
    """Boxes and pins, and the frame without the row of the pins where there are any."""
    lower = replace(frame, top=min(frame.top + pin_lane(style), frame.bottom - 40))
    if not expect_pins:
        notes, left_over = lay_out_notes(spec, frame, style, [])
        if not left_over:
            return frame, notes, []
    notes, left_over = lay_out_notes(spec, lower, style, [])
    if not left_over and expect_pins:
        return _annotated(spec, frame, style, expect_pins=False)
    return lower, notes, lay_out_pins(left_over, lower, style, frame.top)


def _values_in_view(spec: ChartSpec, x0: float, x1: float) -> list[float]:
    """The recorded values in the window and the values of the lines there."""
    first, last = np.searchsorted(spec.x, x0), np.searchsorted(spec.x, x1, side="right")
    shown = spec.y[first:last]
    shown = shown[np.isfinite(shown)]
    values = [float(shown.min()), float(shown.max())] if len(shown) else []
    for line in spec.lines:
        if not len(line.x) or line.x[-1] < x0 or line.x[0] > x1:
            continue
        seen = line.y[(line.x >= x0) & (line.x <= x1)]
        values += [float(v) for v in (seen.min(), seen.max())] if len(seen) else [float(line.y[0])]
    return [value for value in values if math.isfinite(value)]


def labels_in_view(spec: ChartSpec, x1: float) -> tuple[LineLabel, ...]:
    """The labels for the lines at the right edge of the window: in an earlier window, those of the earlier phase."""
    made = []
    for label in spec.line_labels:
        lines = [line for line in spec.lines if line.role is label.role and len(line.x) and line.x[0] <= x1]
        if not lines:
            continue
        latest = max(lines, key=lambda line: float(line.x[0]))
        value = value_at(latest, x1)
        if math.isnan(value):
            continue
        same = abs(value - label.value) <= 1e-9 * max(1.0, abs(value))
        made.append(label if same else replace(label, value=value, text=_renamed(label, value, spec)))
    return tuple(made)


def _renamed(label: LineLabel, value: float, spec: ChartSpec) -> str:
    return f"{label.text.rsplit(' ', 1)[0]} {line_value(value, spec.format, label.role)}"
