"""kpi: scores that are right at the next read: marks of what transactions wrote, and aggregates that are kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0041"
down_revision = "2026_11_23_0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_marks",
        sa.Column("place", sa.String(length=6), nullable=False),
        sa.Column("xact_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("names", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.PrimaryKeyConstraint("place", "xact_id", "made_at", name=op.f("pk_change_marks")),
        info={"scope": "shared"},
    )
    # Old marks are forgotten by their age; the key begins with the county.
    op.create_index("ix_change_marks_made_at", "change_marks", ["made_at"])
    op.create_table(
        "kept_rows",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *_seen(),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "area_code", name=op.f("pk_kept_rows")),
        info={"scope": "county"},
    )
    # Screens are derived: the worker makes them anew, and says under which snapshot.
    op.execute("delete from kpi_snapshots")
    for column in _seen():
        op.add_column("kpi_snapshots", column)
    op.add_column("kpi_snapshots", sa.Column("basis", sa.String(length=40), nullable=False))
    op.add_column("kpi_snapshots", sa.Column("until", sa.DateTime(timezone=True), nullable=False))
    op.drop_table("metric_values")
    grant_to_app("change_marks", "select, insert, delete")
    grant_to_app("kept_rows", "select, insert, update, delete")
    guard_county("kept_rows")


def _seen() -> list[sa.Column[object]]:
    return [
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("xact_id", sa.BigInteger(), nullable=True),
        sa.Column("cluster", sa.String(length=40), nullable=False),
    ]
