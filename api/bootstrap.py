"""`shiliu bootstrap`: the one-use link by which an empty installation gets its first administrator."""

import asyncio

from api.db import make_engine, make_sessions
from api.services import auth
from api.settings import Settings


def make_token(settings: Settings, database_url: str) -> str:
    """A token for `POST /auth/bootstrap`: once, within half an hour; the last made counts.

    Raises:
        Conflict: `already_set_up`: there are accounts.
    """

    async def make() -> str:
        engine = make_engine(database_url, pool_size=1, through_pooler=settings.database_pooler == "transaction")
        try:
            async with make_sessions(engine)() as session:
                token = await auth.make_bootstrap_link(session)
                await session.commit()
                return token
        finally:
            await engine.dispose()

    return asyncio.run(make())
