"""funds: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0006"
down_revision = "2026_11_23_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source_level", sa.String(length=10), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("allocated_fen", sa.BigInteger(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("is_creation_fund", sa.Boolean(), nullable=False),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "source_level in ('central', 'province', 'city', 'county', 'township', 'unit')",
            name=op.f("ck_budgets_source_level_known"),
        ),
        sa.CheckConstraint(
            "allocated_fen >= 0 and allocated_fen <= amount_fen", name=op.f("ck_budgets_allocated_within_amount")
        ),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_budgets_amount_not_negative")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_budgets_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_budgets_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_budgets")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_budgets_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_budgets_year", "budgets", ["county_code", "year", "area_code"], unique=False)
    op.create_table(
        "allocations",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("budget_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("spent_fen", sa.BigInteger(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("is_demonstration_place", sa.Boolean(), nullable=False),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_allocations_amount_positive")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_allocations_area_in_county")),
        sa.CheckConstraint(
            "spent_fen >= 0 and spent_fen <= amount_fen", name=op.f("ck_allocations_spent_within_amount")
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_allocations_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "budget_id"],
            ["budgets.county_code", "budgets.id"],
            name=op.f("fk_allocations_county_code_budget_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_allocations_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_allocations")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_allocations_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_allocations_budget", "allocations", ["county_code", "budget_id"], unique=False)
    op.create_index("ix_allocations_unit", "allocations", ["county_code", "unit_id"], unique=False)
    op.create_table(
        "expenditures",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("allocation_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("voucher_number", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(amount_fen < 0) = (reverses_id is not null)", name=op.f("ck_expenditures_negative_only_as_reversal")
        ),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_expenditures_amount_not_zero")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_expenditures_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_expenditures_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "allocation_id"],
            ["allocations.county_code", "allocations.id"],
            name=op.f("fk_expenditures_county_code_allocation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "reverses_id"],
            ["expenditures.county_code", "expenditures.id"],
            name=op.f("fk_expenditures_county_code_reverses_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_expenditures")),
        sa.UniqueConstraint(
            "county_code",
            "allocation_id",
            "voucher_number",
            name=op.f("uq_expenditures_county_code_allocation_id_voucher_number"),
        ),
        sa.UniqueConstraint("county_code", "reverses_id", name=op.f("uq_expenditures_county_code_reverses_id")),
        info={"scope": "county"},
    )
    op.create_index("ix_expenditures_allocation", "expenditures", ["county_code", "allocation_id"], unique=False)
    grant_to_app("budgets", "select, insert, update, delete")
    grant_to_app("allocations", "select, insert, update, delete")
    grant_to_app("expenditures", "select, insert")
    guard_county("budgets")
    guard_county("allocations")
    guard_county("expenditures")
