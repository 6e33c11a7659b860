"""surveys: invitations, their log in a schema of its own, and sealed ballots."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import APP_ROLE, grant_to_app, guard_county

revision = "2026_11_23_0036"
down_revision = "2026_11_23_0035"
branch_labels = None
depends_on = None

ISSUER_ROLE = "shiliu_issuer"
ISSUER_SCHEMA = "survey_issuer"


def upgrade() -> None:
    _create_batches()
    _create_box()
    _create_counters()
    _create_keys()
    _create_issuer()
    _create_responses()
    # Answers are written anew in random order, so that their place tells nothing of when they came.
    grant_to_app("survey_answers", "delete")


def _create_batches() -> None:
    op.create_table(
        "survey_batches",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("replaces", sa.Uuid(), nullable=True),
        sa.CheckConstraint("county_code = left(area_code, 6)", name=op.f("ck_survey_batches_area_in_county")),
        sa.CheckConstraint("state in ('made', 'shown', 'revoked')", name=op.f("ck_survey_batches_state_known")),
        sa.CheckConstraint("slots > 0", name=op.f("ck_survey_batches_slots_positive")),
        sa.ForeignKeyConstraint(["area_code"], ["areas.code"], name=op.f("fk_survey_batches_area_code")),
        _to_survey("survey_batches"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_batches")),
        info={"scope": "county"},
    )
    op.create_index("ix_survey_batches_survey", "survey_batches", ["county_code", "survey_id", "created_at"])
    grant_to_app("survey_batches", "select, insert, update")
    guard_county("survey_batches")


def _create_box() -> None:
    op.create_table(
        "survey_ballot_box",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("nullifier", sa.LargeBinary(), nullable=False),
        sa.Column("cell_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to_survey("survey_ballot_box"),
        _to_cell("survey_ballot_box"),
        sa.PrimaryKeyConstraint("county_code", "survey_id", "nullifier", name=op.f("pk_survey_ballot_box")),
        info={"scope": "county"},
    )
    op.create_table(
        "survey_nullifiers",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("nullifier", sa.LargeBinary(), nullable=False),
        sa.Column("tag", sa.LargeBinary(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        _to_survey("survey_nullifiers"),
        sa.PrimaryKeyConstraint("county_code", "survey_id", "nullifier", name=op.f("pk_survey_nullifiers")),
        info={"scope": "county"},
    )
    # Ciphertext cannot be compressed; trying would cost every answer.
    op.execute("alter table survey_ballot_box alter column sealed set storage external")
    for table in ("survey_ballot_box", "survey_nullifiers"):
        grant_to_app(table, "select, insert, update, delete")
        guard_county(table)


def _create_counters() -> None:
    op.create_table(
        "survey_devices",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("device_hash", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _to_survey("survey_devices"),
        sa.PrimaryKeyConstraint("county_code", "survey_id", "device_hash", name=op.f("pk_survey_devices")),
        info={"scope": "county"},
    )
    op.create_table(
        "survey_hours",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("cell_id", sa.Uuid(), nullable=True),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("hour between 0 and 23", name=op.f("ck_survey_hours_hour_of_day")),
        _to_survey("survey_hours"),
        _to_cell("survey_hours"),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_survey_hours")),
        info={"scope": "county"},
    )
    op.create_index(
        "uq_survey_hours_place",
        "survey_hours",
        ["county_code", "survey_id", "cell_id", "hour"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "survey_days",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 10", name=op.f("ck_survey_days_no_small_group")),
        _to_survey("survey_days"),
        sa.PrimaryKeyConstraint("county_code", "survey_id", "day", name=op.f("pk_survey_days")),
        info={"scope": "county"},
    )
    for table, rights in (
        ("survey_devices", "select, insert, update, delete"),
        ("survey_hours", "select, insert, update, delete"),
        ("survey_days", "select, insert"),
    ):
        grant_to_app(table, rights)
        guard_county(table)


def _create_keys() -> None:
    op.create_table(
        "survey_cell_keys",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("cell_id", sa.Uuid(), nullable=False),
        sa.Column("modulus", sa.LargeBinary(), nullable=False),
        _to_cell("survey_cell_keys"),
        sa.PrimaryKeyConstraint("county_code", "cell_id", name=op.f("pk_survey_cell_keys")),
        info={"scope": "county"},
    )
    grant_to_app("survey_cell_keys", "select, insert")
    guard_county("survey_cell_keys")


def _create_responses() -> None:
    counts = ("drawn", "invited", "revoked", "renewed", "answered", "assisted")
    counts += ("refused", "reached", "not_found", "moved", "not_eligible")
    op.create_table(
        "survey_responses",
        sa.Column("county_code", sa.String(length=6), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name == "assisted") for name in counts),
        sa.CheckConstraint("invited <= drawn", name=op.f("ck_survey_responses_invited_of_drawn")),
        sa.CheckConstraint("assisted <= answered", name=op.f("ck_survey_responses_assisted_of_answered")),
        _to_survey("survey_responses"),
        sa.PrimaryKeyConstraint("county_code", "survey_id", "stratum", name=op.f("pk_survey_responses")),
        info={"scope": "county"},
    )
    grant_to_app("survey_responses", "select, insert")
    guard_county("survey_responses")


def _to_survey(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", "survey_id"],
        ["surveys.county_code", "surveys.id"],
        name=op.f(f"fk_{table}_county_code_survey_id"),
    )


def _to_cell(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["county_code", "cell_id"],
        ["survey_cells.county_code", "survey_cells.id"],
        name=op.f(f"fk_{table}_county_code_cell_id"),
    )


def _create_issuer() -> None:
    """The log of invitations: a schema that the application's role cannot read, and the role that can read only it."""
    # The application may take the issuer's role for one transaction, but has none of its rights without doing so.
    op.execute(
        # The names are constants of these files.
        f"""do $$ begin
            if not exists (select from pg_roles where rolname = '{ISSUER_ROLE}') then
                create role {ISSUER_ROLE} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            end if;
            if current_setting('server_version_num')::int >= 160000 then
                grant {ISSUER_ROLE} to {APP_ROLE} with inherit false, set true;
            else
                alter role {APP_ROLE} noinherit;
                grant {ISSUER_ROLE} to {APP_ROLE};
            end if;
        end $$"""
    )
    op.execute(f"create schema {ISSUER_SCHEMA}")
    op.execute(f"revoke all on schema {ISSUER_SCHEMA} from public")
    op.execute(f"grant usage on schema {ISSUER_SCHEMA} to {ISSUER_ROLE}")
    op.execute(
        f"""create table {ISSUER_SCHEMA}.invitations (
            county_code varchar(6) not null,
            id uuid not null,
            survey_id uuid not null,
            cell_id uuid not null,
            batch_id uuid not null,
            slot_hash bytea not null,
            token_hash bytea,
            expires_on date not null,
            is_revoked boolean not null default false,
            is_told boolean not null default false,
            was_revoked boolean not null default false,
            was_renewed boolean not null default false,
            blinded_hash bytea,
            signature bytea,
            constraint pk_invitations primary key (county_code, id),
            constraint uq_invitations_slot unique (county_code, slot_hash),
            constraint uq_invitations_token unique (county_code, token_hash),
            constraint ck_invitations_spent check (signature is null or blinded_hash is not null)
        )"""
    )
    op.execute(f"create index ix_invitations_survey on {ISSUER_SCHEMA}.invitations (county_code, survey_id, cell_id)")
    op.execute(
        f"""create table {ISSUER_SCHEMA}.cell_keys (
            county_code varchar(6) not null,
            cell_id uuid not null,
            sealed bytea not null,
            constraint pk_cell_keys primary key (county_code, cell_id)
        )"""
    )
    op.execute(
        f"""create table {ISSUER_SCHEMA}.dispositions (
            county_code varchar(6) not null,
            slot_hash bytea not null,
            survey_id uuid not null,
            cell_id uuid not null,
            disposition varchar(12) not null,
            constraint pk_dispositions primary key (county_code, slot_hash),
            constraint ck_dispositions_known check (
                disposition in ('reached', 'refused', 'moved', 'not_eligible', 'not_found'))
        )"""
    )
    for table, rights in (
        ("invitations", "select, insert, update, delete"),
        ("cell_keys", "select, insert"),
        ("dispositions", "select, insert, update, delete"),
    ):
        op.execute(f"grant {rights} on {ISSUER_SCHEMA}.{table} to {ISSUER_ROLE}")
        guard_county(f"{ISSUER_SCHEMA}.{table}")
