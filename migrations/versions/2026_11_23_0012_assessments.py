"""assessments: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0012"
down_revision = "2026_11_23_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_assessments_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_assessments_area_code")),
        sa.ForeignKeyConstraint(["framework_code"], ["frameworks.code"], name=op.f("fk_assessments_framework_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "county_code",
            "framework_code",
            "area_code",
            "period",
            name=op.f("uq_assessments_county_code_framework_code_area_code_period"),
        ),
        info={"scope": "county"},
    )
    op.create_table(
        "metric_values",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("metric", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("numerator", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("denominator", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("verified_numerator", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "area_code", "period", "metric", name=op.f("pk_metric_values")),
        info={"scope": "county"},
    )
    op.create_table(
        "kpi_snapshots",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("journal_number", sa.BigInteger(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("etag", sa.String(length=64), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "area_code", "period", name=op.f("pk_kpi_snapshots")),
        info={"scope": "county"},
    )
    op.create_table(
        "counter_deltas",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_counter_deltas")),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_counter_deltas_fold", "counter_deltas", ["county_code", "area_code", "month", "measure"], unique=False
    )
    op.create_table(
        "counter_cells",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "area_code", "month", "measure", name=op.f("pk_counter_cells")),
        info={"scope": "county"},
    )
    grant_to_app("assessments", "select, insert, update, delete")
    grant_to_app("metric_values", "select, insert, update, delete")
    grant_to_app("kpi_snapshots", "select, insert, update, delete")
    grant_to_app("counter_deltas", "select, insert, update, delete")
    grant_to_app("counter_cells", "select, insert, update, delete")
    guard_county("assessments")
    guard_county("metric_values")
    guard_county("kpi_snapshots")
    guard_county("counter_deltas")
    guard_county("counter_cells")
