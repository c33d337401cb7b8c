"""The data of one chart, checked: dates or numbers, values, denominators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.charts.spc.errors import DuplicateXError, LengthMismatchError, NotFiniteError, SpcError
from app.charts.spc.settings import Unit

FloatArray = npt.NDArray[np.float64]
XArray = npt.NDArray[Any]

# Beyond this a sum of squares or of many values could overflow; no ward measure comes near.
LARGEST = 1e150


def as_x(x: Any) -> XArray:
    """Dates (datetime.date, ISO texts, datetime64) as datetime64[D]; numbers as they are.

    Raises NotFiniteError where a date or number is missing, SpcError where x is neither or a time of day would be lost.
    """
    array = np.array(x if isinstance(x, np.ndarray) else list(x))
    if array.ndim != 1:
        raise SpcError("The dates must be one list.")
    if array.size == 0:
        return array if array.dtype.kind == "M" else array.astype(float)
    if array.dtype.kind in "OUM":
        array = _as_days(array)
        if np.isnat(array).any():
            raise NotFiniteError("A date is missing.")
    elif array.dtype.kind in "iuf":
        if not np.isfinite(array).all():
            raise NotFiniteError("A position on the horizontal axis is missing or infinite.")
    else:
        raise SpcError("The horizontal axis needs dates or numbers.")
    return array


def _as_days(array: XArray) -> XArray:
    if array.dtype == np.dtype("datetime64[D]"):
        return array
    try:
        exact = array.astype("datetime64[us]") if array.dtype.kind != "M" else array
        days = exact.astype("datetime64[D]")
    except (ValueError, TypeError):
        raise SpcError("The horizontal axis needs dates or numbers.") from None
    if not np.array_equal(exact, days, equal_nan=True):
        raise SpcError("Dates are whole days: a time of day cannot be charted.")
    return days


def _as_values(values: Any, length: int, what: str) -> FloatArray:
    try:
        array = np.array(values, dtype=float)  # None becomes NaN
    except (TypeError, ValueError):
        raise SpcError(f"One of the {what} is not a number.") from None
    if array.ndim != 1 or len(array) != length:
        raise LengthMismatchError(f"There are {length} dates but {array.size} {what}.")
    if (np.abs(array) > LARGEST).any():
        raise NotFiniteError(f"One of the {what} is infinite or too large.")
    return array


@dataclass(frozen=True, eq=False)
class Series:
    """One row per period, in any order. values: value or numerator, NaN = missing; denominators likewise.

    x: dates (held as datetime64[D]) or numbers. The arrays are copied and made read-only. Raises SpcError.
    """

    x: Any
    values: Any
    denominators: Any = None

    def __post_init__(self) -> None:
        x = as_x(self.x)
        values = _as_values(self.values, len(x), "values")
        denominators = None
        if self.denominators is not None:
            denominators = _as_values(self.denominators, len(x), "denominators")
            denominators.flags.writeable = False
        x.flags.writeable = values.flags.writeable = False
        for name, array in (("x", x), ("values", values), ("denominators", denominators)):
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.values)


def in_order(series: Series) -> tuple[XArray, FloatArray]:
    """Rows in order of x, as x and values. Raises DuplicateXError where two rows have the same x."""
    x, values = series.x, series.values
    if len(x) < 2 or bool((x[1:] > x[:-1]).all()):
        return x, values
    order = np.argsort(x, kind="stable")
    x, values = x[order], values[order]
    same = np.flatnonzero(x[1:] == x[:-1])
    if len(same):
        raise DuplicateXError(f"There are two rows for {x[same[0]]}.")
    return x, values


def positions(x: XArray, wanted: Sequence[Any]) -> list[int]:
    """Where the wanted values of x are, in order; values not in x are left out."""
    if len(wanted) == 0 or len(x) == 0:
        return []
    sought = like(x, wanted)
    at = np.searchsorted(x, sought)
    found = at < len(x)
    found[found] = x[at[found]] == sought[found]
    return sorted({int(i) for i in at[found]})


def like(x: XArray, wanted: Sequence[Any]) -> XArray:
    """Wanted positions as x has them: dates for dates, numbers for numbers."""
    sought = as_x(wanted)
    if (sought.dtype.kind == "M") != (x.dtype.kind == "M"):
        raise SpcError("The settings name dates where the series has numbers, or the other way round.")
    return sought


def guess_unit(x: XArray) -> Unit:
    """What one step along x usually is, from the middle one of the spacings of its dates."""
    if x.dtype.kind != "M" or len(x) < 2:
        return "point"
    step = int(np.sort((x[1:] - x[:-1]).astype(np.int64))[(len(x) - 1) // 2])
    if step == 1:
        return "day"
    if step == 7:
        return "week"
    return "month" if 28 <= step <= 31 else "point"
