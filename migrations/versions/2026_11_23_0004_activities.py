"""activities: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0004"
down_revision = "2026_11_23_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("host_unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("participant_count", sa.Integer(), nullable=True),
        sa.Column("meeting_body", sa.String(length=24), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.Column("verified_by", sa.String(length=80), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "(kind = 'topic_meeting') or meeting_body is null", name=op.f("ck_activities_body_only_of_meetings")
        ),
        sa.CheckConstraint(
            "kind in ('topic_meeting', 'study', 'training', 'publicity', 'lecture', 'festival', 'exchange', 'mutual_visit', 'inspection', 'sport', 'welfare', 'customs', 'drill', 'heritage')",
            name=op.f("ck_activities_kind_known"),
        ),
        sa.CheckConstraint(
            "state in ('planned', 'published', 'held', 'verified', 'cancelled')", name=op.f("ck_activities_state_known")
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_activities_area_in_county")),
        sa.CheckConstraint("ends_at is null or ends_at >= starts_at", name=op.f("ck_activities_ends_after_start")),
        sa.CheckConstraint(
            "participant_count is null or participant_count >= 0", name=op.f("ck_activities_participants_not_negative")
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_activities_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "host_unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_activities_county_code_host_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_activities")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_activities_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_activities_host", "activities", ["county_code", "host_unit_id", "starts_at"], unique=False)
    op.create_index("ix_activities_kind", "activities", ["county_code", "kind", "state", "starts_at"], unique=False)
    op.create_index("ix_activities_list", "activities", ["county_code", "starts_at", "id"], unique=False)
    grant_to_app("activities", "select, insert, update, delete")
    guard_county("activities")
