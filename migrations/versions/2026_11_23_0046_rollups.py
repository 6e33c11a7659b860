"""kpi: cells of cases that metrics read, recomputes, and where two ways of counting differed."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0046"
down_revision = "2026_11_23_0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_builds()
    _create_recomputes()
    _create_drifts()
    op.create_table(
        "worker_rounds",
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_rounds")),
        info={"scope": "local"},
        prefixes=["UNLOGGED"],
    )
    grant_to_app("worker_rounds", "select, insert, update")
    grant_to_app("rollup_builds", "select, insert, update, delete")
    for table in ("recomputes", "drifts"):
        grant_to_app(table, "select, insert, update")
    for table in ("rollup_builds", "recomputes", "drifts"):
        guard_county(table)
    op.create_index(
        *("ix_feedback_urgent", "feedback", ["county_code", "id"]),
        postgresql_where=sa.text("is_urgent and state <> 'closed'"),
    )
    op.create_index(
        *("ix_feedback_unanswered_confidential", "feedback", ["county_code", "id"]),
        postgresql_where=sa.text("kind = 'discrimination' and answered_at is null"),
    )
    # Counts that nothing reads any more; the worker builds the cells that take their place.
    for table in ("counter_cells", "counter_deltas"):
        op.execute(f"delete from {table} where measure like 'feedback.%'")  # noqa: S608  A name of this file.


def _create_builds() -> None:
    op.create_table(
        "rollup_builds",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", name=op.f("pk_rollup_builds")),
        info={"scope": "county"},
    )


def _create_recomputes() -> None:
    op.create_table(
        "recomputes",
        *_common(),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(f"{name}_count", sa.Integer(), nullable=False) for name in ("cell", "metric", "score", "sum")),
        sa.Column("drift_count", sa.Integer(), nullable=False),
        sa.Column("mended_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("purpose in ('nightly', 'check', 'mend')", name=op.f("ck_recomputes_purpose_known")),
        sa.CheckConstraint("state in ('asked', 'done', 'failed')", name=op.f("ck_recomputes_state_known")),
        sa.CheckConstraint("(state = 'asked') = (finished_at is null)", name=op.f("ck_recomputes_finished_has_time")),
        *_keys("recomputes"),
        info={"scope": "county"},
    )
    op.create_index("ix_recomputes_finished", "recomputes", ["county_code", "finished_at"], unique=False)
    op.create_index(
        *("uq_recomputes_asked", "recomputes", ["county_code"]),
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )


def _create_drifts() -> None:
    op.create_table(
        "drifts",
        *_common(),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_mended", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind in ('cell', 'metric', 'score', 'sum')", name=op.f("ck_drifts_kind_known")),
        sa.CheckConstraint("not is_mended or gone_at is not null", name=op.f("ck_drifts_mended_is_gone")),
        *_keys("drifts"),
        info={"scope": "county"},
    )
    op.create_index(
        *("uq_drifts_open", "drifts", ["county_code", "kind", "area_code", "period", "name"]),
        unique=True,
        postgresql_where=sa.text("gone_at is null"),
    )


def _common() -> list[sa.Column]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
    ]
