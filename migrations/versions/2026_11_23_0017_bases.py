"""bases: checks, bookings, heritage items and online courses."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0017"
down_revision = "2026_11_23_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_bookings_and_checks()
    _add_heritage()
    _add_courses()
    _add_columns()


def _add_bookings_and_checks() -> None:
    op.execute("create extension if not exists btree_gist")
    op.create_table(
        "base_bookings",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("group_name", sa.String(length=60), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("organiser_unit_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("tracking_hash", sa.String(length=64), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("county_code"), "="),
            (sa.column("base_id"), "="),
            (sa.column("lane"), "="),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("state in ('asked', 'confirmed')"),
            using="gist",
            name="ex_base_bookings_one_at_a_time",
        ),
        sa.CheckConstraint(
            "state in ('asked', 'confirmed', 'visited', 'refused', 'cancelled')",
            name=op.f("ck_base_bookings_state_known"),
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_base_bookings_area_in_county")),
        sa.CheckConstraint("head_count > 0 and lane > 0", name=op.f("ck_base_bookings_counts_positive")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_base_bookings_ends_after_start")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_base_bookings_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "base_id"],
            ["bases.county_code", "bases.id"],
            name=op.f("fk_base_bookings_county_code_base_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "organiser_unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_base_bookings_county_code_organiser_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_base_bookings")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_base_bookings_county_code_client_id_external_id")
        ),
        sa.UniqueConstraint("county_code", "tracking_hash", name=op.f("uq_base_bookings_county_code_tracking_hash")),
        info={"scope": "county"},
    )
    op.create_index("ix_base_bookings_list", "base_bookings", ["county_code", "base_id", "starts_at"], unique=False)
    grant_to_app("base_bookings", "select, insert, update")
    guard_county("base_bookings")
    op.create_table(
        "base_checks",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("standard_version", sa.String(length=20), nullable=False),
        sa.Column("results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("points_met", sa.Integer(), nullable=False),
        sa.Column("points_applicable", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_base_checks_area_in_county")),
        sa.CheckConstraint("points_met between 0 and points_applicable", name=op.f("ck_base_checks_points_within")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_base_checks_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "base_id"],
            ["bases.county_code", "bases.id"],
            name=op.f("fk_base_checks_county_code_base_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_base_checks")),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_base_checks_latest", "base_checks", ["county_code", "base_id", "checked_on", "id"], unique=False
    )
    grant_to_app("base_checks", "select, insert")
    guard_county("base_checks")


def _add_heritage() -> None:
    op.create_table(
        "heritage_items",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("condition", sa.String(length=14), nullable=True),
        sa.Column("inspected_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "condition in ('good', 'needs_care', 'endangered', 'under_repair')",
            name=op.f("ck_heritage_items_condition_known"),
        ),
        sa.CheckConstraint(
            "kind in ('immovable', 'movable', 'intangible', 'documentary')", name=op.f("ck_heritage_items_kind_known")
        ),
        sa.CheckConstraint(
            "level in ('unlisted', 'county', 'city', 'province', 'nation')", name=op.f("ck_heritage_items_level_known")
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_heritage_items_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_heritage_items_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "base_id"],
            ["bases.county_code", "bases.id"],
            name=op.f("fk_heritage_items_county_code_base_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_heritage_items_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_heritage_items")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_heritage_items_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_heritage_items_list", "heritage_items", ["county_code", "area_code", "kind"], unique=False)
    grant_to_app("heritage_items", "select, insert, update")
    guard_county("heritage_items")
    op.create_table(
        "heritage_inspections",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("condition", sa.String(length=14), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("inspected_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "condition in ('good', 'needs_care', 'endangered', 'under_repair')",
            name=op.f("ck_heritage_inspections_condition_known"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "item_id"],
            ["heritage_items.county_code", "heritage_items.id"],
            name=op.f("fk_heritage_inspections_county_code_item_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_heritage_inspections")),
        info={"scope": "county"},
    )
    op.create_index(
        "ix_heritage_inspections_day", "heritage_inspections", ["county_code", "item_id", "inspected_on"], unique=False
    )
    grant_to_app("heritage_inspections", "select, insert")
    guard_county("heritage_inspections")
    op.create_table(
        "heritage_money",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("allocation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "allocation_id"],
            ["allocations.county_code", "allocations.id"],
            name=op.f("fk_heritage_money_county_code_allocation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "item_id"],
            ["heritage_items.county_code", "heritage_items.id"],
            name=op.f("fk_heritage_money_county_code_item_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_heritage_money")),
        sa.UniqueConstraint(
            "county_code", "item_id", "allocation_id", name=op.f("uq_heritage_money_county_code_item_id_allocation_id")
        ),
        info={"scope": "county"},
    )
    grant_to_app("heritage_money", "select, insert, update, delete")
    guard_county("heritage_money")


def _add_courses() -> None:
    op.create_table(
        "courses",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("published_number", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "state = 'draft' or published_number is not null", name=op.f("ck_courses_published_has_version")
        ),
        sa.CheckConstraint("state in ('draft', 'published', 'withdrawn')", name=op.f("ck_courses_state_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_courses_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_courses_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "base_id"], ["bases.county_code", "bases.id"], name=op.f("fk_courses_county_code_base_id")
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"], ["units.county_code", "units.id"], name=op.f("fk_courses_county_code_unit_id")
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_courses")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_courses_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_courses_list", "courses", ["county_code", "area_code", "state"], unique=False)
    grant_to_app("courses", "select, insert, update")
    guard_county("courses")
    op.create_table(
        "course_versions",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code", "course_id"],
            ["courses.county_code", "courses.id"],
            name=op.f("fk_course_versions_county_code_course_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_course_versions")),
        sa.UniqueConstraint(
            "county_code", "course_id", "number", name=op.f("uq_course_versions_county_code_course_id_number")
        ),
        info={"scope": "county"},
    )
    grant_to_app("course_versions", "select, insert, update")
    guard_county("course_versions")
    op.create_table(
        "course_days",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("completion_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("completion_count >= 0", name=op.f("ck_course_days_count_positive")),
        sa.ForeignKeyConstraint(
            ["county_code", "course_id"],
            ["courses.county_code", "courses.id"],
            name=op.f("fk_course_days_county_code_course_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_course_days")),
        sa.UniqueConstraint("county_code", "course_id", "day", name=op.f("uq_course_days_county_code_course_id_day")),
        info={"scope": "county"},
    )
    grant_to_app("course_days", "select, insert, update")
    guard_county("course_days")


def _add_columns() -> None:
    op.add_column(
        "bases", sa.Column("hours", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True)
    )
    op.add_column("bases", sa.Column("booking_lanes", sa.SmallInteger(), server_default="0", nullable=False))
    op.alter_column("bases", "booking_lanes", server_default=None)
    op.add_column("bases", sa.Column("booking_minutes", sa.SmallInteger(), server_default="60", nullable=False))
    op.alter_column("bases", "booking_minutes", server_default=None)
    op.add_column("bases", sa.Column("booking_heads", sa.Integer(), nullable=True))
    op.add_column("bases", sa.Column("idle_after_days", sa.Integer(), nullable=True))
    op.add_column("bases", sa.Column("onsite_claimed_by", sa.String(length=80), nullable=True))
    op.add_column("bases", sa.Column("onsite_verified_by", sa.String(length=80), nullable=True))
    op.add_column("bases", sa.Column("onsite_verified_on", sa.Date(), nullable=True))
    op.add_column("bases", sa.Column("onsite_verified_until", sa.Date(), nullable=True))
    op.add_column("bases", sa.Column("online_claimed_by", sa.String(length=80), nullable=True))
    op.add_column("bases", sa.Column("online_verified_by", sa.String(length=80), nullable=True))
    op.add_column("bases", sa.Column("online_verified_on", sa.Date(), nullable=True))
    op.add_column("bases", sa.Column("online_verified_until", sa.Date(), nullable=True))
    op.add_column("base_visits", sa.Column("session_count", sa.Integer(), server_default="0", nullable=False))
    op.alter_column("base_visits", "session_count", server_default=None)
    op.add_column("base_visits", sa.Column("organiser_unit_id", sa.Uuid(), nullable=True))
    op.add_column("base_visits", sa.Column("booking_id", sa.Uuid(), nullable=True))
    op.add_column("base_visits", sa.Column("client_id", sa.String(length=60), nullable=True))
    op.add_column("base_visits", sa.Column("external_id", sa.String(length=100), nullable=True))
    op.create_check_constraint(op.f("ck_bases_lanes_known"), "bases", "booking_lanes between 0 and 20")
    op.create_check_constraint(op.f("ck_bases_minutes_known"), "bases", "booking_minutes between 15 and 480")
    op.create_check_constraint(op.f("ck_base_visits_sessions_positive"), "base_visits", "session_count >= 0")
    op.create_foreign_key(
        op.f("fk_base_visits_county_code_organiser_unit_id"),
        "base_visits",
        "units",
        ["county_code", "organiser_unit_id"],
        ["county_code", "id"],
    )
    op.create_foreign_key(
        op.f("fk_base_visits_county_code_booking_id"),
        "base_visits",
        "base_bookings",
        ["county_code", "booking_id"],
        ["county_code", "id"],
    )
    op.create_unique_constraint(
        op.f("uq_base_visits_county_code_booking_id"), "base_visits", ["county_code", "booking_id"]
    )
    op.create_unique_constraint(
        op.f("uq_base_visits_county_code_client_id_external_id"),
        "base_visits",
        ["county_code", "client_id", "external_id"],
    )
    op.create_index(
        "ix_base_visits_organiser", "base_visits", ["county_code", "organiser_unit_id", "visited_on"], unique=False
    )
