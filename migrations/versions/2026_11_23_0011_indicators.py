"""indicators: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0011"
down_revision = "2026_11_23_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frameworks",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issuers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("framework_version", sa.String(length=20), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("apply_line_points", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("points_note", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_frameworks")),
        info={"scope": "shared"},
    )
    op.create_table(
        "indicators",
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("parent_code", sa.String(length=20), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("titles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("basis", postgresql.ARRAY(sa.String(length=10)), nullable=False),
        sa.Column("points", sa.Numeric(precision=7, scale=4), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("evidences", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("metric", sa.String(length=80), nullable=True),
        sa.Column("metric_notes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("parameter", sa.String(length=10), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("is_rights_sensitive", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind in ('part', 'heading', 'indicator')", name=op.f("ck_indicators_kind_known")),
        sa.ForeignKeyConstraint(["framework_code"], ["frameworks.code"], name=op.f("fk_indicators_framework_code")),
        sa.PrimaryKeyConstraint("framework_code", "code", name=op.f("pk_indicators")),
        info={"scope": "shared"},
    )
    op.create_index("ix_indicators_position", "indicators", ["framework_code", "position"], unique=False)
    op.create_table(
        "parameters",
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("fixed_value", sa.String(length=60), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("suggested_value", sa.String(length=60), nullable=True),
        sa.Column("suggested_source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["framework_code"], ["frameworks.code"], name=op.f("fk_parameters_framework_code")),
        sa.PrimaryKeyConstraint("framework_code", "code", name=op.f("pk_parameters")),
        info={"scope": "shared"},
    )
    op.create_table(
        "parameter_values",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("source_document", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_code"], ["frameworks.code"], name=op.f("fk_parameter_values_framework_code")
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_parameter_values")),
        sa.UniqueConstraint(
            "county_code",
            "framework_code",
            "code",
            "in_force_from",
            name=op.f("uq_parameter_values_county_code_framework_code_code_in_force_from"),
        ),
        info={"scope": "county"},
    )
    grant_to_app("frameworks", "select, insert, update, delete")
    grant_to_app("indicators", "select, insert, update, delete")
    grant_to_app("parameters", "select, insert, update, delete")
    grant_to_app("parameter_values", "select, insert, update, delete")
    guard_county("parameter_values")
