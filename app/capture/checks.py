"""What cannot be right, and what is so unlikely that it is asked once. Pure: numbers in, an answer out."""

import math
from dataclasses import dataclass

from app.capture.parsing import KEPT, Refusal, Typed, labels
from app.capture.usual import NOTHING_USUAL, Usual, is_far, is_far_denominator, usual_words
from app.measures.formatting import format_number, format_value, plotted_value
from app.measures.measure_info import MeasureInfo
from app.models import DataKind

LARGEST = 1e9
RATE_DECIMALS = 2  # hours and bed days


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once, under its title; the same entry with `sure=True` is saved."""

    sentence: str
    title: str = "Are you sure?"


def check(
    measure: MeasureInfo, typed: Typed, values: Usual = NOTHING_USUAL, denominators: Usual = NOTHING_USUAL
) -> Refusal | Question | None:
    """Whether `typed` can be right.

    `values`: what is usual of the plotted values recorded before; `denominators`: of what they were divided by.
    """
    if typed.value is None:
        return None
    # In this order: only numbers of a sound size are compared and shown.
    refusal = _sizes(measure, typed) or _pair(measure, typed) or _bounds(measure, typed)
    if refusal is not None or typed.kind == "numerator_only":
        return refusal
    return _unlikely_denominator(measure, typed, denominators) or _unlikely(measure, typed, values)


def _sizes(measure: MeasureInfo, typed: Typed) -> Refusal | None:
    """Each number by itself: not a number, absurd, negative, or with decimals where there are none."""
    for value in (typed.value, typed.denominator):
        if value is None:
            continue
        if not math.isfinite(value):
            return Refusal("not_a_number", "That is not a number.", KEPT, "Type the number again.")
        if abs(value) > LARGEST:
            return Refusal("too_large", "That number is too large to be a count.", KEPT, "Check the digits.")
        refusal = _negative(measure, value) or _decimals(measure, value)
        if refusal is not None:
            return refusal
    return None


def _negative(measure: MeasureInfo, value: float) -> Refusal | None:
    kind = measure.data_kind
    if value >= 0 or (kind is DataKind.VALUE and measure.minimum is not None and measure.minimum < 0):
        return None
    code = "negative_value" if kind is DataKind.VALUE else "negative_count"
    return Refusal(code, f"{_plain(value)} is below zero.", KEPT, "Check the minus sign.")


def _decimals(measure: MeasureInfo, value: float) -> Refusal | None:
    kind = measure.data_kind
    allowed = {DataKind.VALUE: measure.decimals, DataKind.RATE: RATE_DECIMALS}.get(kind, 0)
    if abs(round(value, allowed) - value) <= 1e-9 * max(1.0, abs(value)):
        return None
    if allowed == 0:
        return Refusal("not_whole", f"{_plain(value)} is not a whole number.", KEPT, "Type a whole number.")
    places = "1 decimal place" if allowed == 1 else f"{allowed} decimal places"
    return Refusal("decimals", f"{_plain(value)} has too many decimal places.", KEPT, f"Use at most {places}.")


def _pair(measure: MeasureInfo, typed: Typed) -> Refusal | None:
    """The numerator against the denominator; 0 / 0 is right: none were eligible."""
    if not measure.data_kind.has_denominator or typed.denominator is None or typed.value is None:
        return None
    above, below = labels(measure)
    over, under = _plain(typed.value), _plain(typed.denominator)
    given = bool(measure.numerator_label.strip() and measure.denominator_label.strip())
    if typed.denominator == 0 and typed.value > 0:
        what = f"{over} {above}, but 0 {below}." if given else f"The first number is {over}, but the second is 0."
        return Refusal("over_zero", what, KEPT, "Check both numbers, or type 0 / 0 if there were none.")
    if measure.data_kind is DataKind.PROPORTION and typed.value > typed.denominator:
        what = (
            f"More {above} ({over}) than {below} ({under})."
            if given
            else f"The first number ({over}) is more than the second ({under})."
        )
        return Refusal("numerator_above", what, KEPT, "Check both numbers.")
    return None


def _bounds(measure: MeasureInfo, typed: Typed) -> Refusal | None:
    """The least and the most the measure allows, in its plotted unit."""
    plotted = _plotted(measure, typed)
    if plotted is None:
        return None
    shown = format_number(plotted, measure.decimals)
    if measure.minimum is not None and plotted < measure.minimum:
        least = format_number(measure.minimum, measure.decimals)
        return Refusal("below_minimum", f"{shown} is below {least}, the least possible.", KEPT, "Check the number.")
    if measure.maximum is not None and plotted > measure.maximum:
        most = format_number(measure.maximum, measure.decimals)
        return Refusal("above_maximum", f"{shown} is above {most}, the most possible.", KEPT, "Check the number.")
    return None


def _unlikely(measure: MeasureInfo, typed: Typed, usual: Usual) -> Question | None:
    plotted = _plotted(measure, typed)
    if measure.is_events or plotted is None or not is_far(measure, plotted, typed.denominator, usual):
        return None
    return Question(f"{format_value(measure, plotted)} is unusual. {usual_words(measure, usual)}")


def _unlikely_denominator(measure: MeasureInfo, typed: Typed, usual: Usual) -> Question | None:
    """The second number too: a digit too many there moves a percentage less than it seems."""
    if not measure.has_denominator or not typed.denominator:
        return None  # none eligible is no slip
    if not is_far_denominator(typed.denominator, usual):
        return None
    over = _plain(typed.denominator)
    what = f"{over} {labels(measure)[1]}" if measure.denominator_label.strip() else f"The second number, {over},"
    return Question(f"{what} is unusual. {usual_words(measure, usual, denominator=True)}")


def _plotted(measure: MeasureInfo, typed: Typed) -> float | None:
    if typed.value is None or (measure.data_kind.has_denominator and not typed.denominator):
        return None
    return plotted_value(measure, typed.value, typed.denominator)


def _plain(value: float) -> str:
    """A number as it was typed: no needless decimals."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) <= LARGEST else str(value)
