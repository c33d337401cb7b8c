"""A measure as plain data, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app.models import (
    ChartKind,
    DataKind,
    Direction,
    Domain,
    Frequency,
    Measure,
    MeasureKind,
    ReportsOn,
)
from app.store import Change, Prepared

EVERY_DAY = "1111111"
WEEKDAYS = "1111100"


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """A measure: the columns of its row, with the words as enums."""

    id: UUID
    ward_id: UUID
    name: str
    question: str = ""
    caption: str = ""
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
    reports_on: ReportsOn = ReportsOn.YESTERDAY
    reports_from: int = 0
    """Minute of the day from which a measure of today (or of last night) can be reported."""
    minimum: float | None = None
    maximum: float | None = None
    numerator_label: str = ""
    denominator_label: str = ""
    carry_denominator: bool = False
    default_denominator: float | None = None
    categories: tuple[str, ...] = ()
    owner: str = ""
    starts: date | None = None
    position: int = 0
    archived_at: datetime | None = None
    replaces_id: UUID | None = None
    library_key: str = ""

    @property
    def has_denominator(self) -> bool:
        """True where an observation is two numbers, n and d."""
        return self.data_kind.has_denominator

    @property
    def is_events(self) -> bool:
        """True where dated events are counted."""
        return self.data_kind is DataKind.EVENTS

    @property
    def is_whole(self) -> bool:
        """True where what is typed (or its numerator) can only be a whole number."""
        return self.data_kind in (DataKind.COUNT, DataKind.PROPORTION, DataKind.EVENTS)

    @property
    def multiply(self) -> float:
        """What n/d is multiplied by on the chart: 100 for a proportion, `per` for a rate, else 1."""
        if self.data_kind is DataKind.PROPORTION:
            return 100.0
        return self.per if self.data_kind is DataKind.RATE else 1.0


_ENUMS: dict[str, Any] = {
    "domain": Domain,
    "kind": MeasureKind,
    "data_kind": DataKind,
    "chart_kind": ChartKind,
    "direction": Direction,
    "frequency": Frequency,
    "reports_on": ReportsOn,
}
_COLUMNS = tuple(field.name for field in fields(MeasureInfo))


def info_of(row: Measure) -> MeasureInfo:
    """The plain data of a row."""
    return _info({name: getattr(row, name) for name in _COLUMNS})


def find_info(change: Change, id: UUID) -> MeasureInfo | None:  # noqa: A002 - as Change.get
    """The measure as it is written, read as columns: every entry needs it. None if there is none."""
    found = change.rows(_by_id(), id=id)
    return _info(dict(zip(_COLUMNS, found[0], strict=True))) if found else None


@cache
def _by_id() -> Prepared:
    columns = Measure.__table__.columns  # type: ignore[attr-defined]
    return Prepared(select(*(columns[name] for name in _COLUMNS)).where(columns["id"] == bindparam("id")))


def _info(values: dict[str, Any]) -> MeasureInfo:
    for name, enum in _ENUMS.items():
        values[name] = enum(values[name])
    values["categories"] = tuple(values["categories"] or ())
    return MeasureInfo(**values)
