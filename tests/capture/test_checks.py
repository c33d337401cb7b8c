"""What cannot be right, and what is asked once."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture.checks import Question, check
from app.capture.parsing import KEPT, Refusal, Typed
from app.capture.usual import usual_of
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


def asked(measure, typed, values=(), denominators=()):
    """The sentence of the question; "" where nothing is asked."""
    answer = check(measure, typed, usual_of(values), usual_of(denominators))
    assert answer is None or isinstance(answer, Question)
    return "" if answer is None else answer.sentence


def test_an_unlikely_value_is_asked_once_the_history_has_twenty_values():
    assert not asked(COUNT, value(80), USUAL[:19])
    assert not asked(COUNT, value(80), [*USUAL[:19], math.nan])
    assert asked(COUNT, value(80), USUAL) == "80 is unusual. Usually between 8 and 10."
    assert not asked(COUNT, value(19), USUAL), "three deviations of chance above 10"
    assert asked(COUNT, value(20), USUAL)


def test_the_title_asks_and_the_sentence_does_not_ask_again():
    answer = check(COUNT, value(80), usual_of(USUAL))
    assert isinstance(answer, Question)
    assert answer.title == "Are you sure?"
    assert "?" not in answer.sentence


@pytest.mark.parametrize(
    ("values", "typed", "sentence"),
    [
        ([0.0, 0, 1] * 20, 8, "8 is unusual. Usually 0 or 1."),
        ([5.0, 6, 7, 8] * 15, 88, "88 is unusual. Usually between 5 and 8."),
        ([0.0] * 30, 7, "7 is unusual. Usually 0."),
        ([0.0] * 30, 3, ""),
        ([0.0, 0, 1] * 20, 3, ""),
    ],
)
def test_what_is_usual_is_said_as_a_ward_would(values, typed, sentence):
    assert asked(COUNT, value(typed), values) == sentence


def test_one_slip_on_record_does_not_make_the_next_one_usual():
    assert asked(COUNT, value(88), [*[5.0, 6, 7, 8] * 14, 880.0, 88.0])


ADMITTED = [7.0, 9, 12, 13, 14, 15, 16, 17, 18, 19] * 3
SHARES = [50.0, 60, 70, 80, 90, 100] * 5


def test_a_slip_in_the_second_number_is_asked_by_its_name():
    sentence = asked(PROPORTION, value(126, 1820), SHARES, ADMITTED)
    assert sentence == "1820 admitted is unusual. Usually between 7 and 19."
    assert not asked(PROPORTION, value(12, 18), SHARES, ADMITTED)
    assert asked(PROPORTION, value(126, 182), SHARES, ADMITTED)
    assert not asked(PROPORTION, value(20, 26), SHARES, [24.0] * 40), "two beds more are no slip"
    assert asked(PROPORTION, value(2, 4), SHARES, [24.0] * 40)
    assert not asked(PROPORTION, value(0, 0), SHARES, [24.0] * 40), "none eligible is no slip"
    assert not asked(PROPORTION, value(126, 1820), SHARES, ADMITTED[:19]), "too short a history"


def test_a_second_number_without_a_name_is_the_second_number():
    plain = measure("Plain", DataKind.PROPORTION)
    sentence = asked(plain, value(126, 1820), (), ADMITTED)
    assert sentence == "The second number, 1820, is unusual. Usually between 7 and 19."


def test_events_are_never_asked():
    assert not asked(EVENTS, value(40), [0.0, 1.0] * 40, [1.0] * 40)
    assert not asked(EVENTS, value(80), USUAL)


def test_an_unlikely_proportion_is_judged_as_it_is_plotted():
    history = [89.0, 91.0] * 12
    assert not asked(PROPORTION, value(18, 20), history)
    assert not asked(PROPORTION, value(15, 20), history), "so few can be so by chance"
    assert asked(PROPORTION, value(150, 200), history)
    assert asked(PROPORTION, value(2, 20), history) == "10% is unusual. Usually between 89% and 91%."
    assert not asked(PROPORTION, value(0, 0), history)


def test_a_rate_is_judged_by_what_chance_does_to_its_events():
    history = [0.0, 5.0, 2.0] * 20
    assert not asked(RATE, value(3, 200), history), "15 per 1,000 of 200 bed days is 3 falls where 1 is usual"
    assert asked(RATE, value(20, 200), history) == "100.0 is unusual. Usually between 0.0 and 5.0."


def test_a_steady_history_does_not_question_its_own_value():
    assert not asked(VALUE, value(0.1), [0.1] * 30)
    assert asked(VALUE, value(0.2), [0.1] * 30) == "0.2 is unusual. Usually 0.1."


counts = st.lists(st.integers(0, 60).map(float), min_size=20, max_size=60)


@settings(max_examples=100, deadline=None)
@given(counts)
def test_nothing_between_the_ends_of_what_is_usual_is_asked(history):
    usual = usual_of(history)
    assert min(history) <= usual.low <= usual.high <= max(history)
    for typed in {usual.low, usual.high, round((usual.low + usual.high) / 2)}:
        assert not asked(COUNT, value(typed), history)


@settings(max_examples=100, deadline=None)
@given(counts, st.integers(0, 200), st.integers(0, 200))
def test_what_is_further_is_asked_where_what_is_nearer_is(history, one, other):
    near, far = sorted((one, other))
    high = usual_of(history).high
    if near >= high and asked(COUNT, value(near), history):
        assert asked(COUNT, value(far), history)


@settings(max_examples=50, deadline=None)
@given(counts, st.randoms())
def test_the_order_of_the_values_says_nothing(history, chance):
    other = list(history)
    chance.shuffle(other)
    assert usual_of(other) == usual_of(history)
