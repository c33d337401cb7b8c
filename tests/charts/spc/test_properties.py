"""What must stay the same when a series is moved, scaled, mirrored, shuffled, padded, cut or analysed among others."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.charts.spc import MDC, PLOTTHEDOTS, Analysis, RuleSet, Series, Settings, analyse, analyse_many
from tests.charts.spc.making import (
    DIRECTIONS,
    assert_same,
    cases,
    dates,
    floats,
    in_dates,
    item,
    rule_sets,
    series,
    value_lists,
)

MIRROR = {"high": "low", "low": "high", "up": "down", "down": "up", "neither": "neither"}
LINES = ("values", "centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma")
modest = settings(max_examples=100, deadline=None)


def mirrored(label: str) -> str:
    rule, _, name = label.rpartition("_")
    return f"{rule}_{MIRROR[name]}" if label else ""


@modest
@given(cases(), st.floats(1e-4, 1e5), st.floats(-1e4, 1e4))
def test_shift_and_scale_move_the_lines_and_change_no_verdict(
    case: tuple[list[int | None], dict[str, Any]], factor: float, shift: float
) -> None:
    values, chosen = case
    assume(abs(shift) < 1e6 * factor)  # else the differences are lost in the shift
    before = analyse(series(values), **in_dates(chosen))
    moved = {name: None if chosen[name] is None else chosen[name] * factor + shift for name in ("centre", "target")}
    after = analyse(Series(dates(len(values)), floats(values) * factor + shift), **{**in_dates(chosen), **moved})
    for name in LINES:
        expected = getattr(before, name) * factor + shift
        np.testing.assert_allclose(getattr(after, name), expected, rtol=1e-9, atol=1e-9 * (factor + abs(shift)))
    assert (after.labels, after.states, after.rules) == (before.labels, before.states, before.rules)
    assert (after.variation, after.assurance) == (before.variation, before.assurance)


@modest
@given(cases())
def test_mirror_image_means_the_same(case: tuple[list[int | None], dict[str, Any]]) -> None:
    values, chosen = case
    flipped = {**in_dates(chosen), "direction": MIRROR.get(chosen["direction"], chosen["direction"])}
    for name in ("centre", "target"):
        flipped[name] = None if chosen[name] is None else -chosen[name]
    before = analyse(series(values), **in_dates(chosen))
    assume(not zero_step_in_trend(before))
    after = analyse(Series(dates(len(values)), -floats(values)), **flipped)
    assert after.states == before.states
    assert after.labels == tuple(mirrored(label) for label in before.labels)
    assert after.assurance == before.assurance
    np.testing.assert_allclose(after.upper, -before.lower, atol=1e-9)


def zero_step_in_trend(analysis: Analysis) -> bool:
    """Spc-rules A4: between two trend points a step of zero reads as decreasing, which has no mirror image."""
    trend = [any(name.startswith("trend") for name in names) for names in analysis.rules]
    kept = [row for row, state in enumerate(analysis.states) if state != "excluded"]
    y = analysis.values
    return any(trend[i] and trend[j] and y[i] == y[j] for i, j in itertools.pairwise(kept))


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(case: tuple[list[int | None], dict[str, Any]], random: Any) -> None:
    values, chosen = case
    rows = list(range(len(values)))
    random.shuffle(rows)
    shuffled = Series(dates(len(values))[rows], floats(values)[rows])
    assert_same(analyse(shuffled, **in_dates(chosen)), analyse(series(values), **in_dates(chosen)))


@modest
@given(
    st.lists(value_lists(30), min_size=1, max_size=3),
    st.integers(0, 3),
    st.integers(0, 3),
    rule_sets,
    st.sampled_from(DIRECTIONS),
)
def test_missing_rows_at_the_ends_of_a_phase_change_no_other_point(
    parts: list[list[int | None]], before: int, after: int, rules: RuleSet, direction: str
) -> None:
    parts = [part for part in parts if part]
    padded = [[None] * before + part + [None] * after for part in parts]
    plain = in_phases(parts, rules=rules, direction=direction)
    wide = in_phases(padded, rules=rules, direction=direction)
    own = [flag for part in parts for flag in [False] * before + [True] * len(part) + [False] * after]
    for name in LINES:
        np.testing.assert_array_equal(getattr(wide, name)[own], getattr(plain, name))
    for name in ("labels", "states", "rules"):
        kept = tuple(value for value, mine in zip(getattr(wide, name), own, strict=True) if mine)
        assert kept == getattr(plain, name)
    if not rules.latest_row:
        assert (wide.variation, wide.assurance) == (plain.variation, plain.assurance)


def in_phases(parts: list[list[int | None]], **chosen: Any) -> Analysis:
    values = [value for part in parts for value in part]
    starts = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    return analyse(series(values), phases=dates(len(values) + 1)[starts], **chosen)


@modest
@given(
    st.lists(value_lists(40).filter(bool), min_size=1, max_size=4),
    rule_sets,
    st.sampled_from(DIRECTIONS),
    st.none() | st.integers(1, 20),
)
def test_phases_equal_separate_analyses(
    parts: list[list[int | None]], rules: RuleSet, direction: str, baseline: int | None
) -> None:
    chosen = {"rules": rules, "direction": direction, "baseline": baseline, "target": 3}
    whole = in_phases(parts, **chosen)
    alone = [analyse(series(part), **chosen) for part in parts]
    for name in LINES:
        np.testing.assert_array_equal(getattr(whole, name), np.concatenate([getattr(one, name) for one in alone]))
    for name in ("labels", "states", "rules"):
        assert getattr(whole, name) == tuple(value for one in alone for value in getattr(one, name))
    assert [phase.n for phase in whole.phases] == [one.phases[0].n for one in alone]
    assert [phase.provisional for phase in whole.phases] == [one.phases[0].provisional for one in alone]
    assert (whole.variation, whole.assurance) == (alone[-1].variation, alone[-1].assurance)


@settings(max_examples=80, deadline=None)
@given(st.lists(cases(), max_size=8))
def test_many_equal_one_by_one(many: list[tuple[list[int | None], dict[str, Any]]]) -> None:
    items = [item(case) for case in many]
    together = analyse_many(items)
    assert len(together) == len(items)
    for (values, chosen), result in zip(many, together, strict=True):
        assert_same(result, analyse(series(values), **in_dates(chosen)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(-1e12, 1e12) | st.just(float("nan")), max_size=50), max_size=6))
def test_many_equal_one_by_one_for_any_numbers(many: list[list[float]]) -> None:
    chosen: dict[str, Any] = {"direction": "down", "target": 1.0, "rules": "plotthedots", "multiply": 3.7}
    together = analyse_many([series(values) for values in many], **chosen)
    for values, result in zip(many, together, strict=True):
        assert_same(result, analyse(series(values), **chosen))


def test_many_equal_one_by_one_for_long_series() -> None:
    rng = np.random.default_rng(7)
    items = [series(list(rng.gamma(2, 3, size).round(1) * 0.1)) for size in (1, 3650, 12, 13, 700, 365)]
    for result, one in zip(analyse_many(items), items, strict=True):
        assert_same(result, analyse(one))


@modest
@given(value_lists(), st.integers(2, 9), st.integers(3, 9))
def test_chosen_lengths_of_shift_and_trend_mark_stretches_of_that_length(
    values: list[int | None], shift: int, trend: int
) -> None:
    analysis = analyse(series(values), rules=replace(MDC, shift=shift, trend=trend, min_points=0))
    shortest = {"shift": shift, "trend": trend, "outside": 1, "two_of_three": 2}
    assert all(signal.count >= shortest[signal.rule] for signal in analysis.signals)


@pytest.mark.parametrize("value", [0.1, 1 / 3, 7.0, 1e9 + 0.1, -0.7])
@pytest.mark.parametrize("count", [13, 49, 365])
@pytest.mark.parametrize("rules", [MDC, PLOTTHEDOTS])
def test_equal_values_lie_on_their_mean(value: float, count: int, rules: RuleSet) -> None:
    analysis = analyse(series([value] * count), rules=rules)
    assert set(analysis.states) == {"common"}
    np.testing.assert_array_equal(analysis.centre, value)
    if rules is PLOTTHEDOTS:
        assert np.isnan(analysis.upper).all()
    else:
        np.testing.assert_array_equal(analysis.upper, value)


def test_settings_are_given_with_each_series_or_for_all() -> None:
    with pytest.raises(TypeError):
        analyse_many([(series([1, 2]), Settings())], direction="up")
