"""The signals that are running now, in a few words each, those of concern first."""

from __future__ import annotations

from collections.abc import Iterable

from app.charts.spc import Analysis, Signal, kind_of
from app.charts.spc.wording import plural
from app.huddle.tiles import AnyTile, SignalLine, Standing, ValueTile
from app.measures.measure_info import MeasureInfo

_ORDER = {"concern": 0, "neutral": 1, "improvement": 2}
_PILLS = {"concern": "Concern", "neutral": "Change", "improvement": "Improvement"}


def signal_line(of: MeasureInfo, analysis: Analysis) -> SignalLine | None:
    """The signal behind the variation icon of a measure; None where it shows ordinary variation or too few points."""
    state = analysis.variation.split("_")[0]
    if state not in _PILLS or analysis.latest is None:
        return None
    label = analysis.labels[analysis.latest]
    running = [one for one in analysis.signals if one.stop == analysis.latest]
    found = [one for one in running if f"{one.rule}_{one.side}" == label]
    return SignalLine(of.id, of.name, state, short_words(analysis, found[0]) if found else "", _PILLS[state])


def short_words(analysis: Analysis, signal: Signal) -> str:
    """A signal without its dates: "7 days below the mean", "above the upper limit"."""
    limit = "upper" if signal.side == "high" else "lower"
    beyond = f"{'above' if signal.side == 'high' else 'below'} the {limit} limit"
    some = plural(analysis.unit, signal.count)
    if signal.rule == "outside":
        return f"{beyond[0].upper()}{beyond[1:]}" if signal.count == 1 else f"{some} {beyond}"
    if signal.rule == "trend":
        return f"{some} {'rising' if signal.side == 'up' else 'falling'}"
    if signal.rule == "shift":
        line = kind_of(analysis.kind).centre_word.lower()
        return f"{some} {'above' if signal.side == 'high' else 'below'} the {line}"
    return f"{some} close to the {limit} limit"


def in_order(lines: Iterable[SignalLine | None]) -> tuple[SignalLine, ...]:
    """Concern, then change, then improvement; each in the order of the board."""
    return tuple(sorted((line for line in lines if line is not None), key=lambda line: _ORDER[line.state]))


def none_words(tiles: Iterable[AnyTile]) -> str:
    """Write why no signal is running: none was found, nothing is recent enough, or there are too few values yet."""
    standings = {tile.standing for tile in tiles if isinstance(tile, ValueTile)}
    if Standing.CURRENT in standings:
        return "No signals. No measure shows evidence of change."
    if Standing.STALE in standings:
        return "No signals: there are no recent data."
    return "No signals yet. They come with 13 values of a measure."
