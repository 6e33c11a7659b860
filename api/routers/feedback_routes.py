"""HTTP in and out of the rules that route feedback."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, Session, require
from api.door import make_router
from api.models.base import ScopeCode
from api.models.feedback_routes import RouteCreate, RouteRead
from api.permissions import Actor, Permission
from api.services import feedback_routes, idempotency

router = make_router("feedback")
Dispatcher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]


class RouteList(SQLModel):
    """All routing rules of the area."""

    items: list[RouteRead]
    next_cursor: str | None


@router.get("/routes")
async def list_feedback_routes(
    session: Session, actor: Dispatcher, area: Annotated[ScopeCode | None, Query()] = None
) -> RouteList:
    """The routing rules, all of them: a county has 1,000 at most."""
    return RouteList(items=await feedback_routes.every(session, actor, area), next_cursor=None)


@router.post("/routes", status_code=status.HTTP_201_CREATED)
async def add_feedback_route(session: Session, actor: Dispatcher, draft: RouteCreate, key: KeyDep) -> RouteRead:
    """Add a routing rule."""
    return await idempotency.once(
        session, actor, key, "add_feedback_route", draft, RouteRead, lambda: feedback_routes.add(session, actor, draft)
    )


@router.delete("/routes/{route_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_feedback_route(session: Session, actor: Dispatcher, route_id: UUID) -> None:
    """Take a routing rule away."""
    await feedback_routes.remove(session, actor, route_id)
