"""Many at once, on connections of their own: versions are numbered without gaps, and a file is read by one worker."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, set_area
from api.models.auth import Role
from api.models.documents import Document, DocumentDraft, DocumentKind
from api.models.documents_versions import DocumentVersion, VersionDraft
from api.services import documents, documents_reading, documents_versions
from tests.conftest import make_actor

RACE_COUNTY = "510411"
WRITERS = 8
OFFICE = make_actor(Role.OFFICE, RACE_COUNTY)
TABLES = ("document_text_parts", "document_texts", "document_versions", "documents", "journal_entries")


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
    await owner.dispose()


def file(number: int) -> dict[str, object]:
    return {"file_name": "a.txt", "media_type": "text/plain", "size_bytes": 3, "sha256": f"{number:064x}"}


async def test_versions_at_once_are_numbered_without_gaps(committed: async_sessionmaker[AsyncSession]) -> None:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        draft = DocumentDraft(title="方案", kind=DocumentKind.SCHEME, area_code=RACE_COUNTY, **file(1))
        made = await documents.upload(session, OFFICE, draft)
        await session.commit()
    gate = asyncio.Barrier(WRITERS)

    async def add(number: int) -> int:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await gate.wait()
            draft = VersionDraft(note=str(number), **file(number))
            read = await documents_versions.add(session, OFFICE, made.id, draft)
            await session.commit()
            return read.version_number

    numbers = await asyncio.gather(*(add(number) for number in range(2, 2 + WRITERS)))
    assert sorted(numbers) == list(range(2, 2 + WRITERS))
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        where = (DocumentVersion.county_code == RACE_COUNTY, DocumentVersion.document_id == made.id)
        former = (await session.exec(select(DocumentVersion).where(*where))).all()
        row = (await session.exec(select(Document).where(Document.county_code == RACE_COUNTY))).one()
    assert sorted(version.number for version in former) == list(range(1, 1 + WRITERS))
    assert row.version_number == 1 + WRITERS
    assert len({version.sha256 for version in former} | {row.sha256}) == 1 + WRITERS


async def test_a_file_is_claimed_by_one_worker(committed: async_sessionmaker[AsyncSession]) -> None:
    async with committed() as session:
        await set_area(session, RACE_COUNTY)
        draft = DocumentDraft(title="方案", kind=DocumentKind.SCHEME, area_code=RACE_COUNTY, **file(77))
        await documents.upload(session, OFFICE, draft)
        await session.commit()
    gate = asyncio.Barrier(WRITERS)

    async def claim() -> object:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            await gate.wait()
            order = await documents_reading.claim(session, RACE_COUNTY)
            await session.commit()
            return order

    orders = await asyncio.gather(*(claim() for _ in range(WRITERS)))
    assert len([order for order in orders if order is not None]) == 1
