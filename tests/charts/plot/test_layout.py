"""The whole layout at any size and window: words never lie on words, notes never on points, everything inside."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.charts.plot.annotations import POINT_RADIUS
from app.charts.plot.frame import Box
from app.charts.plot.layout import lay_out
from app.charts.plot.style import ChartStyle
from tests.charts.plot.sample import sample_spec

NOTES = tuple((k, f"Something happened on day {k}") for k in (10, 100, 200, 300, 373, 380, 390, 405, 410, 436, 449))
SPEC = sample_spec(notes=NOTES, missing=(50, 51, 390, 430))


@pytest.mark.usefixtures("qapp")
@given(
    st.integers(360, 1700),
    st.integers(200, 900),
    st.integers(0, 440),
    st.integers(4, 450),
    st.sampled_from([1.0, 1.5, 2.0]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_lies_on_anything(width: int, height: int, first: int, days: int, scale: float) -> None:
    style = ChartStyle(text_scale=scale)
    last = min(449, first + days)
    window = (float(SPEC.x[first]) - 0.75, float(SPEC.x[last]) + 0.75)
    layout = lay_out(SPEC, style, (width, height), window)
    frame = layout.frame
    if frame.height < 8 * style.px(19):
        return  # no room for words of this size; the page never makes a chart so small

    apart = style.px(13) + 6
    for one, other in combinations(layout.labels, 2):
        assert abs(one.y - other.y) >= apart - 1e-6
    boxes = [note.box for note in layout.notes]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    shown = [k for k in range(first, last + 1) if not np.isnan(SPEC.y[k])]
    for k in shown:
        dot = Box.around(frame.px(float(SPEC.x[k])), frame.py(float(SPEC.y[k])), 2 * POINT_RADIUS)
        assert not any(dot.meets(box) for box in boxes)
    for line in SPEC.lines:
        y = frame.py(float(line.y[0]))
        left, right = frame.px(float(line.x[0])), frame.px(float(line.x[-1]))
        assert not any(box.top < y < box.bottom and box.left < right and left < box.right for box in boxes)
    tags = [tag.box for tag in layout.tags if tag.box is not None]
    assert not any(tag.meets(box) for tag in tags for box in boxes)
    said = [tick for tick in layout.x_ticks if tick.text]
    for one, other in combinations(said, 2):
        gap = abs(frame.px(one.x) - frame.px(other.x)) - (style.width(one.text) + style.width(other.text)) / 2
        assert gap > 0


@pytest.mark.usefixtures("qapp")
@given(st.integers(0, 430), st.integers(10, 450), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_note_in_view_is_a_box_or_a_pin(first: int, days: int, expect: bool) -> None:
    last = min(449, first + days)
    window = (float(SPEC.x[first]) - 0.75, float(SPEC.x[last]) + 0.75)
    layout = lay_out(SPEC, ChartStyle(), (900, 420), window, expect_pins=expect)
    wanted = [note for note in SPEC.notes if window[0] <= note.x <= window[1]]
    assert len(layout.notes) + len(layout.pins) == len(wanted)
    assert [pin.number for pin in layout.pins] == list(range(1, len(layout.pins) + 1))
