"""Rule sets and the settings of an analysis: plain frozen values."""

import math
import operator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from app.charts.spc.errors import BadSettingError, NotYetSupportedError

Direction = Literal["up", "down", "neither"]
Unit = Literal["day", "week", "month", "point"]

DIRECTIONS = ("up", "down", "neither")
UNITS = ("day", "week", "month", "point")


@dataclass(frozen=True)
class RuleSet:
    """What counts as a signal. The presets are MDC and PLOTTHEDOTS; choose other lengths with dataclasses.replace.

    shift, trend: points in a row. beyond_counts_as_near: two of three counts points beyond the limit.
    improvement_wins: a point that is both improvement and concern is improvement, else the first rule decides.
    min_points: recorded points a phase needs for limits and signals. provisional_below: with fewer points the limits
    are provisional, counted in recorded points or, with count_rows, in rows. latest_row: the last row decides the
    variation icon even when it is missing, else the last recorded point.
    """

    name: str
    title: str
    shift: int = 7
    trend: int = 7
    beyond_counts_as_near: bool = True
    improvement_wins: bool = True
    screening: bool = False
    min_points: int = 13
    provisional_below: int = 20
    count_rows: bool = False
    latest_row: bool = False

    def __post_init__(self) -> None:
        if self.shift < 2 or self.trend < 3:
            raise BadSettingError("A shift needs at least 2 points in a row and a trend at least 3.")


MDC = RuleSet("mdc", "NHS England Making Data Count")
PLOTTHEDOTS = RuleSet(
    "plotthedots",
    "NHSRplotthedots",
    beyond_counts_as_near=False,
    improvement_wins=False,
    screening=True,
    min_points=0,
    provisional_below=13,
    count_rows=True,
    latest_row=True,
)
PRESETS = MappingProxyType({rule_set.name: rule_set for rule_set in (MDC, PLOTTHEDOTS)})
PLANNED_PRESETS = ("anhoj", "perla")


def rule_set_of(rules: RuleSet | str) -> RuleSet:
    """The rule set itself, or the preset of that name."""
    if isinstance(rules, RuleSet):
        return rules
    if rules in PRESETS:
        return PRESETS[rules]
    if rules in PLANNED_PRESETS:
        raise NotYetSupportedError(f"The run chart rules “{rules}” are not available yet.")
    raise BadSettingError(f"There is no rule set called “{rules}”.")


def _baseline(baseline: Any) -> int | tuple[Any, Any] | None:
    """None, a number of rows, or (first x, last x)."""
    if baseline is None:
        return None
    if np.ndim(baseline) == 1 and len(baseline) == 2:
        return (baseline[0], baseline[1])
    try:
        rows = operator.index(baseline)
    except TypeError:
        raise BadSettingError("A baseline is a number of rows, or its first and last date.") from None
    if rows < 1:
        raise BadSettingError("A baseline needs at least one row.")
    return rows


@dataclass(frozen=True)
class Settings:
    """How one series is analysed; the fields are the keywords of analyse. Values of x are as in the series.

    suffix is written after a value in the reading: "%" for "Target 80% is inside the limits".
    """

    direction: str = "up"
    target: float | None = None
    phases: tuple[Any, ...] = ()
    baseline: int | tuple[Any, Any] | None = None
    exclude: tuple[Any, ...] = ()
    centre: float | None = None
    multiply: float = 1.0
    aggregate: str | None = None
    rules: RuleSet | str = "mdc"
    screening: bool | None = None
    unit: Unit | None = None
    suffix: str = ""
    kind: str | None = None  # for analyse_many with kinds that differ; None = the kind given there

    def __post_init__(self) -> None:
        object.__setattr__(self, "phases", tuple(self.phases))
        object.__setattr__(self, "exclude", tuple(self.exclude))
        if self.direction not in DIRECTIONS:
            raise BadSettingError(f"The direction is up, down or neither, not “{self.direction}”.")
        if self.unit is not None and self.unit not in UNITS:
            raise BadSettingError(f"The unit is day, week, month or point, not “{self.unit}”.")
        for name, number in (("target", self.target), ("centre line", self.centre), ("multiplier", self.multiply)):
            if number is not None and not math.isfinite(number):
                raise BadSettingError(f"The {name} is not a number.")
        if self.multiply <= 0:
            raise BadSettingError("The multiplier must be above 0.")
        object.__setattr__(self, "baseline", _baseline(self.baseline))
        rule_set_of(self.rules)

    @property
    def rule_set(self) -> RuleSet:
        """The rules as a value."""
        return rule_set_of(self.rules)

    @property
    def screens(self) -> bool:
        """Whether outlying moving ranges are left out of the spread."""
        return self.rule_set.screening if self.screening is None else self.screening
