"""The chart as plain data: all that screen, paper and Excel need to draw it, and nothing of how they draw."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class Scale(StrEnum):
    """How the value axis behaves."""

    COUNT = "count"  # starts at 0
    PERCENT = "percent"  # starts at or above 0, stops at 100: limits beyond are not drawn
    FREE = "free"  # as the data are


class Role(StrEnum):
    """What a line says."""

    CENTRE = "centre"
    UPPER = "upper"
    LOWER = "lower"
    TARGET = "target"  # the one that decides assurance
    OTHER_TARGET = "other_target"  # only drawn


@dataclass(frozen=True)
class ValueFormat:
    """How a value is written: decimals of a value, and what follows it ("%", "days", "doses late")."""

    unit: str = ""
    decimals: int = 0

    def plain(self, value: float, extra: int = 0) -> str:
        """The number alone, with `extra` more decimals than the data have; "" for NaN. A true minus sign."""
        if math.isnan(value):
            return ""
        text = f"{value:,.{self.decimals + extra}f}"
        if text.startswith("-"):
            return text[1:] if not text.strip("-0.,") else "−" + text[1:]
        return text

    def full(self, value: float) -> str:
        """The number with its unit: "95%", "5 doses late"."""
        text = self.plain(value)
        if not text or not self.unit:
            return text
        return f"{text}%" if self.unit == "%" else f"{text} {self.unit}"


@dataclass(frozen=True)
class Tick:
    """A mark on the value axis."""

    value: float
    text: str


@dataclass(frozen=True, eq=False)
class LineSegment:
    """A stretch of a line as points to join: two for a constant line of a phase, steps for one varying by point."""

    role: Role
    phase: int
    x: FloatArray
    y: FloatArray


@dataclass(frozen=True)
class LineLabel:
    """The words at the right end of a line; values are those of the last phase."""

    role: Role
    text: str  # "Upper limit 17.0"
    value: float  # where the line is on the value axis
    strong: bool = False


@dataclass(frozen=True)
class PhaseTag:
    """The start of a phase: a line halfway between the points, and its words."""

    x: float  # halfway between the last point before and the first point of the phase
    index: int  # first point of the phase
    phase: int
    text: str  # "Limits recalculated, 19 Jan: second drug trolley"


@dataclass(frozen=True)
class Note:
    """An annotation. index is its point, None when no point has that date (then y is NaN)."""

    x: float
    y: float
    index: int | None
    text: str
    note_id: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """One entry of the legend: key is a state ("improvement") or a line's role; side is left or right."""

    key: str
    text: str
    side: str


@dataclass(frozen=True)
class TooltipPart:
    """One line of the hover reading."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class ChartPoint:
    """One point with all that is said of it."""

    index: int
    x: float
    y: float
    date_text: str
    value_text: str
    state: str
    label: str
    notes: tuple[str, ...]
    tooltip: tuple[TooltipPart, ...]

    @property
    def spoken(self) -> str:
        """The point in one sentence, for a screen reader."""
        return ", ".join(part.text for part in self.tooltip)


@dataclass(frozen=True)
class IconWords:
    """The icons and what they are called."""

    variation: str
    variation_text: str
    assurance: str | None
    assurance_text: str


@dataclass(frozen=True, eq=False)
class ChartSpec:
    """One chart. x is days since 1 January 1970 where x_is_date, else the numbers of the series; never a time zone.

    Arrays and tuples over points are in order of x. `joined` lists the stretches of the data line as (first, last)
    indices, both included: the line is broken at missing points.
    """

    title: str
    subtitle: str
    rules_text: str
    format: ValueFormat
    scale: Scale
    x_is_date: bool
    unit: str  # day week month point: what one step along x is
    x: FloatArray
    y: FloatArray
    states: tuple[str, ...]
    labels: tuple[str, ...]
    joined: tuple[tuple[int, int], ...]
    lines: tuple[LineSegment, ...]
    line_labels: tuple[LineLabel, ...]
    phase_tags: tuple[PhaseTag, ...]
    notes: tuple[Note, ...]
    closed: tuple[tuple[float, float], ...]  # stretches of closed days as (first, last) day, both included
    excluded: tuple[int, ...]  # indices
    missing: tuple[int, ...]  # indices
    y_range: tuple[float, float]
    y_ticks: tuple[Tick, ...]
    x_range: tuple[float, float]
    legend: tuple[LegendEntry, ...]
    icons: IconWords
    reading: str
    next_step: str
    points: Sequence[ChartPoint] = field(repr=False)  # built when asked for

    def point(self, index: int) -> ChartPoint:
        """The point with its tooltip."""
        return self.points[index]
