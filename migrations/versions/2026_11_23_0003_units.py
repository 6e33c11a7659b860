"""units: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0003"
down_revision = "2026_11_23_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "units",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("named_level", sa.String(length=10), nullable=True),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column("not_applicable_reason", sa.Text(), nullable=True),
        sa.Column("is_pilot", sa.Boolean(), nullable=False),
        sa.Column("leader_post", sa.String(length=200), nullable=True),
        sa.Column("leader_visited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "category in ('agency', 'enterprise', 'community', 'township', 'school', 'company', 'religious_venue', 'social_organisation')",
            name=op.f("ck_units_category_known"),
        ),
        sa.CheckConstraint(
            "state in ('registered', 'planning', 'creating', 'applied', 'accepted', 'named', 'revoked')",
            name=op.f("ck_units_state_known"),
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_units_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_units_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_units")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_units_county_code_client_id_external_id")
        ),
        sa.UniqueConstraint("county_code", "credit_code", name=op.f("uq_units_county_code_credit_code")),
        info={"scope": "county"},
    )
    op.create_index("ix_units_list", "units", ["county_code", "area_code", "category", "state"], unique=False)
    grant_to_app("units", "select, insert, update, delete")
    guard_county("units")
