import pytest

from app.measures.library import LibraryError, library, minute_of_day, new_measure
from app.measures.measure_info import WEEKDAYS
from app.measures.new_measure import problems_of
from app.models import DataKind, Domain, Frequency, ReportsOn

ONE = """
[[measure]]
key = "ready-to-go"
name = "Ready to go, still here"
question = "How many patients wait for a way home?"
domain = "Delivery"
data_kind = "count"
days_expected = "weekdays"
reports = "today"
reports_from = "08:00"
unit = "patients"
suggested_target = 4
"""


def test_an_entry_makes_a_measure() -> None:
    (entry,) = library(ONE)
    assert entry.suggested_target == 4
    new = new_measure(entry)
    assert not problems_of(new)
    assert (new.name, new.domain, new.library_key) == ("Ready to go, still here", Domain.DELIVERY, "ready-to-go")
    assert (new.days_expected, new.reports_on, new.reports_from) == (WEEKDAYS, ReportsOn.TODAY, 480)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ONE + ONE, "ready-to-go"),
        (ONE + 'colour = "red"', "colour"),
        (ONE.replace('"Delivery"', '"Money"'), "Money"),
        (ONE.replace('"08:00"', '"8 am"'), "8 am"),
        ("[[measure]]\nkey = 'x'", "name"),
        ("measure = [", "TOML"),
    ],
)
def test_what_cannot_be_read_says_where(text: str, says: str) -> None:
    with pytest.raises(LibraryError, match=says):
        library(text)


def test_minutes_of_the_day() -> None:
    assert minute_of_day("00:00") == 0
    assert minute_of_day("23:59") == 1439
    for wrong in ("24:00", "7", "07:60", "a:b"):
        with pytest.raises(ValueError, match="time of day"):
            minute_of_day(wrong)


def test_every_measure_of_the_library_can_be_added() -> None:
    entries = library()
    assert len(entries) >= 35
    assert len({entry.name.casefold() for entry in entries}) == len(entries)
    for entry in entries:
        assert problems_of(new_measure(entry)) == {}, entry.key
        assert entry.question, entry.key
        assert entry.numerator, entry.key
        assert entry.source, entry.key
        assert bool(entry.denominator) or not entry.data_kind.has_denominator, entry.key


def test_the_library_covers_every_domain_kind_of_data_and_frequency() -> None:
    entries = library()
    assert {entry.domain for entry in entries} == set(Domain)
    assert {entry.data_kind for entry in entries} == set(DataKind)
    assert {entry.frequency for entry in entries} >= {Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY}


def test_last_night_is_asked_for_in_the_morning() -> None:
    nights = [entry for entry in library() if entry.reports is ReportsOn.LAST_NIGHT]
    assert nights
    assert all(6 * 60 <= entry.reports_from <= 9 * 60 for entry in nights)


def test_suggested_targets_are_shares() -> None:
    targets = [entry for entry in library() if entry.suggested_target is not None]
    assert targets
    for entry in targets:
        assert entry.data_kind is DataKind.PROPORTION, f"{entry.key}: a count depends on the ward's size"
        assert 0 < entry.suggested_target <= 100, entry.key
