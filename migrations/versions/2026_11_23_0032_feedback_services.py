"""feedback: channels and their tries, referrals between counties."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0032"
down_revision = "2026_11_23_0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_channels()
    _create_channel_tests()
    _create_referrals()
    _create_handovers()
    grant_to_app("feedback_channels", "select, insert, update")
    grant_to_app("channel_tests", "select, insert")
    grant_to_app("feedback_referrals", "select, insert, update")
    for table in ("feedback_channels", "channel_tests", "feedback_referrals"):
        guard_county(table)
    grant_to_app("referral_handovers", "select, insert, update")
    _guard_both_counties("referral_handovers")


def _guard_both_counties(table: str) -> None:
    """Show and take only rows that the transaction's county, or the wider area, is one of the two parties of."""
    mine = "like (select substring(current_setting('app.area', true) from '^[0-9]{2,6}$')) || '%'"
    wall = f"origin_county {mine} or target_county {mine}"
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy parties_wall on {table} using ({wall}) with check ({wall})")


def _frame() -> tuple[sa.Column[object], ...]:
    """The columns that every county table begins with."""
    return (
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    )


def _create_channels() -> None:
    kinds = "'hotline', 'window', 'point', 'box', 'web', 'wechat', 'council', 'visit_day'"
    op.create_table(
        "feedback_channels",
        *_frame(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("hours", sa.String(length=200), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=8)), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_feedback_channels_area_in_county")),
        sa.CheckConstraint(f"kind in ({kinds})", name=op.f("ck_feedback_channels_kind_known")),
        sa.CheckConstraint(
            "until_on is null or until_on >= from_on", name=op.f("ck_feedback_channels_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_feedback_channels_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_feedback_channels_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback_channels")),
        info={"scope": "county"},
    )
    op.create_index("ix_feedback_channels_list", "feedback_channels", ["county_code", "from_on", "id"], unique=False)


def _create_channel_tests() -> None:
    op.create_table(
        "channel_tests",
        *_frame(),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("reply_minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("tested_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "reply_minutes is null or reply_minutes between 0 and 100000", name=op.f("ck_channel_tests_reply_in_range")
        ),
        sa.CheckConstraint(
            "is_working or reply_minutes is null", name=op.f("ck_channel_tests_reply_only_when_working")
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "channel_id"],
            ["feedback_channels.county_code", "feedback_channels.id"],
            name=op.f("fk_channel_tests_county_code_channel_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_channel_tests")),
        info={"scope": "county"},
    )
    columns = ["county_code", "channel_id", "tested_on"]
    op.create_index("ix_channel_tests_channel", "channel_tests", columns, unique=False)


def _create_referrals() -> None:
    states = "'asked', 'agreed', 'declined', 'sent', 'returned', 'refused', 'withdrawn'"
    op.create_table(
        "feedback_referrals",
        *_frame(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("target_county", sa.String(length=6), nullable=False),
        sa.Column("target_name", sa.String(length=200), nullable=False),
        sa.Column("is_hosted", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asks_contact", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_contact_shared", sa.Boolean(), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reply_number", sa.String(length=100), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_feedback_referrals_area_in_county")),
        sa.CheckConstraint(f"state in ({states})", name=op.f("ck_feedback_referrals_state_known")),
        sa.CheckConstraint("county_code <> target_county", name=op.f("ck_feedback_referrals_two_counties")),
        sa.CheckConstraint(
            "(state in ('agreed', 'sent', 'returned', 'refused')) <= (agreed_at is not null)",
            name=op.f("ck_feedback_referrals_only_with_consent"),
        ),
        sa.CheckConstraint(
            "is_contact_shared <= asks_contact", name=op.f("ck_feedback_referrals_contact_only_if_asked")
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_feedback_referrals_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "feedback_id"],
            ["feedback.county_code", "feedback.id"],
            name=op.f("fk_feedback_referrals_county_code_feedback_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_feedback_referrals")),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_feedback_referrals_under_way",
        "feedback_referrals",
        ["county_code", "feedback_id"],
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'agreed', 'sent')"),
    )
    columns = ["county_code", "created_at", "id"]
    op.create_index("ix_feedback_referrals_list", "feedback_referrals", columns, unique=False)


def _create_handovers() -> None:
    states = "'offered', 'accepted', 'answered', 'refused', 'returned', 'withdrawn'"
    kinds = "'suggestion', 'complaint', 'help', 'discrimination', 'praise'"
    op.create_table(
        "referral_handovers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("origin_county", sa.String(length=6), nullable=False),
        sa.Column("target_county", sa.String(length=6), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"kind in ({kinds})", name=op.f("ck_referral_handovers_kind_known")),
        sa.CheckConstraint(f"state in ({states})", name=op.f("ck_referral_handovers_state_known")),
        sa.CheckConstraint("origin_county <> target_county", name=op.f("ck_referral_handovers_two_counties")),
        sa.CheckConstraint(
            "(state in ('answered', 'returned')) <= (answer is not null)",
            name=op.f("ck_referral_handovers_answered_with_words"),
        ),
        sa.CheckConstraint(
            "state in ('offered', 'accepted') or contact is null",
            name=op.f("ck_referral_handovers_contact_gone_when_over"),
        ),
        sa.ForeignKeyConstraint(["origin_county"], ["areas.code"], name=op.f("fk_referral_handovers_origin_county")),
        sa.ForeignKeyConstraint(["target_county"], ["areas.code"], name=op.f("fk_referral_handovers_target_county")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_handovers")),
        sa.UniqueConstraint(
            "origin_county", "referral_id", name=op.f("uq_referral_handovers_origin_county_referral_id")
        ),
        info={"scope": "shared"},
    )
    columns = ["target_county", "offered_at", "id"]
    op.create_index("ix_referral_handovers_target", "referral_handovers", columns, unique=False)
