"""The audit trail: one row a change (a sentence a user could say) and one row for each table row it touched."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from app.models.base import one_of
from app.models.enums import ChangeKind


class AuditChange(SQLModel, table=True):
    """One committed unit of work. `sequence` rises by one; `undoes_id` names the change it undoes or redoes."""

    __tablename__ = "audit_change"
    __table_args__ = (one_of("kind", ChangeKind),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    sequence: int = Field(unique=True)
    at: datetime
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    kind: str = ChangeKind.EDIT.value
    sentence: str = ""
    undoes_id: UUID | None = Field(default=None, foreign_key="audit_change.id", index=True)


class AuditEntry(SQLModel, table=True):
    """What one change did to one row: the changed columns before (None: the row is new) and after."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_row", "row_id"),)

    change_id: UUID = Field(foreign_key="audit_change.id", primary_key=True)
    ordinal: int = Field(primary_key=True)
    table_name: str = Field(max_length=40)
    row_id: UUID
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
