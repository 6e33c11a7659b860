"""A county's own frameworks are read once a transaction, and what the transaction itself writes is seen."""

from sqlalchemy import event
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.frameworks import CountyFramework
from api.services import frameworks_book, frameworks_own, indicators, kpi
from tests.factories import COUNTY, save

PLAN = "county-plan-510421"


async def test_a_screen_reads_its_framework_once(session: AsyncSession) -> None:
    connection = (await session.connection()).sync_connection
    asked: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
    await kpi.compute(session, COUNTY, kpi.current_period())
    assert sum("FROM county_frameworks" in statement for statement in asked) == 1


async def test_what_the_transaction_writes_is_found(session: AsyncSession) -> None:
    assert await frameworks_own.find(session, "own-1", COUNTY) is None
    content = await frameworks_book.document_of(session, PLAN, COUNTY)
    shipped = await indicators.framework(session, PLAN, COUNTY)
    row = CountyFramework(
        county_code=COUNTY, code="own-1", content=content, content_hash="0" * 64, entered_by="office", entrants=[],
        in_force_from=shipped.in_force_from,
    )  # fmt: skip
    await save(session, row)
    assert await frameworks_own.find(session, "own-1", COUNTY) is row
