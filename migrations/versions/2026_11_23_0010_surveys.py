"""surveys: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0010"
down_revision = "2026_11_23_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("is_open_link", sa.Boolean(), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("purpose in ('satisfaction', 'awareness', 'free')", name=op.f("ck_surveys_purpose_known")),
        sa.CheckConstraint("state in ('draft', 'open', 'closed', 'published')", name=op.f("ck_surveys_state_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_surveys_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_surveys_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_surveys")),
        info={"scope": "county"},
    )
    op.create_index("ix_surveys_list", "surveys", ["county_code", "state", "opens_on"], unique=False)
    op.create_table(
        "survey_versions",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("questionnaire", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "survey_id"],
            ["surveys.county_code", "surveys.id"],
            name=op.f("fk_survey_versions_county_code_survey_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_versions")),
        sa.UniqueConstraint(
            "county_code", "survey_id", "number", name=op.f("uq_survey_versions_county_code_survey_id_number")
        ),
        info={"scope": "county"},
    )
    op.create_table(
        "survey_answers",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "survey_id"],
            ["surveys.county_code", "surveys.id"],
            name=op.f("fk_survey_answers_county_code_survey_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_answers")),
        info={"scope": "county"},
    )
    op.create_index("ix_survey_answers_survey", "survey_answers", ["county_code", "survey_id", "number"], unique=False)
    grant_to_app("surveys", "select, insert, update, delete")
    grant_to_app("survey_versions", "select, insert, update")
    grant_to_app("survey_answers", "select, insert")
    guard_county("surveys")
    guard_county("survey_versions")
    guard_county("survey_answers")
