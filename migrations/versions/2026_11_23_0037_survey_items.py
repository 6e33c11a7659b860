"""surveys: the bank of items, how often each was shown, and the forms drawn from it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0037"
down_revision = "2026_11_23_0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_items()
    _create_uses()
    _create_tests()
    op.add_column("survey_versions", sa.Column("forms", postgresql.JSONB(none_as_null=True), nullable=True))
    grant_to_app("survey_items", "select, insert, update")
    grant_to_app("survey_item_uses", "select, insert")
    grant_to_app("survey_tests", "select, insert, update, delete")
    for table in ("survey_items", "survey_item_uses", "survey_tests"):
        guard_county(table)


def _frame() -> tuple[sa.Column[object], ...]:
    """The columns that every county table begins with."""
    return (
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    )


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """A foreign key inside the county."""
    there = [f"{target}.county_code", f"{target}.id"]
    return sa.ForeignKeyConstraint(["county_code", column], there, name=op.f(f"fk_{table}_county_code_{column}"))


def _create_items() -> None:
    op.create_table(
        "survey_items",
        *_frame(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("difficulty", sa.SmallInteger(), nullable=False),
        sa.Column("difficulty_source", sa.String(length=10), nullable=False),
        sa.Column("is_linked", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("options", postgresql.JSONB(), nullable=False),
        sa.Column("indicator", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("wording_source", sa.String(length=200), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_survey_items_area_in_county")),
        sa.CheckConstraint("audience in ('public', 'cadres')", name=op.f("ck_survey_items_audience_known")),
        sa.CheckConstraint("state in ('draft', 'in_use', 'retired')", name=op.f("ck_survey_items_state_known")),
        sa.CheckConstraint(
            "difficulty_source in ('judged', 'measured')", name=op.f("ck_survey_items_difficulty_source_known")
        ),
        sa.CheckConstraint("difficulty between 1 and 5", name=op.f("ck_survey_items_difficulty_in_range")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_survey_items_area_code")),
        _key("survey_items", "document_id", "documents"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_items")),
        sa.UniqueConstraint("county_code", "code", name=op.f("uq_survey_items_county_code_code")),
        info={"scope": "county"},
    )
    columns = ["county_code", "audience", "state", "topic", "difficulty"]
    op.create_index("ix_survey_items_pool", "survey_items", columns, unique=False)


def _create_uses() -> None:
    op.create_table(
        "survey_item_uses",
        *_frame(),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("forms", sa.SmallInteger(), nullable=False),
        sa.Column("of_forms", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("forms between 1 and of_forms", name=op.f("ck_survey_item_uses_forms_of_all")),
        _key("survey_item_uses", "item_id", "survey_items"),
        _key("survey_item_uses", "survey_id", "surveys"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_item_uses")),
        sa.UniqueConstraint(
            "county_code", "item_id", "survey_id", name=op.f("uq_survey_item_uses_county_code_item_id_survey_id")
        ),
        info={"scope": "county"},
    )


def _create_tests() -> None:
    op.create_table(
        "survey_tests",
        *_frame(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("forms", sa.SmallInteger(), nullable=False),
        sa.Column("most_forms_percent", sa.SmallInteger(), nullable=False),
        sa.Column("most_surveys", sa.SmallInteger(), nullable=False),
        sa.Column("strata", postgresql.JSONB(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("record", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("draw_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_survey_tests_area_in_county")),
        sa.CheckConstraint("audience in ('public', 'cadres')", name=op.f("ck_survey_tests_audience_known")),
        sa.CheckConstraint("forms between 1 and 20", name=op.f("ck_survey_tests_forms_in_range")),
        sa.CheckConstraint("most_forms_percent between 1 and 100", name=op.f("ck_survey_tests_share_in_range")),
        sa.CheckConstraint("most_surveys between 1 and 100", name=op.f("ck_survey_tests_surveys_in_range")),
        sa.CheckConstraint(
            "(drawn_at is null) = (draw_hash is null) and (drawn_at is null) = (record is null)"
            " and (drawn_at is null) = (seed is null)",
            name=op.f("ck_survey_tests_drawn_whole"),
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_survey_tests_area_code")),
        _key("survey_tests", "survey_id", "surveys"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_tests")),
        sa.UniqueConstraint("county_code", "survey_id", name=op.f("uq_survey_tests_county_code_survey_id")),
        info={"scope": "county"},
    )
