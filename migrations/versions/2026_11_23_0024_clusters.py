"""units: the leading group, clusters also between counties, checklists."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app, guard_county

revision = "2026_11_23_0024"
down_revision = "2026_11_23_0023"
branch_labels = None
depends_on = None

OWN = ("group_seats", "clusters", "cluster_members", "checklists")


def upgrade() -> None:
    _create_tables()
    for table in OWN:
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)
    grant_to_app("cluster_pacts", "select, insert, update")
    _guard_both_counties("cluster_pacts")


def _guard_both_counties(table: str) -> None:
    """Show and take only rows that the transaction's county, or the wider area, is one of the two parties of."""
    mine = "like (select substring(current_setting('app.area', true) from '^[0-9]{2,6}$')) || '%'"
    wall = f"owner_county {mine} or partner_county {mine}"
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy parties_wall on {table} using ({wall}) with check ({wall})")


def _create_tables() -> None:
    op.create_table(
        "group_seats",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("owner_code", sa.String(length=10), nullable=True),
        sa.Column("duty", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint(
            "role in ('party_head', 'government_head', 'deputy_head', 'united_front_leading_group', 'publicity_department', 'united_front_department', 'ethnic_affairs_department', 'office', 'office_post', 'member')",
            name=op.f("ck_group_seats_role_known"),
        ),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_group_seats_area_in_county")),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_group_seats_ends_after_start")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_group_seats_area_code")),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_group_seats_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_group_seats")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_group_seats_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_group_seats_area", "group_seats", ["county_code", "area_code", "role"], unique=False)
    op.create_table(
        "clusters",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("kind in ('belt', 'corridor', 'cluster')", name=op.f("ck_clusters_kind_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_clusters_area_in_county")),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_clusters_ends_after_start")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_clusters_area_code")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_clusters")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_clusters_county_code_client_id_external_id")
        ),
        info={"scope": "county"},
    )
    op.create_index("ix_clusters_list", "clusters", ["county_code", "from_on", "id"], unique=False)
    op.create_table(
        "cluster_members",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("cluster_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_cluster_members_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["county_code", "cluster_id"],
            ["clusters.county_code", "clusters.id"],
            name=op.f("fk_cluster_members_county_code_cluster_id"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code", "unit_id"],
            ["units.county_code", "units.id"],
            name=op.f("fk_cluster_members_county_code_unit_id"),
        ),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_cluster_members")),
        info={"scope": "county"},
    )
    op.create_index("ix_cluster_members_unit", "cluster_members", ["county_code", "unit_id"], unique=False)
    op.create_index(
        "uq_cluster_members_open",
        "cluster_members",
        ["county_code", "cluster_id", "unit_id"],
        unique=True,
        postgresql_where=sa.text("until_on is null"),
    )
    op.create_table(
        "cluster_pacts",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("owner_county", sa.String(length=6), nullable=False),
        sa.Column("partner_county", sa.String(length=6), nullable=False),
        sa.Column("cluster_id", sa.Uuid(), nullable=False),
        sa.Column("cluster_name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("partner_unit_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state in ('accepted')) <= (partner_unit_id is not null)", name=op.f("ck_cluster_pacts_accepted_with_unit")
        ),
        sa.CheckConstraint("kind in ('belt', 'corridor', 'cluster')", name=op.f("ck_cluster_pacts_kind_known")),
        sa.CheckConstraint(
            "state in ('proposed', 'accepted', 'declined', 'ended')", name=op.f("ck_cluster_pacts_state_known")
        ),
        sa.CheckConstraint("owner_county <> partner_county", name=op.f("ck_cluster_pacts_two_counties")),
        sa.ForeignKeyConstraint(["owner_county"], ["areas.code"], name=op.f("fk_cluster_pacts_owner_county")),
        sa.ForeignKeyConstraint(["partner_county"], ["areas.code"], name=op.f("fk_cluster_pacts_partner_county")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_pacts")),
        sa.UniqueConstraint(
            "owner_county",
            "cluster_id",
            "partner_county",
            "unit_name",
            name=op.f("uq_cluster_pacts_owner_county_cluster_id_partner_county_unit_name"),
        ),
        info={"scope": "shared"},
    )
    op.create_index("ix_cluster_pacts_partner", "cluster_pacts", ["partner_county", "state"], unique=False)
    op.create_table(
        "checklists",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=True),
        sa.Column("items", postgresql.JSONB(), nullable=False),
        sa.Column("need_count", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("client_id", sa.String(length=60), nullable=True),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("subject in ('area', 'unit', 'track')", name=op.f("ck_checklists_subject_known")),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_checklists_area_in_county")),
        sa.CheckConstraint("need_count > 0", name=op.f("ck_checklists_need_positive")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_checklists_area_code")),
        sa.ForeignKeyConstraint(["category"], ["unit_categories.code"], name=op.f("fk_checklists_category")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_checklists")),
        sa.UniqueConstraint(
            "county_code", "client_id", "external_id", name=op.f("uq_checklists_county_code_client_id_external_id")
        ),
        sa.UniqueConstraint("county_code", "code", name=op.f("uq_checklists_county_code_code")),
        info={"scope": "county"},
    )
