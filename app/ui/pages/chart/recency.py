"""Where a measure is archived, or its latest value is too old, nothing is claimed of how things are now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from app.charts.spec import ChartSpec
from app.charts.spec.model import IconWords
from app.huddle.staleness import NO_RECENT, archived_words, is_stale, stale_sentence
from app.measures.series import MeasureSeries

GREY_ICON = "too_few"
"""The icon that claims nothing."""


def silence(series: MeasureSeries, now: datetime) -> str:
    """Why nothing is claimed of now: "Archived on 11 March 2026", "No recent data"; "" where all is current."""
    return archived_words(series.measure, now) or (NO_RECENT if is_stale(series) else "")


def without_current_claims(spec: ChartSpec, why: str, series: MeasureSeries, today: date) -> ChartSpec:
    """The same chart, whose icons and reading say why instead of how things are now."""
    said = f"{why}. {stale_sentence(series, today)}"
    return replace(spec, icons=IconWords(GREY_ICON, why, None, ""), reading=said, next_step="")
