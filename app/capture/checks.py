"""What cannot be right, and what is so unlikely that it is asked once. Pure: numbers in, an answer out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.capture.parsing import KEPT, Refusal, Typed, labels
from app.measures.formatting import format_number, plotted_value
from app.measures.measure_info import MeasureInfo
from app.models import DataKind

LARGEST = 1e9
RATE_DECIMALS = 2  # hours and bed days
HISTORY_NEEDED = 20  # non-zero values before anything is called unlikely
DEVIATIONS = 6.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once; the same entry with `sure=True` is saved."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A history in four figures: how many values, how many of them not zero, mean, sample standard deviation."""

    n: int
    non_zero: int
    mean: float
    deviation: float


NO_HISTORY = Spread(0, 0, 0.0, 0.0)


def check(
    measure: MeasureInfo,
    typed: Typed,
    history: Sequence[float] | Spread = (),
    denominators: Sequence[float] | Spread = (),
) -> Refusal | Question | None:
    """Whether `typed` can be right.

    `history` holds the plotted values recorded before, `denominators` what they were divided by, in any order (NaN
    ignored).
    """
    if typed.value is None:
        return None
    # In this order: only numbers of a sound size are compared and shown.
    refusal = _sizes(measure, typed) or _pair(measure, typed) or _bounds(measure, typed)
    if refusal is not None or typed.kind == "numerator_only":
        return refusal
    return _unlikely_denominator(measure, typed, denominators) or _unlikely(measure, typed, history)


def spread(history: Sequence[float]) -> Spread:
    """The four figures of a history."""
    known = [value for value in history if not math.isnan(value)]
    n = len(known)
    if not n:
        return Spread(0, 0, math.nan, math.nan)
    mean = math.fsum(known) / n
    squares = math.fsum((value - mean) ** 2 for value in known)
    return Spread(n, sum(value != 0 for value in known), mean, math.sqrt(squares / (n - 1)) if n > 1 else math.nan)


def surely_usual(plotted: float, recent: Spread, most: int) -> bool:
    """Whether a value cannot be unlikely, from some (`recent`) of the values of a history of at most `most`.

    With k values of mean m and squares S about it among n, squares about the mean M of all are at least
    S + k (M - m)². So |x - M| is within six deviations for every M where (x - m)² <= (c - 1) S / k, c = 36 k / (n - 1).
    """
    if recent.n < 2 or most <= recent.n:
        return False
    c = DEVIATIONS**2 * recent.n / (most - 1)
    spread_of_them = recent.deviation**2 * (recent.n - 1) / recent.n
    return c > 1 and (plotted - recent.mean) ** 2 <= (c - 1) * spread_of_them


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


def _unlikely(measure: MeasureInfo, typed: Typed, history: Sequence[float] | Spread) -> Question | None:
    if measure.data_kind is DataKind.EVENTS:
        return None
    plotted = _plotted(measure, typed)
    figures = history if isinstance(history, Spread) else spread(history)
    if plotted is None or not _far(plotted, figures):
        return None
    percent = "%" if measure.data_kind is DataKind.PROPORTION else ""
    usual = format_number(figures.mean, max(measure.decimals, 1 if figures.mean < 10 else 0))
    shown = format_number(plotted, measure.decimals)
    return Question(f"{shown}{percent} is far from the usual {usual}{percent}. Are you sure?")


def _unlikely_denominator(
    measure: MeasureInfo, typed: Typed, denominators: Sequence[float] | Spread
) -> Question | None:
    """The second number by the same rule: a digit too many there moves a percentage less than it seems.

    It is often the same for months (beds, staff): what is within half of the usual is no slip, however steady it was.
    """
    if not measure.has_denominator or not typed.denominator:
        return None  # none eligible is no slip
    figures = denominators if isinstance(denominators, Spread) else spread(denominators)
    within_half = abs(typed.denominator - figures.mean) <= figures.mean * HALF
    if within_half or not _far(typed.denominator, figures):
        return None
    named = measure.denominator_label.strip()
    over = _plain(typed.denominator)
    what = f"{over} {labels(measure)[1]}" if named else f"The second number, {over},"
    usual = format_number(figures.mean, 1 if figures.mean < 10 else 0)
    return Question(f"{what} is far from the usual {usual}. Are you sure?")


def _far(value: float, usual: Spread) -> bool:
    """Whether a value lies more than six deviations from the mean of a history that is long enough to say so."""
    if usual.non_zero < HISTORY_NEEDED:
        return False
    rounding = 1e-9 * max(1.0, abs(usual.mean))
    return abs(value - usual.mean) > DEVIATIONS * usual.deviation + rounding


def _plotted(measure: MeasureInfo, typed: Typed) -> float | None:
    if typed.value is None or (measure.data_kind.has_denominator and not typed.denominator):
        return None
    return plotted_value(measure, typed.value, typed.denominator)


def _plain(value: float) -> str:
    """A number as it was typed: no needless decimals."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) <= LARGEST else str(value)
