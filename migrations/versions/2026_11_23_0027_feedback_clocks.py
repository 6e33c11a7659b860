"""feedback: clocks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0027"
down_revision = "2026_11_23_0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_pauses()
    _create_returns()
    _create_calendars()
    _create_duty()
    _version_routes()
    # Forecasts look at the last answers of a kind; a case that comes in is not in it.
    op.create_index(
        "ix_feedback_answered",
        "feedback",
        ["county_code", "kind", "answered_at"],
        postgresql_where=sa.text("answered_at is not null"),
    )
    for table in ("feedback_pauses", "work_calendars", "duty_shifts", "feedback_calls"):
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)
    grant_to_app("feedback_returns", "select, insert, delete")
    guard_county("feedback_returns")


def _common(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f(f"pk_{table}")),
    ]


def _case_key(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "feedback_id"],
            ["feedback.county_code", "feedback.id"],
            name=op.f(f"fk_{table}_county_code_feedback_id"),
        ),
    ]


def _create_pauses() -> None:
    table = "feedback_pauses"
    op.create_table(
        table,
        *_common(table),
        *_case_key(table),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paused_at", MOMENT, nullable=False),
        sa.Column("until_at", MOMENT, nullable=False),
        sa.Column("resumed_at", MOMENT, nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("ended_by", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "ended_by in ('sender', 'handler', 'cap', 'step')", name=op.f("ck_feedback_pauses_ended_by_known")
        ),
        sa.CheckConstraint(
            "(resumed_at is null) = (minutes is null)", name=op.f("ck_feedback_pauses_minutes_when_over")
        ),
        sa.CheckConstraint(
            "(resumed_at is null) = (ended_by is null)", name=op.f("ck_feedback_pauses_ended_by_something")
        ),
        sa.CheckConstraint("minutes >= 0 and resumed_at >= paused_at", name=op.f("ck_feedback_pauses_runs_forward")),
        info={"scope": "county"},
    )
    op.create_index("ix_feedback_pauses_case", table, ["county_code", "feedback_id", "paused_at"])
    op.create_index(
        "uq_feedback_pauses_open",
        table,
        ["county_code", "feedback_id"],
        unique=True,
        postgresql_where=sa.text("resumed_at is null"),
    )


def _create_returns() -> None:
    table = "feedback_returns"
    op.create_table(
        table,
        *_common(table),
        *_case_key(table),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_feedback_returns_county_code_unit_id"),
        ),
        sa.UniqueConstraint(
            "county_code", "feedback_id", "number", name=op.f("uq_feedback_returns_county_code_feedback_id_number")
        ),
        info={"scope": "county"},
    )


def _create_calendars() -> None:
    table = "work_calendars"
    op.create_table(
        table,
        *_common(table),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("document_number", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("free_days", postgresql.ARRAY(sa.Date()), nullable=False),
        sa.Column("make_up_days", postgresql.ARRAY(sa.Date()), nullable=False),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.UniqueConstraint("county_code", "year", name=op.f("uq_work_calendars_county_code_year")),
        sa.CheckConstraint("year between 2000 and 2100", name=op.f("ck_work_calendars_year_in_reach")),
        info={"scope": "county"},
    )


def _create_duty() -> None:
    op.create_table(
        "duty_shifts",
        *_common("duty_shifts"),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("until_at", MOMENT, nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.CheckConstraint("until_at > from_at", name=op.f("ck_duty_shifts_ends_after_start")),
        info={"scope": "county"},
    )
    op.create_index("ix_duty_shifts_now", "duty_shifts", ["county_code", "until_at", "from_at"])
    table = "feedback_calls"
    op.create_table(
        table,
        *_common(table),
        *_case_key(table),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("called_at", MOMENT, nullable=False),
        sa.Column("answer_by", MOMENT, nullable=False),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("acknowledged_by", sa.String(length=80), nullable=True),
        sa.UniqueConstraint(
            "county_code", "feedback_id", "level", name=op.f("uq_feedback_calls_county_code_feedback_id_level")
        ),
        sa.CheckConstraint(
            "(acknowledged_at is null) = (acknowledged_by is null)",
            name=op.f("ck_feedback_calls_acknowledged_by_someone"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_feedback_calls_waiting", table, ["county_code", "acknowledged_at", "answer_by"])


def _version_routes() -> None:
    """Give each rule a beginning and an end, and let it look at the kind of unit complained about."""
    table = "feedback_routes"
    op.add_column(table, sa.Column("about_category", sa.String(length=20), nullable=True))
    op.create_foreign_key(
        op.f("fk_feedback_routes_about_category"), table, "unit_categories", ["about_category"], ["code"]
    )
    op.add_column(table, sa.Column("from_at", MOMENT, nullable=True))
    op.add_column(table, sa.Column("until_at", MOMENT, nullable=True))
    for name, length in (("entered_by", 80), ("reason", 200), ("ended_by", 80), ("end_reason", 200)):
        op.add_column(table, sa.Column(name, sa.String(length=length), nullable=True))
    op.execute("update feedback_routes set from_at = created_at")
    op.alter_column(table, "from_at", nullable=False)
    op.create_check_constraint(op.f("ck_feedback_routes_ends_after_start"), table, "until_at >= from_at")
    op.drop_index("uq_feedback_routes_rule", table)
    op.create_index(
        "uq_feedback_routes_rule",
        table,
        ["county_code", "kind", "topic", "about_category", "area_code"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("until_at is null"),
    )
    op.create_index("ix_feedback_routes_history", table, ["county_code", "from_at", "id"])
