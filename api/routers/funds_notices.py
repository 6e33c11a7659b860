"""HTTP in and out of public notices of money, with their QR codes; anyone may read them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response, status
from sqlmodel import SQLModel

from api.deps import ActorDep, HallDep, KeyDep, LocaleDep, PageDep, Session, require, tag, visited_area
from api.door import make_router
from api.models.base import ScopeCode
from api.models.funds_notices import FundNoticeRead, NoticeCreate, NoticeFilter, NoticeTransition
from api.permissions import Actor, Permission
from api.services import funds_notices
from api.services.idempotency import once

router = make_router("funds")
Writer = Annotated[Actor, Depends(require(Permission.FUNDS_WRITE))]
Visited = Annotated[ScopeCode | None, Depends(visited_area)]
_SVG = {"image/svg+xml": {"schema": {"type": "string"}}}
_PNG = {"image/png": {"schema": {"type": "string", "format": "binary"}}}


class FundNoticePage(SQLModel):
    """A page of notices."""

    items: list[FundNoticeRead]
    next_cursor: str | None


@router.get("/notices")
async def list_fund_notices(
    session: Session, actor: ActorDep, chosen: Annotated[NoticeFilter, Query()], page: PageDep, locale: LocaleDep
) -> FundNoticePage:
    """Public notices of money, newest first; anyone may read them."""
    items, cursor = await funds_notices.page(session, actor, chosen, page, locale=locale)
    return FundNoticePage(items=items, next_cursor=cursor)


@router.get("/notices/{notice_id}")
async def get_fund_notice(
    session: Session, actor: ActorDep, notice_id: UUID, locale: LocaleDep, response: Response, _area: Visited
) -> FundNoticeRead:
    """One notice; anyone may read it."""
    notice = await funds_notices.get(session, actor, notice_id, locale=locale)
    tag(response, notice.version)
    return notice


@router.get("/notices/{notice_id}/qr.svg", response_class=Response, responses={200: {"content": _SVG}})
async def get_fund_notice_svg(
    session: Session, actor: ActorDep, hall: HallDep, request: Request, notice_id: UUID, _area: Visited
) -> Response:
    """The notice's address as a QR code, to be printed at any size."""
    notice = await funds_notices.require(session, actor, notice_id)
    text = funds_notices.address(hall.settings.public_url or str(request.base_url), notice)
    return Response(funds_notices.picture(text, is_svg=True), media_type="image/svg+xml")


@router.get("/notices/{notice_id}/qr.png", response_class=Response, responses={200: {"content": _PNG}})
async def get_fund_notice_png(
    session: Session, actor: ActorDep, hall: HallDep, request: Request, notice_id: UUID, _area: Visited
) -> Response:
    """The notice's address as a QR code, for documents that take no SVG."""
    notice = await funds_notices.require(session, actor, notice_id)
    text = funds_notices.address(hall.settings.public_url or str(request.base_url), notice)
    return Response(funds_notices.picture(text, is_svg=False), media_type="image/png")


@router.post("/allocations/{allocation_id}/notices", status_code=status.HTTP_201_CREATED)
async def announce_allocation(
    session: Session,
    actor: Writer,
    allocation_id: UUID,
    draft: NoticeCreate,
    key: KeyDep,
    locale: LocaleDep,
    response: Response,
) -> FundNoticeRead:
    """Announce an approved allocation; its window for objections is counted in working days."""
    route = f"announce_allocation:{allocation_id.hex}"
    notice = await once(
        session,
        actor,
        key,
        route,
        draft,
        FundNoticeRead,
        lambda: funds_notices.announce(session, actor, allocation_id, draft, locale=locale),
    )
    tag(response, notice.version)
    return notice


@router.post("/notices/{notice_id}/transitions")
async def move_fund_notice(
    session: Session, actor: Writer, notice_id: UUID, step: NoticeTransition, locale: LocaleDep, response: Response
) -> FundNoticeRead:
    """Close a notice when its window is over, or withdraw it."""
    notice = await funds_notices.move(session, actor, notice_id, step, locale=locale)
    tag(response, notice.version)
    return notice
