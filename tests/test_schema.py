"""The schema: ready to be spread by county, walled, equal to the models, and without a register of persons."""

import asyncio
import re
from collections.abc import AsyncIterator

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, MetaData, String, Table, UniqueConstraint, Uuid
from sqlmodel import SQLModel

from api import models, schema
from api.adapters.embedded_postgres import DatabaseUrls
from api.db import APP_ROLE
from api.services.surveys_issuer import ISSUER_ROLE
from tests.schema_rules import person_violations, violations

COUNTY_TABLES = sorted(t.name for t in SQLModel.metadata.tables.values() if t.info.get("scope") == "county")
ISSUER_TABLES = ("cell_keys", "dispositions", "invitations")
GROWING_ONLY = {
    "allocation_entries",
    "assessment_snapshots",
    "budget_entries",
    "channel_tests",
    "expenditures",
    "feedback_receipt_days",
    "feedback_releases",
    "feedback_removals",
    "honour_steps",
    "journal_entries",
    "journal_links",
    "kept_contents",
    "kept_days",
    "snapshot_files",
    "task_baseline_items",
    "task_baselines",
    "track_standings",
    "unit_standings",
}


@pytest.fixture
async def owner(database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """The database's owner."""
    connection = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    yield connection
    await connection.close()


def test_the_schema_follows_the_rules() -> None:
    assert models.__all__
    assert list(violations(SQLModel.metadata)) == []


def test_the_rules_find_what_breaks_them() -> None:
    metadata = MetaData()
    county = {"info": {"scope": "county"}}
    code = lambda: Column("county_code", String(6), primary_key=True)  # noqa: E731
    Table("units", metadata, code(), Column("id", Uuid, primary_key=True), **county)
    Table(
        "good",
        metadata,
        code(),
        Column("id", Uuid, primary_key=True),
        Column("unit_id", Uuid),
        ForeignKeyConstraint(["county_code", "unit_id"], ["units.county_code", "units.id"]),
        UniqueConstraint("county_code", "unit_id"),
        **county,
    )
    assert list(violations(metadata)) == []
    Table("unsaid", metadata, Column("id", Uuid, primary_key=True))
    Table("homeless", metadata, Column("id", Uuid, primary_key=True), **county)
    Table(
        "bad",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("county_code", String(12), nullable=True),
        Column("code", String, unique=True),
        Column("unit_id", Uuid, ForeignKey("units.id", ondelete="SET NULL")),
        Column("ethnicity", String),
        Column("person_id", Uuid),
        **county,
    )
    Table("queue", metadata, Column("id", Uuid, ForeignKey("units.id"), primary_key=True), info={"scope": "local"})
    found = "\n".join(violations(metadata))
    for part in (
        "several types",
        "unsaid does not say its scope",
        "homeless has no county_code",
        "bad.county_code must be given",
        "the primary key of bad does not begin",
        "of bad does not begin",
        "bad refers to units without county_code",
        "bad has on delete SET NULL",
        "bad holds ethnicity beside id, person_id",
        "queue (local) refers to units (county)",
    ):
        assert part in found


@pytest.mark.parametrize(
    ("names", "is_register"),
    [
        (["ethnicity", "phone"], True),
        (["resident_id", "religious_belief"], True),
        (["nationality", "openid_hash"], True),
        (["ethnic_unity_activity_count", "area_code"], False),
        (["national_level", "username"], False),
        (["ethnicity", "answer_count"], False),
    ],
)
def test_a_register_of_persons_is_recognised(names: list[str], is_register: bool) -> None:
    assert bool(list(person_violations("table", names))) is is_register


async def test_models_and_migrations_say_the_same(database: DatabaseUrls) -> None:
    await asyncio.to_thread(schema.check, database.direct)


def test_the_migrations_have_one_head_and_no_triggers() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.ROOT / "migrations"))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1
    for path in (schema.ROOT / "migrations" / "versions").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert re.match(r"\d{4}_\d\d_\d\d_\d{4}_[a-z_]+\.py$", path.name), path.name
        assert not re.search(r"trigger|from api|import api|security definer|def downgrade", text, re.IGNORECASE), (
            path.name
        )


async def test_every_county_table_stands_behind_the_wall(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner,"
        " (select count(*) from pg_policy p where p.polrelid = c.oid and p.polqual is not null"
        "   and p.polwithcheck is not null and p.polpermissive) as policies,"
        " (select count(*) from pg_policy p where p.polrelid = c.oid) as all_policies"
        " from pg_class c where c.relkind in ('r', 'p')"
        " and c.relnamespace in ('public'::regnamespace, 'survey_issuer'::regnamespace)"
        " and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county_code')"
    )
    assert sorted(row["relname"] for row in rows) == sorted([*COUNTY_TABLES, *ISSUER_TABLES])
    for row in rows:
        assert (row["relrowsecurity"], row["relforcerowsecurity"]) == (True, True), row["relname"]
        assert (row["policies"], row["all_policies"]) == (1, 1), row["relname"]
        assert row["owner"] != APP_ROLE, row["relname"]


async def test_the_application_is_nobody_special(owner: asyncpg.Connection) -> None:
    role = await owner.fetchrow("select * from pg_roles where rolname = $1", APP_ROLE)
    assert role
    issuer = await owner.fetchrow("select * from pg_roles where rolname = $1", ISSUER_ROLE)
    assert issuer
    for power in ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication"):
        assert (role[power], issuer[power]) == (False, False), power
    # It may take the issuer's role on for a transaction, and has none of that role's rights until it does.
    member = (
        "select roleid::regrole::text, inherit_option, admin_option from pg_auth_members where member = $1::regrole"
    )
    assert [tuple(row) for row in await owner.fetch(member, APP_ROLE)] == [(ISSUER_ROLE, False, False)]
    assert [tuple(row) for row in await owner.fetch(member, ISSUER_ROLE)] == []
    assert await owner.fetchval("select has_schema_privilege($1, 'survey_issuer', 'usage')", APP_ROLE) is False
    rights = "select distinct table_schema from information_schema.table_privileges where grantee = $1"
    assert [row[0] for row in await owner.fetch(rights, ISSUER_ROLE)] == ["survey_issuer"]
    assert await owner.fetchval("select count(*) from pg_class where relowner = $1::regrole", APP_ROLE) == 0
    assert await owner.fetchval("select has_schema_privilege($1, 'public', 'create')", APP_ROLE) is False


async def test_what_only_grows_cannot_be_changed(owner: asyncpg.Connection) -> None:
    for table in GROWING_ONLY:
        rights = {
            right: await owner.fetchval("select has_table_privilege($1, $2, $3)", APP_ROLE, table, right)
            for right in ("select", "insert", "update", "delete", "truncate", "trigger", "references")
        }
        assert {right for right, has in rights.items() if has} == {"select", "insert"}, table
    columns = "select count(*) from information_schema.column_privileges where grantee = $1 and table_name = any($2)"
    changes = f"{columns} and privilege_type = 'UPDATE'"
    assert await owner.fetchval(changes, APP_ROLE, list(GROWING_ONLY)) == 0


async def test_no_hole_in_the_wall(owner: asyncpg.Connection) -> None:
    holes = {
        "triggers": "select tgname from pg_trigger where not tgisinternal",
        "security definer functions": (
            "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
        ),
        "materialized views": "select matviewname from pg_matviews where schemaname = 'public'",
        "views that read as their owner": (
            "select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace"
            " and not coalesce(reloptions::text like '%security_invoker=%', false)"
        ),
    }
    for name, sql in holes.items():
        assert [row[0] for row in await owner.fetch(sql)] == [], name
