"""honours: the county's records in depth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0021"
down_revision = "2026_11_23_0020"
branch_labels = None
depends_on = None

LEVELS = "level in ('county', 'city', 'province', 'nation')"


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
        "honours",
        *common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("published_name", sa.String(length=200), nullable=True),
        sa.Column("consent_document_id", sa.Uuid(), nullable=True),
        sa.Column("consent_withdrawn_on", sa.Date(), nullable=True),
        sa.Column("publication_reference", sa.String(length=300), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("procedure_code", sa.String(length=40), nullable=False),
        sa.Column("procedure_version", sa.Integer(), nullable=False),
        sa.Column("procedure", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("is_recorded", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("last_step_on", sa.Date(), nullable=False),
        sa.Column("notice_from", sa.Date(), nullable=True),
        sa.Column("notice_until", sa.Date(), nullable=True),
        sa.Column("named_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("recheck_from_on", sa.Date(), nullable=True),
        sa.Column("rechecked_on", sa.Date(), nullable=True),
        sa.Column("recheck_result", sa.String(length=12), nullable=True),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("batch", sa.String(length=100), nullable=True),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        *_honour_checks(),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_honours_area_code")),
        reference("honours", "unit_id", "units"),
        reference("honours", "base_id", "bases"),
        reference("honours", "consent_document_id", "documents"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_honours")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_honours_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_honours_list", "honours", ["county_code", "state", "type", "level"], unique=False)
    op.create_index("ix_honours_unit", "honours", ["county_code", "unit_id"], unique=False)
    op.create_index("ix_honours_notices", "honours", ["county_code", "notice_from"], unique=False)
    op.create_index("ix_honours_consent", "honours", ["county_code", "consent_document_id"], unique=False)
    _create_steps()
    _create_incentives()
    for table in ("honours", "honour_incentives"):
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)
    grant_to_app("honour_steps", "select, insert")
    guard_county("honour_steps")
    op.add_column("feedback", sa.Column("honour_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_feedback_county_code_honour_id"),
        "feedback",
        "honours",
        ["county_code", "honour_id"],
        ["county_code", "id"],
    )
    op.create_index("ix_feedback_honour", "feedback", ["county_code", "honour_id"], unique=False)


def _honour_checks() -> list[sa.CheckConstraint]:
    checks = {
        "area_in_county": "county_code = left(area_code, 6)",
        "type_known": "type in ('demonstration_unit', 'demonstration_area', 'demonstration_point', 'education_base', 'model_collective', 'advanced_individual')",
        "level_known": LEVELS,
        "state_known": "state in ('applied', 'reviewed', 'checked', 'noticed', 'named', 'refused', 'withdrawn', 'revoked')",
        "has_its_unit": "(type = 'demonstration_area') = (unit_id is null)",
        "has_its_base": "(type = 'education_base') = (base_id is not null)",
        "has_its_consent": "(type = 'advanced_individual') = (consent_document_id is not null)",
        "name_by_consent": "published_name is null or (type = 'advanced_individual' and consent_withdrawn_on is null)",
        "nothing_beside_the_name": "published_name is null or summary is null",
        "individual_lawfully_published": "state not in ('noticed', 'named') or type <> 'advanced_individual' or publication_reference is not null",
        "notice_has_both_ends": "(notice_from is null) = (notice_until is null)",
        "named_has_its_day": "(state in ('named', 'revoked')) = (named_on is not null)",
    }
    return [sa.CheckConstraint(text, name=op.f(f"ck_honours_{name}")) for name, text in checks.items()]


def _create_steps() -> None:
    op.create_table(
        "honour_steps",
        *common(),
        sa.Column("honour_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=12), nullable=True),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("signed_by", sa.String(length=80), nullable=False),
        sa.Column("signed_role", sa.String(length=20), nullable=False),
        sa.Column("signed_post", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "kind in ('applied', 'reviewed', 'checked', 'noticed', 'named', 'refused', 'withdrawn', 'revoked', 'recorded', 'rechecked', 'consent_withdrawn')",
            name=op.f("ck_honour_steps_kind_known"),
        ),
        reference("honour_steps", "honour_id", "honours"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_honour_steps")),
        info={"scope": "county"},
    )
    op.create_index("ix_honour_steps_honour", "honour_steps", ["county_code", "honour_id"], unique=False)


def _create_incentives() -> None:
    op.create_table(
        "honour_incentives",
        *common(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("honour_id", sa.Uuid(), nullable=True),
        sa.Column("rule_document_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("project", sa.String(length=200), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("confirmed_by", sa.String(length=80), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_honour_incentives_area_in_county")),
        sa.CheckConstraint(
            "kind in ('funds', 'priority_project', 'training', 'publicity', 'certificate', 'other')",
            name=op.f("ck_honour_incentives_kind_known"),
        ),
        sa.CheckConstraint(
            "amount_fen is null or amount_fen >= 0", name=op.f("ck_honour_incentives_amount_not_negative")
        ),
        sa.CheckConstraint(
            "confirmed_by is null or confirmed_by <> created_by", name=op.f("ck_honour_incentives_confirmed_by_another")
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_honour_incentives_area_code")),
        reference("honour_incentives", "unit_id", "units"),
        reference("honour_incentives", "honour_id", "honours"),
        reference("honour_incentives", "rule_document_id", "documents"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_honour_incentives")),
        sa.UniqueConstraint(
            "county_code",
            "client_id",
            "external_id",
            name=op.f("uq_honour_incentives_county_code_client_id_external_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_honour_incentives_list", "honour_incentives", ["county_code", "given_on", "id"], unique=False)
