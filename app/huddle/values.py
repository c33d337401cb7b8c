"""The tile of a measure with values: latest value, sparkline, icons, target, and how old all this is."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from app.charts.spc import Analysis
from app.charts.spec.spark import build_spark
from app.huddle.analysis import scale_for
from app.huddle.staleness import NO_RECENT, Gap, entered_words, gap_of, no_recent
from app.huddle.tiles import Standing, ValueTile
from app.huddle.words import (
    long_when,
    outlook_words,
    sentences,
    short_whens,
    target_words,
    variation_words,
    when_words,
)
from app.measures.formatting import format_value, value_and_unit
from app.measures.measure_info import MeasureInfo
from app.measures.targets import TargetInfo
from app.measures.tracks import Track

NOTHING = "No data yet"
GREY_ICON = "too_few"
"""The icon that claims nothing."""


def value_tile(
    track: Track,
    analysis: Analysis | None,
    target: float | None,
    now: datetime,
    *,
    entered_at: datetime | None = None,
    coming: TargetInfo | None = None,
) -> ValueTile:
    """Puts a tile together from what was recorded and what the engine says of it (None without a point); pure.

    target is the one in force at the last point, coming the first to come where none is.
    """
    of = track.measure
    entered = entered_words(entered_at, now)
    gap = gap_of(of, track.unanswered, now)
    if analysis is None or track.latest is None:
        return empty_tile(of, gap, entered, recorded=track.last_recorded is not None)
    standing = _standing(track, analysis)
    stale, few = standing is Standing.STALE, standing is Standing.TOO_FEW
    latest = float(track.plotted[~np.isnan(track.plotted)][-1])
    number, unit = value_and_unit(of, latest)
    variation = GREY_ICON if stale else analysis.variation
    assurance = None if stale else analysis.assurance
    outlook = outlook_words(analysis, of.frequency) if assurance else ""
    said = NO_RECENT if stale else variation_words(variation)
    reading = analysis.text.change if few else ""
    target_said, short_target = target_words(of, target, coming, now.date())
    return ValueTile(
        measure_id=of.id,
        domain=of.domain,
        name=of.name,
        standing=standing,
        spoken=sentences(
            f"{of.name}: {format_value(of, latest, with_unit=True)} "
            f"{long_when(of.frequency, track.latest, now.date())}",
            reading or said,
            _target_sentence(target_said, outlook),
            gap.spoken,
            entered,
        ),
        missing=gap.missing,
        due=gap.due,
        short_due=gap.short_due,
        entered=entered,
        number=number,
        unit=unit,
        when=when_words(of.frequency, track.latest, now.date()),
        short_whens=short_whens(of.frequency, track.latest, now.date()),
        variation=variation,
        variation_words=said,
        assurance=assurance or "",
        outlook=outlook,
        target=target_said,
        short_target=short_target,
        too_few=reading.split(". ")[0].rstrip("."),
        spark=build_spark(analysis, scale_for(of, track.plotted)) if standing is Standing.CURRENT else None,
    )


def empty_tile(of: MeasureInfo, gap: Gap, entered: str = "", *, recorded: bool = False) -> ValueTile:
    """The tile of a measure with nothing to show. recorded: there are entries, but none eligible in any of them."""
    what = "None eligible so far" if recorded else NOTHING
    return ValueTile(
        measure_id=of.id,
        domain=of.domain,
        name=of.name,
        standing=Standing.NO_DATA,
        spoken=sentences(f"{of.name}: {what[0].lower()}{what[1:]}", gap.spoken, entered),
        missing=gap.missing,
        due=gap.due,
        short_due=gap.short_due,
        entered=entered,
        too_few=what,
    )


def _standing(track: Track, analysis: Analysis) -> Standing:
    if no_recent(track.latest, track.passed):
        return Standing.STALE
    return Standing.TOO_FEW if analysis.variation == "too_few" else Standing.CURRENT


def _target_sentence(target: str, outlook: str) -> str:
    """Target and what is expected of it in one: "Target 6 or fewer, met on some days"."""
    if not outlook:
        return target
    words = outlook.removeprefix("Target").lstrip(": ")
    return f"{target}, {words}"
