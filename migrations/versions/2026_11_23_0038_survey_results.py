"""surveys: plans, releases and excerpts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0038"
down_revision = "2026_11_23_0037"
branch_labels = None
depends_on = None

_JSONB = postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    _create_plans()
    _create_releases()
    _create_excerpts()
    grant_to_app("survey_plans", "select, insert, update")
    grant_to_app("survey_releases", "select, insert")
    grant_to_app("survey_excerpts", "select, insert, update")
    for table in ("survey_plans", "survey_releases", "survey_excerpts"):
        guard_county(table)


def _create_plans() -> None:
    op.create_table(
        "survey_plans",
        *_common(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", _JSONB, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_survey_plans_number_positive")),
        sa.CheckConstraint("(hash is null) = (frozen_at is null)", name=op.f("ck_survey_plans_frozen_with_hash")),
        sa.CheckConstraint("number = 1 or reason is not null", name=op.f("ck_survey_plans_later_with_reason")),
        *_keys("survey_plans"),
        sa.UniqueConstraint(
            "county_code", "survey_id", "number", name=op.f("uq_survey_plans_county_code_survey_id_number")
        ),
        info={"scope": "county"},
    )


def _create_releases() -> None:
    op.create_table(
        "survey_releases",
        *_common(),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", _JSONB, nullable=False),
        sa.Column("inputs", _JSONB, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("inputs_hash", sa.String(length=64), nullable=False),
        *_keys("survey_releases"),
        sa.UniqueConstraint("county_code", "survey_id", name=op.f("uq_survey_releases_county_code_survey_id")),
        info={"scope": "county"},
    )


def _create_excerpts() -> None:
    op.create_table(
        "survey_excerpts",
        *_common(),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("picked_by", sa.String(length=100), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("step in ('picked', 'confirmed', 'refused')", name=op.f("ck_survey_excerpts_step_known")),
        sa.CheckConstraint(
            "(step = 'picked') = (decided_by is null)", name=op.f("ck_survey_excerpts_decided_by_someone")
        ),
        sa.CheckConstraint("decided_by is null or decided_by <> picked_by", name=op.f("ck_survey_excerpts_two_posts")),
        *_keys("survey_excerpts"),
        info={"scope": "county"},
    )


def _common() -> list[sa.Column[object]]:
    """The columns of every table here."""
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    """The keys of every table here."""
    return [
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "survey_id"],
            ["surveys.county_code", "surveys.id"],
            name=op.f(f"fk_{table}_county_code_survey_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]
