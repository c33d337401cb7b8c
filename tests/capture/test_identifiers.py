"""Text that could name a patient."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture.identifiers import find, is_nhs_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NHS 943 476 5919", "blocked"),
        ("pt 9434765919 fell", "blocked"),
        ("943-476-5919", "questioned"),
        ("943.476.5919", "questioned"),
        ("patient ９４３ ４７６ ５９１９", "blocked"),
        ("ring 07700 900123", None),
        ("DOB 03/04/1931", "questioned"),
        ("born 3 Apr 1931", "questioned"),
        ("lives in SW1A 1AA", "questioned"),
        ("lives in sw1a 1aa", "questioned"),
        ("moved from Ls9 7tf", "questioned"),
        ("from bay b2 to b3, 2 more", None),
        ("NHS 943 476 5918", None),
        ("Born to run late", None),
        ("Bay 3, bed 12, 18/20", None),
        ("1111111111", None),
        ("", None),
    ],
)
def test_what_is_found(text, found):
    assert find(text) == found


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    assert find(text) in (None, "blocked", "questioned")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 999_999_999), st.integers(0, 8))
def test_one_wrong_digit_is_never_a_number(first, place):
    digits = f"{first:09d}"
    valid = [last for last in "0123456789" if is_nhs_number(digits + last)]
    assert len(valid) <= 1
    for last in valid:
        other = str((int(digits[place]) + 1) % 10)
        assert not is_nhs_number(digits[:place] + other + digits[place + 1 :] + last)
