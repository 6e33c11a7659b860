"""imports: sheets taken in, and their refused rows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0022"
down_revision = "2026_11_23_0021"
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
    counts = ("row_count", "done_count", "created_count", "updated_count", "unchanged_count", "refused_count")
    op.create_table(
        "imports",
        *_common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("resource", sa.String(length=30), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=6), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("strategy", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("headings", postgresql.JSONB(), nullable=False),
        sa.Column("actor", postgresql.JSONB(), nullable=False),
        sa.Column("requested_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_imports_area_in_county")),
        sa.CheckConstraint("format in ('xlsx', 'csv', 'ndjson')", name=op.f("ck_imports_format_known")),
        sa.CheckConstraint("strategy in ('all_or_nothing', 'skip_bad')", name=op.f("ck_imports_strategy_known")),
        sa.CheckConstraint(
            "state in ('waiting', 'tried', 'ordered', 'done', 'refused', 'unreadable')",
            name=op.f("ck_imports_state_known"),
        ),
        sa.CheckConstraint("done_count <= row_count or row_count = 0", name=op.f("ck_imports_done_within_rows")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_imports_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_imports")),
        info={"scope": "county"},
    )
    op.create_index("ix_imports_waiting", "imports", ["county_code", "state", "id"])
    op.create_table(
        "import_refusals",
        *_common(),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "import_id"],
            ["imports.county_code", "imports.id"],
            name=op.f("fk_import_refusals_county_code_import_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_import_refusals")),
        info={"scope": "county"},
    )
    op.create_index("ix_import_refusals_row", "import_refusals", ["county_code", "import_id", "row_number"])
    grant_to_app("imports", "select, insert, update")
    grant_to_app("import_refusals", "select, insert, delete")
    guard_county("imports")
    guard_county("import_refusals")
