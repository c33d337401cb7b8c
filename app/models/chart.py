"""What people say on a chart: notes, recalculated limits, and points left out of them."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Row


class Annotation(Row, table=True):
    """A dated note on a measure's chart."""

    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "day"
    __table_args__ = (CheckConstraint("length(text) > 0", name="text_given"),)

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    day: date
    text: str = Field(max_length=200)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None


class Phase(Row, table=True):
    """From this period the limits are recalculated; the reason is required and shown."""

    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "starts"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason_given"),)

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    starts: date
    reason: str = Field(max_length=200)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None


class Exclusion(Row, table=True):
    """A period kept on the chart and left out of the limits and rules, with the reason."""

    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "period"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason_given"),)

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    period: date
    reason: str = Field(max_length=200)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None
