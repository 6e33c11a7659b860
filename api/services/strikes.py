"""Failed sign-ins: a delay that grows with each, for a name whether it exists or not, and never a lasting lock."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import TooManyRequests
from api.models.auth import RateBucket
from api.models.base import utc_now

FREE: Final = 5
"""Mistakes without a delay."""
LONGEST_SECONDS: Final = 30
FORGOTTEN: Final = timedelta(minutes=15)
"""After so long without a mistake the count begins anew."""


def delay_after(count: int) -> timedelta:
    """How long a name waits after so many mistakes: 1, 2, 4 ... 30 seconds from the fifth on."""
    return timedelta(seconds=0 if count < FREE else min(2 ** min(count - FREE, 10), LONGEST_SECONDS))


async def require_none(session: AsyncSession, name: str) -> None:
    """Refuse while the delay of a name runs; the name is a keyed hash of what was signed in with.

    Until the transaction ends, others who ask for the name wait, so that no guess is overlooked.

    Raises:
        TooManyRequests: with the seconds that are left (429).
    """
    await run_sql(session, "select pg_advisory_xact_lock(hashtextextended(:key, 0))", key=_key(name))
    row = (
        await session.exec(select(RateBucket.tokens, RateBucket.updated_at).where(RateBucket.key == _key(name)))
    ).first()
    if row is None:
        return
    count, last = row
    left: timedelta = _ends(int(count), last) - utc_now()
    if left > timedelta(0):
        raise TooManyRequests(retry_after=int(left.total_seconds()) + 1)


async def add(session: AsyncSession, name: str) -> None:
    """Count one more mistake."""
    now = utc_now()
    statement = insert(RateBucket).values(key=_key(name), tokens=1, updated_at=now)
    is_old = col(RateBucket.updated_at) < now - FORGOTTEN
    count = case((is_old, 1.0), else_=col(RateBucket.tokens) + 1)
    await session.exec(
        statement.on_conflict_do_update(index_elements=["key"], set_={"tokens": count, "updated_at": now})
    )


async def clear(session: AsyncSession, name: str) -> None:
    """Forget the mistakes of a name that has signed in."""
    await session.exec(delete(RateBucket).where(col(RateBucket.key) == _key(name)))


def _ends(count: int, last: datetime) -> datetime:
    return last + delay_after(count)


def _key(name: str) -> str:
    return f"strikes:{name}"
