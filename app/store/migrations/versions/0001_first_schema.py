"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "ward",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("trust", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_ward_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward")),
    )
    op.create_table(
        "closure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first <= last", name=op.f("ck_closure_first_before_last")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_closure_ward_id_ward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    op.create_index(op.f("ix_closure_ward_id"), "closure", ["ward_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("caption", sa.String(length=120), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data_kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("per", sa.Float(), nullable=False),
        sa.Column("chart_kind", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("days_expected", sa.String(length=7), nullable=False),
        sa.Column("reports_on", sa.String(), nullable=False),
        sa.Column("reports_from", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Float(), nullable=True),
        sa.Column("maximum", sa.Float(), nullable=True),
        sa.Column("numerator_label", sa.String(length=40), nullable=False),
        sa.Column("denominator_label", sa.String(length=40), nullable=False),
        sa.Column("carry_denominator", sa.Boolean(), nullable=False),
        sa.Column("default_denominator", sa.Float(), nullable=True),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("library_key", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "chart_kind IN ('run', 'xmr', 'p', 'pp', 'u', 'up', 'c', 'g', 't', 'xbar', 's')",
            name=op.f("ck_measure_chart_kind"),
        ),
        sa.CheckConstraint(
            "data_kind IN ('count', 'proportion', 'rate', 'value', 'events')", name=op.f("ck_measure_data_kind")
        ),
        sa.CheckConstraint("direction IN ('up', 'down', 'neither')", name=op.f("ck_measure_direction")),
        sa.CheckConstraint(
            "domain IN ('Safety', 'Quality', 'Delivery', 'People', 'Experience')", name=op.f("ck_measure_domain")
        ),
        sa.CheckConstraint(
            "frequency IN ('daily', 'weekly', 'monthly', 'as_it_happens')", name=op.f("ck_measure_frequency")
        ),
        sa.CheckConstraint("kind IN ('outcome', 'process', 'balancing')", name=op.f("ck_measure_kind")),
        sa.CheckConstraint(
            "length(days_expected) = 7 AND days_expected <> '0000000'", name=op.f("ck_measure_days_expected")
        ),
        sa.CheckConstraint("reports_on IN ('yesterday', 'last_night', 'today')", name=op.f("ck_measure_reports_on")),
        sa.CheckConstraint("decimals BETWEEN 0 AND 6", name=op.f("ck_measure_decimals")),
        sa.CheckConstraint(
            "default_denominator IS NULL OR default_denominator > 0", name=op.f("ck_measure_default_denominator")
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_measure_name_given")),
        sa.CheckConstraint("minimum IS NULL OR maximum IS NULL OR minimum <= maximum", name=op.f("ck_measure_bounds")),
        sa.CheckConstraint("per > 0", name=op.f("ck_measure_per_positive")),
        sa.CheckConstraint("reports_from BETWEEN 0 AND 1439", name=op.f("ck_measure_reports_from")),
        sa.ForeignKeyConstraint(["replaces_id"], ["measure.id"], name=op.f("fk_measure_replaces_id_measure")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_measure_ward_id_ward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_ward_id"), "measure", ["ward_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=False),
        sa.Column("initials", sa.String(length=6), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(initials) BETWEEN 1 AND 6", name=op.f("ck_person_initials_length")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_person_ward_id_ward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_ward_id"), "person", ["ward_id"], unique=False)
    op.create_table(
        "annotation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_annotation_text_given")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_annotation_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_annotation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    op.create_index(op.f("ix_annotation_measure_id"), "annotation", ["measure_id"], unique=False)
    op.create_table(
        "audit_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('edit', 'import', 'undo', 'redo', 'set_up', 'repair')", name=op.f("ck_audit_change_kind")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_change_person_id_person")),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["audit_change.id"], name=op.f("fk_audit_change_undoes_id_audit_change")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
        sa.UniqueConstraint("sequence", name=op.f("uq_audit_change_sequence")),
    )
    op.create_index(op.f("ix_audit_change_undoes_id"), "audit_change", ["undoes_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_draft_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("measure_id", "period", name=op.f("uq_draft_measure_id_period")),
    )
    op.create_table(
        "duty",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("on_duty", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_duty_person_id_day")),
    )
    op.create_index(op.f("ix_duty_day"), "duty", ["day"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("details_to_follow", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_event_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_event_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_measure_day", "event", ["measure_id", "day"], unique=False)
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_exclusion_reason_given")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_exclusion_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exclusion_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion")),
    )
    op.create_index(op.f("ix_exclusion_measure_id"), "exclusion", ["measure_id"], unique=False)
    op.create_table(
        "measure_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("numerator", sa.String(), nullable=False),
        sa.Column("denominator", sa.String(), nullable=False),
        sa.Column("exclusions", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_measure_version_version_from_one")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_version_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_version")),
        sa.UniqueConstraint("measure_id", "version", name=op.f("uq_measure_version_measure_id_version")),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'value') = (value IS NOT NULL)", name=op.f("ck_observation_value_only_in_state_value")
        ),
        sa.CheckConstraint(
            "denominator IS NULL OR state = 'value'", name=op.f("ck_observation_denominator_only_in_state_value")
        ),
        sa.CheckConstraint(
            "state IN ('value', 'not_applicable', 'closed', 'not_recorded')", name=op.f("ck_observation_state")
        ),
        sa.CheckConstraint(
            "denominator IS NULL OR denominator > 0 OR (denominator = 0 AND value = 0)",
            name=op.f("ck_observation_denominator_not_negative"),
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_observation_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_observation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("measure_id", "period", name=op.f("uq_observation_measure_id_period")),
    )
    op.create_index(
        "ix_observation_values", "observation", ["measure_id", "period", "value", "denominator"], unique=False
    )
    op.create_table(
        "phase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_phase_reason_given")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_phase_measure_id_measure")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_phase_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
    )
    op.create_index(op.f("ix_phase_measure_id"), "phase", ["measure_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('local', 'national')", name=op.f("ck_target_scope")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_target_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_index(op.f("ix_target_measure_id"), "target", ["measure_id"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["audit_change.id"], name=op.f("fk_audit_entry_change_id_audit_change")),
        sa.PrimaryKeyConstraint("change_id", "ordinal", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_row", "audit_entry", ["row_id"], unique=False)
