"""Records under the names that a department's own system gives them: sent again, they change instead of doubling."""

from typing import TypeVar

from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Forbidden, InvalidInput
from api.models.base import CountyTable
from api.permissions import Actor, visible_area

T = TypeVar("T", bound=CountyTable)
Draft = TypeVar("Draft", bound=SQLModel)


def named(actor: Actor, draft: Draft, external_id: str) -> Draft:
    """The draft under the address's `external_id`.

    Raises:
        Forbidden: only clients have names of their own, `only_for_clients` (403).
        InvalidInput: the body gives another name, at `/external_id` (422).
    """
    if actor.client_id is None:
        raise Forbidden("only_for_clients")
    if getattr(draft, "external_id", None) not in {None, external_id}:
        raise InvalidInput.field("/external_id", "external_id_differs")
    return draft.model_copy(update={"external_id": external_id})


async def find(session: AsyncSession, actor: Actor, table: type[T], external_id: str) -> T | None:
    """The client's record of that name, if it has one.

    Two that send the same new name at once: the second waits here for the first one's commit, then finds its record.
    """
    client_id, key = actor.client_id, f"{table.__tablename__}|{actor.county_code}|{actor.client_id}|{external_id}"
    await run_sql(session, "select pg_advisory_xact_lock(hashtextextended(:key, 0))", key=key)
    where = [col(getattr(table, "client_id")) == client_id, col(getattr(table, "external_id")) == external_id]  # noqa: B009  Both exist on every table that partners write.
    return (await session.exec(select(table).where(visible_area(actor, table), *where))).first()
