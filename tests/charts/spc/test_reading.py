"""The words: evidence and not verdicts, with dates and counts as a ward would say them."""

from typing import Any

import numpy as np
import pytest

from app.charts.spc import Analysis, Series, analyse
from app.charts.spc.wording import RULE_WHY, moment, stretch

NAN = float("nan")
FIRST = np.datetime64("2026-02-09")
STEADY = [10.0, 12.0, 11.0, 9.0, 12.0, 10.0, 13.0, 11.0, 10.0, 12.0] * 2  # ends above its mean of 11
DAY, WEEK = np.timedelta64(1, "D"), np.timedelta64(7, "D")


def read(tail: list[float], *, spacing: Any = DAY, first: Any = FIRST, **chosen: Any) -> Analysis:
    values = [*STEADY, *tail]
    return analyse(Series(first + np.arange(len(values)) * spacing, values), **{"baseline": 20, **chosen})


def test_a_shift_reads_as_in_the_visual_language() -> None:
    analysis = read([8.0, 9.0, 7.5, 9.0, 8.0, 9.0, 8.0, 8.0], first=FIRST + 2, direction="down")
    assert analysis.reading == (
        "A signal of improvement: 8 days in a row below the mean, 3 to 10 March; unlikely to be chance alone."
    )
    assert analysis.text.headline == "A signal of improvement"
    assert analysis.next_step == "Learn what helped, and keep it."


def test_no_signal_is_no_evidence_of_change() -> None:
    analysis = read([])
    assert analysis.reading == "No evidence of change."
    assert "No change" not in analysis.reading


def test_too_few_says_how_many() -> None:
    x = FIRST + np.arange(10)
    analysis = analyse(Series(x, [5.0] * 9 + [NAN]), target=3)
    assert analysis.reading == "Too few points to tell: 9 of 13."
    assert analysis.next_step == ""
    later = analyse(Series(FIRST + np.arange(25), [*STEADY, 1, 2, 3, 4, 5]), phases=[FIRST + 20])
    assert later.reading == ("Too few points to tell: 5 of 13. Counted since limits were recalculated on 1 March.")


def test_provisional_limits_are_said() -> None:
    reading = analyse(Series(FIRST + np.arange(15), STEADY[:15])).reading
    assert reading.startswith("No evidence of change. The limits are provisional")


def test_each_rule_in_words() -> None:
    assert "above the upper limit on 1 March" in read([30.0]).reading
    assert "2 days in a row above the upper limit, 1 to 2 March" in read([30.0, 30.0]).reading
    assert "7 days in a row rising, 1 to 7 March" in read([7.5, 8.5, 9.0, 9.5, 10.0, 12.0, 13.0]).reading
    near = read([15.0, 12.0, 15.2])
    assert "2 of 3 days close to or beyond the upper limit, 1 to 3 March" in near.reading
    assert "2 of 3 days close to the upper limit" in read([15.0, 12.0, 15.2], rules="plotthedots").reading


def test_every_rule_that_fired_is_named() -> None:
    reading = read([8.0, 9.0, 8.5, 9.0, 8.0, 9.0, 0.0], direction="down").reading
    assert "below the lower limit on 7 March" in reading
    assert "7 days in a row below the mean, 1 to 7 March; " in reading
    assert reading.count("unlikely to be chance alone") == 1


def test_both_sides_are_named_when_signals_conflict() -> None:
    analysis = read([40.0, 35.0, 30.0, 26.0, 24.0, 20.0, 18.0], direction="down", target=5)
    assert analysis.variation == "improvement_low"
    assert analysis.text.headline == "Signals both ways"
    assert "Improvement: 7 days in a row falling" in analysis.reading
    assert "Concern: 8 days in a row above the mean" in analysis.reading


def test_a_signal_that_has_ended_is_told_as_earlier() -> None:
    reading = read([30.0, 11.0, 10.0], direction="down").reading
    assert reading == "No evidence of change. Earlier: a signal of concern, above the upper limit on 1 March."


def test_neutral_signals_are_signals_of_change() -> None:
    analysis = read([30.0], direction="neither")
    assert analysis.reading.startswith("A signal of change: ")
    assert analysis.next_step.startswith("Find out what was different")
    assert read([], direction="neither").next_step == "Ordinary variation. There is nothing to explain in single days."


def test_nothing_is_predicted_about_the_target_while_a_signal_runs() -> None:
    running = read([30.0], direction="down", target=11)
    assert "nothing can be predicted about the target of 11" in running.reading
    assert running.next_step == "Find out what was different."


@pytest.mark.parametrize(
    ("target", "said", "next_step"),
    [
        (
            11,
            "Target 11 is inside the limits: some days will meet it, some will not.",
            "Ordinary variation. Some days meet it by chance; to meet it reliably, change the process.",
        ),
        (
            2,
            "Target 2 is below the limits: unless the process changes, expect hardly any day to meet it.",
            "Ordinary variation. Reacting to single days will not reach the target: change the process.",
        ),
        (
            99.5,
            "Target 99.5 is above the limits: while nothing changes, expect nearly every day to meet it.",
            "Ordinary variation, and the target is met reliably: keep the process as it is.",
        ),
    ],
)
def test_target_and_next_step_for_each_pair_of_icons(target: float, said: str, next_step: str) -> None:
    analysis = read([], direction="down", target=target)
    assert analysis.reading == f"No evidence of change. {said}"
    assert analysis.next_step == next_step


def test_the_target_is_read_with_its_sign() -> None:
    assert "Target 11% is inside the limits" in read([], direction="down", target=11, suffix="%").reading
    assert "about the target of 11%." in read([30.0], direction="down", target=11, suffix="%").reading


def test_limits_that_cannot_be_computed_promise_nothing() -> None:
    every_other = [value for pair in zip(STEADY, [NAN] * 20, strict=True) for value in pair]
    analysis = analyse(Series(FIRST + np.arange(40), every_other), target=11)
    assert analysis.reading == "No evidence of change. Limits cannot be computed from these values."
    assert analysis.next_step == ""


def test_a_target_on_a_limit_promises_nothing() -> None:
    analysis = analyse(Series(FIRST + np.arange(30), [5.0] * 30), target=5)
    assert analysis.assurance == "inconsistent"
    assert analysis.text.target == "Target 5 lies on a process limit: nothing firm can be said about it."
    assert analysis.next_step == ""


def test_weeks_and_months_are_called_so() -> None:
    weeks = read([8.0] * 8, spacing=WEEK, direction="down")
    assert "8 weeks in a row below the mean, weeks beginning 29 June to 17 August" in weeks.reading
    months = np.arange(np.datetime64("2024-01"), np.datetime64("2026-05")).astype("datetime64[D]")
    monthly = analyse(Series(months, [*STEADY, *[8.0] * 8]), baseline=20, direction="down")
    assert "8 months in a row below the mean, September 2025 to April 2026" in monthly.reading
    numbered = analyse(Series(range(28), [*STEADY, *[8.0] * 8]), baseline=20, direction="down")
    assert "8 points in a row below the mean, 20 to 27" in numbered.reading


def test_the_unit_may_be_given() -> None:
    weekdays = np.arange(np.datetime64("2026-01-01"), np.datetime64("2026-04-01"))
    weekdays = weekdays[np.is_busday(weekdays)]
    assert analyse(Series(weekdays, np.ones(len(weekdays)))).unit == "day"
    assert read([], spacing=WEEK, unit="point").unit == "point"


def test_dates_leave_out_what_is_clear() -> None:
    def day(text: str) -> np.datetime64:
        return np.datetime64(text)

    assert stretch(day("2026-02-28"), day("2026-03-06"), "day", 2026) == "28 February to 6 March"
    assert stretch(day("2025-12-28"), day("2026-01-03"), "day", 2026) == "28 December 2025 to 3 January 2026"
    assert stretch(day("2025-03-03"), day("2025-03-10"), "day", 2026) == "3 to 10 March 2025"
    assert stretch(day("2026-01-01"), day("2026-03-01"), "month", 2026) == "January to March"
    assert moment(day("2025-03-03"), "week", 2026) == "in the week beginning 3 March 2025"
    assert moment(day("2026-03-01"), "month", 2026) == "in March"
    assert moment(5, "point", None) == "at 5"


def test_each_rule_has_two_sentences_on_why_it_matters() -> None:
    assert {text.count(".") for text in RULE_WHY.values()} == {2}
    assert set(RULE_WHY) == {"outside", "shift", "trend", "two_of_three"}
