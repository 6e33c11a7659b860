"""statistics: re-checks are numbered, committed to beforehand, and keep the list that was drawn from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_24_0047"
down_revision = "2026_11_23_0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Draws that are there were made by Python's own generator; they say so from now on, and have no commitment.
    op.add_column(
        "rechecks", sa.Column("method", sa.String(length=20), nullable=False, server_default="python-random-1")
    )
    op.alter_column("rechecks", "method", server_default=None)
    op.add_column("rechecks", sa.Column("number", sa.Integer(), nullable=True))
    for name in ("commitment", "next_commitment"):
        op.add_column("rechecks", sa.Column(name, sa.String(length=64), nullable=True))
    op.create_check_constraint(
        op.f("ck_rechecks_committed"),
        "rechecks",
        "method in ('python-random-1', 'sha256-order-1') and (method = 'sha256-order-1')"
        " = (number is not null and commitment is not null and next_commitment is not null)",
    )
    op.create_unique_constraint(op.f("uq_rechecks_county_code_number"), "rechecks", ["county_code", "number"])
    op.create_table(
        "recheck_frames",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("recheck_id", sa.Uuid(), nullable=False),
        sa.Column("entries", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "recheck_id"],
            ["rechecks.county_code", "rechecks.id"],
            name=op.f("fk_recheck_frames_county_code_recheck_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_recheck_frames")),
        sa.UniqueConstraint("county_code", "recheck_id", name=op.f("uq_recheck_frames_county_code_recheck_id")),
        info={"scope": "county"},
    )
    grant_to_app("recheck_frames", "select, insert")
    guard_county("recheck_frames")
