"""The four rules, the limits and the labels by plain loops and exact fractions: slow, obvious, and written apart."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from app.charts.spc import RuleSet

ORDER = ("outside", "trend", "two_of_three", "shift")
HIGH = {"high", "up"}


@dataclass
class Point:
    value: Fraction | None
    kept: bool
    centre: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    marks: set[tuple[str, str]] = field(default_factory=set)
    a4: str = ""
    label: str = ""
    state: str = "common"


def mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def ranges_of(values: list[Fraction | None]) -> list[Fraction]:
    pairs = itertools.pairwise(values)
    return [abs(b - a) for a, b in pairs if a is not None and b is not None]


def phase_points(
    values: list[Fraction | None],
    kept: list[bool],
    basis: list[bool],
    centre: Fraction | None,
    screening: bool,
    direction: str,
    rules: RuleSet,
) -> list[Point]:
    """One phase. basis: the rows that limits come from."""
    points = [Point(value, keep) for value, keep in zip(values, kept, strict=True)]
    used = [point.value for point, base in zip(points, basis, strict=True) if base and point.kept]
    recorded = [point for point in points if point.kept and point.value is not None]
    if len(recorded) >= rules.min_points:
        set_lines(points, used, centre, screening)
        chain = [point for point in points if point.kept]
        mark_outside(chain)
        mark_trends(chain, rules.trend)
        mark_two_of_three(chain, rules.beyond_counts_as_near)
        mark_shifts(chain, rules.shift)
        direct_trends(chain)
    for point in points:
        decide(point, direction, rules)
    return points


def set_lines(points: list[Point], used: list[Fraction | None], centre: Fraction | None, screening: bool) -> None:
    middle = centre if centre is not None else mean([value for value in used if value is not None])
    spread = mean(ranges_of(used))
    if screening and spread is not None:
        spread = mean([r for r in ranges_of(used) if r < Fraction(3267, 1000) * spread])
    for point in points:
        point.centre = middle
        if middle is not None and spread is not None:
            point.lower = middle - Fraction(266, 100) * spread
            point.upper = middle + Fraction(266, 100) * spread


def windows(chain: list[Point], length: int) -> Iterator[list[Point]]:
    """Consecutive points that are all recorded."""
    for i in range(len(chain) - length + 1):
        window = chain[i : i + length]
        if all(point.value is not None for point in window):
            yield window


def side(point: Point) -> int:
    assert point.value is not None
    if point.centre is None:
        return 0
    return (point.value > point.centre) - (point.value < point.centre)


def outside(point: Point) -> int:
    if point.value is None or point.upper is None or point.lower is None:
        return 0
    return (point.value > point.upper) - (point.value < point.lower)


def near(point: Point, beyond_counts: bool) -> int:
    if point.value is None or point.upper is None or point.centre is None:
        return 0
    inner = (point.upper - point.centre) * Fraction(2, 3)
    if outside(point) and not beyond_counts:
        return 0
    return (point.value > point.centre + inner) - (point.value < point.centre - inner)


def mark_outside(chain: list[Point]) -> None:
    for point in chain:
        if outside(point):
            point.marks.add(("outside", "high" if outside(point) > 0 else "low"))


def mark_trends(chain: list[Point], length: int) -> None:
    for window in windows(chain, length):
        values = [point.value for point in window if point.value is not None]
        steps = [b - a for a, b in itertools.pairwise(values)]
        for name, same in (("up", all(s > 0 for s in steps)), ("down", all(s < 0 for s in steps))):
            if same:
                for point in window:
                    point.marks.add(("trend", name))


def mark_two_of_three(chain: list[Point], beyond_counts: bool) -> None:
    for window in windows(chain, 3):
        for name, sign in (("high", 1), ("low", -1)):
            close = [point for point in window if near(point, beyond_counts) == sign]
            if len(close) >= 2 and all(side(point) == sign for point in window):
                for point in close:
                    point.marks.add(("two_of_three", name))


def mark_shifts(chain: list[Point], length: int) -> None:
    for window in windows(chain, length):
        for name, sign in (("high", 1), ("low", -1)):
            if all(side(point) == sign for point in window):
                for point in window:
                    point.marks.add(("shift", name))


def direct_trends(chain: list[Point]) -> None:
    """A4: the step after it when the next point is a trend point too, otherwise the step before."""
    in_trend = [any(rule == "trend" for rule, _ in point.marks) for point in chain]
    for i, point in enumerate(chain):
        if in_trend[i]:
            later = i + 1 if i + 1 < len(chain) and in_trend[i + 1] else i
            after, before = chain[later].value, chain[later - 1].value
            assert after is not None
            assert before is not None
            point.a4 = "up" if after > before else "down"


def meaning(name: str, direction: str) -> str:
    if direction == "neither":
        return "neutral"
    return "improvement" if (name in HIGH) == (direction == "up") else "concern"


def decide(point: Point, direction: str, rules: RuleSet) -> None:
    if point.value is None or not point.kept:
        point.state = "missing" if point.value is None else "excluded"
        return
    fired = sorted(point.marks, key=lambda mark: (ORDER.index(mark[0]), mark[1] not in HIGH))
    if not fired:
        return
    good = [mark for mark in fired if meaning(mark[1], direction) == "improvement"]
    if rules.improvement_wins and direction != "neither":
        rule, name = (good or fired)[0]
    else:
        rule, name = fired[0]
        if rule == "trend":
            name = point.a4
    point.label, point.state = f"{rule}_{name}", meaning(name, direction)
