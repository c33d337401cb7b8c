"""The ward, its people (initials, no more), who is on duty on a day, and forms left half filled."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from app.models.base import Row

EVERY_DAY = "1111111"


class Ward(Row, table=True):
    """One ward of one trust; a data file holds one."""

    OWNER: ClassVar[str] = "id"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("length(days_recorded) = 7 AND days_recorded <> '0000000'", name="days_recorded"),
    )

    name: str = Field(max_length=120)
    trust: str = Field(default="", max_length=120)
    days_recorded: str = Field(default=EVERY_DAY, max_length=7, description="of a new daily measure; Monday first")
    manager_pin: str = Field(default="", max_length=200, description="salted hash; empty: no PIN is set")
    identifier_patterns: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Person(Row, table=True):
    """Somebody who enters data: initials, with an optional role; never on charts, walls or packs."""

    OWNER: ClassVar[str] = "id"
    VOID: ClassVar[dict[str, Any]] = {"archived_at": "now"}
    __table_args__ = (CheckConstraint("length(initials) BETWEEN 1 AND 6", name="initials_length"),)

    ward_id: UUID = Field(foreign_key="ward.id", index=True)
    initials: str = Field(max_length=6)
    role: str = Field(default="", max_length=60)
    position: int = 0
    archived_at: datetime | None = None


class Duty(Row, table=True):
    """Whether a person is on duty on a date."""

    OWNER: ClassVar[str] = "person_id"
    DATED: ClassVar[str | None] = "day"
    VOID: ClassVar[dict[str, Any]] = {"on_duty": False}
    __table_args__ = (UniqueConstraint("person_id", "day"),)

    person_id: UUID = Field(foreign_key="person.id")
    day: date = Field(index=True)
    on_duty: bool = True

    @staticmethod
    def identity(person_id: UUID, day: date) -> UUID:
        """One row a person and day."""
        return uuid5(person_id, day.isoformat())


class FormDraft(Row, table=True):
    """What was filled in of a form that was left before its end, such as the first run; emptied when it is done."""

    __tablename__ = "form_draft"
    OWNER: ClassVar[str] = "id"
    VOID: ClassVar[dict[str, Any]] = {"content": {}}
    __table_args__ = (UniqueConstraint("form"), CheckConstraint("length(form) > 0", name="form_given"))

    form: str = Field(max_length=60)
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
