"""Series and settings for property tests, and what it means that two analyses are the same."""

from dataclasses import fields
from typing import Any

import numpy as np
from hypothesis import strategies as st

from app.charts.spc import MDC, PLOTTHEDOTS, Analysis, Series, Settings

DIRECTIONS = ("up", "down", "neither")
START = np.datetime64("2026-01-05")

_small = st.integers(0, 6)
_gappy = st.none() | _small | _small | _small


@st.composite
def _climb(draw: st.DrawFn) -> list[int | None]:
    """A rise or fall of some steps, sometimes with a repeated value, so that trends and their ends are common."""
    first, sign = draw(st.integers(-3, 9)), draw(st.sampled_from((1, -1)))
    steps = draw(st.lists(st.sampled_from((1, 1, 1, 2, 1, 1, 0)), min_size=4, max_size=9))
    return [first + sign * int(total) for total in np.cumsum([0, *steps])]


_block = st.one_of(
    st.lists(_gappy, min_size=1, max_size=8),
    st.builds(lambda value, count: [value] * count, _small, st.integers(1, 8)),
    st.lists(st.integers(4, 6), min_size=4, max_size=9),
    st.lists(st.integers(0, 2), min_size=4, max_size=9),
    _climb(),
    st.sampled_from(([20], [-14], [9, 4, 9], [None, None])),
)


@st.composite
def value_lists(draw: st.DrawFn, most: int = 70) -> list[int | None]:
    """Small whole numbers with many ties, gaps, runs, climbs and outliers; None = missing."""
    blocks = draw(st.lists(_block, max_size=9))
    return [value for block in blocks for value in block][:most]


rule_sets = st.sampled_from((MDC, PLOTTHEDOTS))


def dates(count: int) -> Any:
    return START + np.arange(count)


def floats(values: list[Any]) -> Any:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def series(values: list[Any]) -> Series:
    return Series(dates(len(values)), floats(values))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[int | None], dict[str, Any]]:
    """Values and settings that fit them; rows are named by index in phases, exclude and a baseline of two."""
    values = draw(value_lists())
    rows = st.integers(0, max(len(values) - 1, 0))
    baseline: Any = draw(st.none() | st.none() | st.integers(1, 30))
    if baseline is None and draw(st.booleans()):
        baseline = tuple(sorted((draw(rows), draw(rows))))
    return values, {
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "target": draw(st.none() | st.integers(-5, 12)),
        "phases": draw(st.lists(rows, max_size=3)),
        "exclude": draw(st.just([]) | st.lists(rows, max_size=4)),
        "baseline": baseline,
        "centre": draw(st.none() | st.none() | st.none() | st.integers(0, 6)),
        "rules": draw(rule_sets),
        "screening": draw(st.sampled_from((None, True, False))),
    }


def in_dates(chosen: dict[str, Any]) -> dict[str, Any]:
    """Settings that name rows as settings that name dates."""
    named = dict(chosen)
    for key in ("phases", "exclude"):
        named[key] = tuple(START + np.array(chosen[key], dtype=int))
    if isinstance(chosen["baseline"], tuple):
        named["baseline"] = tuple(START + np.array(chosen["baseline"], dtype=int))
    return named


def item(case: tuple[list[int | None], dict[str, Any]]) -> tuple[Series, Settings]:
    return series(case[0]), Settings(**in_dates(case[1]))


ARRAYS = ("x", "values", "centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma", "phase", "outside")
TUPLES = ("states", "labels", "rules", "signals", "variation", "assurance", "reading", "next_step", "unit", "latest")


def assert_same(one: Analysis, other: Analysis) -> None:
    """Equal to the last bit, in everything."""
    for name in (*ARRAYS, "run_signal"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    for name in TUPLES:
        assert getattr(one, name) == getattr(other, name), name
    assert len(one.phases) == len(other.phases)
    for left, right in zip(one.phases, other.phases, strict=True):
        for part in fields(left):
            np.testing.assert_equal(getattr(left, part.name), getattr(right, part.name))
