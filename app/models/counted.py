"""What was counted: observations, events, closures, and drafts of what could not be taken."""

from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from app.models.base import Row, one_of
from app.models.enums import State


class Observation(Row, table=True):
    """One measure in one period. `value` is the count, value or numerator; NULL unless the state is value."""

    VOID: ClassVar[dict[str, Any]] = {
        "state": State.NOT_RECORDED.value,
        "value": None,
        "denominator": None,
        "note": "",
    }
    DATED: ClassVar[str | None] = "period"
    __table_args__ = (
        UniqueConstraint("measure_id", "period"),
        one_of("state", State),
        CheckConstraint("(state = 'value') = (value IS NOT NULL)", name="value_only_in_state_value"),
        CheckConstraint("denominator IS NULL OR state = 'value'", name="denominator_only_in_state_value"),
        CheckConstraint(
            "denominator IS NULL OR denominator > 0 OR (denominator = 0 AND value = 0)", name="denominator_not_negative"
        ),
        # The latest values of a measure lie on a few pages of it, where their rows lie on a page each: every entry
        # is compared with them.
        Index("ix_observation_values", "measure_id", "period", "value", "denominator"),
    )

    measure_id: UUID = Field(foreign_key="measure.id")
    period: date
    state: str = State.VALUE.value
    value: float | None = None
    denominator: float | None = None
    note: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id")


class Event(Row, table=True):
    """A dated happening of an event measure."""

    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    DATED: ClassVar[str | None] = "day"
    __table_args__ = (Index("ix_event_measure_day", "measure_id", "day"),)

    measure_id: UUID = Field(foreign_key="measure.id")
    day: date
    at: time | None = Field(default=None, description="local time, if known")
    category: str = Field(default="", max_length=60)
    note: str = ""
    details_to_follow: bool = False
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None


class Closure(Row, table=True):
    """Dates, first to last, on which the whole ward was closed."""

    OWNER: ClassVar[str] = "ward_id"
    DATED: ClassVar[str | None] = "first"
    VOID: ClassVar[dict[str, Any]] = {"removed_at": "now"}
    __table_args__ = (CheckConstraint("first <= last", name="first_before_last"),)

    ward_id: UUID = Field(foreign_key="ward.id", index=True)
    first: date
    last: date
    reason: str = Field(default="", max_length=200)
    removed_at: datetime | None = None


class Draft(Row, table=True):
    """Text that was refused, kept until it is mended; then the text is emptied. One row a measure and period."""

    DATED: ClassVar[str | None] = "period"
    VOID: ClassVar[dict[str, Any]] = {"text": "", "problem": ""}
    __table_args__ = (UniqueConstraint("measure_id", "period"),)

    measure_id: UUID = Field(foreign_key="measure.id")
    period: date
    text: str = Field(default="", max_length=200)
    problem: str = Field(default="", max_length=60)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")

    @staticmethod
    def identity(measure_id: UUID, period: date) -> UUID:
        """One row a measure and period, never equal to the observation's."""
        return uuid5(measure_id, f"draft {period.isoformat()}")
