"""statistics: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0008"
down_revision = "2026_11_23_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name_zh_hans", sa.String(length=200), nullable=False),
        sa.Column("name_zh_hant", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("direction", sa.String(length=6), nullable=False),
        sa.Column("owner", sa.String(length=20), nullable=False),
        sa.Column("reference_code", sa.String(length=60), nullable=True),
        sa.Column("requirement", sa.String(length=10), nullable=True),
        sa.CheckConstraint("direction in ('up', 'down', 'none')", name=op.f("ck_series_direction_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_series")),
        info={"scope": "shared"},
    )
    op.create_table(
        "observations",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("series_code", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("value_state", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(length=80), nullable=False),
        sa.Column("verified_by", sa.String(length=80), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(value_state = 'value') = (value is not null)", name=op.f("ck_observations_value_matches_state")
        ),
        sa.CheckConstraint(
            "period ~ '^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$'", name=op.f("ck_observations_period_is_iso")
        ),
        sa.CheckConstraint("state in ('reported', 'verified')", name=op.f("ck_observations_state_known")),
        sa.CheckConstraint(
            "value_state in ('value', 'not_applicable', 'withheld')", name=op.f("ck_observations_value_state_known")
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_observations_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_observations_area_code")),
        sa.ForeignKeyConstraint(["series_code"], ["series.code"], name=op.f("fk_observations_series_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_observations")),
        sa.UniqueConstraint(
            "county_code",
            "series_code",
            "area_code",
            "period",
            "revision",
            name=op.f("uq_observations_county_code_series_code_area_code_period_revision"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_observations_list", "observations", ["county_code", "series_code", "period"], unique=False)
    grant_to_app("series", "select, insert, update, delete")
    grant_to_app("observations", "select, insert, update")
    guard_county("observations")
