"""feedback: publication, removals, releases of counts, daily trees of receipts, erased files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0029"
down_revision = "2026_11_23_0028"
branch_labels = None
depends_on = None

GROWING_ONLY = ("feedback_removals", "feedback_releases", "feedback_receipt_days")


def upgrade() -> None:
    for name in ("published_title", "published_answer"):
        op.add_column("feedback", sa.Column(name, sa.Text(), nullable=True))
    # A publication is known by its day: its order among others of the day tells nothing.
    op.execute(
        "update feedback set published_at = "
        "date_trunc('day', published_at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' "
        "where published_at is not null"
    )
    _create_indexes()
    _create_publication()
    _create_receipts()
    for table in GROWING_ONLY:
        grant_to_app(table, "select, insert")
        guard_county(table)
    grant_to_app("feedback_receipt_checks", "select, insert, update")
    grant_to_app("erased_files", "select, insert, delete")
    for table in ("feedback_receipt_checks", "erased_files"):
        guard_county(table)


def _create_indexes() -> None:
    """Partial ones: a case that is not shown, and left no contact and no point, costs nothing when it comes in."""
    op.drop_index("ix_feedback_public", table_name="feedback")
    shown = ["county_code", "published_at", "id", "kind", "topic", "area_code", "received_at"]
    partial = {
        "ix_feedback_open": ("feedback", shown, "published_at is not null"),
        "ix_feedback_contact": ("feedback", ["county_code", "closed_at"], "contact is not null"),
        "ix_feedback_point": ("feedback", ["county_code", "closed_at"], "latitude is not null"),
        "ix_documents_senders": ("documents", ["county_code", "kind", "created_at"], "uploaded_by = 'resident'"),
    }
    for name, (table, columns, where) in partial.items():
        op.create_index(name, table, columns, unique=False, postgresql_where=sa.text(where))


def _create_publication() -> None:
    op.create_table(
        "feedback_removals",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("removal_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("confirmed_by", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("step in ('asked', 'confirmed')", name=op.f("ck_feedback_removals_step_known")),
        sa.CheckConstraint(
            "(step = 'confirmed') = (confirmed_by is not null)", name=op.f("ck_feedback_removals_confirmed_by_someone")
        ),
        sa.CheckConstraint(
            "confirmed_by is null or confirmed_by <> asked_by", name=op.f("ck_feedback_removals_two_persons")
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "feedback_id"],
            ["feedback.county_code", "feedback.id"],
            name=op.f("fk_feedback_removals_county_code_feedback_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback_removals")),
        sa.UniqueConstraint(
            "county_code", "removal_id", "step", name=op.f("uq_feedback_removals_county_code_removal_id_step")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_feedback_removals_case", "feedback_removals", ["county_code", "feedback_id"], unique=False)
    op.create_index(
        "ix_feedback_removals_day", "feedback_removals", ["county_code", "step", "created_at"], unique=False
    )
    op.create_table(
        "feedback_releases",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "period", "as_of", name=op.f("pk_feedback_releases")),
        info={"scope": "county"},
    )


def _create_receipts() -> None:
    op.create_table(
        "feedback_receipt_days",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("leaf_count", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("previous_head", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "octet_length(leaves) = 32 * leaf_count", name=op.f("ck_feedback_receipt_days_whole_leaves")
        ),
        sa.CheckConstraint("leaf_count > 0 and leaf_count % 16 = 0", name=op.f("ck_feedback_receipt_days_padded")),
        sa.PrimaryKeyConstraint("county_code", "day", name=op.f("pk_feedback_receipt_days")),
        info={"scope": "county"},
    )
    op.create_table(
        "feedback_receipt_checks",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.String(length=20), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "fault in ('day_missing', 'signature_invalid', 'chain_broken', 'root_differs', 'case_altered', "
            "'case_missing', 'receipt_missing')",
            name=op.f("ck_feedback_receipt_checks_fault_known"),
        ),
        sa.PrimaryKeyConstraint("county_code", "day", name=op.f("pk_feedback_receipt_checks")),
        info={"scope": "county"},
    )
    op.create_table(
        "erased_files",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "sha256", name=op.f("pk_erased_files")),
        info={"scope": "county"},
    )
