"""`shiliu demo`: load the demonstration county into a database, with its progress on the terminal."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.adapters.storage_s3 import open_store
from api.db import make_engine, make_sessions
from api.security import Keyring, derive
from api.services import demo
from api.services.anonymity import Vault
from api.services.auth import Authority
from api.settings import Settings

STEPS = 69
"""How often `demo` tells what it is at."""


def load(settings: Settings, url: str, password: str) -> int:
    """Load it unless it is there; returns how many records were stored.

    Args:
        settings: of the installation: its folder, and the secret behind the codes of cases.
        url: the application's address of the database.
        password: of every demonstration account and of the client.

    Raises:
        Conflict: the database holds accounts that are not the demonstration's.
    """
    return asyncio.run(_load(settings, url, password))


async def _load(settings: Settings, url: str, password: str) -> int:
    engine = make_engine(url, pool_size=1)
    sessions = make_sessions(engine)
    store, vault = open_store(settings), Vault.of(settings.load_secret())
    authority = Authority(Keyring(settings.issuer), derive(settings.load_secret(), "signing keys"))
    try:
        async with sessions() as session:
            if await demo.is_loaded(session):
                return 0
        with _progress() as tell:
            prepared = await demo.prepare(store, vault, password, tell=tell)
            async with sessions() as session:
                count = await demo.load(session, prepared, tell=tell)
                if count:
                    await authority.refresh(session)
                    await demo.take_steps(session, prepared, authority.keyring, vault, tell=tell)
                await session.commit()
        return count
    finally:
        await engine.dispose()


@contextmanager
def _progress() -> Iterator[demo.Tell]:
    columns = (TextColumn("    {task.description:<20}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress:
        task = progress.add_task("", total=STEPS)

        def tell(step: str) -> None:
            progress.update(task, description=step.replace("_", " "), advance=1)

        yield tell
        progress.update(task, description="stored", completed=STEPS)
