"""statistics: the county's records in depth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0014"
down_revision = "2026_11_23_0013"
branch_labels = None
depends_on = None

KNOWN = {
    "unit": ("person", "count", "fen", "yuan", "ratio", "times", "hour", "day"),
    "role": ("own", "reference", "requirement"),
    "grain": ("area", "organisation"),
    "level": ("county", "township", "village"),
    "frequency": ("year", "quarter", "month"),
    "disclosure": ("public", "internal"),
}


def upgrade() -> None:
    _describe_series()
    _describe_observations()
    op.create_table(
        "series_owners",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_series_owners_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_series_owners")),
        sa.UniqueConstraint("county_code", "owner", name=op.f("uq_series_owners_county_code_owner")),
        info={"scope": "county"},
    )
    grant_to_app("series_owners", "select, insert, update")
    guard_county("series_owners")


def _describe_series() -> None:
    columns = (
        sa.Column("role", sa.String(length=12), nullable=False, server_default="own"),
        sa.Column("grain", sa.String(length=14), nullable=False, server_default="area"),
        sa.Column("level", sa.String(length=10), nullable=False, server_default="county"),
        sa.Column("frequency", sa.String(length=8), nullable=False, server_default="year"),
        sa.Column("is_additive", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_guarded", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("disclosure", sa.String(length=10), nullable=False, server_default="internal"),
        sa.Column("indicators", postgresql.JSONB(), nullable=False, server_default="[]"),
        sa.Column("national_code", sa.String(length=60), nullable=True),
        sa.Column("provincial_code", sa.String(length=60), nullable=True),
    )
    for column in columns:
        op.add_column("series", column)
        if column.server_default is not None:
            op.alter_column("series", column.name, server_default=None)
    for name, values in KNOWN.items():
        listed = ", ".join(f"'{value}'" for value in values)
        op.create_check_constraint(op.f(f"ck_series_{name}_known"), "series", f"{name} in ({listed})")
    op.create_check_constraint(
        op.f("ck_series_guarded_not_split"), "series", "not is_guarded or (level = 'county' and not is_additive)"
    )
    op.create_unique_constraint(op.f("uq_series_code_is_guarded"), "series", ["code", "is_guarded"])


def _describe_observations() -> None:
    op.add_column("observations", sa.Column("is_guarded", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("observations", sa.Column("vintage", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("observations", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("observations", sa.Column("warnings", postgresql.JSONB(), nullable=False, server_default="[]"))
    op.add_column("observations", sa.Column("client_id", sa.String(length=60), nullable=True))
    op.add_column("observations", sa.Column("external_id", sa.String(length=100), nullable=True))
    for name in ("is_guarded", "vintage", "warnings"):
        op.alter_column("observations", name, server_default=None)
    for name in ("value_matches_state", "value_state_known"):
        op.drop_constraint(op.f(f"ck_observations_{name}"), "observations", type_="check")
    # The wall stands against the owner too; it opens for this one statement over every county.
    op.execute("alter table observations no force row level security")
    op.execute("update observations set value_state = 'zero' where value = 0")
    op.execute("update observations set vintage = published_on::text where published_on is not null")
    op.execute("alter table observations force row level security")
    checks = {
        "value_state_known": "value_state in ('value', 'zero', 'not_reported', 'not_applicable', 'withheld')",
        "value_matches_state": "(value_state in ('value', 'zero')) = (value is not null)",
        "zero_is_told": "value is null or (value_state = 'zero') = (value = 0)",
        "no_small_cell": "not is_guarded or value is null or value = 0 or value >= 10",
    }
    for name, rule in checks.items():
        op.create_check_constraint(op.f(f"ck_observations_{name}"), "observations", rule)
    op.create_foreign_key(
        op.f("fk_observations_series_code_is_guarded"),
        "observations",
        "series",
        ["series_code", "is_guarded"],
        ["code", "is_guarded"],
    )
    op.create_unique_constraint(
        op.f("uq_observations_county_code_client_id_external_id"),
        "observations",
        ["county_code", "client_id", "external_id"],
    )
