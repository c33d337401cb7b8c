"""Where the latest value of a chart is too old, nothing is claimed as current."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.charts.spec import ChartSpec
from app.charts.spec.model import IconWords
from app.huddle.staleness import NO_RECENT, stale_sentence
from app.measures.series import MeasureSeries

GREY_ICON = "too_few"
"""The icon that claims nothing."""


def without_current_claims(spec: ChartSpec, series: MeasureSeries, today: date) -> ChartSpec:
    """The same chart, whose icons and reading no longer say how things are now."""
    said = f"{NO_RECENT}. {stale_sentence(series, today)}"
    return replace(spec, icons=IconWords(GREY_ICON, NO_RECENT, None, ""), reading=said, next_step="")
