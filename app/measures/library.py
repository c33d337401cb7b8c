"""The library of ready measures: a TOML file of descriptions that a ward starts from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.measures.measure_info import EVERY_DAY, WEEKDAYS
from app.measures.new_measure import NewMeasure
from app.models import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn
from app.paths import resource

LIBRARY_FILE = "measure_library.toml"


class LibraryError(ValueError):
    """The library file cannot be read; `str` says which entry and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One ready measure: the fields of a measure, its definition, where it comes from, a target often set."""

    key: str
    name: str
    question: str = ""
    numerator: str = ""
    denominator: str = ""
    exclusions: str = ""
    domain: Domain = Domain.QUALITY
    kind: MeasureKind = MeasureKind.PROCESS
    data_kind: DataKind = DataKind.COUNT
    unit: str = ""
    decimals: int = 0
    per: float = 1.0
    chart_kind: ChartKind = ChartKind.XMR
    direction: Direction = Direction.DOWN
    frequency: Frequency = Frequency.DAILY
    days_expected: str = EVERY_DAY
    reports: ReportsOn = ReportsOn.YESTERDAY
    reports_from: int = 0
    numerator_label: str = ""
    denominator_label: str = ""
    caption: str = ""
    carry_denominator: bool = False
    categories: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    suggested_target: float | None = None
    source: str = ""


def library(source: Path | str | None = None) -> tuple[LibraryEntry, ...]:
    """The entries of a library file (a path), of TOML text, or of the program's own library; in the file's order.

    Raises LibraryError where an entry cannot be read, and OSError where the file cannot.
    """
    if source is None:
        source = resource(LIBRARY_FILE)
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise LibraryError(f"The library is not TOML: {problem}") from problem
    entries = tuple(_entry(table) for table in tables.get("measure", []))
    keys = [entry.key for entry in entries]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise LibraryError(f"Keys used twice: {', '.join(sorted(twice))}")
    return entries


def new_measure(entry: LibraryEntry) -> NewMeasure:
    """The description of a measure that an entry makes; the suggested target is for the ward to decide."""
    same = {field.name for field in fields(NewMeasure)} & {field.name for field in fields(LibraryEntry)}
    values = {name: getattr(entry, name) for name in same}
    return NewMeasure(**values, reports_on=entry.reports, library_key=entry.key)


_ENUMS: dict[str, Any] = {
    "domain": Domain,
    "kind": MeasureKind,
    "data_kind": DataKind,
    "chart_kind": ChartKind,
    "direction": Direction,
    "frequency": Frequency,
    "reports": ReportsOn,
}
_DAYS = {"every day": EVERY_DAY, "weekdays": WEEKDAYS}
_NUMBERS = ("per", "minimum", "maximum", "suggested_target")
_KNOWN = frozenset(field.name for field in fields(LibraryEntry))


def _entry(table: dict[str, Any]) -> LibraryEntry:
    key = str(table.get("key", "?"))
    unknown = set(table) - _KNOWN
    if unknown:
        raise LibraryError(f"{key}: unknown fields {', '.join(sorted(unknown))}")
    values = dict(table)
    try:
        for name, enum in _ENUMS.items():
            if name in values:
                values[name] = enum(values[name])
        for name in _NUMBERS:
            if name in values:
                values[name] = float(values[name])
        if "days_expected" in values:
            values["days_expected"] = _DAYS.get(values["days_expected"], values["days_expected"])
        if "reports_from" in values:
            values["reports_from"] = minute_of_day(values["reports_from"])
        values["categories"] = tuple(values.get("categories", ()))
        return LibraryEntry(**values)
    except (TypeError, ValueError) as problem:
        raise LibraryError(f"{key}: {problem}") from problem


def minute_of_day(text: str) -> int:
    """Minutes from midnight of "08:00". Raises ValueError for anything else."""
    hours, separator, minutes = text.partition(":")
    if separator and hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
        return int(hours) * 60 + int(minutes)
    raise ValueError(f"not a time of day: {text!r}")
