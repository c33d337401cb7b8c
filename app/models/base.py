"""What every table shares: naming of constraints, identity and times."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

# Named constraints, so that a later migration can find each one.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    """The time stamp of a row that nobody stamped; the unit of work stamps rows with its own clock."""
    return datetime.now(UTC)


class Row(SQLModel):
    """A row of the record: a UUID, and when it was made and last changed (UTC)."""

    # What the columns hold once the row counts for nothing: undoing an insertion writes this.
    # "now" stands for the time of the change.
    VOID: ClassVar[dict[str, Any]] = {}
    # The column that names the measure (or the ward) a change is announced for.
    OWNER: ClassVar[str] = "measure_id"
    # The column that holds the calendar date a change is announced for, if there is one.
    DATED: ClassVar[str | None] = None

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created_at: datetime = Field(default_factory=utc_now)
    updated_at: datetime = Field(default_factory=utc_now)


def observation_id(measure_id: UUID, period: date) -> UUID:
    """The identity of one measure in one period: uuid5 of the measure's id and the ISO first date of the period."""
    return uuid5(measure_id, period.isoformat())


def one_of(column: str, words: Iterable[str], name: str | None = None) -> CheckConstraint:
    """A CHECK that `column` holds one of `words` (an empty column passes where the column may be empty)."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=name or column)
