"""surveys: frames and draws."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0035"
down_revision = "2026_11_23_0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_frames()
    _create_parts()
    _create_draws()
    _create_numbers()
    grant_to_app("survey_frames", "select, insert, update, delete")
    grant_to_app("survey_frame_parts", "select, insert, update, delete")
    grant_to_app("survey_draws", "select, insert, update")
    grant_to_app("survey_cell_numbers", "select, insert")
    for table in ("survey_frames", "survey_frame_parts", "survey_draws", "survey_cell_numbers"):
        guard_county(table)


def _base() -> list[sa.Column]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _common(table: str) -> list[sa.Constraint]:
    return [
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, target: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        ["county_code", column],
        [f"{target}.county_code", f"{target}.id"],
        name=op.f(f"fk_{table}_county_code_{column}"),
    )


def _create_frames() -> None:
    table = "survey_frames"
    op.create_table(
        table,
        *_base(),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        *_common(table),
        sa.CheckConstraint("unit in ('household', 'person')", name=op.f(f"ck_{table}_unit_known")),
        sa.CheckConstraint("state in ('draft', 'frozen')", name=op.f(f"ck_{table}_state_known")),
        sa.CheckConstraint(
            "(state = 'frozen') = (hash is not null and frozen_at is not null)",
            name=op.f(f"ck_{table}_hash_when_frozen"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_survey_frames_list", table, ["county_code", "created_at"])


def _create_parts() -> None:
    table = "survey_frame_parts"
    op.create_table(
        table,
        *_base(),
        sa.Column("frame_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_common(table),
        _key(table, "frame_id", "survey_frames"),
        sa.CheckConstraint("size between 1 and 1000000", name=op.f(f"ck_{table}_size_sensible")),
        sa.UniqueConstraint(
            "county_code", "frame_id", "area_code", name=op.f(f"uq_{table}_county_code_frame_id_area_code")
        ),
        info={"scope": "county"},
    )


def _create_draws() -> None:
    table = "survey_draws"
    op.create_table(
        table,
        *_base(),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("frame_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("design", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_by", sa.String(length=80), nullable=False),
        sa.Column("published_in", sa.String(length=200), nullable=True),
        sa.Column("event", sa.String(length=200), nullable=True),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("event_value", sa.String(length=60), nullable=True),
        sa.Column("seed", sa.String(length=130), nullable=True),
        sa.Column("frame_hash", sa.String(length=64), nullable=True),
        sa.Column("result_hash", sa.String(length=64), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_count", sa.Integer(), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        *_common(table),
        _key(table, "survey_id", "surveys"),
        _key(table, "frame_id", "survey_frames"),
        sa.CheckConstraint("state in ('committed', 'drawn', 'withdrawn')", name=op.f(f"ck_{table}_state_known")),
        sa.CheckConstraint("(event is null) = (event_on is null)", name=op.f(f"ck_{table}_event_has_its_day")),
        sa.CheckConstraint(
            "(state = 'drawn') = (seed is not null and frame_hash is not null and result_hash is not null"
            " and drawn_at is not null)",
            name=op.f(f"ck_{table}_result_when_drawn"),
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_reason is not null)", name=op.f(f"ck_{table}_reason_when_withdrawn")
        ),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_survey_draws_survey",
        table,
        ["county_code", "survey_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_index("ix_survey_draws_frame", table, ["county_code", "frame_id"])


def _create_numbers() -> None:
    table = "survey_cell_numbers"
    op.create_table(
        table,
        *_base(),
        sa.Column("cell_id", sa.Uuid(), nullable=False),
        sa.Column("numbers", postgresql.ARRAY(sa.Integer()), nullable=False),
        *_common(table),
        _key(table, "cell_id", "survey_cells"),
        sa.CheckConstraint("cardinality(numbers) > 0", name=op.f(f"ck_{table}_some_numbers")),
        sa.UniqueConstraint(
            "county_code", "cell_id", "area_code", name=op.f(f"uq_{table}_county_code_cell_id_area_code")
        ),
        info={"scope": "county"},
    )
