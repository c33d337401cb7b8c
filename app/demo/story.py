"""The story of the demo ward as plain data, read from resources/demo/story.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.models import TargetScope
from app.paths import resource

STORY_FILE = "demo/story.toml"


@dataclass(frozen=True, slots=True)
class Level:
    """Around what the numbers play from a date on."""

    first: date
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """How the numbers of a measure are drawn; story.toml says what each field means."""

    kind: str
    levels: tuple[Level, ...] = ()
    of: str | tuple[int, int] = ""
    seed: int = 0
    weekend: float = 1.0
    forgotten: float = 0.0
    weekends_missing_until: date | None = None
    spread: float = 0.0
    lengths: tuple[float, ...] = ()
    shares: tuple[float, ...] = ()
    timed: float = 0.85
    beds: int = 0
    occupied: float = 1.0

    def level_at(self, day: date) -> float:
        """The level of a day."""
        level = next(step.level for step in reversed(self.levels) if step.first <= day)
        return level * (self.weekend if day.weekday() >= 5 else 1.0)


@dataclass(frozen=True, slots=True)
class StoryCell:
    """What was typed in one period (None: what was drawn), and the note on it."""

    period: date
    typed: str | None
    note: str


@dataclass(frozen=True, slots=True)
class StoryTarget:
    """A target and who set it."""

    value: float
    first: date
    scope: TargetScope


@dataclass(frozen=True, slots=True)
class Dated:
    """Words to a date: a note on a chart, a reason."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class StoryMeasure:
    """One measure of the story; `key` is its key in the library."""

    key: str
    draw: Draw
    targets: tuple[StoryTarget, ...]
    annotations: tuple[Dated, ...]
    phases: tuple[Dated, ...]
    exclusions: tuple[Dated, ...]
    cells: tuple[StoryCell, ...]
    missing: frozenset[date]
    not_applicable: frozenset[date]
    event_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """Numbers a day that several measures divide by."""

    name: str
    mean: float
    weekend: float


@dataclass(frozen=True, slots=True)
class Morning:
    """Something that was due and was entered before the demo opens."""

    measure: str
    day: date
    at: time
    by: str


@dataclass(frozen=True, slots=True)
class StoryClosure:
    """Dates on which the ward was closed."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """All of it."""

    seed: int
    now: datetime
    first_day: date
    ward: str
    trust: str
    people: tuple[tuple[str, str], ...]
    streams: tuple[Stream, ...]
    closures: tuple[StoryClosure, ...]
    mornings: tuple[Morning, ...]
    measures: tuple[StoryMeasure, ...]


def read_story() -> Story:
    """The story that comes with the program."""
    table = tomllib.loads(resource(STORY_FILE).read_text(encoding="utf-8"))
    now: datetime = table["now"]
    return Story(
        seed=table["seed"],
        now=now,
        first_day=table["first_day"],
        ward=table["ward"]["name"],
        trust=table["ward"]["trust"],
        people=tuple((person["initials"], person["role"]) for person in table["person"]),
        streams=tuple(Stream(**stream) for stream in table["stream"]),
        closures=tuple(StoryClosure(**closure) for closure in table["closure"]),
        mornings=tuple(Morning(m["measure"], m.get("day", now.date()), m["at"], m["by"]) for m in table["morning"]),
        measures=tuple(_measure(measure) for measure in table["measure"]),
    )


def _measure(table: dict[str, Any]) -> StoryMeasure:
    return StoryMeasure(
        key=table["key"],
        draw=_draw(table["draw"]),
        targets=tuple(
            StoryTarget(t["value"], t["from"], TargetScope(t.get("scope", TargetScope.LOCAL.value)))
            for t in table.get("target", ())
        ),
        annotations=tuple(Dated(note["day"], note["text"]) for note in table.get("annotation", ())),
        phases=tuple(Dated(phase["starts"], phase["reason"]) for phase in table.get("phase", ())),
        exclusions=tuple(Dated(left["period"], left["reason"]) for left in table.get("exclusion", ())),
        cells=tuple(StoryCell(c["period"], c.get("typed"), c.get("note", "")) for c in table.get("cell", ())),
        missing=frozenset(table.get("missing", ())),
        not_applicable=frozenset(table.get("not_applicable", ())),
        event_notes=tuple(table.get("event_notes", ())),
    )


def _draw(table: dict[str, Any]) -> Draw:
    values = dict(table)
    values["levels"] = tuple(Level(step["from"], step["level"]) for step in values.get("levels", ()))
    if isinstance(values.get("of"), dict):
        values["of"] = (values["of"]["from"], values["of"]["to"])
    for name in ("lengths", "shares"):
        values[name] = tuple(values.get(name, ()))
    return Draw(**values)
