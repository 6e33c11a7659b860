"""HTTP in and out of the rules that route feedback."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, VersionDep, require
from api.door import make_router
from api.models.base import Name, ScopeCode
from api.models.feedback_routes import (
    RouteCreate,
    RouteOfCase,
    RouteRead,
    RouteTrial,
    RouteUpdate,
    RouteVersionRead,
    TrialRead,
)
from api.permissions import Actor, Permission
from api.services import cases, feedback_routes, feedback_routes_trial, idempotency

router = make_router("feedback")
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


class RouteList(SQLModel):
    """All routing rules of the area."""

    items: list[RouteRead]
    next_cursor: str | None


class RouteHistory(SQLModel):
    """A page of the rules that there are and were."""

    items: list[RouteVersionRead]
    next_cursor: str | None


@router.get("/routes")
async def list_feedback_routes(
    session: Session, actor: Dispatcher, area: Annotated[ScopeCode | None, Query()] = None
) -> RouteList:
    """The routing rules in force, all of them: a county has 1,000 at most."""
    return RouteList(items=await feedback_routes.every(session, actor, area), next_cursor=None)


@router.get("/routes/history")
async def list_feedback_route_history(
    session: Session, actor: Dispatcher, page: PageDep, locale: LocaleDep
) -> RouteHistory:
    """The rules that there are and were, latest first: who entered and ended each, and why."""
    items, cursor = await feedback_routes.history(session, actor, page, locale)
    return RouteHistory(items=items, next_cursor=cursor)


@router.post("/routes/trial")
async def try_feedback_routes(session: Session, actor: Dispatcher, trial: RouteTrial) -> TrialRead:
    """Try a changed table on the cases of the past; nothing is changed, so it needs no key."""
    return await feedback_routes_trial.run(session, actor, trial)


@router.post("/routes", status_code=status.HTTP_201_CREATED)
async def add_feedback_route(session: Session, actor: Dispatcher, draft: RouteCreate, key: KeyDep) -> RouteRead:
    """Add a routing rule."""
    return await idempotency.once(
        session, actor, key, "add_feedback_route", draft, RouteRead, lambda: feedback_routes.add(session, actor, draft)
    )


@router.patch("/routes/{route_id}")
async def change_feedback_route(
    session: Session, actor: Dispatcher, route_id: UUID, draft: RouteUpdate, version: VersionDep
) -> RouteRead:
    """Send the same cases to another unit: the rule ends and another, with its own id, begins."""
    return await feedback_routes.change(session, actor, route_id, draft, version)


@router.delete("/routes/{route_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_feedback_route(
    session: Session, actor: Dispatcher, route_id: UUID, reason: Annotated[Name | None, Query()] = None
) -> None:
    """End a routing rule; it stays in the history with the reason given."""
    await feedback_routes.remove(session, actor, route_id, reason)


@router.get("/{feedback_id}/route")
async def get_feedback_route_of_case(
    session: Session, actor: Dispatcher, feedback_id: UUID, locale: LocaleDep
) -> RouteOfCase:
    """The rule that sent a case where it went, as the rules stood when it came in."""
    case = await cases.handled(session, actor, feedback_id)
    return await feedback_routes.of_case(session, case, locale)
