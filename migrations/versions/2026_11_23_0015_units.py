"""units: tracks as data, standing by day, leaders' links, liaison posts."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0015"
down_revision = "2026_11_23_0014"
branch_labels = None
depends_on = None

CATEGORIES = (
    "agency",
    "enterprise",
    "community",
    "township",
    "school",
    "company",
    "religious_venue",
    "social_organisation",
    "family",
    "scenic_spot",
    "hospital",
    "army_camp",
    "market",
)
"""The eight of the plan, and the further tracks that other counties commonly add."""
GROWING = ("track_standings", "unit_standings")
OWN = (
    "leader_links",
    "leader_visits",
    "liaison_posts",
    "liaison_logs",
)


def upgrade() -> None:
    _create_categories()
    _create_tables()
    _move_units()
    grant_to_app("unit_categories", "select, insert")
    for table in GROWING:
        grant_to_app(table, "select, insert")
        guard_county(table)
    for table in OWN:
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)


def _move_units() -> None:
    """Give each unit its history as far as it is known, and its leader's link; then drop what these replace."""
    op.add_column("units", sa.Column("registered_on", sa.Date(), nullable=True))
    # The owner is not above a forced wall, and no county is set here.
    op.execute("alter table units no force row level security")
    op.execute("update units set registered_on = (created_at at time zone 'Asia/Shanghai')::date")
    op.execute(
        """insert into unit_standings (county_code, id, created_at, updated_at, version, synthetic, area_code, unit_id,
             from_on, state, named_level, is_eligible, reason)
           select county_code, gen_random_uuid(), created_at, created_at, 1, synthetic, area_code, id,
             registered_on, 'registered', null, is_eligible, not_applicable_reason
           from units
           union all
           select county_code, gen_random_uuid(), state_at, state_at, 1, synthetic, area_code, id,
             greatest((state_at at time zone 'Asia/Shanghai')::date, registered_on), state, named_level, is_eligible,
             not_applicable_reason
           from units where state <> 'registered'"""
    )
    op.execute(
        """insert into leader_links (county_code, id, created_at, updated_at, version, synthetic, area_code, unit_id,
             post, from_on)
           select county_code, gen_random_uuid(), created_at, updated_at, 1, synthetic, area_code, id, leader_post,
             registered_on
           from units where coalesce(leader_post, '') <> ''"""
    )
    op.execute(
        """insert into leader_visits (county_code, id, created_at, updated_at, version, synthetic, area_code, unit_id,
             link_id, visited_on, found, created_by)
           select u.county_code, gen_random_uuid(), u.leader_visited_at, u.leader_visited_at, 1, u.synthetic,
             u.area_code, u.id, l.id, (u.leader_visited_at at time zone 'Asia/Shanghai')::date, '—', 'registry'
           from units u join leader_links l on l.county_code = u.county_code and l.unit_id = u.id
           where u.leader_visited_at is not null"""
    )
    op.execute("alter table units force row level security")
    op.alter_column("units", "registered_on", nullable=False)
    op.drop_constraint(op.f("ck_units_category_known"), "units", type_="check")
    op.create_foreign_key(op.f("fk_units_category"), "units", "unit_categories", ["category"], ["code"])
    op.drop_column("units", "leader_post")
    op.drop_column("units", "leader_visited_at")


def _create_categories() -> None:
    op.create_table(
        "unit_categories",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unit_categories")),
        info={"scope": "shared"},
    )
    for code in CATEGORIES:
        op.execute(sa.text("insert into unit_categories (code) values (:code)").bindparams(code=code))


def _create_tables() -> None:
    op.create_table(
        "track_standings",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("applies", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.CheckConstraint("applies or reason is not null", name=op.f("ck_track_standings_reason_when_not_applicable")),
        sa.ForeignKeyConstraint(["category"], ["unit_categories.code"], name=op.f("fk_track_standings_category")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_track_standings")),
        info={"scope": "county"},
    )
    op.create_index("ix_track_standings_day", "track_standings", ["county_code", "category", "from_on"], unique=False)
    op.create_table(
        "unit_standings",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("named_level", sa.String(length=10), nullable=True),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('registered', 'planning', 'creating', 'applied', 'accepted', 'named', 'revoked')",
            name=op.f("ck_unit_standings_state_known"),
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_unit_standings_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_unit_standings_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_unit_standings_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_unit_standings")),
        info={"scope": "county"},
    )
    op.create_index("ix_unit_standings_day", "unit_standings", ["county_code", "unit_id", "from_on"], unique=False)
    op.create_table(
        "leader_links",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_leader_links_area_in_county")),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_leader_links_ends_after_start")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_leader_links_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_leader_links_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_leader_links")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_leader_links_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_leader_links_unit", "leader_links", ["county_code", "unit_id", "from_on"], unique=False)
    op.create_index(
        "uq_leader_links_open",
        "leader_links",
        ["county_code", "unit_id", "post"],
        unique=True,
        postgresql_where=sa.text("until_on is null"),
    )
    op.create_table(
        "leader_visits",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_leader_visits_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_leader_visits_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "link_id"],
            ["leader_links.county_code", "leader_links.id"],
            name=op.f("fk_leader_visits_county_code_link_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_leader_visits_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_leader_visits")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_leader_visits_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_leader_visits_list", "leader_visits", ["county_code", "visited_on", "id"], unique=False)
    op.create_index("ix_leader_visits_unit", "leader_visits", ["county_code", "unit_id", "visited_on"], unique=False)
    op.create_table(
        "liaison_posts",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("opening_hours", sa.String(length=200), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("kind in ('liaison', 'service_point')", name=op.f("ck_liaison_posts_kind_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_liaison_posts_area_in_county")),
        sa.CheckConstraint("length(area_code) > 6", name=op.f("ck_liaison_posts_below_county")),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_liaison_posts_ends_after_start")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_liaison_posts_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_liaison_posts_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_liaison_posts")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_liaison_posts_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_liaison_posts_area", "liaison_posts", ["county_code", "area_code", "kind"], unique=False)
    op.create_table(
        "liaison_logs",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_liaison_logs_area_in_county")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_liaison_logs_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "post_id"],
            ["liaison_posts.county_code", "liaison_posts.id"],
            name=op.f("fk_liaison_logs_county_code_post_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_liaison_logs")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_liaison_logs_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_liaison_logs_list", "liaison_logs", ["county_code", "logged_on", "id"], unique=False)
    op.create_index("ix_liaison_logs_post", "liaison_logs", ["county_code", "post_id", "logged_on"], unique=False)
