"""What the engine accepts, and the typed error or defined result for everything else."""

from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from app.charts.spc import (
    BadSettingError,
    DuplicateXError,
    LengthMismatchError,
    NotFiniteError,
    NotYetSupportedError,
    RuleSet,
    Series,
    Settings,
    SpcError,
    analyse,
    analyse_many,
)

NAN = float("nan")


@pytest.mark.parametrize(
    ("x", "values", "error"),
    [
        ([1, 2, 3], [1.0, 2.0], LengthMismatchError),
        ([], [1.0], LengthMismatchError),
        ([1, 2], [1.0, float("inf")], NotFiniteError),
        ([1, 2], [1.0, -float("inf")], NotFiniteError),
        ([1, 2], [1.0, 1e200], NotFiniteError),
        ([1.0, NAN], [1.0, 2.0], NotFiniteError),
        (np.array(["2026-01-01", "NaT"], dtype="datetime64[D]"), [1.0, 2.0], NotFiniteError),
        (["Monday", "Tuesday"], [1.0, 2.0], SpcError),
        ([datetime(2026, 1, 1, 8, 45), datetime(2026, 1, 2)], [1.0, 2.0], SpcError),  # noqa: DTZ001
        ([[1, 2], [3, 4]], [1.0, 2.0], SpcError),
        ([1, 2], ["one", "two"], SpcError),
        ([True, False], [1.0, 2.0], SpcError),
    ],
)
def test_bad_rows_have_typed_errors(x: Any, values: Any, error: type[SpcError]) -> None:
    with pytest.raises(error):
        Series(x, values)


def test_denominators_must_match_and_are_not_for_xmr() -> None:
    with pytest.raises(LengthMismatchError):
        Series([1, 2], [1.0, 2.0], [1.0])
    with pytest.raises(NotYetSupportedError):
        analyse(Series([1, 2], [1.0, 2.0], [1.0, 2.0]))


@pytest.mark.parametrize("x", [[3, 1, 3], [date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 2)]])
def test_two_rows_with_one_date_are_an_error_that_names_it(x: Any) -> None:
    with pytest.raises(DuplicateXError, match=r"3|2026-01-02"):
        analyse(Series(x, [1.0, 2.0, 3.0]))


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"direction": "sideways"}, BadSettingError),
        ({"rules": "nelson"}, BadSettingError),
        ({"rules": "anhoj"}, NotYetSupportedError),
        ({"rules": "perla"}, NotYetSupportedError),
        ({"kind": "p"}, NotYetSupportedError),
        ({"kind": "pie"}, BadSettingError),
        ({"aggregate": "mean"}, NotYetSupportedError),
        ({"baseline": 0}, BadSettingError),
        ({"baseline": (5, 2)}, BadSettingError),
        ({"baseline": 2.5}, BadSettingError),
        ({"multiply": 0}, BadSettingError),
        ({"target": NAN}, BadSettingError),
        ({"centre": float("inf")}, BadSettingError),
        ({"unit": "fortnight"}, BadSettingError),
        ({"phases": [date(2026, 1, 1)]}, SpcError),
    ],
)
def test_bad_settings_have_typed_errors(settings: dict[str, Any], error: type[SpcError]) -> None:
    with pytest.raises(error):
        analyse(Series(range(20), range(20)), **settings)


def test_rule_lengths_have_a_least() -> None:
    with pytest.raises(BadSettingError):
        RuleSet("mine", "Mine", trend=2)


def test_every_error_is_a_sentence() -> None:
    with pytest.raises(SpcError, match=r"^There are 3 dates but 2 values\.$"):
        Series([1, 2, 3], [1, 2])


@pytest.mark.parametrize("rules", ["mdc", "plotthedots"])
def test_an_empty_series_has_an_empty_result(rules: str) -> None:
    analysis = analyse(Series([], []), rules=rules, target=3, phases=[1], exclude=[2], baseline=5)
    assert len(analysis) == 0
    assert (analysis.phases, analysis.signals, analysis.states, analysis.assurance) == ((), (), (), None)
    assert analysis.variation == ("too_few" if rules == "mdc" else "common_cause")
    assert analysis.reading
    assert analyse_many([]) == []


def test_one_point_has_no_limits() -> None:
    analysis = analyse(Series([date(2026, 1, 1)], [4.0]), rules="plotthedots", target=3)
    assert analysis.centre.tolist() == [4.0]
    assert np.isnan(analysis.upper).all()
    assert (analysis.states, analysis.variation) == (("common",), "common_cause")
    assert (analysis.assurance, analysis.phases[0].provisional) == ("inconsistent", True)
    assert analyse(Series([date(2026, 1, 1)], [4.0])).reading == "Too few points to tell: 1 of 13."


def test_nothing_but_missing_values() -> None:
    for rules in ("mdc", "plotthedots"):
        analysis = analyse(Series(range(20), [NAN] * 20), rules=rules)
        assert set(analysis.states) == {"missing"}
        assert np.isnan(analysis.centre).all()
        assert analysis.reading


def test_dates_may_come_as_dates_texts_or_datetime64() -> None:
    texts = ["2026-01-02", "2026-01-01"]
    for x in (texts, [date.fromisoformat(text) for text in texts], np.array(texts, dtype="datetime64[s]")):
        analysis = analyse(Series(x, [2, 1]), phases=["2026-01-02"])
        assert analysis.x.dtype == "datetime64[D]"
        assert analysis.values.tolist() == [1, 2]
        assert len(analysis.phases) == 2


def test_none_is_missing() -> None:
    assert analyse(Series([1, 2, 3], [1, None, 3])).states == ("common", "missing", "common")


def test_arrays_are_copied_in_and_cannot_be_changed() -> None:
    x, values = np.arange(20), np.arange(20.0)
    series = Series(x, values)
    analysis = analyse(series)
    values[:] = 0
    assert series.values[5] == 5
    for array in (analysis.x, analysis.values, analysis.upper, analysis.phase, analysis.outside, series.values):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_each_series_may_have_its_own_settings() -> None:
    series = Series(range(20), [10.0, 12.0] * 9 + [30.0, 10.0])
    up, down = analyse_many(
        [(series, Settings(direction="up")), (series, Settings(direction="down", rules="plotthedots"))]
    )
    assert (up.states[18], down.states[18]) == ("improvement", "concern")
    assert [analysis.rule_set.name for analysis in (up, down)] == ["mdc", "plotthedots"]
