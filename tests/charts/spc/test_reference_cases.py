"""Every XmR case of the reference package: lines, labels, icons, phases and the short-phase flag."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.charts.spc import Analysis, Series, analyse

DATA = Path(__file__).parents[2] / "data" / "spc"
CASES: list[dict[str, Any]] = json.loads((DATA / "xmr.json").read_text(encoding="utf-8"))["cases"]

DIRECTION = {"increase": "up", "decrease": "down", "neutral": "neither"}
LABEL = {
    "Common Cause": "",
    "Above UCL": "outside_high",
    "Below LCL": "outside_low",
    "7 Point Trend (Increasing)": "trend_up",
    "7 Point Trend (Decreasing)": "trend_down",
    "2 in 3 Above CL": "two_of_three_high",
    "2 in 3 Below CL": "two_of_three_low",
    "7 Points Above CL": "shift_high",
    "7 Points Below CL": "shift_low",
}
STATE = {
    "common_cause": "common",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral",
    "special_cause_neutral_low": "neutral",
}


def analysed(case: dict[str, Any]) -> Analysis:
    settings = case["settings"]
    return analyse(
        Series(case["input"]["dates"], case["input"]["values"]),
        "xmr",
        rules="plotthedots",
        direction=DIRECTION[settings["improvement_direction"]],
        target=settings["target"],
        phases=settings["rebase_dates"],
        baseline=settings["fix_after_n_points"],
        screening=settings["screen_outliers"],
    )


def floats(values: list[float | None]) -> Any:
    return np.array(values, dtype=float)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_matches_the_reference(case: dict[str, Any]) -> None:
    expected, analysis = case["expected"], analysed(case)
    assert np.datetime_as_string(analysis.x).tolist() == expected["dates"]
    np.testing.assert_array_equal(analysis.values, floats(expected["values"]))
    for name, ours in (("cl", analysis.centre), ("lcl", analysis.lower), ("ucl", analysis.upper)):
        np.testing.assert_allclose(ours, floats(expected[name]), rtol=1e-6, err_msg=name)
    groups = np.array(expected["rebase_group"])
    np.testing.assert_array_equal(analysis.phase, groups - groups[0])
    if expected.get("reference_error"):
        return  # the reference stops here; that we do not is the test
    recorded = ~np.isnan(analysis.values)
    assert list(analysis.labels) == [LABEL[label] for label in expected["special_cause_type"]]
    states = [state if there else "missing" for state, there in zip(expected["point_type"], recorded, strict=True)]
    assert list(analysis.states) == [STATE.get(state, state) for state in states]
    assert analysis.outside.tolist() == [bool(flag) for flag in expected["outside_limits"]]
    close = [bool(flag) for flag in expected["close_to_limits"]]  # undefined without limits
    assert near(analysis).tolist() == close
    short = [analysis.phases[phase].provisional for phase in analysis.phase]
    assert short == expected["short_group_warning"]
    assert analysis.variation == expected["variation_icon"]
    assert analysis.assurance == expected["assurance_icon"]


def near(analysis: Analysis) -> Any:
    beyond = (analysis.values > analysis.upper_two_sigma) | (analysis.values < analysis.lower_two_sigma)
    return beyond & ~analysis.outside


def test_there_are_cases_of_every_label() -> None:
    seen = {label for case in CASES for label in case["expected"].get("special_cause_type", [])}
    assert seen == set(LABEL)
    assert len(CASES) == 36
