"""funds: ledgers of budgets and allocations, approval by a second post, projects, bids, special areas, notices, forms."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import APP_ROLE, grant_to_app, guard_county

revision = "2026_11_23_0018"
down_revision = "2026_11_23_0017"
branch_labels = None
depends_on = None

LEDGERS = ("budget_entries", "allocation_entries")
RECORDS = ("projects", "special_areas", "fund_bids", "fund_notices", "performance_forms")
OLD = ("budgets", "allocations", "expenditures")


def upgrade() -> None:
    make_tables()
    make_ledger(
        "budget",
        "'original', 'increase', 'decrease', 'reversal'",
        rules={
            "amount_not_zero": "amount_fen <> 0 or kind = 'original'",
            "increase_positive": "kind not in ('original', 'increase') or amount_fen >= 0",
            "decrease_negative": "kind <> 'decrease' or amount_fen < 0",
        },
    )
    make_ledger(
        "allocation",
        "'original', 'return', 'reversal'",
        rules={
            "amount_not_zero": "amount_fen <> 0",
            "original_positive": "kind <> 'original' or amount_fen > 0",
            "return_negative": "kind <> 'return' or amount_fen < 0",
        },
    )
    widen_tables()
    begin_ledgers()
    for table in LEDGERS:
        grant_to_app(table, "select, insert")
    for table in RECORDS:
        grant_to_app(table, "select, insert, update")
    for table in ("budgets", "allocations"):
        op.execute(f"revoke delete on {table} from {APP_ROLE}")
    for table in (*LEDGERS, *RECORDS):
        guard_county(table)


def begin_ledgers() -> None:
    """Let the ledgers begin with what stands: one first entry for each amount. The owner looks past his own wall.

    Allocations of before were entered as approved, when one post was enough: they stay approved and name no second one.
    """
    for table in OLD:
        op.execute(f"alter table {table} no force row level security")
    op.execute("update allocations set state_at = created_at")
    op.execute(
        """insert into budget_entries (county_code, id, created_at, updated_at, version, synthetic, area_code, budget_id,
             kind, amount_fen, occurred_on, document_number)
           select county_code, gen_random_uuid(), created_at, created_at, 1, synthetic, area_code, id,
             'original', amount_fen, approved_on, document_number
           from budgets"""
    )
    op.execute(
        """insert into allocation_entries (county_code, id, created_at, updated_at, version, synthetic, area_code,
             allocation_id, kind, amount_fen, occurred_on)
           select county_code, gen_random_uuid(), created_at, created_at, 1, synthetic, area_code,
             id, 'original', amount_fen, approved_on
           from allocations"""
    )
    for table in OLD:
        op.execute(f"alter table {table} force row level security")


def make_ledger(owner: str, kinds: str, *, rules: dict[str, str]) -> None:
    table = f"{owner}_entries"
    op.create_table(
        table,
        *of_county(table),
        sa.Column(f"{owner}_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=True),
        sa.CheckConstraint(f"kind in ({kinds})", name=op.f(f"ck_{table}_kind_known")),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reverses_id is not null)", name=op.f(f"ck_{table}_reversal_names_entry")
        ),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in rules.items()),
        *(
            sa.ForeignKeyConstraint(
                ["county_code", column],
                [f"{target}.county_code", f"{target}.id"],
                name=op.f(f"fk_{table}_county_code_{column}"),
            )
            for column, target in ((f"{owner}_id", f"{owner}s"), ("reverses_id", table))
        ),
        sa.UniqueConstraint("county_code", "reverses_id", name=op.f(f"uq_{table}_county_code_reverses_id")),
        info={"scope": "county"},
    )
    op.create_index(f"ix_{table}_{owner}", table, ["county_code", f"{owner}_id"], unique=False)


def of_county(table: str) -> list[sa.schema.SchemaItem]:
    """What every table of a county with an area has: its columns, its key, and its area inside the county."""
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f(f"ck_{table}_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f(f"fk_{table}_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]


def widen_tables() -> None:
    op.add_column("allocations", sa.Column("place_state", sa.String(length=12), nullable=True))
    op.add_column("allocations", sa.Column("project_id", sa.Uuid(), nullable=True))
    op.add_column("allocations", sa.Column("state", sa.String(length=10), nullable=False, server_default="approved"))
    op.add_column(
        "allocations", sa.Column("state_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
    )
    op.add_column("allocations", sa.Column("state_reason", sa.String(length=500), nullable=True))
    op.add_column("allocations", sa.Column("entered_by", sa.String(length=80), nullable=True))
    op.add_column("allocations", sa.Column("decided_by", sa.String(length=80), nullable=True))
    op.create_index("ix_allocations_project", "allocations", ["county_code", "project_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_allocations_county_code_project_id"),
        "allocations",
        "projects",
        ["county_code", "project_id"],
        ["county_code", "id"],
    )
    op.add_column("budgets", sa.Column("is_minority_fund", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("budgets", sa.Column("unit_id", sa.Uuid(), nullable=True))
    op.add_column("budgets", sa.Column("population_year", sa.Integer(), nullable=True))
    op.add_column("budgets", sa.Column("population_vintage", sa.String(length=40), nullable=True))
    op.add_column("budgets", sa.Column("entered_by", sa.String(length=80), nullable=True))
    op.create_foreign_key(
        op.f("fk_budgets_county_code_unit_id"), "budgets", "units", ["county_code", "unit_id"], ["county_code", "id"]
    )
    op.add_column("expenditures", sa.Column("activity_id", sa.Uuid(), nullable=True))
    op.add_column("expenditures", sa.Column("payment_id", sa.Uuid(), nullable=True))
    op.add_column("expenditures", sa.Column("entered_by", sa.String(length=80), nullable=True))
    op.add_column("expenditures", sa.Column("client_id", sa.String(length=60), nullable=True))
    op.add_column("expenditures", sa.Column("external_id", sa.String(length=100), nullable=True))
    op.create_index("ix_expenditures_payment", "expenditures", ["county_code", "payment_id"], unique=False)
    op.create_unique_constraint(
        op.f("uq_expenditures_county_code_client_id_external_id"),
        "expenditures",
        ["county_code", "client_id", "external_id"],
    )
    op.create_foreign_key(
        op.f("fk_expenditures_county_code_activity_id"),
        "expenditures",
        "activities",
        ["county_code", "activity_id"],
        ["county_code", "id"],
    )
    for table, column in (("allocations", "state"), ("allocations", "state_at"), ("budgets", "is_minority_fund")):
        op.alter_column(table, column, server_default=None)
    op.drop_constraint("ck_allocations_amount_positive", "allocations")
    for name, rule in (
        ("amount_not_negative", "amount_fen >= 0"),
        ("state_known", "state in ('entered', 'approved', 'refused')"),
        ("paid_only_when_approved", "spent_fen = 0 or state = 'approved'"),
        ("two_posts", "decided_by is null or decided_by <> entered_by"),
    ):
        op.create_check_constraint(op.f(f"ck_allocations_{name}"), "allocations", rule)
    op.create_check_constraint(
        op.f("ck_budgets_vintage_whole"), "budgets", "population_vintage is null or population_year is not null"
    )


def make_tables() -> None:
    op.create_table(
        "special_areas",
        *of_county("special_areas"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "kind in ('ethnic_area', 'small_group_area', 'special_region')", name=op.f("ck_special_areas_kind_known")
        ),
        sa.CheckConstraint("until_on is null or since_on <= until_on", name=op.f("ck_special_areas_days_in_order")),
        sa.UniqueConstraint(
            "county_code",
            "area_code",
            "kind",
            "since_on",
            name=op.f("uq_special_areas_county_code_area_code_kind_since_on"),
        ),
        info={"scope": "county"},
    )
    op.create_table(
        "projects",
        *of_county("projects"),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("school_unit_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source_level", sa.String(length=10), nullable=False),
        sa.Column("is_minority_fund", sa.Boolean(), nullable=False),
        sa.Column("region_kind", sa.String(length=16), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("list_position", sa.Integer(), nullable=True),
        sa.Column("place_state", sa.String(length=12), nullable=False),
        sa.Column("planned_output", sa.String(length=500), nullable=False),
        sa.Column("planned_count", sa.Integer(), nullable=True),
        sa.Column("output_unit", sa.String(length=20), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.String(length=500), nullable=True),
        sa.Column("delivery", sa.String(length=500), nullable=True),
        sa.Column("delivered_count", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "kind in ('distinctive_industry', 'infrastructure', 'public_service', 'living_environment', 'culture', 'education', 'joint_venture', 'training', 'other')",
            name=op.f("ck_projects_kind_known"),
        ),
        sa.CheckConstraint(
            "source_level in ('central', 'province', 'city', 'county', 'township', 'unit')",
            name=op.f("ck_projects_source_level_known"),
        ),
        sa.CheckConstraint(
            "state in ('planned', 'running', 'delivered', 'accepted', 'cancelled')",
            name=op.f("ck_projects_state_known"),
        ),
        sa.CheckConstraint(
            "delivered_count is null or delivered_count >= 0", name=op.f("ck_projects_delivered_count_not_negative")
        ),
        sa.CheckConstraint(
            "ends_on is null or starts_on is null or starts_on <= ends_on", name=op.f("ck_projects_days_in_order")
        ),
        sa.CheckConstraint(
            "list_position is null or list_position > 0", name=op.f("ck_projects_list_position_positive")
        ),
        sa.CheckConstraint(
            "planned_count is null or planned_count > 0", name=op.f("ck_projects_planned_count_positive")
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "school_unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_projects_county_code_school_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"], ["units.county_code", "units.id"], name=op.f("fk_projects_county_code_unit_id")
        ),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_projects_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_projects_list", "projects", ["county_code", "kind", "approved_on"], unique=False)
    op.create_table(
        "fund_bids",
        *of_county("fund_bids"),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("sought_level", sa.String(length=10), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("sought_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("won_fen", sa.BigInteger(), nullable=True),
        sa.Column("budget_id", sa.Uuid(), nullable=True),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("(decided_on is null) = (state = 'sought')", name=op.f("ck_fund_bids_decided_has_day")),
        sa.CheckConstraint("kind in ('policy', 'fund', 'project')", name=op.f("ck_fund_bids_kind_known")),
        sa.CheckConstraint(
            "sought_level in ('central', 'province', 'city', 'county', 'township', 'unit')",
            name=op.f("ck_fund_bids_sought_level_known"),
        ),
        sa.CheckConstraint("state in ('sought', 'won', 'lost', 'withdrawn')", name=op.f("ck_fund_bids_state_known")),
        sa.CheckConstraint(
            "won_fen is null or (won_fen >= 0 and state = 'won')", name=op.f("ck_fund_bids_won_only_when_won")
        ),
        sa.CheckConstraint("sought_fen >= 0", name=op.f("ck_fund_bids_sought_not_negative")),
        sa.ForeignKeyConstraint(
            ["county_code", "budget_id"],
            ["budgets.county_code", "budgets.id"],
            name=op.f("fk_fund_bids_county_code_budget_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"], ["units.county_code", "units.id"], name=op.f("fk_fund_bids_county_code_unit_id")
        ),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_fund_bids_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_fund_bids_list", "fund_bids", ["county_code", "applied_on"], unique=False)
    op.create_table(
        "fund_notices",
        *of_county("fund_notices"),
        sa.Column("allocation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("project_title", sa.String(length=200), nullable=False),
        sa.Column("area_name", sa.String(length=200), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("budget_title", sa.String(length=200), nullable=False),
        sa.Column("source_level", sa.String(length=10), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("contact_post", sa.String(length=200), nullable=True),
        sa.Column("contact_phone", sa.String(length=30), nullable=True),
        sa.Column("posted_at", sa.String(length=200), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.String(length=500), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "source_level in ('central', 'province', 'city', 'county', 'township', 'unit')",
            name=op.f("ck_fund_notices_source_level_known"),
        ),
        sa.CheckConstraint("state in ('announced', 'closed', 'withdrawn')", name=op.f("ck_fund_notices_state_known")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_fund_notices_amount_positive")),
        sa.CheckConstraint("announced_on < closes_on", name=op.f("ck_fund_notices_window_after_announcement")),
        sa.ForeignKeyConstraint(
            ["county_code", "allocation_id"],
            ["allocations.county_code", "allocations.id"],
            name=op.f("fk_fund_notices_county_code_allocation_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_fund_notices_list", "fund_notices", ["county_code", "announced_on"], unique=False)
    op.create_index(
        "uq_fund_notices_standing",
        "fund_notices",
        ["county_code", "allocation_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "performance_forms",
        *of_county("performance_forms"),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("allocation_id", sa.Uuid(), nullable=True),
        sa.Column("total_goal", sa.String(length=2000), nullable=False),
        sa.Column("indicators", postgresql.JSONB(), nullable=False),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "(project_id is null) <> (allocation_id is null)", name=op.f("ck_performance_forms_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "allocation_id"],
            ["allocations.county_code", "allocations.id"],
            name=op.f("fk_performance_forms_county_code_allocation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "project_id"],
            ["projects.county_code", "projects.id"],
            name=op.f("fk_performance_forms_county_code_project_id"),
        ),
        sa.UniqueConstraint(
            "county_code", "allocation_id", name=op.f("uq_performance_forms_county_code_allocation_id")
        ),
        sa.UniqueConstraint("county_code", "project_id", name=op.f("uq_performance_forms_county_code_project_id")),
        info={"scope": "county"},
    )
