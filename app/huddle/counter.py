"""The counter: how long the ward has been free of what is rare, beside its best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.huddle.staleness import NO_RECENT, entered_words, gap_of, is_stale
from app.huddle.tiles import CounterTile, Standing
from app.huddle.waiting import Waiting, waiting
from app.huddle.words import sentences
from app.measures.dates import MONTH_NAMES
from app.measures.series import EventInfo, MeasureSeries

NEVER = "None"


def counter_tile(
    series: MeasureSeries, events: Sequence[EventInfo], now: datetime, entered_at: datetime | None = None
) -> CounterTile:
    """The wait since the last happening, told as the chart page tells it; pure."""
    of = series.measure
    wait = waiting(series, events, now)
    entered = entered_words(entered_at, now)
    gap = gap_of(of, wait.unconfirmed, now)
    stale = is_stale(series)
    first, second = _words(wait)
    shown = wait.since if wait.number is not None else _counted_since(series)
    return CounterTile(
        measure_id=of.id,
        domain=of.domain,
        name=of.name,
        standing=Standing.STALE if stale else Standing.CURRENT,
        spoken=sentences(
            f"{of.name}: {'at most ' if wait.at_most else ''}{wait.number} {first} {second}"
            if wait.number is not None
            else of.name,
            wait.since,
            "Ward best so far" if wait.is_best else wait.best,
            NO_RECENT if stale else "",
            gap.spoken,
            entered,
        ),
        missing=gap.missing,
        due=gap.due,
        short_due=gap.short_due,
        entered=entered,
        number=NEVER if wait.number is None else str(wait.number),
        at_most=wait.at_most and wait.number is not None,
        words=(first, second),
        since=wait.since,
        short_since=_short(shown),
        least_since=_short(shown).removeprefix("Since ").removeprefix("the week of "),
        best="Ward best" if wait.is_best else _best(wait),
        share=wait.share if wait.number else 0.0,
        is_best=wait.is_best,
    )


def _words(wait: Waiting) -> tuple[str, str]:
    if wait.number is None:
        return "recorded", "so far"
    return f"{wait.unit} since", "the last one"


def _short(since: str) -> str:
    """The same with the month in three letters, as elsewhere on the board."""
    return " ".join(word[:3] if word in MONTH_NAMES else word for word in since.split(" "))


def _counted_since(series: MeasureSeries) -> str:
    first = series.periods[0] if series.periods else None
    return f"Since {MONTH_NAMES[first.month - 1]} {first.year}" if first is not None else ""


def _best(wait: Waiting) -> str:
    return f"Ward best: {wait.best_number}" if wait.best_number is not None else ""
