"""activities: the county's records in depth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0016"
down_revision = "2026_11_23_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    widen_activities()
    add_joint_units()
    add_signups()
    add_calendar()
    add_photos()


def widen_activities() -> None:
    op.add_column("activities", sa.Column("details", postgresql.JSONB(none_as_null=True), nullable=True))
    op.add_column("activities", sa.Column("signup_capacity", sa.Integer(), nullable=True))
    op.add_column("activities", sa.Column("signup_closes_at", sa.DateTime(timezone=True), nullable=True))
    for name in ("signup_taken", "signup_waiting"):
        op.add_column("activities", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        op.alter_column("activities", name, server_default=None)
    checks = {
        "details_of_kind": "details is null or details ->> 'kind' = kind",
        "signups_within_capacity": "signup_taken between 0 and coalesce(signup_capacity, 0)",
        "waiting_not_negative": "signup_waiting >= 0",
    }
    for name, rule in checks.items():
        op.create_check_constraint(op.f(f"ck_activities_{name}"), "activities", rule)


def add_joint_units() -> None:
    op.create_table(
        "activity_units",
        *common_columns(),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        key_to("activity_units", "activity_id", "activities"),
        key_to("activity_units", "unit_id", "units"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_activity_units")),
        sa.UniqueConstraint(
            "county_code", "activity_id", "unit_id", name=op.f("uq_activity_units_county_code_activity_id_unit_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_activity_units_unit", "activity_units", ["county_code", "unit_id", "activity_id"])
    grant_to_app("activity_units", "select, insert, update, delete")
    guard_county("activity_units")


def add_signups() -> None:
    op.create_table(
        "activity_signups",
        *common_columns(),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("party_size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "state in ('confirmed', 'waiting', 'cancelled')", name=op.f("ck_activity_signups_state_known")
        ),
        sa.CheckConstraint("party_size between 1 and 20", name=op.f("ck_activity_signups_party_size_known")),
        key_to("activity_signups", "activity_id", "activities"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_activity_signups")),
        sa.UniqueConstraint(
            "county_code", "activity_id", "number", name=op.f("uq_activity_signups_county_code_activity_id_number")
        ),
        sa.UniqueConstraint("county_code", "code_hash", name=op.f("uq_activity_signups_county_code_code_hash")),
        info={"scope": "county"},
    )
    op.create_index("ix_activity_signups_turn", "activity_signups", ["county_code", "activity_id", "state", "number"])
    grant_to_app("activity_signups", "select, insert, update, delete")
    guard_county("activity_signups")


def add_calendar() -> None:
    op.create_table(
        "calendar_entries",
        *common_columns(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("rule", postgresql.JSONB(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_calendar_entries_area_in_county")),
        sa.CheckConstraint("sort in ('window', 'festival')", name=op.f("ck_calendar_entries_sort_known")),
        sa.CheckConstraint(
            "in_force_until is null or in_force_until >= in_force_from",
            name=op.f("ck_calendar_entries_in_force_in_order"),
        ),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_calendar_entries_area_code")),
        key_to("calendar_entries", "document_id", "documents"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_calendar_entries")),
        sa.UniqueConstraint(
            "county_code", "code", "in_force_from", name=op.f("uq_calendar_entries_county_code_code_in_force_from")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_calendar_entries_list", "calendar_entries", ["county_code", "in_force_from", "id"])
    grant_to_app("calendar_entries", "select, insert, update, delete")
    guard_county("calendar_entries")


def add_photos() -> None:
    op.create_table(
        "photo_prints",
        *common_columns(),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("dhash", sa.BigInteger(), nullable=True),
        key_to("photo_prints", "activity_id", "activities"),
        key_to("photo_prints", "document_id", "documents"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_photo_prints")),
        sa.UniqueConstraint(
            "county_code",
            "activity_id",
            "document_id",
            name=op.f("uq_photo_prints_county_code_activity_id_document_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_photo_prints_hash", "photo_prints", ["county_code", "sha256"])
    op.create_table(
        "photo_pairs",
        *common_columns(),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("first_print_id", sa.Uuid(), nullable=False),
        sa.Column("second_print_id", sa.Uuid(), nullable=False),
        sa.Column("distance", sa.Integer(), nullable=False),
        sa.Column("is_same_file", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("looked_by", sa.String(length=80), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_photo_pairs_area_in_county")),
        sa.CheckConstraint(
            "state in ('open', 'same_event', 'reused', 'unrelated')", name=op.f("ck_photo_pairs_state_known")
        ),
        sa.CheckConstraint("distance between 0 and 64", name=op.f("ck_photo_pairs_distance_known")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_photo_pairs_area_code")),
        key_to("photo_pairs", "first_print_id", "photo_prints"),
        key_to("photo_pairs", "second_print_id", "photo_prints"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_photo_pairs")),
        sa.UniqueConstraint(
            "county_code",
            "first_print_id",
            "second_print_id",
            name=op.f("uq_photo_pairs_county_code_first_print_id_second_print_id"),
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_photo_pairs_list", "photo_pairs", ["county_code", "state", "created_at"])
    for table in ("photo_prints", "photo_pairs"):
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)


def common_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
    ]


def key_to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", column],
        [f"{target}.county_code", f"{target}.id"],
        name=op.f(f"fk_{table}_county_code_{column}"),
    )
