"""feedback: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0009"
down_revision = "2026_11_23_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("about_unit_id", sa.Uuid(), nullable=True),
        sa.Column("assigned_unit_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("tracking_hash", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_summary", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('suggestion', 'complaint', 'help', 'discrimination', 'praise')",
            name=op.f("ck_feedback_kind_known"),
        ),
        sa.CheckConstraint(
            "state in ('received', 'accepted', 'assigned', 'answered', 'closed', 'reopened')",
            name=op.f("ck_feedback_state_known"),
        ),
        sa.CheckConstraint(
            "assigned_unit_id is null or about_unit_id is null or assigned_unit_id <> about_unit_id",
            name=op.f("ck_feedback_not_judge_of_itself"),
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_feedback_area_in_county")),
        sa.CheckConstraint("rating is null or closed_at is not null", name=op.f("ck_feedback_rated_after_close")),
        sa.CheckConstraint("rating is null or rating between 1 and 5", name=op.f("ck_feedback_rating_one_to_five")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_feedback_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "about_unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_feedback_county_code_about_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "assigned_unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_feedback_county_code_assigned_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback")),
        info={"scope": "county"},
    )
    op.create_index("ix_feedback_due", "feedback", ["county_code", "due_on", "id"], unique=False)
    op.create_index(
        "ix_feedback_inbox", "feedback", ["county_code", "assigned_unit_id", "state", "due_on"], unique=False
    )
    op.create_index("ix_feedback_public", "feedback", ["county_code", "published_at"], unique=False)
    op.create_index("ix_feedback_received", "feedback", ["county_code", "received_at", "id"], unique=False)
    op.create_index("uq_feedback_tracking_hash", "feedback", ["county_code", "tracking_hash"], unique=True)
    op.create_table(
        "feedback_messages",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("is_answer", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("author in ('resident', 'office')", name=op.f("ck_feedback_messages_author_known")),
        sa.ForeignKeyConstraint(
            ["county_code", "feedback_id"],
            ["feedback.county_code", "feedback.id"],
            name=op.f("fk_feedback_messages_county_code_feedback_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback_messages")),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_feedback_messages_case", "feedback_messages", ["county_code", "feedback_id", "created_at"], unique=False
    )
    op.create_table(
        "feedback_routes",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind in ('suggestion', 'complaint', 'help', 'discrimination', 'praise')",
            name=op.f("ck_feedback_routes_kind_known"),
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_feedback_routes_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_feedback_routes_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback_routes")),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_feedback_routes_rule",
        "feedback_routes",
        ["county_code", "kind", "topic", "area_code"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    grant_to_app("feedback", "select, insert, update, delete")
    grant_to_app("feedback_messages", "select, insert, update, delete")
    grant_to_app("feedback_routes", "select, insert, update, delete")
    guard_county("feedback")
    guard_county("feedback_messages")
    guard_county("feedback_routes")
