"""HTTP in and out of kpi."""

from typing import Annotated, Literal

from fastapi import Depends, Header, Query, Request, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, LocaleDep, Session, content_tag, glance, is_unchanged, require
from api.door import make_router
from api.models.base import AreaCode, Day, Period
from api.models.known import FrameworkCode
from api.models.kpi import KpiAlert, KpiRead, KpiTownship
from api.permissions import Actor, Permission
from api.services import alerts_watch, kpi, kpi_as_of, kpi_card, kpi_places

router = make_router("kpi")
Reader = Annotated[Actor, Depends(require(Permission.KPI_READ))]
AreaQuery = Annotated[AreaCode | None, Query(description="Area code; the reader's own if left out")]
_PNG = {"image/png": {"schema": {"type": "string", "format": "binary"}}}
Language = Literal["zh-Hans", "zh-Hant", "en"]
PeriodQuery = Annotated[Period | None, Query(description="2026, 2026-Q3, 2026-11; else this year")]


class KpiAlertPage(SQLModel):
    """Every alert."""

    items: list[KpiAlert]
    next_cursor: str | None


class KpiTownshipPage(SQLModel):
    """Every township of a county."""

    items: list[KpiTownship]
    next_cursor: str | None


@router.get("", response_model=KpiRead, responses={304: {"description": "Not changed"}, 404: {}})
async def get_kpi(
    hall: HallDep,
    actor: Reader,
    locale: LocaleDep,
    area: AreaQuery = None,
    period: PeriodQuery = None,
    as_of: Annotated[Day | None, Query(description="As it was known at the end of this day in China")] = None,
    framework: Annotated[FrameworkCode | None, Query(description="Under which framework; with as_of")] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The leader's one screen; kept ready, so that reading it is one SELECT. With `as_of`, as it was known on a day."""
    if as_of is not None or framework is not None:
        async with glance(hall, actor) as session:
            told = await kpi_as_of.read(session, actor, area, period, as_of, framework, locale)
        return Response(told.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})
    screen = await hall.screens.read(actor, area, period, locale)
    headers = {"ETag": screen.etag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Accept-Language"}
    if is_unchanged(if_none_match, screen.etag):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(screen.body, media_type="application/json", headers=headers)


@router.get("/card.png", response_class=Response, responses={200: {"content": _PNG}, 304: {}, 404: {}, 503: {}})
async def get_kpi_card(
    request: Request,
    hall: HallDep,
    actor: Reader,
    spoken: LocaleDep,
    area: AreaQuery = None,
    period: PeriodQuery = None,
    locale: Annotated[Language | None, Query(description="The card's language; else the reader's")] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The screen as a picture to share: points, veto, parts, as of when, and a code that leads to the page."""
    chosen = locale or spoken
    screen = await hall.screens.read(actor, area, period, chosen)
    site = hall.settings.public_url or str(request.base_url)
    etag = content_tag(f"{screen.etag}|{chosen}|{site}|{kpi_card.SHAPE}")
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Accept-Language"}
    if is_unchanged(if_none_match, etag):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    picture = await kpi_card.draw(screen.body, etag, chosen, site=site, folder=hall.settings.fonts)
    return Response(picture, media_type="image/png", headers=headers)


@router.get("/townships", responses={404: {}})
async def list_kpi_townships(
    session: Session, actor: Reader, area: AreaQuery = None, period: PeriodQuery = None
) -> KpiTownshipPage:
    """The townships of a county beside each other."""
    return KpiTownshipPage(items=await kpi_places.townships(session, actor, area, period), next_cursor=None)


@router.get("/alerts", responses={404: {}})
async def list_kpi_alerts(
    session: Session, actor: Reader, locale: LocaleDep, area: AreaQuery = None, period: PeriodQuery = None
) -> KpiAlertPage:
    """What is red or amber, with the way to it: built in, then by the rules of posts of this moment."""
    items = await kpi.alerts(session, actor, area, period, locale)
    if period in {None, kpi.current_period()}:
        items = [*items, *await alerts_watch.told(session, actor, kpi.asked_area(actor, area), locale)]
    return KpiAlertPage(items=items, next_cursor=None)
