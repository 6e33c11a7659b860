"""Two who confirm at once, and a file that is sent again while it is being destroyed. Real commits throughout."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.adapters.storage import LocalStore
from api.db import make_sessions, run_sql, set_area
from api.errors import Conflict
from api.models.auth import Role
from api.models.documents import DocumentKind, StoredFile
from api.models.feedback_public import PublicationDraft, RemovalDraft
from api.models.feedback_receipts import ErasedFile
from api.services import documents, feedback_erasure, feedback_publishing
from api.services.anonymity import Vault
from tests.conftest import make_actor
from tests.factories import NEIGHBOUR, make_case

DRAFT = PublicationDraft(title="道路", summary="村口道路坑洼，请修一修。")
VAULT = Vault.of(b"a secret that only this test knows, long enough")
TABLES = (
    "feedback_removals",
    "feedback",
    "document_texts",
    "documents",
    "erased_files",
    "journal_entries",
    "counter_deltas",
)
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(engine: AsyncEngine, database: DatabaseUrls) -> AsyncIterator[Sessions]:
    """Sessions that commit for real; what they leave in the county is removed."""
    yield make_sessions(engine)
    owner = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    for table in TABLES:
        await owner.execute(f"delete from {table} where county_code = '{NEIGHBOUR}'")
    await owner.close()


async def asked(sessions: Sessions) -> tuple[UUID, UUID]:
    """A published case whose removal the office asked for."""
    office = make_actor(Role.OFFICE, NEIGHBOUR)
    async with sessions() as session:
        case = await make_case(session, area_code=NEIGHBOUR)
        await set_area(session, NEIGHBOUR)
        await feedback_publishing.publish(session, office, VAULT, case.id, DRAFT, case.version)
        found = await feedback_publishing.ask_removal(session, office, case.id, RemovalDraft(reason="重复"))
        await session.commit()
        return case.id, found.removals[0].removal_id


async def confirm(sessions: Sessions, post: str, case_id: UUID, removal_id: UUID) -> str:
    async with sessions() as session:
        await set_area(session, NEIGHBOUR)
        actor = make_actor(Role.OFFICE, NEIGHBOUR, id=post)
        try:
            await feedback_publishing.confirm_removal(session, actor, case_id, removal_id)
        except Conflict as refusal:
            return refusal.code
        await session.commit()
        return "done"


async def test_of_two_who_confirm_at_once_one_does(sessions: Sessions) -> None:
    case_id, removal_id = await asked(sessions)
    told = await asyncio.gather(*(confirm(sessions, f"post-{n}", case_id, removal_id) for n in range(4)))
    assert sorted(told) == ["done", *["publication_removed"] * 3]
    async with sessions() as session:
        await set_area(session, NEIGHBOUR)
        sql = "select count(*) from journal_entries where county_code = :c and action = 'feedback.removed'"
        assert (await run_sql(session, sql, c=NEIGHBOUR)).scalar_one() == 1


async def test_a_file_that_is_being_sent_again_is_not_destroyed(sessions: Sessions, tmp_path: Path) -> None:
    store, data = LocalStore(tmp_path), b"the same bytes"
    key = await asyncio.to_thread(store.put, data)
    file = StoredFile(file_name="a.txt", media_type="text/plain", size_bytes=len(data), sha256=key)
    async with sessions() as session:
        await set_area(session, NEIGHBOUR)
        session.add(ErasedFile(county_code=NEIGHBOUR, sha256=key))
        await session.commit()
    async with sessions() as sender, sessions() as worker:
        await set_area(sender, NEIGHBOUR)
        await set_area(worker, NEIGHBOUR)
        office = make_actor(Role.OFFICE, NEIGHBOUR)
        more = {"title": "x", "kind": DocumentKind.OTHER, "area_code": NEIGHBOUR}
        await documents.enter(sender, office, file, **more)
        assert await feedback_erasure.destroy_file(worker, NEIGHBOUR, store) is False, "somebody holds it"
        await worker.rollback()
        await asyncio.to_thread(store.put, data)
        await sender.commit()
    async with sessions() as worker:
        await set_area(worker, NEIGHBOUR)
        assert await feedback_erasure.destroy_file(worker, NEIGHBOUR, store) is True
        await worker.commit()
    assert store.size(key) == len(data), "a row names it now"
