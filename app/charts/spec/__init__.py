"""One ChartSpec (plain data) that screen, paper and Excel all draw from, so that they cannot disagree."""

from app.charts.spec.build import axis_numbers, build_chart_spec
from app.charts.spec.meta import ChartMeta, NoteMeta, PhaseMeta, PointMeta, TargetMeta
from app.charts.spec.model import (
    ChartPoint,
    ChartSpec,
    IconWords,
    LegendEntry,
    LineLabel,
    LineSegment,
    Note,
    PhaseTag,
    Role,
    Scale,
    Tick,
    TooltipPart,
    ValueFormat,
)

__all__ = [
    "ChartMeta",
    "ChartPoint",
    "ChartSpec",
    "IconWords",
    "LegendEntry",
    "LineLabel",
    "LineSegment",
    "Note",
    "NoteMeta",
    "PhaseMeta",
    "PhaseTag",
    "PointMeta",
    "Role",
    "Scale",
    "TargetMeta",
    "Tick",
    "TooltipPart",
    "ValueFormat",
    "axis_numbers",
    "build_chart_spec",
]
