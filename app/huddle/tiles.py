"""The tiles of a board as plain data: what each shows and the sentence that says it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from app.charts.spec.spark import Spark
from app.models import Domain


class Standing(Enum):
    """What can be said of a measure now."""

    NO_DATA = "no data"
    TOO_FEW = "too few points"
    CURRENT = "current"
    STALE = "no recent data"


class DayState(Enum):
    """What a day of a safety cross is."""

    GOOD = "good"
    HARM = "harm"
    TODAY = "today"
    FUTURE = "future"
    DUE = "due"  # asked for only now
    NOT_RECORDED = "not recorded"
    CLOSED = "closed"
    NOT_APPLICABLE = "not applicable"
    NOT_COUNTED = "not counted"  # a day on which the measure does not count, or before it began


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """What every tile has. spoken: its whole state in words."""

    measure_id: UUID
    domain: Domain
    name: str
    standing: Standing
    spoken: str
    missing: str = ""  # "Missing 2 days"
    due: str = ""  # "Due: Tue 10 Mar"; never both
    short_due: str = ""  # "Due: Wk 2 Mar"
    entered: str = ""  # "Last entered 4 days ago"


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueTile(Tile):
    """The latest recorded value, its date, sparkline, icons and target. Icons are "" where there is none."""

    number: str = ""
    unit: str = ""
    when: str = ""  # "Tue 10 Mar", "2 to 8 Mar"
    short_whens: tuple[str, ...] = ()  # "10 Mar", "Wk 2 Mar"; the longest first
    variation: str = ""
    variation_words: str = ""
    assurance: str = ""
    outlook: str = ""  # "Target met on some days", "Target: wait and see while a signal runs"
    target: str = ""  # "Target 6 or fewer", "Target 6 from 11 March", "No target set"
    short_target: str = ""  # "Target 6"
    too_few: str = ""  # "Too few points to tell: 9 of 13"
    spark: Spark | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterTile(Tile):
    """Days (weeks, months) since the last happening. share: how far the wait is from the ward's best, 0 to 1."""

    number: str = ""
    at_most: bool = False  # days are not recorded since, so that the number is only the most it can be
    words: tuple[str, str] = ("", "")  # "days since", "the last one"
    since: str = ""  # "Since 22 January"
    short_since: str = ""  # "Since 22 Jan"
    least_since: str = ""  # "22 Jan"
    best: str = ""  # "Ward best: 62"
    share: float = 0.0
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class CrossDay:
    """One day of a cross: its date, what it is, and how many events it had."""

    day: date
    state: DayState
    count: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class SafetyCrossTile(Tile):
    """The month of today, day by day."""

    month: str = ""  # "March"
    days: tuple[CrossDay, ...] = ()
    count: str = ""  # "1 fall"
    so_far: int = 0
    last: str = ""  # "Last: 4 Mar"
    good_word: str = ""  # "No fall"
    harm_word: str = ""  # "Fall"


AnyTile = ValueTile | CounterTile | SafetyCrossTile


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A measure with a signal that is running: state improvement, concern or neutral; words "7 days below the mean"."""

    measure_id: UUID
    name: str
    state: str
    words: str
    pill: str


@dataclass(frozen=True, slots=True)
class Column:
    """A domain and its tiles, from the top down."""

    domain: Domain
    tiles: tuple[AnyTile, ...]
