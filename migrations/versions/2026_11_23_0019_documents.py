"""documents: the county's records in depth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0019"
down_revision = "2026_11_23_0018"
branch_labels = None
depends_on = None

KINDS = "'plan', 'policy', 'minutes', 'notice', 'report', 'scheme', 'agreement', 'code_of_conduct', 'handbook', 'voucher', 'photo', 'media', 'attestation', 'decision', 'experience', 'output', 'other'"
LINKED = "'unit', 'activity', 'base', 'budget', 'allocation', 'expenditure', 'feedback', 'observation', 'assessment', 'indicator', 'area', 'task', 'honour', 'cluster', 'course', 'project', 'leader_visit', 'document'"


def upgrade() -> None:
    widen_documents()
    keep_versions()
    keep_texts()


def widen_documents() -> None:
    op.drop_constraint("ck_document_links_resource_known", "document_links")
    op.create_check_constraint("resource_known", "document_links", f"resource in ({LINKED})")
    op.add_column("document_links", sa.Column("version_number", sa.Integer(), nullable=True))
    op.drop_constraint("ck_documents_kind_known", "documents")
    op.create_check_constraint("kind_known", "documents", f"kind in ({KINDS})")
    for column in (
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("issuer_level", sa.String(length=10), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("output_form", sa.String(length=12), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("version_note", sa.Text(), nullable=True),
        sa.Column("version_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number_folded", sa.String(length=100), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
    ):
        op.add_column("documents", column)
    op.alter_column("documents", "version_number", server_default=None)
    op.create_check_constraint(
        "issuer_level_known", "documents", "issuer_level in ('nation', 'province', 'city', 'county', 'township')"
    )
    op.create_check_constraint(
        "output_form_known",
        "documents",
        "output_form in ('exhibit', 'book', 'video', 'song', 'performance', 'craft', 'other')",
    )
    op.create_check_constraint("version_number_positive", "documents", "version_number > 0")
    op.create_index("ix_documents_number", "documents", ["county_code", "number_folded"], unique=False)


def county_columns() -> list[sa.Column]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]


def keep_versions() -> None:
    op.create_table(
        "document_versions",
        *county_columns(),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by", sa.String(length=80), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_document_versions_number_positive")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_document_versions_size_positive")),
        sa.ForeignKeyConstraint(
            ["county_code", "document_id"],
            ["documents.county_code", "documents.id"],
            name=op.f("fk_document_versions_county_code_document_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_document_versions")),
        sa.UniqueConstraint(
            "county_code", "document_id", "number", name=op.f("uq_document_versions_county_code_document_id_number")
        ),
        info={"scope": "county"},
    )
    grant_to_app("document_versions", "select, insert")
    guard_county("document_versions")


def keep_texts() -> None:
    op.create_table(
        "document_texts",
        *county_columns(),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempt_count", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("is_cut", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("previews", postgresql.ARRAY(sa.String(length=64)), nullable=False),
        sa.CheckConstraint(
            "state in ('pending', 'extracted', 'no_text', 'failed')", name=op.f("ck_document_texts_state_known")
        ),
        sa.CheckConstraint(
            "attempt_count >= 0 and page_count >= 0", name=op.f("ck_document_texts_counts_not_negative")
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_document_texts")),
        sa.UniqueConstraint("county_code", "sha256", name=op.f("uq_document_texts_county_code_sha256")),
        info={"scope": "county"},
    )
    op.create_index("ix_document_texts_state", "document_texts", ["county_code", "state"], unique=False)
    op.create_table(
        "document_text_parts",
        *county_columns(),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "text_id"],
            ["document_texts.county_code", "document_texts.id"],
            name=op.f("fk_document_text_parts_county_code_text_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_document_text_parts")),
        sa.UniqueConstraint(
            "county_code", "text_id", "number", name=op.f("uq_document_text_parts_county_code_text_id_number")
        ),
        info={"scope": "county"},
    )
    op.create_table(
        "document_marks",
        sa.Column("part_id", sa.UUID(), nullable=False),
        sa.Column("marks", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.PrimaryKeyConstraint("part_id", name=op.f("pk_document_marks")),
        info={"scope": "shared"},
    )
    op.create_index("ix_document_marks_marks", "document_marks", ["marks"], unique=False, postgresql_using="gin")
    for table in ("document_texts", "document_text_parts", "document_marks"):
        grant_to_app(table, "select, insert, update, delete")
    guard_county("document_texts")
    guard_county("document_text_parts")
