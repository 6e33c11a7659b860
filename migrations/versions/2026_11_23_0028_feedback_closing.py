"""feedback: outcomes, joined voices, contested ratings, findings and remedies of discrimination."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0028"
down_revision = "2026_11_23_0027"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _extend_feedback()
    _create_contests()
    _create_verdicts()
    _create_remedies()
    _create_superiors()
    for table, rights in {
        "feedback_contests": "select, insert, update",
        "feedback_verdicts": "select, insert",
        "feedback_remedies": "select, insert, update",
        "unit_superiors": "select, insert, delete",
    }.items():
        grant_to_app(table, rights)
        guard_county(table)


def _extend_feedback() -> None:
    op.add_column("feedback", sa.Column("outcome", sa.String(length=12), nullable=True))
    op.add_column("feedback", sa.Column("joined_at", MOMENT, nullable=True))
    op.add_column("feedback", sa.Column("join_confirmed_at", MOMENT, nullable=True))
    op.add_column("feedback", sa.Column("rated_unit_id", sa.Uuid(), nullable=True))
    # Who handled a case when it was closed is whom its rating is about.
    op.execute("update feedback set rated_unit_id = assigned_unit_id where rating is not null")
    op.execute("update feedback set joined_at = updated_at, join_confirmed_at = updated_at where main_id is not null")
    op.create_check_constraint(
        op.f("ck_feedback_outcome_known"), "feedback", "outcome in ('solved', 'partly', 'not_possible', 'advice')"
    )
    op.create_check_constraint(
        op.f("ck_feedback_joined_has_its_time"), "feedback", "(main_id is null) = (joined_at is null)"
    )
    op.create_check_constraint(
        op.f("ck_feedback_confirmed_is_joined"), "feedback", "join_confirmed_at is null or main_id is not null"
    )
    op.create_check_constraint(
        op.f("ck_feedback_discrimination_stands_alone"), "feedback", "main_id is null or kind <> 'discrimination'"
    )
    op.create_check_constraint(
        op.f("ck_feedback_excluded_was_rated"), "feedback", "rating_excluded_at is null or rating is not null"
    )
    op.create_foreign_key(
        op.f("fk_feedback_county_code_rated_unit_id"),
        *("feedback", "units"),
        *(["county_code", "rated_unit_id"], ["county_code", "id"]),
    )


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


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", column],
        [f"{target}.county_code", f"{target}.id"],
        name=op.f(f"fk_{table}_county_code_{column}"),
    )


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _create_contests() -> None:
    table = "feedback_contests"
    op.create_table(
        table,
        *_common(table),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contested_by", sa.String(length=80), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("is_excluded", sa.Boolean(), nullable=True),
        _check(table, "area_in_county", "county_code = left(area_code, 6)"),
        _check(table, "ground_known", "ground in ('other_matter', 'abuse', 'mistaken_case')"),
        _check(table, "decided_with_result", "(decided_at is null) = (is_excluded is null)"),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_feedback_contests_area_code")),
        _key(table, "feedback_id", "feedback"),
        _key(table, "unit_id", "units"),
        info={"scope": "county"},
    )
    op.create_index("uq_feedback_contests_case", table, ["county_code", "feedback_id"], unique=True)
    op.create_index("ix_feedback_contests_list", table, ["county_code", "decided_at", "created_at"])


def _create_verdicts() -> None:
    table = "feedback_verdicts"
    op.create_table(
        table,
        *_common(table),
        sa.Column("contest_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=False),
        _check(table, "verdict_known", "verdict in ('exclude', 'keep')"),
        _check(table, "two_reviewers", "number in (1, 2)"),
        _key(table, "contest_id", "feedback_contests"),
        info={"scope": "county"},
    )
    op.create_index("uq_feedback_verdicts_reviewer", table, ["county_code", "contest_id", "reviewed_by"], unique=True)
    op.create_index("uq_feedback_verdicts_number", table, ["county_code", "contest_id", "number"], unique=True)


def _create_remedies() -> None:
    table = "feedback_remedies"
    op.create_table(
        table,
        *_common(table),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("finding", sa.String(length=18), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("review_asked_at", MOMENT, nullable=True),
        _check(table, "finding_known", "finding in ('founded', 'unfounded', 'not_determinable')"),
        _check(table, "one_review", "number in (1, 2)"),
        _check(table, "founded_has_remedy", "(finding = 'founded') = (remedy is not null)"),
        _check(table, "remedy_has_its_day", "(remedy is null) = (due_on is null)"),
        _check(table, "done_is_proved", "(done_on is null) = (document_id is null)"),
        _check(table, "done_needs_remedy", "done_on is null or remedy is not null"),
        _check(table, "review_of_the_first", "review_asked_at is null or number = 1"),
        _key(table, "feedback_id", "feedback"),
        _key(table, "unit_id", "units"),
        _key(table, "document_id", "documents"),
        info={"scope": "county"},
    )
    op.create_index("uq_feedback_remedies_case", table, ["county_code", "feedback_id", "number"], unique=True)
    op.create_index("ix_feedback_remedies_due", table, ["county_code", "due_on"])


def _create_superiors() -> None:
    table = "unit_superiors"
    op.create_table(
        table,
        *_common(table),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("superior_unit_id", sa.Uuid(), nullable=False),
        _check(table, "not_above_itself", "unit_id <> superior_unit_id"),
        _key(table, "unit_id", "units"),
        _key(table, "superior_unit_id", "units"),
        info={"scope": "county"},
    )
    op.create_index("uq_unit_superiors_pair", table, ["county_code", "unit_id", "superior_unit_id"], unique=True)
