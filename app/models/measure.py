"""What a ward counts: the measure, the versions of its definition, and its targets."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from app.models.base import Row, one_of
from app.models.enums import ChartKind, DataKind, Direction, Domain, Frequency, MeasureKind, ReportsOn, TargetScope
from app.models.ward import EVERY_DAY

WEEKDAYS = "1111100"


class Measure(Row, table=True):
    """A thing the ward counts. Words are stored as the values of the enums."""

    OWNER: ClassVar[str] = "id"
    VOID: ClassVar[dict[str, Any]] = {"archived_at": "now"}
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        one_of("domain", Domain),
        one_of("kind", MeasureKind),
        one_of("data_kind", DataKind),
        one_of("chart_kind", ChartKind),
        one_of("direction", Direction),
        one_of("frequency", Frequency),
        one_of("reports_on", ReportsOn),
        CheckConstraint("decimals BETWEEN 0 AND 6", name="decimals"),
        CheckConstraint("per > 0", name="per_positive"),
        CheckConstraint("length(days_expected) = 7 AND days_expected <> '0000000'", name="days_expected"),
        CheckConstraint("reports_from BETWEEN 0 AND 1439", name="reports_from"),
        CheckConstraint("minimum IS NULL OR maximum IS NULL OR minimum <= maximum", name="bounds"),
        CheckConstraint("default_denominator IS NULL OR default_denominator > 0", name="default_denominator"),
    )

    ward_id: UUID = Field(foreign_key="ward.id", index=True)
    name: str = Field(max_length=120)
    question: str = ""
    caption: str = Field(default="", max_length=120)
    domain: str = Domain.QUALITY.value
    kind: str = MeasureKind.PROCESS.value
    data_kind: str = DataKind.COUNT.value
    unit: str = Field(default="", max_length=60)
    decimals: int = 0
    per: float = Field(default=1.0, description="rate: so many numerators per this many denominators")
    chart_kind: str = ChartKind.XMR.value
    direction: str = Direction.DOWN.value
    frequency: str = Frequency.DAILY.value
    days_expected: str = Field(default=EVERY_DAY, max_length=7, description="Monday first; 1 = expected")
    reports_on: str = ReportsOn.YESTERDAY.value
    reports_from: int = Field(default=0, description="minute of the day from which `today` can be reported")
    minimum: float | None = None
    maximum: float | None = None
    numerator_label: str = Field(default="", max_length=40)
    denominator_label: str = Field(default="", max_length=40)
    carry_denominator: bool = False
    default_denominator: float | None = None
    categories: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    owner: str = Field(default="", max_length=60)
    starts: date | None = Field(default=None, description="first date from which periods are expected")
    position: int = 0
    archived_at: datetime | None = None
    replaces_id: UUID | None = Field(default=None, foreign_key="measure.id")
    library_key: str = Field(default="", max_length=60)


class MeasureVersion(Row, table=True):
    """One version of a measure's operational definition; the highest version counts."""

    __tablename__ = "measure_version"
    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "valid_from"
    __table_args__ = (
        UniqueConstraint("measure_id", "version"),
        CheckConstraint("version >= 1", name="version_from_one"),
    )

    measure_id: UUID = Field(foreign_key="measure.id")
    version: int = 1
    valid_from: date
    numerator: str = ""
    denominator: str = ""
    exclusions: str = ""
    source: str = ""
    reason: str = ""
    removed_at: datetime | None = None


class Target(Row, table=True):
    """A target in force from a date until the next of its scope; an empty value ends it."""

    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "valid_from"
    __table_args__ = (one_of("scope", TargetScope),)

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    scope: str = TargetScope.LOCAL.value
    value: float | None = None
    valid_from: date
    removed_at: datetime | None = None
