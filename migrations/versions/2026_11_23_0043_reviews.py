"""assessments: reviews."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0043"
down_revision = "2026_11_23_0042"
branch_labels = None
depends_on = None

_JSONB = postgresql.JSONB(astext_type=sa.Text())
_STATES = "('open', 'self_reviewed', 'township_reviewed', 'office_reviewed', 'external_reviewed')"


def upgrade() -> None:
    _give_states()
    _create_steps()
    _create_notes()
    _create_exemptions()
    _create_corrections()
    _create_terms()


def _give_states() -> None:
    """Assessments from before are open: nobody has vouched for one."""
    op.add_column("assessments", sa.Column("state", sa.String(length=20), server_default="open", nullable=False))
    op.add_column("assessments", sa.Column("state_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assessments", sa.Column("state_reason", sa.Text(), nullable=True))
    op.add_column("assessments", sa.Column("due_on", sa.Date(), nullable=True))
    op.execute("update assessments set state_at = created_at")
    op.alter_column("assessments", "state_at", nullable=False)
    op.alter_column("assessments", "state", server_default=None)
    op.create_check_constraint(op.f("ck_assessments_state_known"), "assessments", f"state in {_STATES}")
    op.create_index("ix_assessments_reviews", "assessments", ["county_code", "period", "state"])


def _create_steps() -> None:
    table = "review_steps"
    op.create_table(
        table,
        *_common(),
        sa.Column("from_state", sa.String(length=20), nullable=False),
        sa.Column("to_state", sa.String(length=20), nullable=False),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("returned", _JSONB, nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("taken_by", sa.String(length=100), nullable=False),
        sa.Column("post", sa.String(length=300), nullable=False),
        sa.CheckConstraint(f"from_state in {_STATES}", name=op.f(f"ck_{table}_from_state_known")),
        sa.CheckConstraint(f"to_state in {_STATES}", name=op.f(f"ck_{table}_to_state_known")),
        _document(table),
        *_keys(table),
        info={"scope": "county"},
    )
    op.create_index("ix_review_steps_assessment", table, ["county_code", "assessment_id", "created_at"])
    _guard(table, "select, insert")


def _create_notes() -> None:
    table = "review_notes"
    op.create_table(
        table,
        *_common(),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.UniqueConstraint(
            "county_code", "assessment_id", "code", name=op.f(f"uq_{table}_county_code_assessment_id_code")
        ),
        *_keys(table),
        info={"scope": "county"},
    )
    _guard(table, "select, insert, update")


def _create_exemptions() -> None:
    table = "review_exemptions"
    op.create_table(
        table,
        *_common(),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("claimed_by", sa.String(length=100), nullable=False),
        sa.Column("claimed_post", sa.String(length=300), nullable=False),
        *_decision(),
        sa.Column("withdrawn_by", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('claimed', 'accepted', 'refused', 'withdrawn')", name=op.f(f"ck_{table}_state_known")
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at is not null)", name=op.f(f"ck_{table}_withdrawn_at_known")
        ),
        sa.CheckConstraint(
            "state not in ('accepted', 'refused') or (decided_by is not null and decided_by <> claimed_by)",
            name=op.f(f"ck_{table}_two_persons"),
        ),
        _document(table),
        *_keys(table),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_review_exemptions_standing",
        table,
        ["county_code", "assessment_id", "code"],
        unique=True,
        postgresql_where=sa.text("state in ('claimed', 'accepted')"),
    )
    _guard(table, "select, insert, update")


def _create_corrections() -> None:
    table = "assessment_corrections"
    op.create_table(
        table,
        *_common(),
        sa.Column("codes", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_post", sa.String(length=300), nullable=False),
        sa.Column("has_deadline", sa.Boolean(), nullable=False),
        *_decision(),
        sa.Column("snapshot_number", sa.Integer(), nullable=True),
        sa.CheckConstraint("state in ('asked', 'accepted', 'refused')", name=op.f(f"ck_{table}_state_known")),
        sa.CheckConstraint(
            "state = 'asked' or (decided_by is not null and decided_by <> asked_by)",
            name=op.f(f"ck_{table}_two_persons"),
        ),
        *_keys(table),
        info={"scope": "county"},
    )
    op.create_index("ix_assessment_corrections_assessment", table, ["county_code", "assessment_id", "created_at"])
    _guard(table, "select, insert, update")


def _create_terms() -> None:
    table = "correction_terms"
    op.create_table(
        table,
        *_base(),
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("source_document", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
        info={"scope": "county"},
    )
    op.create_index("ix_correction_terms_period", table, ["county_code", "framework_code", "period"])
    _guard(table, "select, insert")


def _base() -> list[sa.Column[object]]:
    """The columns of every county table."""
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]


def _common() -> list[sa.Column[object]]:
    """The columns of every table about one assessment."""
    return [
        *_base(),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _decision() -> list[sa.Column[object]]:
    """A second post's decision."""
    return [
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_reason", sa.Text(), nullable=True),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    """The keys of every table about one assessment."""
    return [
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "assessment_id"],
            ["assessments.county_code", "assessments.id"],
            name=op.f(f"fk_{table}_county_code_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]


def _document(table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        ["county_code", "document_id"],
        ["documents.county_code", "documents.id"],
        name=op.f(f"fk_{table}_county_code_document_id"),
    )


def _guard(table: str, rights: str) -> None:
    grant_to_app(table, rights)
    guard_county(table)
