"""areas: the county's records in depth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import APP_ROLE, grant_to_app, guard_county

revision = "2026_11_23_0013"
down_revision = "2026_11_23_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("areas", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("areas", sa.Column("valid_until", sa.Date(), nullable=True))
    op.create_check_constraint(op.f("ck_areas_life_in_order"), "areas", "valid_until >= valid_from")
    op.create_table(
        "area_changes",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("links", postgresql.JSONB(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("kind in ('merge', 'split', 'recode')", name=op.f("ck_area_changes_kind_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_area_changes_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_area_changes_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_area_changes")),
        info={"scope": "county"},
    )
    grant_to_app("area_changes", "select, insert, update")
    guard_county("area_changes")
    op.create_table(
        "area_successions",
        sa.Column("old_code", sa.String(length=12), nullable=False),
        sa.Column("new_code", sa.String(length=12), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("share", sa.Numeric(precision=7, scale=6), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("change_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("kind in ('merge', 'split', 'recode')", name=op.f("ck_area_successions_kind_known")),
        sa.CheckConstraint("share > 0 and share <= 1", name=op.f("ck_area_successions_share_is_part")),
        sa.ForeignKeyConstraint(["old_code"], ["areas.code"], name=op.f("fk_area_successions_old_code")),
        sa.ForeignKeyConstraint(["new_code"], ["areas.code"], name=op.f("fk_area_successions_new_code")),
        sa.PrimaryKeyConstraint("old_code", "new_code", "effective_on", name=op.f("pk_area_successions")),
        info={"scope": "shared"},
    )
    op.create_index("ix_area_successions_new", "area_successions", ["new_code"], unique=False)
    grant_to_app("area_successions", "select, insert, delete")
    _open_to_read("areas", "code")
    _open_to_read("area_successions", "old_code")


def _open_to_read(table: str, code: str) -> None:
    """All may read; who works in a county writes only below it. The catalogue, which sets no area, writes all."""
    area = "(select substring(current_setting('app.area', true) from '^[0-9]{2,6}$'))"
    below = f"{area} is null or ({code} like {area} || '%' and length({code}) > 6)"
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy read_by_all on {table} for select to {APP_ROLE} using (true)")
    op.execute(f"create policy insert_below on {table} for insert to {APP_ROLE} with check ({below})")
    op.execute(f"create policy update_below on {table} for update to {APP_ROLE} using ({below}) with check ({below})")
    op.execute(f"create policy delete_below on {table} for delete to {APP_ROLE} using ({below})")
