"""What cannot be right, and what is asked once."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture.checks import Question, Spread, check, spread, surely_usual
from app.capture.parsing import KEPT, Refusal, Typed
from app.models import DataKind
from tests.capture.builders import BALANCE, COUNT, EVENTS, LETTERS, PROPORTION, RATE, VALUE, measure


def value(number, denominator=None):
    return Typed("value", number, denominator)


@pytest.mark.parametrize(
    ("measure", "typed", "code", "what"),
    [
        (PROPORTION, value(21, 20), "numerator_above", "More screened (21) than admitted (20)."),
        (LETTERS, value(9, 8), "numerator_above", "More letters sent (9) than due (8)."),
        (PROPORTION, value(3, 0), "over_zero", "3 screened, but 0 admitted."),
        (RATE, value(3, 0), "over_zero", "3 falls, but 0 bed days."),
        (COUNT, value(-3), "negative_count", "-3 is below zero."),
        (PROPORTION, value(-3, 20), "negative_count", "-3 is below zero."),
        (PROPORTION, value(3, -20), "negative_count", "-20 is below zero."),
        (COUNT, value(7.5), "not_whole", "7.5 is not a whole number."),
        (PROPORTION, value(1.5, 3), "not_whole", "1.5 is not a whole number."),
        (VALUE, value(7.55), "decimals", "7.55 has too many decimal places."),
        (VALUE, value(-1), "negative_value", "-1 is below zero."),
        (VALUE, value(10.1), "above_maximum", "10.1 is above 10.0, the most possible."),
        (BALANCE, value(-10.5), "below_minimum", "-10.50 is below -10.00, the least possible."),
        (COUNT, value(1e10), "too_large", "That number is too large to be a count."),
        (COUNT, value(math.nan), "not_a_number", "That is not a number."),
        (RATE, value(1, math.inf), "not_a_number", "That is not a number."),
    ],
)
def test_what_cannot_be_right_is_refused(measure, typed, code, what):
    refusal = check(measure, typed)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.what, refusal.kept) == (code, what, KEPT)


@pytest.mark.parametrize(
    ("measure", "typed"),
    [
        (PROPORTION, value(0, 0)),
        (PROPORTION, value(20, 20)),
        (RATE, value(3, 512.25)),
        (RATE, value(30, 20)),
        (COUNT, value(0)),
        (BALANCE, value(-10)),
        (VALUE, value(10)),
        (COUNT, Typed("clear")),
        (PROPORTION, Typed("not_applicable")),
        (PROPORTION, Typed("numerator_only", 18)),
    ],
)
def test_what_can_be_right_passes(measure, typed):
    assert check(measure, typed) is None


def test_without_labels_the_sentence_still_reads():
    refusal = check(measure("Plain", DataKind.PROPORTION), value(9, 8))
    assert isinstance(refusal, Refusal)
    assert refusal.what == "The first number (9) is more than the second (8)."


USUAL = [8.0, 10.0] * 10


def test_an_unlikely_value_is_asked_once_the_history_has_twenty_values():
    assert check(COUNT, value(80), USUAL[:19]) is None
    assert check(COUNT, value(80), [*USUAL[:19], 0.0, math.nan]) is None
    assert check(COUNT, value(80), USUAL) == Question("80 is far from the usual 9.0. Are you sure?")
    assert check(COUNT, value(15), USUAL) is None  # just inside six deviations of 1.026
    assert isinstance(check(COUNT, value(16), USUAL), Question)
    assert isinstance(check(COUNT, value(2), USUAL), Question)


ADMITTED = [7.0, 9, 12, 13, 14, 15, 16, 17, 18, 19] * 3


def test_a_slip_in_the_second_number_is_asked_by_its_name():
    shares = [50.0, 60, 70, 80, 90, 100] * 5
    asked = check(PROPORTION, value(126, 1820), shares, ADMITTED)
    assert asked == Question("1820 admitted is far from the usual 14. Are you sure?")
    assert check(PROPORTION, value(12, 18), shares, ADMITTED) is None
    assert check(PROPORTION, value(12, 18), shares, spread(ADMITTED)) is None
    assert check(PROPORTION, value(126, 182), shares, ADMITTED) is not None
    assert check(PROPORTION, value(20, 26), shares, [24.0] * 40) is None, "two beds more are no slip"
    assert check(PROPORTION, value(2, 4), shares, [24.0] * 40) is not None
    assert check(PROPORTION, value(0, 0), shares, [24.0] * 40) is None, "none eligible is no slip"
    assert check(PROPORTION, value(126, 1820), shares, ADMITTED[:19]) is None, "too short a history"


def test_a_second_number_without_a_name_is_the_second_number():
    plain = measure("Plain", DataKind.PROPORTION)
    asked = check(plain, value(126, 1820), (), ADMITTED)
    assert asked == Question("The second number, 1820, is far from the usual 14. Are you sure?")


def test_events_are_never_asked():
    assert check(EVENTS, value(40), [0.0, 1.0] * 40, [1.0] * 40) is None


def test_an_unlikely_proportion_is_judged_as_it_is_plotted():
    history = [89.0, 91.0] * 12
    assert check(PROPORTION, value(18, 20), history) is None
    assert check(PROPORTION, value(2, 20), history) == Question("10% is far from the usual 90%. Are you sure?")
    assert check(PROPORTION, value(0, 0), history) is None


def test_a_steady_history_does_not_question_its_own_value():
    assert check(VALUE, value(0.1), [0.1] * 30) is None
    assert isinstance(check(VALUE, value(0.2), [0.1] * 30), Question)


def test_events_are_never_questioned():
    assert check(EVENTS, value(80), USUAL) is None


def test_the_figures_of_a_short_history():
    assert spread([]).n == 0
    assert spread([3.0]).non_zero == 1
    assert math.isnan(spread([3.0]).deviation)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=21, max_size=60), st.integers(0, 10**6).map(float))
def test_the_question_follows_six_deviations(history, typed):
    figures = spread(history)
    answer = check(COUNT, value(typed), Spread(figures.n, figures.non_zero, figures.mean, figures.deviation))
    far = abs(typed - figures.mean) > 6 * figures.deviation + 1e-6
    near = abs(typed - figures.mean) < 6 * figures.deviation - 1e-6
    if figures.non_zero < 20 or near:
        assert answer is None
    elif far:
        assert isinstance(answer, Question)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 60).map(float), min_size=30, max_size=120),
    st.integers(2, 120),
    st.integers(0, 200).map(float),
)
def test_what_some_values_settle_all_of_them_agree_with(history, some, typed):
    if surely_usual(typed, spread(history[-some:]), len(history)):
        assert check(COUNT, value(typed), history) is None


def test_some_values_settle_what_is_near_them_and_nothing_else():
    steady = [8.0, 9.0, 7.0, 10.0, 6.0] * 60
    assert surely_usual(8, spread(steady[:100]), len(steady))
    assert not surely_usual(40, spread(steady[:100]), len(steady))
    assert not surely_usual(8, spread(steady), len(steady)), "all were read: check says it"
    assert not surely_usual(9, spread([8.0] * 100), 300), "a steady stretch says nothing of the others"
    assert not surely_usual(8, spread([8.0, 8.0]), 300), "two say nothing of so many"
