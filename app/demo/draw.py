"""Numbers for the story, drawn from Poisson and binomial distributions with a fixed seed. Pure.

Each measure has a generator of its own, so that a change to one leaves the others as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from zlib import crc32

import numpy as np
from numpy.random import Generator

from app.demo.story import Draw, Story, StoryMeasure
from app.measures.measure_info import MeasureInfo
from app.measures.periods import last_day, period_of

Number = tuple[float, float | None]
FEWEST_SCORES, MOST_SCORES = 8, 14
# Falls gather in the evening and at night, when fewer are about.
HOURS = np.array([5, 5, 6, 5, 5, 6, 6, 4, 3, 3, 3, 3, 3, 4, 4, 3, 3, 4, 5, 5, 5, 5, 5, 5], dtype=float)


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """One happening."""

    day: date
    at: time | None
    category: str
    note: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a measure's periods hold: value and denominator. An event measure's values count its events."""

    numbers: dict[date, Number]
    events: tuple[DrawnEvent, ...] = ()


def draw_story(
    story: Story, measures: Mapping[str, MeasureInfo], periods: Mapping[str, Sequence[date]]
) -> dict[str, Drawn]:
    """The numbers of every measure in its `periods`, by key. Forgotten periods are left out."""
    streams = {stream.name: _stream(story, stream.name, stream.mean, stream.weekend) for stream in story.streams}
    drawn: dict[str, Drawn] = {}
    for of in story.measures:
        rng = _rng(story, of.key, of.draw.seed)
        make = _KINDS[of.draw.kind]
        drawn[of.key] = _forgetful(of, make(_Draws(of, measures[of.key], rng, streams, drawn), periods[of.key]), rng)
    return drawn


@dataclass(frozen=True, slots=True)
class _Draws:
    """What a draw may use."""

    of: StoryMeasure
    measure: MeasureInfo
    rng: Generator
    streams: dict[str, Callable[[date], int]]
    before: dict[str, Drawn]

    @property
    def draw(self) -> Draw:
        return self.of.draw


def _rng(story: Story, key: str, seed: int = 0) -> Generator:
    return np.random.default_rng([story.seed, crc32(key.encode()), seed])


def _stream(story: Story, name: str, mean: float, weekend: float) -> Callable[[date], int]:
    rng = _rng(story, name)
    days = [story.first_day + timedelta(days=n) for n in range((story.now.date() - story.first_day).days + 1)]
    counts = rng.poisson([mean * (weekend if day.weekday() >= 5 else 1) for day in days])
    # A day without one admission would be read as none eligible; the story tells of those itself.
    return dict(zip(days, np.maximum(counts, 1).tolist(), strict=True)).__getitem__


def _poisson(use: _Draws, periods: Sequence[date]) -> Drawn:
    counts = use.rng.poisson([use.draw.level_at(period) for period in periods])
    return Drawn({period: (float(count), None) for period, count in zip(periods, counts, strict=True)})


def _binomial(use: _Draws, periods: Sequence[date]) -> Drawn:
    of = use.draw.of
    if isinstance(of, str):
        denominators = [use.streams[of](period) for period in periods]
    else:
        denominators = use.rng.integers(of[0], of[1] + 1, len(periods)).tolist()
    counts = use.rng.binomial(denominators, [use.draw.level_at(period) for period in periods])
    pairs = zip(periods, counts, denominators, strict=True)
    return Drawn({period: (float(n), float(d)) for period, n, d in pairs})


def _scores(use: _Draws, periods: Sequence[date]) -> Drawn:
    numbers: dict[date, Number] = {}
    for period in periods:
        patients = use.rng.integers(FEWEST_SCORES, MOST_SCORES + 1)
        scores = use.rng.normal(use.draw.level_at(period), use.draw.spread, patients).round().clip(0, 10)
        numbers[period] = (round(float(scores.mean()), use.measure.decimals), None)
    return Drawn(numbers)


def _hours(use: _Draws, periods: Sequence[date]) -> Drawn:
    shifts = use.rng.poisson([use.draw.level_at(period) for period in periods])
    lost = [float(use.rng.choice(use.draw.lengths, count).sum()) for count in shifts]
    return Drawn({period: (hours, None) for period, hours in zip(periods, lost, strict=True)})


def _events(use: _Draws, periods: Sequence[date]) -> Drawn:
    counts = use.rng.poisson([use.draw.level_at(period) for period in periods])
    # Of two on one day the times are known: a T chart needs the time between them.
    events = [_event(use, day, count > 1) for day, count in zip(periods, counts, strict=True) for _ in range(count)]
    return Drawn({day: (float(n), None) for day, n in zip(periods, counts, strict=True)}, tuple(events))


def _event(use: _Draws, day: date, one_of_several: bool) -> DrawnEvent:
    at = None
    if use.rng.random() < use.draw.timed or (one_of_several and use.draw.timed):
        at = time(int(use.rng.choice(24, p=HOURS / HOURS.sum())), 5 * int(use.rng.integers(12)))
    category = use.measure.categories[int(use.rng.choice(len(use.draw.shares), p=use.draw.shares))]
    notes = use.of.event_notes
    note = notes[int(use.rng.integers(len(notes)))] if notes and use.rng.random() < 0.4 else ""
    return DrawnEvent(day, at, category, note)


def _per_events(use: _Draws, periods: Sequence[date]) -> Drawn:
    draw, frequency = use.draw, use.measure.frequency
    events = use.before[str(draw.of)].events
    counts = Counter(period_of(frequency, event.day) for event in events)
    numbers: dict[date, Number] = {}
    for period in periods:
        days = (last_day(frequency, period) - period).days + 1
        bed_days = use.rng.binomial(draw.beds * days, draw.occupied)
        numbers[period] = (float(counts[period]), float(bed_days))
    return Drawn(numbers)


_KINDS: dict[str, Callable[[_Draws, Sequence[date]], Drawn]] = {
    "poisson": _poisson,
    "binomial": _binomial,
    "scores": _scores,
    "hours": _hours,
    "events": _events,
    "per_events": _per_events,
}


def _forgetful(of: StoryMeasure, drawn: Drawn, rng: Generator) -> Drawn:
    """Leave out what nobody recorded; a period with events is never forgotten."""
    kept: dict[date, Number] = {}
    until = of.draw.weekends_missing_until
    for period, number in drawn.numbers.items():
        forgotten = rng.random() < of.draw.forgotten
        weekend = until is not None and period <= until and period.weekday() >= 5
        if (forgotten or weekend or period in of.missing) and not (drawn.events and number[0]):
            continue
        kept[period] = number
    return Drawn(kept, drawn.events)
