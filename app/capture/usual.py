"""What a measure usually says, from its latest values, and what lies so far from it that it is asked about. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.measures.formatting import format_number, format_value
from app.measures.measure_info import MeasureInfo
from app.models import DataKind

LATEST = 60
"""Values that say what is usual: about two months of a daily measure, so that a slow change is followed."""
NEEDED = 20
SHARE_LEFT_OUT = 0.05
"""Of the values at each end: one slip that was saved does not make the next one usual."""
STRETCH = 1.5
DEVIATIONS = 3.0
LEAST_SHARE = 0.05
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Usual:
    """From the 5th to the 95th percentile of `n` values, `non_zero` of them not nought."""

    n: int = 0
    non_zero: int = 0
    low: float = math.nan
    high: float = math.nan


NOTHING_USUAL = Usual()


def usual_of(values: Sequence[float]) -> Usual:
    """What is usual among some values, in any order; NaN is ignored."""
    known = sorted(value for value in values if not math.isnan(value))
    if not known:
        return NOTHING_USUAL
    left_out = int(len(known) * SHARE_LEFT_OUT)
    return Usual(len(known), sum(value != 0 for value in known), known[left_out], known[-1 - left_out])


def is_far(measure: MeasureInfo, plotted: float, denominator: float | None, usual: Usual) -> bool:
    """Whether a plotted value is far from what is usual.

    The margin beyond the usual range is one and a half times its width, and of counts, rates and proportions at least
    three deviations that chance alone gives such a number (Poisson, binomial): a ward with no fall for weeks may have
    two in a night.
    """
    by_chance = measure.data_kind in (DataKind.COUNT, DataKind.RATE)
    if (usual.n if by_chance else usual.non_zero) < NEEDED:
        return False
    margin = max(STRETCH * (usual.high - usual.low), _chance(measure, denominator, usual))
    return _beyond(plotted, usual, margin)


def is_far_denominator(denominator: float, usual: Usual) -> bool:
    """The same of what is divided by. It is often the same for months (beds, staff): half as many, or half as many
    again, is no slip however steady it was.
    """
    if usual.non_zero < NEEDED:
        return False
    chance = DEVIATIONS * math.sqrt(max(usual.high, 1.0))
    low, high = usual.low * HALF, usual.high * (1 + HALF)
    return not low <= denominator <= high and _beyond(
        denominator, usual, max(STRETCH * (usual.high - usual.low), chance)
    )


def usual_words(measure: MeasureInfo, usual: Usual, *, denominator: bool = False) -> str:
    """For example "Usually between 5 and 8.", "Usually 0 or 1.", "Usually between 45% and 80%."."""
    low, high = (format_number(x) if denominator else format_value(measure, x) for x in (usual.low, usual.high))
    if low == high:
        return f"Usually {low}."
    next_to_it = (denominator or measure.data_kind is DataKind.COUNT) and usual.high - usual.low == 1
    return f"Usually {low} or {high}." if next_to_it else f"Usually between {low} and {high}."


def _beyond(value: float, usual: Usual, margin: float) -> bool:
    rounding = 1e-9 * max(1.0, abs(usual.low), abs(usual.high))
    return value > usual.high + margin + rounding or value < usual.low - margin - rounding


def _chance(measure: MeasureInfo, denominator: float | None, usual: Usual) -> float:
    """Three deviations of what chance alone does to the plotted value, in its unit; 0 for a measured value."""
    if measure.data_kind is DataKind.PROPORTION and denominator:
        share = min(max((usual.low + usual.high) / 2 / measure.multiply, LEAST_SHARE), 1 - LEAST_SHARE)
        return DEVIATIONS * measure.multiply * math.sqrt(share * (1 - share) / denominator)
    if measure.data_kind not in (DataKind.COUNT, DataKind.RATE):
        return 0.0
    # The plotted value of one event: 1 of a count, so many per bed day of a rate.
    one = measure.multiply / denominator if measure.has_denominator and denominator else 1.0
    return DEVIATIONS * math.sqrt(max(usual.high / one, 1.0)) * one
