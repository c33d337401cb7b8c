"""What the Making Data Count rules do differently, and the settings that only ward charts have."""

from typing import Any

import numpy as np
import pytest

from app.charts.spc import PLOTTHEDOTS, Analysis, Series, analyse
from tests.charts.spc.making import START, dates, series

NAN = float("nan")
STEADY = [10.0, 12.0] * 10


def end(values: list[float], **chosen: Any) -> Analysis:
    """A steady baseline of 20 points (mean 11, limits 5.68 and 16.32, inner 7.45 and 14.55), then values."""
    return analyse(series([*STEADY, *values]), baseline=20, **chosen)


def test_limits_are_not_screened() -> None:
    spiky = [*STEADY, 60.0, *STEADY]
    plain = analyse(series(spiky))
    ranges = np.abs(np.diff(spiky))
    np.testing.assert_allclose(plain.upper, np.mean(spiky) + 2.66 * ranges.mean())
    screened = analyse(series(spiky), screening=True)
    np.testing.assert_allclose(screened.upper, np.mean(spiky) + 2.66 * 2)


def test_a_point_beyond_the_limit_counts_as_near() -> None:
    values = [18.0, 13.0, 15.0]
    assert end(values).labels[-3:] == ("outside_high", "", "two_of_three_high")
    assert end(values).rules[-3] == {"outside_high", "two_of_three_high"}
    assert end(values, rules="plotthedots").labels[-3:] == ("outside_high", "", "")


def test_a_point_on_a_limit_is_inside_and_one_on_an_inner_line_is_not_near() -> None:
    # whole numbers: mean 0, moving range 150, limits 399 and -399, inner lines 266 and -266
    level = [75.0, -75.0] * 10
    at_limit = analyse(series([*level, 399.0, 0.0, -399.0]), baseline=20)
    assert not at_limit.outside.any()
    at_inner = analyse(series([*level, 266.0, 266.0, 266.0]), baseline=20)
    assert set(at_inner.states) == {"common"}
    assert analyse(series([*level, 399.1, 0.0, -399.1]), baseline=20).outside.sum() == 2


@pytest.mark.parametrize(("direction", "label"), [("down", "trend_down"), ("up", "outside_high")])
def test_improvement_wins_a_conflict(direction: str, label: str) -> None:
    falling = [40.0, 35.0, 30.0, 26.0, 24.0, 20.0, 17.0]
    last = end(falling, direction=direction)
    assert last.rules[-1] >= {"outside_high", "trend_down"}
    assert last.labels[-1] == label
    assert last.states[-1] == "improvement"
    assert last.variation == ("improvement_low" if direction == "down" else "improvement_high")
    first_wins = end(falling, direction="down", rules="plotthedots")
    assert (first_wins.labels[-1], first_wins.states[-1]) == ("outside_high", "concern")


@pytest.mark.parametrize("count", range(15))
def test_under_13_recorded_points_there_are_points_only(count: int) -> None:
    values = [*([5.0] * 8 + [90.0] + [5.0] * 5)[:count], NAN, NAN]
    analysis = analyse(series(values), target=1, direction="down")
    assert analysis.phases[-1].n == count
    if count < 13:
        assert np.isnan([analysis.centre, analysis.lower, analysis.upper, analysis.upper_two_sigma]).all()
        assert set(analysis.states) <= {"common", "missing"}
        assert (analysis.variation, analysis.assurance, analysis.signals) == ("too_few", None, ())
        assert not analysis.outside.any()
        assert not analysis.phases[-1].provisional
    else:
        assert analysis.outside.any()
        assert analysis.variation == "common_cause"
        assert analysis.phases[-1].provisional


def test_limits_are_provisional_from_13_to_19() -> None:
    found = [analyse(series(STEADY[:n])).phases[0].provisional for n in range(12, 21)]
    assert found == [False, *[True] * 7, False]


def test_limits_that_rest_on_a_short_baseline_are_provisional() -> None:
    assert analyse(series(STEADY * 2), baseline=15).provisional
    assert not analyse(series(STEADY * 2), baseline=20).provisional


def test_a_short_last_phase_is_too_few_whatever_came_before() -> None:
    analysis = analyse(series([*STEADY, 30, 30, 30]), phases=[START + 20], target=5)
    assert (analysis.variation, analysis.assurance) == ("too_few", None)
    assert not np.isnan(analysis.upper[:20]).any()
    assert np.isnan(analysis.upper[20:]).all()


def test_the_latest_recorded_point_decides_the_icon() -> None:
    values = [25.0, NAN, NAN]
    assert end(values).variation == "improvement_high"
    assert end(values).latest == 20
    assert end(values, rules="plotthedots").variation == "common_cause"
    assert end([25.0, 24.0], exclude=[START + 21]).latest == 20


def test_a_missing_value_breaks_every_window() -> None:
    high, gap = [12.0] * 3, [NAN]
    assert set(end([*high, *gap, *high, 12.0, 12.0, 12.0]).labels[-10:]) == {""}
    assert set(end([13.0, 13.0, 13.0, 13.0, *gap, 13.0, 13.0, 13.0]).labels) == {""}
    assert set(end([15.0, *gap, 15.0]).labels) == {""}
    assert "shift_high" in end([13.0] * 7).labels


def test_excluded_points_are_bridged_and_still_compared_with_the_limits() -> None:
    values = [*STEADY[:10], 99.0, *STEADY[10:], 13.0, 13.0, 13.0, 50.0, 13.0, 13.0, 13.0, 13.0]
    away = (START + 10, START + 24)
    analysis = analyse(series(values), exclude=away, baseline=21)
    plain = analyse(series([value for value in values if value < 40]), baseline=20)
    assert analysis.upper[0] == plain.upper[0]
    assert [analysis.states[row] for row in (10, 24)] == ["excluded"] * 2
    assert analysis.outside[[10, 24]].all()
    assert [analysis.rules[row] for row in (10, 24)] == [frozenset()] * 2
    assert [signal.count for signal in analysis.signals] == [8]  # the last 12 and seven of 13
    kept = [label for label, state in zip(analysis.labels, analysis.states, strict=True) if state != "excluded"]
    assert tuple(kept) == plain.labels


def test_an_excluded_date_that_is_not_there_or_missing_changes_nothing() -> None:
    values = [*STEADY, NAN, *STEADY]
    plain = analyse(series(values))
    odd = analyse(series(values), exclude=[START - 5, START + 20])
    assert odd.states[20] == "missing"
    assert odd.upper[0] >= plain.upper[0]  # the gap is now bridged by a moving range


def test_a_baseline_of_dates_rules_its_own_phase_only() -> None:
    values = [*STEADY, *[20.0, 24.0] * 10, *[5.0, 6.0] * 10]
    phases = [START + 20, START + 40]
    analysis = analyse(series(values), phases=phases, baseline=(START + 22, START + 45))
    plain = analyse(series(values), phases=phases)
    own = slice(22, 40)  # cut off where the phase ends
    np.testing.assert_allclose(analysis.centre[20:40], np.mean(values[own]))
    np.testing.assert_array_equal(analysis.centre[:20], plain.centre[:20])
    np.testing.assert_array_equal(analysis.centre[40:], plain.centre[40:])


def test_a_baseline_without_rows_is_ignored() -> None:
    x = [START + 7 * i for i in range(20)]
    between = (START + 1, START + 3)
    np.testing.assert_array_equal(analyse(Series(x, STEADY), baseline=between).upper, analyse(Series(x, STEADY)).upper)


def test_first_rows_of_each_phase_count_missing_rows() -> None:
    values = [1.0, NAN, 3.0, *STEADY]
    analysis = analyse(series(values), baseline=3)
    assert analysis.centre[0] == 2.0


def test_a_given_centre_line_is_used_as_it_is_and_the_spread_about_it() -> None:
    analysis = analyse(series(STEADY), centre=8)
    assert set(analysis.centre) == {8.0}
    np.testing.assert_allclose(analysis.upper, 8 + 2.66 * 2)
    assert set(analysis.states) == {"improvement"}  # all above 8
    assert {signal.rule for signal in analysis.signals} == {"shift", "two_of_three"}


def test_multiply_scales_values_and_lines_at_the_end() -> None:
    plain = analyse(series(STEADY))
    per_thousand = analyse(series([value / 1000 for value in STEADY]), multiply=1000, target=30)
    for name in ("values", "centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma"):
        np.testing.assert_allclose(getattr(per_thousand, name), getattr(plain, name))
    assert per_thousand.assurance == "fail"
    np.testing.assert_allclose(per_thousand.phases[0].upper, plain.upper[0])


@pytest.mark.parametrize(
    ("direction", "target", "icon"),
    [
        ("up", 4, "pass"),
        ("up", 11, "inconsistent"),
        ("up", 20, "fail"),
        ("down", 4, "fail"),
        ("down", 20, "pass"),
        ("neither", 20, None),
        ("up", None, None),
    ],
)
def test_assurance_is_the_target_against_the_limits(direction: str, target: float | None, icon: str | None) -> None:
    assert analyse(series(STEADY), direction=direction, target=target).assurance == icon


def test_a_target_on_a_limit_is_inconsistent() -> None:
    upper = analyse(series(STEADY)).phases[0].upper
    assert analyse(series(STEADY), target=upper).assurance == "inconsistent"


def test_neither_direction_is_neutral() -> None:
    assert end([25.0], direction="neither").variation == "neutral_high"
    assert end([0.0], direction="neither").states[-1] == "neutral"


def test_the_peak_of_two_trends_belongs_to_both_and_reads_as_the_second() -> None:
    # kept inside the limits, where only the trends decide
    values = [*[0.0, 40.0] * 10, 14, 16, 18, 20, 22, 24, 26, 24, 22, 20, 18, 16, 14]
    analysis = analyse(series(values), baseline=20, direction="neither")
    assert analysis.labels[26] == "trend_down"
    assert analysis.rules[26] >= {"trend_up", "trend_down"}
    assert [(s.start, s.stop) for s in analysis.signals if s.rule == "trend"] == [(20, 26), (26, 32)]


def test_a_trend_at_the_end_of_a_phase_keeps_its_direction_when_the_next_phase_begins_with_one() -> None:
    rising = [float(10 + n) for n in range(13)]
    analysis = analyse(series([*rising, *rising]), phases=[START + 13], rules=PLOTTHEDOTS)
    assert "trend_up" in analysis.rules[12]
    assert "trend_down" not in {name for names in analysis.rules for name in names}


def test_phase_dates_not_in_the_data_are_ignored_and_the_first_changes_nothing() -> None:
    plain = analyse(series(STEADY))
    assert len(analyse(series(STEADY), phases=[START, START - 9, START + 99]).phases) == 1
    np.testing.assert_array_equal(analyse(series(STEADY), phases=[START]).phase, plain.phase)


def test_phase_stats_say_where_a_phase_begins_and_ends() -> None:
    analysis = analyse(Series(dates(40), STEADY * 2), phases=[START + 20])
    assert [(phase.first, phase.last) for phase in analysis.phases] == [
        (START, START + 19),
        (START + 20, START + 39),
    ]
    assert analysis.phase.tolist() == [0] * 20 + [1] * 20
