"""kpi: alerts as rules."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0045"
down_revision = "2026_11_23_0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_rules()
    _create_states()
    _create_events()
    for table in ("alert_rules", "alert_states", "alert_events"):
        grant_to_app(table, "select, insert, update")
        guard_county(table)


def _create_rules() -> None:
    op.create_table(
        "alert_rules",
        *_common(),
        sa.Column("metric", sa.String(length=80), nullable=True),
        sa.Column("indicator", sa.String(length=20), nullable=True),
        sa.Column("watched", sa.String(length=16), nullable=False),
        sa.Column("comparison", sa.String(length=12), nullable=False),
        sa.Column("threshold", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.Numeric(precision=24, scale=6), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.Column("parameter", sa.String(length=20), nullable=True),
        sa.Column("verdicts", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("silent_after_days", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=60), nullable=False),
        sa.Column("told_roles", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("owner_role", sa.String(length=20), nullable=False),
        sa.Column("owner_area_code", sa.String(length=12), nullable=False),
        sa.Column("owner_unit_id", sa.Uuid(), nullable=True),
        sa.Column("owner_post", sa.String(length=200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _known("alert_rules", "watched", "'verified', 'claimed', 'verified_points', 'claimed_points', 'verdict'"),
        _known("alert_rules", "comparison", "'less_than', 'at_most', 'at_least', 'more_than'"),
        _known(
            "alert_rules",
            "threshold",
            "'value', 'parameter', 'last_period', 'mean', 'change', 'silence', 'verdict'",
        ),
        _known("alert_rules", "severity", "'red', 'amber'"),
        _known(
            "alert_rules",
            "owner_role",
            "'public', 'resident', 'unit_officer', 'department_officer', 'office', 'leader', 'auditor', 'admin', 'client', 'worker'",
        ),
        sa.CheckConstraint("(metric is null) <> (indicator is null)", name=op.f("ck_alert_rules_one_subject")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_alert_rules_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_alert_rules_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_alert_rules")),
        info={"scope": "county"},
    )


def _create_states() -> None:
    op.create_table(
        "alert_states",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        *_found(),
        sa.Column("basis", sa.String(length=100), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("evaluated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=True),
        _known("alert_states", "standing", "'quiet', 'firing', 'waiting', 'blind'"),
        _of_rule("alert_states"),
        sa.PrimaryKeyConstraint("county_code", "rule_id", name=op.f("pk_alert_states")),
        info={"scope": "county"},
    )


def _create_events() -> None:
    op.create_table(
        "alert_events",
        *_common(),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        *_found(),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_post", sa.String(length=200), nullable=True),
        _known("alert_events", "kind", "'fired', 'blind'"),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_alert_events_area_in_county")),
        _of_rule("alert_events"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_alert_events")),
        info={"scope": "county"},
    )
    op.create_index("ix_alert_events_rule_id", "alert_events", ["county_code", "rule_id", "begun_at"])


def _common() -> list[sa.Column[object]]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
    ]


def _found() -> list[sa.Column[object]]:
    """What was found when a rule was last looked at."""
    return [
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("value", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("limit_value", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
    ]


def _known(table: str, column: str, values: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} in ({values})", name=op.f(f"ck_{table}_{column}_known"))


def _of_rule(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", "rule_id"],
        ["alert_rules.county_code", "alert_rules.id"],
        name=op.f(f"fk_{table}_county_code_rule_id"),
    )
