"""assessments: ledgers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0044"
down_revision = "2026_11_23_0043"
branch_labels = None
depends_on = None

_KNOWN = {
    "kind": "'assessment', 'report', 'unit', 'recheck'",
    "format": "'pdf', 'docx', 'xlsx', 'zip', 'all'",
    "state": "'waiting', 'working', 'done', 'failed', 'cancelled', 'expired'",
    "stage": "'queued', 'collecting', 'pictures', 'pdf', 'docx', 'files', 'ready'",
}


def upgrade() -> None:
    op.create_table(
        "ledgers",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_number", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("done_count", sa.Integer(), nullable=False),
        sa.Column("total_count", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt_count", sa.Integer(), nullable=False),
        sa.Column("parts", postgresql.JSONB(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actor", postgresql.JSONB(), nullable=False),
        sa.Column("requested_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_ledgers_area_in_county")),
        *(
            sa.CheckConstraint(f"{name} in ({values})", name=op.f(f"ck_ledgers_{name}_known"))
            for name, values in _KNOWN.items()
        ),
        sa.CheckConstraint("(state = 'done') = (sha256 is not null)", name=op.f("ck_ledgers_file_when_done")),
        sa.CheckConstraint("done_count <= total_count or total_count = 0", name=op.f("ck_ledgers_done_within_total")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_ledgers_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_ledgers")),
        info={"scope": "county"},
    )
    op.create_index("ix_ledgers_waiting", "ledgers", ["county_code", "state", "id"])
    op.create_index("ix_ledgers_owner", "ledgers", ["county_code", "requested_by", "id"])
    grant_to_app("ledgers", "select, insert, update")
    guard_county("ledgers")
