"""assessments: figures as known on a day, and frozen ones."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0042"
down_revision = "2026_11_23_0041"
branch_labels = None
depends_on = None

_GROWING = ("kept_contents", "kept_days", "assessment_snapshots", "snapshot_files")


def upgrade() -> None:
    _create_days()
    _create_freezes()
    _create_snapshots()
    _create_files()
    for table in _GROWING:
        grant_to_app(table, "select, insert")
    grant_to_app("assessment_freezes", "select, insert, update")
    for table in (*_GROWING, "assessment_freezes"):
        guard_county(table)


def _create_days() -> None:
    op.create_table(
        "kept_contents",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "hash", name=op.f("pk_kept_contents")),
        info={"scope": "county"},
    )
    op.create_table(
        "kept_days",
        *_common(),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=True),
        sa.Column("budget_cutoff", sa.Date(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("journal_number", sa.BigInteger(), nullable=False),
        *_keys("kept_days"),
        _key("kept_days", "unit_id", "units"),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_kept_days_subject", "kept_days", ["county_code", "area_code", "period", "unit_id", "kept_at"], unique=False
    )


def _create_freezes() -> None:
    op.create_table(
        "assessment_freezes",
        *_common(),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_post", sa.String(length=300), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_post", sa.String(length=300), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('asked', 'confirmed', 'refused')", name=op.f("ck_assessment_freezes_state_known")
        ),
        sa.CheckConstraint(
            "decided_by is null or decided_by <> asked_by", name=op.f("ck_assessment_freezes_two_persons")
        ),
        sa.CheckConstraint(
            "decided_post is null or decided_post <> asked_post", name=op.f("ck_assessment_freezes_two_posts")
        ),
        sa.CheckConstraint(
            "(state = 'asked') = (decided_by is null)", name=op.f("ck_assessment_freezes_decided_by_someone")
        ),
        *_keys("assessment_freezes"),
        _key("assessment_freezes", "assessment_id", "assessments"),
        info={"scope": "county"},
    )
    op.create_index(
        *("uq_assessment_freezes_open", "assessment_freezes", ["county_code", "assessment_id"]),
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )


def _create_snapshots() -> None:
    table = "assessment_snapshots"
    op.create_table(
        table,
        *_common(),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("freeze_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("confirmed_by", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("journal_number", sa.BigInteger(), nullable=False),
        sa.Column("journal_hash", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f(f"ck_{table}_number_positive")),
        sa.CheckConstraint("number = 1 or reason is not null", name=op.f(f"ck_{table}_later_with_reason")),
        sa.CheckConstraint("asked_by <> confirmed_by", name=op.f(f"ck_{table}_two_persons")),
        *_keys(table),
        _key(table, "assessment_id", "assessments"),
        _key(table, "freeze_id", "assessment_freezes"),
        sa.UniqueConstraint(
            *("county_code", "assessment_id", "number"), name=op.f(f"uq_{table}_county_code_assessment_id_number")
        ),
        info={"scope": "county"},
    )


def _create_files() -> None:
    op.create_table(
        "snapshot_files",
        *_common(),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        *_keys("snapshot_files"),
        _key("snapshot_files", "snapshot_id", "assessment_snapshots"),
        _key("snapshot_files", "document_id", "documents"),
        sa.UniqueConstraint(
            *("county_code", "snapshot_id", "document_id", "version_number"),
            name="uq_snapshot_files_once",
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_snapshot_files_hash", "snapshot_files", ["county_code", "sha256"], unique=False)
    op.create_index("ix_snapshot_files_document", "snapshot_files", ["county_code", "document_id"], unique=False)


def _common() -> list[sa.Column[object]]:
    """The columns of every table here that holds records."""
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    """The keys of every table here that holds records."""
    return [
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, target: str) -> sa.Constraint:
    """A foreign key into another county table."""
    return sa.ForeignKeyConstraint(
        ["county_code", column],
        [f"{target}.county_code", f"{target}.id"],
        name=op.f(f"fk_{table}_county_code_{column}"),
    )
