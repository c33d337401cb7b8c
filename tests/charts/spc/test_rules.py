"""The vectorised engine against plain loops with exact fractions, on small series full of ties and gaps."""

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import event, given, settings

from app.charts.spc import Analysis, analyse
from tests.charts.spc.brute_force import Point, outside, phase_points
from tests.charts.spc.making import cases, in_dates, series


def by_hand(values: list[int | None], chosen: dict[str, Any]) -> list[Point]:
    """All phases by brute force."""
    rows = range(len(values))
    starts = sorted({0, *(row for row in chosen["phases"] if row in rows)})
    rules, screening, centre = chosen["rules"], chosen["screening"], chosen["centre"]
    points: list[Point] = []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        own = [row for row in rows if start <= row < end]
        points += phase_points(
            [None if values[row] is None else Fraction(values[row]) for row in own],
            [row not in chosen["exclude"] for row in own],
            [row in basis(own, chosen["baseline"]) for row in own],
            None if centre is None else Fraction(centre),
            rules.screening if screening is None else screening,
            chosen["direction"],
            rules,
        )
    return points


def basis(own: list[int], baseline: Any) -> list[int]:
    if isinstance(baseline, int):
        return own[:baseline]
    if isinstance(baseline, tuple) and baseline[0] in own:
        return [row for row in own if baseline[0] <= row <= baseline[1]]
    return own


def lines_match(ours: Any, theirs: list[Fraction | None]) -> None:
    expected = np.array([np.nan if value is None else float(value) for value in theirs])
    np.testing.assert_allclose(ours, expected, rtol=1e-9, atol=1e-12)


@settings(max_examples=400, deadline=None)
@given(cases())
def test_every_point_is_marked_as_by_hand(case: tuple[list[int | None], dict[str, Any]]) -> None:
    values, chosen = case
    analysis = analyse(series(values), **in_dates(chosen))
    points = by_hand(values, chosen)
    lines_match(analysis.centre, [point.centre for point in points])
    lines_match(analysis.lower, [point.lower for point in points])
    lines_match(analysis.upper, [point.upper for point in points])
    assert analysis.outside.tolist() == [outside(point) != 0 for point in points]
    assert list(analysis.labels) == [point.label for point in points]
    assert list(analysis.states) == [point.state for point in points]
    expected = [frozenset(f"{rule}_{name}" for rule, name in point.marks) for point in points]
    assert [rules - {label} for rules, label in zip(analysis.rules, analysis.labels, strict=True)] == [
        rules - {point.label} for rules, point in zip(expected, points, strict=True)
    ]
    signals_match(analysis, expected)
    for label in {label for label in analysis.labels if label}:
        event(label)


def signals_match(analysis: Analysis, expected: list[frozenset[str]]) -> None:
    """The stretches hold exactly the marked points, and count them."""
    told: dict[str, list[int]] = {}
    for signal in analysis.signals:
        name = f"{signal.rule}_{signal.side}"
        marked = [row for row in range(signal.start, signal.stop + 1) if name in expected[row]]
        assert (marked[0], marked[-1], len(marked)) == (signal.start, signal.stop, signal.count)
        assert (signal.first, signal.last) == (analysis.x[signal.start], analysis.x[signal.stop])
        told.setdefault(name, []).extend(marked)
    for name in {name for names in expected for name in names} | set(told):
        assert told.get(name, []) == [row for row, names in enumerate(expected) if name in names]
