"""What a typed text means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture.checks import check
from app.capture.parsing import CLEAR, CLOSED, KEPT, NOT_APPLICABLE, Refusal, Typed, parse
from app.measures.formatting import format_entry
from app.models import DataKind
from tests.capture.builders import ALL, BALANCE, COUNT, EVENTS, LETTERS, PROPORTION, RATE, SICKNESS, VALUE


@pytest.mark.parametrize(
    "text",
    [
        "18/20",
        "18 20",
        "18 / 20",
        "18 of 20",
        "18 out of 20",
        " 18 /20 ",
        "18  20",
        "18\u00a0/\u00a020",
        "１８／２０",
        "18⁄20",
        "18 OF 20",
    ],
)
def test_two_numbers_in_any_usual_form(text):
    assert parse(text, PROPORTION) == Typed("value", 18, 20)


@pytest.mark.parametrize("text", ["18", "18/", "18 /", "１８", "18 of"])
def test_a_lone_numerator_waits_for_the_denominator(text):
    assert parse(text, PROPORTION) == Typed("numerator_only", 18)


def test_thousands_separators_and_decimals():
    assert parse("1,200", COUNT) == Typed("value", 1200)
    assert parse("3 1,234.5", RATE) == Typed("value", 3, 1234.5)
    assert parse("7.5", VALUE) == Typed("value", 7.5)
    assert parse(".5", VALUE) == Typed("value", 0.5)
    assert parse("7.", VALUE) == Typed("value", 7)
    assert parse("−2.25", BALANCE) == Typed("value", -2.25)
    assert parse("٣", COUNT) == Typed("value", 3)
    assert parse("4.2%", SICKNESS) == Typed("value", 4.2)


@pytest.mark.parametrize("text", ["-", "–", "n/a", "N/A", "na", "NA", " n/a "])
@pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
def test_not_applicable(text, measure):
    assert parse(text, measure) == NOT_APPLICABLE


@pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
def test_closed_and_clear(measure):
    assert parse("c", measure) == parse("C", measure) == parse("Closed", measure) == CLOSED
    assert parse("", measure) == parse(" \t ", measure) == CLEAR


@pytest.mark.parametrize(
    ("measure", "text", "code", "told"),
    [
        (PROPORTION, "90%", "percent", "Type screened / admitted, for example 18 / 20."),
        (COUNT, "90%", "percent", "one whole number"),
        (VALUE, "7,5", "decimal_comma", "Use a full stop: 7.5."),
        (VALUE, "0,75", "decimal_comma", "Use a full stop: 0.75."),
        (PROPORTION, "18,20", "decimal_comma", "Put a slash between them: 18 / 20."),
        (PROPORTION, "/20", "numerator_missing", "screened"),
        (PROPORTION, "1 2 3", "three_numbers", "18 / 20"),
        (PROPORTION, "03-Aug", "date", "3 / 8"),
        (PROPORTION, "03/08/2026", "date", "3 / 8"),
        (COUNT, "O", "nought_in_letters", "type 0."),
        (COUNT, "nil", "nought_in_letters", "type 0."),
        (PROPORTION, "none", "nought_in_letters", "0 / 0"),
        (PROPORTION, "18//20", "not_a_number", "18 / 20"),
        (PROPORTION, "lots", "not_a_number", "screened / admitted"),
        (COUNT, "18/20", "two_numbers", "one whole number"),
        (COUNT, "seven", "not_a_number", "one whole number"),
        (COUNT, "1 200", "two_numbers", "one whole number"),
        (COUNT, "1e5", "not_a_number", "one whole number"),
        (COUNT, "½", "not_a_number", "one whole number"),
        (COUNT, "2½", "not_a_number", "one whole number"),
        (COUNT, "nan", "not_a_number", "one whole number"),
        (VALUE, "inf", "not_a_number", "7.5"),
        (EVENTS, "1 March", "date", "one whole number"),
    ],
)
def test_refusals_say_what_to_type_instead(measure, text, code, told):
    refusal = parse(text, measure)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.kept == KEPT
    assert told in refusal.sentence


def test_a_very_long_text_is_refused():
    refusal = parse("1" * 5000, COUNT)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "too_long"


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.text("0123456789/ .,-+%ofnac１２\u00a0⁄", max_size=20)), st.sampled_from(ALL)
)
def test_any_text_gets_an_answer(text, measure):
    answer = parse(text, measure)
    if isinstance(answer, Typed):
        assert not isinstance(check(measure, answer), Typed)
    else:
        assert answer.code
        assert len(answer.code) <= 60
        assert all(part.endswith(".") for part in (answer.what, answer.kept, answer.todo))


whole = st.integers(0, 10**9).map(float)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from((COUNT, PROPORTION, LETTERS, RATE, VALUE, BALANCE)))
def test_what_is_shown_again_reads_back_as_it_was(data, measure):
    if measure.data_kind is DataKind.VALUE:
        value, denominator = round(data.draw(st.floats(-1e6, 1e6)), measure.decimals), None
    else:
        value = data.draw(whole)
        denominator = data.draw(whole) if measure.has_denominator else None
    if measure.data_kind is DataKind.RATE:
        denominator = round(data.draw(st.floats(0, 1e6)), 2)
    assert parse(format_entry(measure, value, denominator), measure) == Typed("value", value, denominator)
