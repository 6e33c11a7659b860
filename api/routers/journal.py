"""HTTP out of the journal: who did what and when, and the proof that nothing was altered since."""

from typing import Annotated

from fastapi import Depends, Query
from sqlmodel import SQLModel

from api.deps import HallDep, PageDep, Session, require
from api.door import make_router
from api.models.base import ScopeCode
from api.models.journal import JournalCheck, JournalEntryRead, JournalFilter
from api.permissions import Actor, Permission, require_one_county
from api.services import checkpoints, journal

router = make_router("journal")
Reader = Annotated[Actor, Depends(require(Permission.JOURNAL_READ))]
CountyQuery = Annotated[ScopeCode | None, Query(description="For a scope of several counties: an area of the one")]


class JournalPage(SQLModel):
    """A page of entries."""

    items: list[JournalEntryRead]
    next_cursor: str | None


@router.get("")
async def list_journal(
    session: Session, actor: Reader, chosen: Annotated[JournalFilter, Query()], page: PageDep
) -> JournalPage:
    """Entries of the area, newest first."""
    items, cursor = await journal.page(session, actor, chosen, page)
    return JournalPage(items=items, next_cursor=cursor)


@router.get("/verify")
async def verify_journal(session: Session, actor: Reader, hall: HallDep, area: CountyQuery = None) -> JournalCheck:
    """Walk the county's chain and name the first link that does not hold."""
    county_code = require_one_county(actor, area)
    head = await checkpoints.newest(session, hall.settings.data_dir, county_code)
    return await journal.verify(session, county_code, expected_head=head)
