"""journal: first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0002"
down_revision = "2026_11_23_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal_entries",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("actor_role", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("resource", sa.String(length=30), nullable=False),
        sa.Column("resource_id", sa.String(length=80), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("resource_version", sa.Integer(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_journal_entries")),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_journal_entries_resource", "journal_entries", ["county_code", "resource", "resource_id"], unique=False
    )
    op.create_table(
        "journal_links",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "number", name=op.f("pk_journal_links")),
        sa.UniqueConstraint("county_code", "entry_id", name=op.f("uq_journal_links_county_code_entry_id")),
        info={"scope": "county"},
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("principal", sa.String(length=80), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "principal", "route", "key", name=op.f("pk_idempotency_keys")),
        info={"scope": "county"},
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"], unique=False)
    grant_to_app("journal_entries", "select, insert")
    grant_to_app("journal_links", "select, insert")
    grant_to_app("idempotency_keys", "select, insert, update, delete")
    guard_county("journal_entries")
    guard_county("journal_links")
    guard_county("idempotency_keys")
