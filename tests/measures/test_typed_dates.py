"""Dates as a nurse types them: British order, and never another day than the one that was meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.dates import MONTH_NAMES, WEEKDAY_NAMES, day_label
from app.measures.typed_dates import typed_day, written_date

TODAY = date(2026, 4, 10)
FIRST, LAST = date(2000, 1, 1), date(2029, 12, 31)
APRIL_5 = date(2026, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5/4/26",
        "05/04/2026",
        "5.4.2026",
        "5-4-26",
        "5 4 2026",
        "5 apr",
        "5 April 2026",
        "5 APRIL 2026",
        "5 / 4 / 2026",
        "5th of April",
        "5apr26",
        "2026-04-05",
        "2026/4/5",
        "5/4",
        "Sun 5 April 2026",
        "Sunday, 5 April 2026",
        "Mon 5 April 2026",
        " 5  april  2026 ",
        "５/４/２０２６",
        "5–4–2026",
    ],
)
def test_the_fifth_of_april(text: str) -> None:
    assert typed_day(text, TODAY, FIRST, LAST) == APRIL_5


@pytest.mark.parametrize(("word", "day"), [("today", 10), ("Yesterday", 9), (" TOMORROW ", 11)])
def test_words(word: str, day: int) -> None:
    assert typed_day(word, TODAY, FIRST, LAST) == date(2026, 4, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "32/1/26",
        "4/13/2026",
        "31/2",
        "29/2/2026",
        "soon",
        "April 2026",
        "2026-04",
        "5",
        "5/4/202",
        "5/4/20266",
        "x" * 99,
    ],
)
def test_what_cannot_be_read_is_said_with_how_to_type_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"I could not read “.*” as a date\. Type it as 10/4/2026\."):
        typed_day(text, TODAY, FIRST, LAST)


def test_too_late_and_too_early_are_said() -> None:
    with pytest.raises(ValueError, match="Sat 11 Apr 2026 is too late: the last day here is Fri 10 Apr 2026"):
        typed_day("11/4/26", TODAY, FIRST, TODAY)
    with pytest.raises(ValueError, match="Fri 31 Dec 1999 is too early: the first day here is Sat 1 Jan 2000"):
        typed_day("31/12/99", TODAY, FIRST, TODAY)


def test_without_a_year_it_is_the_nearest_that_may_be_chosen() -> None:
    assert typed_day("20 dec", TODAY, FIRST, LAST) == date(2025, 12, 20)
    assert typed_day("20 may", TODAY, FIRST, LAST) == date(2026, 5, 20)
    assert typed_day("20 may", TODAY, FIRST, TODAY) == date(2025, 5, 20), "days to come cannot be chosen there"
    assert typed_day("29 feb", TODAY, FIRST, TODAY) == date(2024, 2, 29)


@settings(max_examples=100, deadline=None)
@given(st.dates(FIRST, LAST))
def test_every_day_reads_back_in_every_form(day: date) -> None:
    month, weekday = MONTH_NAMES[day.month - 1], WEEKDAY_NAMES[day.weekday()]
    for text in (
        f"{day.day}/{day.month}/{day:%y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month[:3].lower()} {day.year}",
        f"{weekday[:3]} {day.day} {month} {day.year}",
        day_label(day, year=True),
        day.isoformat(),
    ):
        assert typed_day(text, TODAY, FIRST, LAST) == day


@settings(max_examples=100, deadline=None)
@given(st.dates(FIRST + timedelta(days=400), LAST - timedelta(days=400)), st.text(max_size=70))
def test_any_text_is_a_day_within_the_bounds_or_refused(today: date, text: str) -> None:
    try:
        day = typed_day(text, today, FIRST, LAST)
    except ValueError as refused:
        said = str(refused)
    else:
        said = f"{FIRST <= day <= LAST}."
    assert said.endswith(".")
    assert said != "False."


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999)])
def test_two_digits_of_a_year(digits: str, year: int) -> None:
    written = written_date(f"1/3/{digits}")
    assert written is not None
    assert written.year == year
