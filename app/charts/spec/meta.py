"""What a caller knows of a chart beyond the numbers: words, units, notes, reasons, closures."""

from dataclasses import dataclass, field
from typing import Any

from app.charts.spec.model import Scale, ValueFormat

XValue = Any  # datetime.date, numpy.datetime64[D] or a number, as in the series


@dataclass(frozen=True)
class NoteMeta:
    """An annotation of a date."""

    x: XValue
    text: str
    note_id: str = ""


@dataclass(frozen=True)
class PhaseMeta:
    """Why a phase begins at x: "second drug trolley"."""

    x: XValue
    reason: str = ""


@dataclass(frozen=True)
class PointMeta:
    """What is known of one point: "18 / 20", "Entered 9 March at 08:41", a note on the cell."""

    x: XValue
    value_text: str = ""  # said instead of the formatted value
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetMeta:
    """A target in force from first to last (x, both included; None = as far as the chart goes).

    drawn_only: it decides no icon, as the national one beside a local one.
    """

    value: float
    first: XValue | None = None
    last: XValue | None = None
    drawn_only: bool = False
    name: str = "Target"


@dataclass(frozen=True)
class ChartMeta:
    """All that is told about a chart. targets empty: the target of the analysis is drawn the whole way."""

    title: str
    subtitle: str = ""  # empty: kind and dates, "XmR chart, 11 December 2025 to 10 March 2026"
    format: ValueFormat = field(default_factory=ValueFormat)
    scale: Scale = Scale.FREE
    notes: tuple[NoteMeta, ...] = ()
    phases: tuple[PhaseMeta, ...] = ()
    points: tuple[PointMeta, ...] = ()
    targets: tuple[TargetMeta, ...] = ()
    closed: tuple[tuple[XValue, XValue], ...] = ()  # first and last date, both included
    exclusions: tuple[PointMeta, ...] = ()  # reason in details
