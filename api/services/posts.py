"""Who entered a record, as a reader may know it: the post, the system or the resident, never a user name or an id."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.services import catalogue

UNIT_POST = "post."
"""An actor `post.<key>` is the post of the unit that carries this key of ours; nobody signs in as it."""
_NAMES = """select 'account' as kind, id::text as actor, post_title as name
      from accounts where id = any (cast(:ids as uuid[]))
    union all
    select 'client', id::text, name from clients where id = any (cast(:ids as uuid[]))
    union all
    select 'unit', cast(:prefix as varchar) || external_id, min(name) from units
      where county_code = :county and external_id = any (cast(:keys as varchar[])) group by external_id"""


async def named(session: AsyncSession, county_code: str, actors: set[str], locale: str) -> dict[str, str]:
    """The words for each actor's id, in one statement; one that nothing stands behind is a post not on record."""

    def say(code: str, **values: object) -> str:
        return catalogue.phrase("assessments", locale, code, **values)

    words = dict.fromkeys(actors, say("post_unknown")) | {"resident": say("post_resident")}
    ids = [actor for actor in actors if _is_id(actor)]
    keys = [actor.removeprefix(UNIT_POST) for actor in actors if actor.startswith(UNIT_POST)]
    if ids or keys:
        found = await run_sql(session, _NAMES, county=county_code, ids=ids, keys=keys, prefix=UNIT_POST)
        for row in found.mappings():
            words[row["actor"]] = say("post_of_unit", unit=row["name"]) if row["kind"] == "unit" else row["name"]
    return words


def _is_id(actor: str) -> bool:
    try:
        UUID(actor)
    except ValueError:
        return False
    return True
