from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.formatting import (
    format_entry,
    format_number,
    format_value,
    plotted_value,
    value_and_unit,
)
from app.measures.measure_info import MeasureInfo
from app.models import DataKind


def measure(data_kind: DataKind, unit: str = "", decimals: int = 0, per: float = 1.0) -> MeasureInfo:
    return MeasureInfo(UUID(int=1), UUID(int=2), "m", data_kind=data_kind, unit=unit, decimals=decimals, per=per)


COUNT = measure(DataKind.COUNT, "doses")
SHARE = measure(DataKind.PROPORTION)
RATE = measure(DataKind.RATE, "per 1,000 bed days", decimals=1, per=1000)
SCORE = measure(DataKind.VALUE, "of 10", decimals=1)


def test_what_is_plotted() -> None:
    assert plotted_value(COUNT, 0, None) == 0
    assert plotted_value(SHARE, 18, 20) == 90
    assert plotted_value(RATE, 3, 750) == 4
    assert plotted_value(SCORE, 7.8, None) == 7.8


def test_nothing_is_plotted_without_a_value_or_with_none_eligible() -> None:
    assert plotted_value(COUNT, None, None) is None
    assert plotted_value(SHARE, 0, 0) is None
    assert plotted_value(SHARE, 3, None) is None


def test_numbers_are_read_as_a_ward_writes_them() -> None:
    assert format_value(SHARE, 96.2) == "96%"
    assert format_value(SCORE, 7.8) == "7.8"
    assert format_value(SCORE, 8, with_unit=True) == "8.0 of 10"
    assert format_value(COUNT, 8, with_unit=True) == "8 doses"
    assert format_value(COUNT, 1, with_unit=True) == "1 dose"
    assert format_value(COUNT, 0, with_unit=True) == "0 doses"
    assert format_value(RATE, 1, with_unit=True) == "1.0 per 1,000 bed days"
    assert value_and_unit(SHARE, 33.3) == ("33", "%")


def test_halves_are_rounded_as_in_excel_and_zero_has_no_sign() -> None:
    assert format_number(12.5) == "13"
    assert format_number(0.125, 2) == "0.13"
    assert format_number(-0.04, 1) == "0.0"
    assert format_number(-0.06, 1) == "-0.1"
    assert format_number(float("nan")) == ""


@pytest.mark.parametrize(
    ("of", "value", "denominator", "text"),
    [
        (SHARE, 18.0, 20.0, "18 / 20"),
        (SHARE, 0.0, 0.0, "0 / 0"),
        (SHARE, 18.0, None, "18 /"),
        (RATE, 2.0, 812.5, "2 / 812.5"),
        (COUNT, 7.0, None, "7"),
        (SCORE, 8.0, None, "8.0"),
        (SCORE, 7.85, None, "7.85"),
        (COUNT, None, None, ""),
    ],
)
def test_an_entry_is_shown_as_it_was_typed(
    of: MeasureInfo, value: float | None, denominator: float | None, text: str
) -> None:
    assert format_entry(of, value, denominator) == text


@settings(max_examples=80)
@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_no_digit_of_an_entry_is_lost(x: float) -> None:
    assert float(format_entry(SCORE, x)) == x


def test_any_finite_number_can_be_written() -> None:
    assert format_number(1e30) == "1000000000000000019884624838656"
    assert format_number(-(2.0**53), 1) == "-9007199254740992.0"
    assert float(format_number(1.7e308)) == 1.7e308
