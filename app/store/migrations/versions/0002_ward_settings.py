"""What a ward sets: days recorded, a manager PIN, hospital number patterns; forms left half filled; redaction."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KINDS = "kind IN ('edit', 'import', 'undo', 'redo', 'set_up', 'repair', 'redaction')"


def upgrade() -> None:
    """Three columns of the ward, a kind of change, a table."""
    with op.batch_alter_table("ward") as batch:
        batch.add_column(sa.Column("days_recorded", sa.String(length=7), nullable=False, server_default="1111111"))
        batch.add_column(sa.Column("manager_pin", sa.String(length=200), nullable=False, server_default=""))
        batch.add_column(sa.Column("identifier_patterns", sa.JSON(), nullable=False, server_default="[]"))
    # The defaults were for the rows that are there; a new row says what it holds.
    with op.batch_alter_table("ward") as batch:
        for column in ("days_recorded", "manager_pin", "identifier_patterns"):
            batch.alter_column(column, server_default=None)
        batch.create_check_constraint(
            op.f("ck_ward_days_recorded"), "length(days_recorded) = 7 AND days_recorded <> '0000000'"
        )
    with op.batch_alter_table("audit_change") as batch:
        batch.drop_constraint(op.f("ck_audit_change_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_audit_change_kind"), KINDS)
    op.create_table(
        "form_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(form) > 0", name=op.f("ck_form_draft_form_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_draft")),
        sa.UniqueConstraint("form", name=op.f("uq_form_draft_form")),
    )
