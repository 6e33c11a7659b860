"""statistics: random re-checks of verified figures."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0023"
down_revision = "2026_11_23_0022"
branch_labels = None
depends_on = None


def _common() -> list[sa.Column]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "rechecks",
        *_common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=False),
        sa.Column("sample_size", sa.Integer(), nullable=False),
        sa.Column("frame_count", sa.Integer(), nullable=False),
        sa.Column("frame_hash", sa.String(length=64), nullable=False),
        sa.Column("drawn_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_rechecks_area_in_county")),
        sa.CheckConstraint("sample_size between 1 and frame_count", name=op.f("ck_rechecks_sample_within_frame")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_rechecks_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_rechecks")),
        info={"scope": "county"},
    )
    op.create_index("ix_rechecks_list", "rechecks", ["county_code", "period"])
    op.create_table(
        "recheck_items",
        *_common(),
        sa.Column("recheck_id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.String(length=80), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(outcome is null) = (checked_at is null)", name=op.f("ck_recheck_items_checked_when_known")
        ),
        sa.CheckConstraint(
            "outcome is null or outcome in ('confirmed', 'differs', 'unproven')",
            name=op.f("ck_recheck_items_outcome_known"),
        ),
        *(
            sa.ForeignKeyConstraint(
                ["county_code", column],
                [f"{target}.county_code", f"{target}.id"],
                name=op.f(f"fk_recheck_items_county_code_{column}"),
            )
            for column, target in (("recheck_id", "rechecks"), ("observation_id", "observations"))
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_recheck_items")),
        sa.UniqueConstraint(
            "county_code",
            "recheck_id",
            "observation_id",
            name=op.f("uq_recheck_items_county_code_recheck_id_observation_id"),
        ),
        info={"scope": "county"},
    )
    grant_to_app("rechecks", "select, insert")
    grant_to_app("recheck_items", "select, insert, update")
    guard_county("rechecks")
    guard_county("recheck_items")
