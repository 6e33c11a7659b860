"""tasks: the county's records in depth."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0020"
down_revision = "2026_11_23_0019"
branch_labels = None
depends_on = None


def common() -> list[sa.Column]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]


def reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", column],
        [f"{target}.county_code", f"{target}.id"],
        name=op.f(f"fk_{table}_county_code_{column}"),
    )


def upgrade() -> None:
    op.create_table(
        "tasks",
        *common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("owner_post", sa.String(length=200), nullable=False),
        sa.Column("framework_code", sa.String(length=60), nullable=True),
        sa.Column("indicator_code", sa.String(length=20), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("last_day_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("progress_percent", sa.Integer(), nullable=False),
        sa.Column("is_milestone", sa.Boolean(), nullable=False),
        sa.Column("template_code", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=80), nullable=True),
        sa.Column("verified_by", sa.String(length=80), nullable=True),
        sa.Column("reopened_count", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("reported_by", sa.String(length=80), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_tasks_area_in_county")),
        sa.CheckConstraint(
            "state in ('todo', 'doing', 'done', 'verified', 'removed')", name=op.f("ck_tasks_state_known")
        ),
        sa.CheckConstraint(
            "origin in ('plan', 'inspection', 'feedback', 'indicator_gap', 'decision')",
            name=op.f("ck_tasks_origin_known"),
        ),
        sa.CheckConstraint("starts_on <= due_on and due_on <= last_day_on", name=op.f("ck_tasks_days_in_order")),
        sa.CheckConstraint("progress_percent between 0 and 100", name=op.f("ck_tasks_progress_in_percent")),
        sa.CheckConstraint("weight between 1 and 100", name=op.f("ck_tasks_weight_one_to_hundred")),
        sa.CheckConstraint(
            "(state in ('done', 'verified')) = (done_on is not null)", name=op.f("ck_tasks_done_has_its_day")
        ),
        sa.CheckConstraint(
            "(origin in ('inspection', 'feedback', 'decision')) = (origin_id is not null)",
            name=op.f("ck_tasks_origin_named"),
        ),
        sa.CheckConstraint(
            "origin <> 'indicator_gap' or indicator_code is not null", name=op.f("ck_tasks_gap_of_an_indicator")
        ),
        sa.CheckConstraint("state <> 'verified' or verified_by <> done_by", name=op.f("ck_tasks_verified_by_another")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_tasks_area_code")),
        reference("tasks", "unit_id", "units"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_tasks")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_tasks_county_code_client_id_external_id")
        ),
        sa.UniqueConstraint("county_code", "template_code", name=op.f("uq_tasks_county_code_template_code")),
        info={"scope": "county"},
    )
    op.create_index("ix_tasks_due", "tasks", ["county_code", "due_on", "id"], unique=False)
    op.create_index("ix_tasks_unit", "tasks", ["county_code", "unit_id", "state", "due_on"], unique=False)
    op.create_index("ix_tasks_origin", "tasks", ["county_code", "origin_id"], unique=False)
    op.create_index("ix_tasks_indicator", "tasks", ["county_code", "indicator_code"], unique=False)
    _create_ties()
    _create_baselines()
    for table in ("tasks", "task_helpers", "task_dependencies"):
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)
    for table in ("task_baselines", "task_baseline_items"):
        grant_to_app(table, "select, insert")
        guard_county(table)


def _create_ties() -> None:
    op.create_table(
        "task_helpers",
        *common(),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        reference("task_helpers", "task_id", "tasks"),
        reference("task_helpers", "unit_id", "units"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_task_helpers")),
        sa.UniqueConstraint(
            "county_code", "task_id", "unit_id", name=op.f("uq_task_helpers_county_code_task_id_unit_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_task_helpers_unit", "task_helpers", ["county_code", "unit_id"], unique=False)
    op.create_table(
        "task_dependencies",
        *common(),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("predecessor_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("task_id <> predecessor_id", name=op.f("ck_task_dependencies_not_of_itself")),
        reference("task_dependencies", "task_id", "tasks"),
        reference("task_dependencies", "predecessor_id", "tasks"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_task_dependencies")),
        sa.UniqueConstraint(
            "county_code",
            "task_id",
            "predecessor_id",
            name=op.f("uq_task_dependencies_county_code_task_id_predecessor_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_task_dependencies_predecessor", "task_dependencies", ["county_code", "predecessor_id"], unique=False
    )


def _create_baselines() -> None:
    op.create_table(
        "task_baselines",
        *common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=5000), nullable=True),
        sa.Column("task_count", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_task_baselines_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_task_baselines_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_task_baselines")),
        sa.UniqueConstraint(
            "county_code", "area_code", "name", name=op.f("uq_task_baselines_county_code_area_code_name")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_task_baselines_list", "task_baselines", ["county_code", "created_at"], unique=False)
    op.create_table(
        "task_baseline_items",
        *common(),
        sa.Column("baseline_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("owner_post", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("progress_percent", sa.Integer(), nullable=False),
        sa.Column("is_milestone", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        reference("task_baseline_items", "baseline_id", "task_baselines"),
        reference("task_baseline_items", "task_id", "tasks"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_task_baseline_items")),
        sa.UniqueConstraint(
            "county_code",
            "baseline_id",
            "task_id",
            name=op.f("uq_task_baseline_items_county_code_baseline_id_task_id"),
        ),
        info={"scope": "county"},
    )
