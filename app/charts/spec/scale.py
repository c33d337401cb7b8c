"""The value axis: round ticks, four to seven of them, and a range that begins and ends on one."""

import math

from app.charts.spec.model import FloatArray, Scale, Tick, ValueFormat

_STEPS = (1.0, 2.0, 2.5, 5.0)
_SMALLEST_SPAN = 1e-6  # less than this is one value, as far as a chart can show
MOST_TICKS, FEWEST_TICKS = 7, 4


def value_axis(shown: FloatArray, scale: Scale, fmt: ValueFormat) -> tuple[tuple[float, float], tuple[Tick, ...]]:
    """Range and ticks for everything that is drawn: values, lines and targets (NaN is passed over).

    Counts begin at 0 unless a value is below it, percentages stay between 0 and 100.
    """
    low, high = _extent(shown, scale, fmt)
    step = _step(low, high, whole=scale is Scale.COUNT and fmt.decimals == 0)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if scale is Scale.PERCENT and low >= 0 and high <= 100:
        last = min(last, round(100 / step))
    while last - first + 1 < FEWEST_TICKS:
        if scale is Scale.PERCENT and (last + 1) * step > 100:
            first -= 1
        else:
            last += 1
    ticks = tuple(Tick(_clean(n * step), _text(n * step, step, fmt)) for n in range(first, last + 1))
    return (ticks[0].value, ticks[-1].value), ticks


def _extent(shown: FloatArray, scale: Scale, fmt: ValueFormat) -> tuple[float, float]:
    numbers = [float(value) for value in shown if math.isfinite(value)]
    if not numbers:
        return (0.0, 100.0) if scale is Scale.PERCENT else (0.0, 1.0)
    low, high = min(numbers), max(numbers)
    if scale is Scale.COUNT:
        low = min(low, 0.0)
        high = max(high, 0.0)
    if high - low <= max(1e-9 * max(abs(low), abs(high)), _SMALLEST_SPAN):
        pad = max(abs(high) * 0.05, 5.0 if scale is Scale.PERCENT else 10.0**-fmt.decimals)
        low, high = (low, high + pad) if scale is Scale.COUNT else (low - pad, high + pad)
    if scale is Scale.PERCENT:
        low = max(low, 0.0) if min(numbers) >= 0 else low
        high = min(high, 100.0) if max(numbers) <= 100 else high
    return low, high


def _step(low: float, high: float, *, whole: bool) -> float:
    """The smallest round step that needs no more than seven ticks."""
    power = 10.0 ** math.floor(math.log10((high - low) / MOST_TICKS))
    while True:
        for base in _STEPS:
            step = base * power
            if whole and (step < 1 or step != int(step)):
                continue
            if math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) + 1 <= MOST_TICKS:
                return step
        power *= 10


def _clean(value: float) -> float:
    return float(f"{value:.12g}") + 0.0  # no minus zero


def _text(value: float, step: float, fmt: ValueFormat) -> str:
    shown = f"{step:.10f}".rstrip("0")
    decimals = len(shown.split(".")[1])
    text = ValueFormat(decimals=decimals).plain(_clean(value))
    return f"{text}%" if fmt.unit == "%" else text
