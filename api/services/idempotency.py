"""Same key, same body: the same answer; one effect. Follows draft-ietf-httpapi-idempotency-key-header-07."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import DomainError
from api.models.base import utc_now
from api.models.journal import IdempotencyKey
from api.permissions import Actor

Answer = TypeVar("Answer", bound=SQLModel)


class IdempotencyKeyReused(DomainError):
    """The key was used for another body (422)."""

    status, code = 422, "idempotency_key_reused"


def route(name: str, *parts: str) -> str:
    """An operation on something that is named by these parts, within the length of a route's name."""
    return f"{name}:{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:24]}"


def fingerprint(draft: SQLModel, *more: str) -> str:
    """What makes two bodies the same."""
    return hashlib.sha256("\x1f".join([draft.model_dump_json(), *more]).encode()).hexdigest()


async def once(
    session: AsyncSession,
    actor: Actor,
    key: str | None,
    route: str,
    draft: SQLModel,
    shape: type[Answer],
    verb: Callable[[], Awaitable[Answer]],
) -> Answer:
    """Do the verb once for a key; a second call gets the first one's answer.

    A caller that comes while the first is still at work waits on its row: after the commit it reads the answer,
    after a rollback it does the work itself.

    Args:
        key: the `Idempotency-Key`, or None for no promise.
        route: the operation's name; a key of another route is another key.
        shape: the answer's shape, to read the kept one.

    Raises:
        IdempotencyKeyReused: same key, other body (422).
    """
    if key is None:
        return await verb()
    mine = {"county_code": actor.county_code, "principal": f"{actor.kind}:{actor.id}", "route": route, "key": key}
    wanted = fingerprint(draft)
    won = (
        await session.exec(
            insert(IdempotencyKey)
            .values(**mine, fingerprint=wanted, created_at=utc_now())
            .on_conflict_do_nothing()
            .returning(col(IdempotencyKey.key))
        )
    ).first()
    where = [col(getattr(IdempotencyKey, name)) == value for name, value in mine.items()]
    if won is None:
        kept = (await session.exec(select(IdempotencyKey).where(*where))).one()
        if kept.fingerprint != wanted:
            raise IdempotencyKeyReused
        return shape.model_validate(kept.answer)
    answer = await verb()
    await session.exec(update(IdempotencyKey).where(*where).values(answer=answer.model_dump(mode="json")))
    return answer
