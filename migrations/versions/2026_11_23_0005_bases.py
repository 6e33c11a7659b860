"""bases: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0005"
down_revision = "2026_11_23_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bases",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("has_onsite", sa.Boolean(), nullable=False),
        sa.Column("has_online", sa.Boolean(), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=True),
        sa.Column("elements", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("opening_hours", sa.String(length=500), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("state in ('proposed', 'active', 'suspended')", name=op.f("ck_bases_state_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_bases_area_in_county")),
        sa.CheckConstraint("not has_online or online_url is not null", name=op.f("ck_bases_online_has_address")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_bases_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"], ["units.county_code", "units.id"], name=op.f("fk_bases_county_code_unit_id")
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_bases")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_bases_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_bases_list", "bases", ["county_code", "area_code", "state"], unique=False)
    op.create_table(
        "base_visits",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visitor_count", sa.Integer(), nullable=False),
        sa.Column("group_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("visitor_count > 0 and group_count >= 0", name=op.f("ck_base_visits_counts_positive")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_base_visits_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "base_id"],
            ["bases.county_code", "bases.id"],
            name=op.f("fk_base_visits_county_code_base_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_base_visits")),
        info={"scope": "county"},
    )
    op.create_index("ix_base_visits_day", "base_visits", ["county_code", "base_id", "visited_on"], unique=False)
    grant_to_app("bases", "select, insert, update, delete")
    grant_to_app("base_visits", "select, insert, update, delete")
    guard_county("bases")
    guard_county("base_visits")
