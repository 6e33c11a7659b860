"""surveys: waves of one series; the cell, the form and the manner of an answer; cells of a sample."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0034"
down_revision = "2026_11_23_0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("surveys", sa.Column("series", sa.String(length=40), nullable=True))
    _add_closing()
    _create_cells()
    for column in (
        sa.Column("form", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("mode", sa.String(length=10), nullable=False, server_default="self"),
        sa.Column("paradata", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="{}"),
    ):
        op.add_column("survey_answers", column)
        op.alter_column("survey_answers", column.name, server_default=None)
    op.drop_column("survey_answers", "content_hash")
    op.add_column("survey_answers", sa.Column("cell_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_survey_answers_county_code_cell_id"),
        "survey_answers",
        "survey_cells",
        ["county_code", "cell_id"],
        ["county_code", "id"],
    )
    op.create_check_constraint(op.f("ck_survey_answers_mode_known"), "survey_answers", "mode in ('self', 'assisted')")
    grant_to_app("survey_cells", "select, insert, delete, update (pool_id)")
    guard_county("survey_cells")


def _add_closing() -> None:
    for column in (
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_changes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("closing_changed_on", sa.Date(), nullable=True),
    ):
        op.add_column("surveys", column)
    op.alter_column("surveys", "closing_changes", server_default=None)
    op.execute(
        "update surveys set closed_on = (state_at at time zone 'Asia/Shanghai')::date "
        "where state in ('closed', 'published')"
    )
    op.create_check_constraint(
        op.f("ck_surveys_closed_on_its_day"), "surveys", "(state in ('closed', 'published')) = (closed_on is not null)"
    )
    op.create_check_constraint(
        op.f("ck_surveys_closing_changed_on_a_day"),
        "surveys",
        "(closing_changes > 0) = (closing_changed_on is not null)",
    )


def _create_cells() -> None:
    op.create_table(
        "survey_cells",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("stratum", sa.String(length=40), nullable=False),
        sa.Column("cluster", sa.String(length=40), nullable=True),
        sa.Column("stratum_units", sa.Integer(), nullable=False),
        sa.Column("stratum_clusters", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Numeric(precision=18, scale=15), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_survey_cells_area_in_county")),
        sa.CheckConstraint("drawn between 1 and units", name=op.f("ck_survey_cells_drawn_of_units")),
        sa.CheckConstraint("units <= stratum_units", name=op.f("ck_survey_cells_units_of_stratum")),
        sa.CheckConstraint("stratum_clusters > 0", name=op.f("ck_survey_cells_clusters_positive")),
        sa.CheckConstraint("probability > 0 and probability <= 1", name=op.f("ck_survey_cells_probability_of_one")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_survey_cells_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "survey_id"],
            ["surveys.county_code", "surveys.id"],
            name=op.f("fk_survey_cells_county_code_survey_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "pool_id"],
            ["survey_cells.county_code", "survey_cells.id"],
            name=op.f("fk_survey_cells_county_code_pool_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_cells")),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_survey_cells_place",
        "survey_cells",
        ["county_code", "survey_id", "stratum", "cluster"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
