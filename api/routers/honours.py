"""HTTP in and out of honours: applications and their steps, titles, and what the public may read."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import ActorDep, KeyDep, LocaleDep, PageDep, Session, require, tag
from api.door import make_router
from api.models.base import ScopeCode, Year, today
from api.models.honours import ConsentWithdrawal, HonourCreate, HonourTransition, RecheckCreate, TitleCreate
from api.models.honours_views import (
    FunnelRead,
    HonourDetail,
    HonourFilter,
    HonourRead,
    NoticeFilter,
    NoticeRead,
    ProcedureRead,
)
from api.permissions import Actor, Permission
from api.services import honours, honours_procedures, honours_public, honours_titles, idempotency

router = make_router("honours")
Reader = Annotated[Actor, Depends(require(Permission.HONOURS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.HONOURS_WRITE))]
Decider = Annotated[Actor, Depends(require(Permission.HONOURS_DECIDE))]


class HonourPage(SQLModel):
    """A page of applications and titles."""

    items: list[HonourRead]
    next_cursor: str | None


class NoticePage(SQLModel):
    """A page of public notices."""

    items: list[NoticeRead]
    next_cursor: str | None


class ProcedureList(SQLModel):
    """The procedures in force."""

    items: list[ProcedureRead]
    next_cursor: str | None


@router.get("")
async def list_honours(
    session: Session, actor: Reader, chosen: Annotated[HonourFilter, Query()], page: PageDep
) -> HonourPage:
    """Applications and titles of the area, newest first."""
    items, cursor = await honours.page(session, actor, chosen, page)
    return HonourPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def apply_for_honour(
    session: Session, actor: Writer, draft: HonourCreate, key: KeyDep, response: Response
) -> HonourRead:
    """Apply for an honour under the procedure in force."""
    made = await idempotency.once(
        session, actor, key, "apply_for_honour", draft, HonourRead, lambda: honours.create(session, actor, draft)
    )
    tag(response, made.version)
    return made


@router.get("/notices")
async def list_honour_notices(
    session: Session, actor: ActorDep, chosen: Annotated[NoticeFilter, Query()], page: PageDep
) -> NoticePage:
    """What is on public notice or was given and stands, the latest first; open to anyone."""
    items, cursor = await honours_public.notices(session, actor, chosen, page)
    return NoticePage(items=items, next_cursor=cursor)


@router.get("/procedures")
async def list_honour_procedures(_: Reader, locale: LocaleDep) -> ProcedureList:
    """The procedures in force: who takes which step, by when, with which documents, and what they rest on."""
    return ProcedureList(items=honours_procedures.read_all(today(), locale), next_cursor=None)


@router.get("/funnel", responses={404: {}})
async def get_honour_funnel(
    session: Session,
    actor: Reader,
    area: Annotated[ScopeCode | None, Query(description="Area code; the reader's own if left out")] = None,
    year: Annotated[Year | None, Query()] = None,
) -> FunnelRead:
    """From application to naming, by type; with `year` those that began in it."""
    return await honours_public.funnel(session, actor, area or actor.area_code, year)


@router.post("/titles", status_code=status.HTTP_201_CREATED)
async def record_title(
    session: Session, actor: Decider, draft: TitleCreate, key: KeyDep, locale: LocaleDep, response: Response
) -> HonourDetail:
    """Write down a title that was given before this record began, such as the county's own."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "record_title",
        draft,
        HonourDetail,
        lambda: honours_titles.record(session, actor, draft, locale),
    )
    tag(response, made.version)
    return made


@router.get("/{honour_id}")
async def get_honour(
    session: Session, actor: Reader, honour_id: UUID, locale: LocaleDep, response: Response
) -> HonourDetail:
    """One application or title with its signatures and its next step."""
    found = await honours.get(session, actor, honour_id, locale)
    tag(response, found.version)
    return found


@router.post("/{honour_id}/transitions")
async def move_honour(
    session: Session, actor: Writer, honour_id: UUID, step: HonourTransition, locale: LocaleDep, response: Response
) -> HonourDetail:
    """Take the procedure's next step and sign it; who names is never who checked."""
    found = await honours.move(session, actor, honour_id, step, locale)
    tag(response, found.version)
    return found


@router.post("/{honour_id}/rechecks")
async def recheck_honour(
    session: Session, actor: Decider, honour_id: UUID, draft: RecheckCreate, locale: LocaleDep, response: Response
) -> HonourDetail:
    """Sign a re-check of a title that stands."""
    found = await honours_titles.recheck(session, actor, honour_id, draft, locale)
    tag(response, found.version)
    return found


@router.post("/{honour_id}/consent-withdrawal")
async def withdraw_consent(
    session: Session, actor: Writer, honour_id: UUID, draft: ConsentWithdrawal, locale: LocaleDep, response: Response
) -> HonourDetail:
    """Erase the name of a person who no longer wishes to be named."""
    found = await honours_titles.withdraw_consent(session, actor, honour_id, draft, locale)
    tag(response, found.version)
    return found
