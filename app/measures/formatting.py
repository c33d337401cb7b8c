"""Numbers of a measure as a ward writes them: "18 / 20", "90%", "7.8"."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from app.measures.measure_info import MeasureInfo
from app.models import DataKind

_MOST_DECIMALS = 6
_WHOLE_FROM = 2.0**53  # from here on a number has no decimals to round
_QUANTA = tuple(Decimal(1).scaleb(-places) for places in range(_MOST_DECIMALS + 1))


def plotted_value(measure: MeasureInfo, value: float | None, denominator: float | None) -> float | None:
    """What the chart shows: 100 n/d of a proportion, `per` n/d of a rate, else the value.

    None where nothing is to be plotted: no value, no denominator, or a denominator of 0 (none eligible).
    """
    if value is None:
        return None
    if not measure.has_denominator:
        return float(value)
    if not denominator:
        return None
    return measure.multiply * value / denominator


def format_number(x: float, decimals: int = 0) -> str:
    """A number with a fixed count of decimals, halves rounded away from 0 as Excel does; never "-0"."""
    if not math.isfinite(x):
        return ""
    if abs(x) >= _WHOLE_FROM:
        return f"{x:.{decimals}f}"
    text = str(Decimal(repr(float(x))).quantize(_QUANTA[decimals], ROUND_HALF_UP))
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def number_as_needed(x: float, decimals: int = 0) -> str:
    """A number with at least so many decimals, and more (to 6) where it has more."""
    return format_number(x, next((p for p in range(decimals, _MOST_DECIMALS) if round(x, p) == x), _MOST_DECIMALS))


def format_value(measure: MeasureInfo, x: float, with_unit: bool = False) -> str:
    """A plotted value for a cell, a tile or a sentence: "96%", "7.8"; with its unit "8 doses", "1 dose"."""
    number, unit = value_and_unit(measure, x)
    if unit == "%":
        return f"{number}%"
    return f"{number} {unit}" if with_unit and unit else number


def value_and_unit(measure: MeasureInfo, x: float) -> tuple[str, str]:
    """A plotted value as number and unit apart, as a tile shows them: ("33", "%"), ("8", "doses"), ("1", "dose")."""
    number = format_number(x, measure.decimals)
    if measure.data_kind is DataKind.PROPORTION:
        return number, "%"
    return number, unit_for(measure.unit, number)


def unit_for(unit: str, number: str) -> str:
    """The unit beside a number already written: "1 dose", "0 doses", "1 of 10"."""
    plural = unit.endswith("s") and not unit.endswith("ss") and not any(sign.isdigit() for sign in unit)
    return unit[:-1] if number == "1" and plural else unit


def format_entry(measure: MeasureInfo, value: float | None, denominator: float | None = None) -> str:
    """What was typed, as it is shown again: "18 / 20", "7", "7.8". Nothing is rounded away. "" without a value."""
    if value is None:
        return ""
    if not measure.has_denominator:
        return _as_typed(value, measure.decimals if measure.data_kind is DataKind.VALUE else 0)
    shown = "" if denominator is None else _as_typed(denominator, 0)
    return f"{_as_typed(value, 0)} / {shown}".rstrip()


def _as_typed(x: float, decimals: int) -> str:
    if not math.isfinite(x):
        return ""
    for places in range(decimals, _MOST_DECIMALS):
        text = format_number(x, places)
        if float(text) == x:
            return text
    return format_number(x, _MOST_DECIMALS).rstrip("0").rstrip(".")
