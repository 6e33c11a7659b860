"""`shiliu keys`: change the keys behind access tokens by plan, or at once when one may be stolen."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import make_engine, make_sessions
from api.errors import Conflict, NotFound
from api.services.auth import Authority
from api.settings import Settings


def rotate(settings: Settings, database_url: str) -> str:
    """Publish the next key, and say what happened."""

    async def work(authority: Authority, session: AsyncSession) -> str:
        try:
            fresh = await authority.rotate(session)
        except Conflict:
            return "The last new key does not sign yet; rotate later."
        return f"Key {fresh.kid} is published and signs from {fresh.active_at:%Y-%m-%d %H:%M:%S} UTC."

    return _run(settings, database_url, work)


def retire(settings: Settings, database_url: str, kid: str) -> str:
    """Stop trusting a key, and say what happened."""

    async def work(authority: Authority, session: AsyncSession) -> str:
        try:
            await authority.retire(session, kid)
        except NotFound:
            return f"No trusted key has the id {kid}."
        return f"Key {kid} is trusted no more; every process knows it within a minute."

    return _run(settings, database_url, work)


def _run(settings: Settings, url: str, work: Callable[[Authority, AsyncSession], Awaitable[str]]) -> str:
    wrapping_key = security.derive(settings.load_secret(), "signing keys")
    authority = Authority(security.Keyring(settings.issuer), wrapping_key)

    async def run() -> str:
        engine = make_engine(url, pool_size=1, through_pooler=settings.database_pooler == "transaction")
        try:
            async with make_sessions(engine)() as session:
                said = await work(authority, session)
                await session.commit()
                return said
        finally:
            await engine.dispose()

    return asyncio.run(run())
