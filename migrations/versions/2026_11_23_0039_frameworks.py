"""frameworks: those that a county enters itself, which of all leads, and what follows from one to the next."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0039"
down_revision = "2026_11_23_0038"
branch_labels = None
depends_on = None

_JSONB = postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    _widen_shipped()
    _create_own()
    _create_leads()
    _create_mappings()
    grant_to_app("county_frameworks", "select, insert, update")
    grant_to_app("framework_leads", "select, insert")
    grant_to_app("framework_mappings", "select, insert, update")
    grant_to_app("framework_ties", "select, insert, delete")
    for table in ("county_frameworks", "framework_leads", "framework_mappings", "framework_ties"):
        guard_county(table)


def _widen_shipped() -> None:
    op.add_column("frameworks", sa.Column("subject", sa.String(length=10), nullable=False, server_default="area"))
    op.add_column("frameworks", sa.Column("unit_categories", _JSONB, nullable=False, server_default="[]"))
    op.add_column("frameworks", sa.Column("total_points", sa.Numeric(precision=7, scale=2), nullable=True))
    op.add_column("frameworks", sa.Column("apply_line_source", sa.Text(), nullable=False, server_default=""))
    for column in ("subject", "unit_categories", "apply_line_source"):
        op.alter_column("frameworks", column, server_default=None)
    op.create_check_constraint(op.f("ck_frameworks_subject_known"), "frameworks", "subject in ('area', 'unit')")
    # A parameter may belong to a framework of the county's own: the service sees to it.
    op.drop_constraint(op.f("fk_parameter_values_framework_code"), "parameter_values", type_="foreignkey")


def _create_own() -> None:
    op.create_table(
        "county_frameworks",
        *_common(),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("content", _JSONB, nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entrants", _JSONB, nullable=False),
        sa.Column("put_in_force_by", sa.String(length=100), nullable=True),
        sa.Column("put_in_force_post", sa.String(length=300), nullable=True),
        sa.Column("ended_by", sa.String(length=100), nullable=True),
        sa.CheckConstraint("state in ('draft', 'in_force', 'ended')", name=op.f("ck_county_frameworks_state_known")),
        sa.CheckConstraint(
            "(state = 'draft') = (put_in_force_by is null)", name=op.f("ck_county_frameworks_put_in_force_by_someone")
        ),
        sa.CheckConstraint(
            "put_in_force_by is null or put_in_force_by <> entered_by", name=op.f("ck_county_frameworks_two_persons")
        ),
        sa.CheckConstraint(
            "put_in_force_post is null or not jsonb_exists(entrants, put_in_force_post)",
            name=op.f("ck_county_frameworks_two_posts"),
        ),
        sa.CheckConstraint(
            "in_force_until is null or in_force_until >= in_force_from",
            name=op.f("ck_county_frameworks_ends_after_start"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_county_frameworks")),
        sa.UniqueConstraint("county_code", "code", name=op.f("uq_county_frameworks_county_code_code")),
        info={"scope": "county"},
    )


def _create_leads() -> None:
    op.create_table(
        "framework_leads",
        *_common(),
        sa.Column("framework_code", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.String(length=100), nullable=False),
        sa.Column("chosen_post", sa.String(length=300), nullable=False),
        sa.Column("confirms", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_framework_leads")),
        info={"scope": "county"},
    )


def _create_mappings() -> None:
    op.create_table(
        "framework_mappings",
        *_common(),
        sa.Column("from_code", sa.String(length=60), nullable=False),
        sa.Column("to_code", sa.String(length=60), nullable=False),
        sa.Column("content", _JSONB, nullable=False),
        sa.Column("confirmed_by", sa.String(length=100), nullable=False),
        sa.CheckConstraint("from_code <> to_code", name=op.f("ck_framework_mappings_two_frameworks")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_framework_mappings")),
        sa.UniqueConstraint(
            "county_code", "from_code", "to_code", name=op.f("uq_framework_mappings_county_code_from_code_to_code")
        ),
        info={"scope": "county"},
    )
    op.create_table(
        "framework_ties",
        *_common(),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("from_framework", sa.String(length=60), nullable=False),
        sa.Column("from_code", sa.String(length=20), nullable=False),
        sa.Column("to_framework", sa.String(length=60), nullable=False),
        sa.Column("to_code", sa.String(length=20), nullable=False),
        sa.CheckConstraint("sort in ('indicator', 'parameter')", name=op.f("ck_framework_ties_sort_known")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_framework_ties")),
        sa.UniqueConstraint(
            *("county_code", "sort", "from_framework", "from_code", "to_framework", "to_code"),
            name="uq_framework_ties_pair",
        ),
        info={"scope": "county"},
    )


def _common() -> list[sa.Column[object]]:
    """The columns of every table here."""
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]
