"""documents: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0007"
down_revision = "2026_11_23_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "kind in ('plan', 'policy', 'minutes', 'notice', 'report', 'scheme', 'agreement', 'code_of_conduct', 'handbook', 'voucher', 'photo', 'media', 'attestation', 'other')",
            name=op.f("ck_documents_kind_known"),
        ),
        sa.CheckConstraint("visibility in ('public', 'internal', 'case')", name=op.f("ck_documents_visibility_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_documents_area_in_county")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_documents_size_positive")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_documents_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"], ["units.county_code", "units.id"], name=op.f("fk_documents_county_code_unit_id")
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_documents")),
        info={"scope": "county"},
    )
    op.create_index("ix_documents_hash", "documents", ["county_code", "sha256"], unique=False)
    op.create_index("ix_documents_list", "documents", ["county_code", "kind", "issued_on"], unique=False)
    op.create_index("ix_documents_slot", "documents", ["county_code", "slot"], unique=False)
    op.create_table(
        "document_links",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("resource", sa.String(length=20), nullable=False),
        sa.Column("resource_id", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "resource in ('unit', 'activity', 'base', 'budget', 'allocation', 'expenditure', 'feedback', 'observation', 'assessment', 'indicator')",
            name=op.f("ck_document_links_resource_known"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "document_id"],
            ["documents.county_code", "documents.id"],
            name=op.f("fk_document_links_county_code_document_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_document_links")),
        sa.UniqueConstraint(
            "county_code",
            "document_id",
            "resource",
            "resource_id",
            name=op.f("uq_document_links_county_code_document_id_resource_resource_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_document_links_resource", "document_links", ["county_code", "resource", "resource_id"], unique=False
    )
    grant_to_app("documents", "select, insert, update, delete")
    grant_to_app("document_links", "select, insert, update, delete")
    guard_county("documents")
    guard_county("document_links")
