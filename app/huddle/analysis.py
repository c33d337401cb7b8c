"""How a measure's series is analysed: one choice of limits and rules for the board and the chart page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

import numpy as np

from app.charts.spc import PRESETS, Settings
from app.charts.spc.settings import Unit
from app.charts.spec import Scale
from app.charts.spec.model import FloatArray
from app.measures.marks import ExclusionInfo, PhaseInfo
from app.measures.measure_info import MeasureInfo
from app.measures.targets import TargetInfo, deciding_in
from app.models import DataKind, Frequency

RULES = "mdc"
ENOUGH = PRESETS[RULES].min_points
"""Fewer values than this are too few to tell anything."""
UNITS: dict[Frequency, Unit] = {
    Frequency.DAILY: "day",
    Frequency.WEEKLY: "week",
    Frequency.MONTHLY: "month",
    Frequency.AS_IT_HAPPENS: "day",
}


class Periods(Protocol):
    """What of a series decides how it is analysed."""

    @property
    def measure(self) -> MeasureInfo:
        """Whose series it is."""

    @property
    def periods(self) -> Sequence[date]:
        """Its periods, oldest first."""

    @property
    def latest(self) -> date | None:
        """The last period with something to draw."""


def settings_for(
    series: Periods,
    phases: Sequence[PhaseInfo],
    exclusions: Iterable[ExclusionInfo],
    targets: Iterable[TargetInfo],
) -> Settings:
    """What the engine is told besides the numbers; the target is the one in force at the last point."""
    aim = deciding_in(targets, series.measure.frequency, series.latest)
    return Settings(
        direction=series.measure.direction.value,
        target=aim.value if aim is not None else None,
        phases=tuple(start for start, _ in phase_starts(series.periods, phases)) if phases else (),
        exclude=tuple(np.datetime64(known.period) for known in exclusions),
        rules=RULES,
        unit=UNITS[series.measure.frequency],
        suffix="%" if series.measure.data_kind is DataKind.PROPORTION else "",
    )


def phase_starts(periods: Sequence[date], known: Iterable[PhaseInfo]) -> list[tuple[np.datetime64, PhaseInfo]]:
    """Where each phase begins on the chart: at its period, or at the next one that the chart has (a closed day)."""
    found = {}
    for phase in known:
        at = bisect_left(periods, phase.starts)
        if at < len(periods):
            found[periods[at]] = phase
    return [(np.datetime64(start), phase) for start, phase in sorted(found.items())]


def mostly_nought(measure: MeasureInfo, plotted: FloatArray) -> bool:
    """Whether more than half of a count's values are nought: limits on them would mislead. Not told by a few."""
    if measure.data_kind is not DataKind.COUNT:
        return False
    values = plotted[~np.isnan(plotted)]
    return len(values) >= ENOUGH and 2 * int(np.count_nonzero(values == 0)) > len(values)


def scale_for(measure: MeasureInfo, plotted: FloatArray) -> Scale:
    """How the value axis behaves. Values that come near nought, as hours lost do, have an axis that begins there."""
    if measure.data_kind is DataKind.PROPORTION:
        return Scale.PERCENT
    values = plotted[~np.isnan(plotted)]
    far_from_nought = len(values) > 0 and bool(values.min() < 0 or values.min() > 0.25 * values.max())
    return Scale.FREE if measure.data_kind is DataKind.VALUE and far_from_nought else Scale.COUNT
