"""The rules that send a kind of feedback to a unit; the intake's statement applies them."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.feedback_routes import FeedbackRoute, RouteCreate, RouteRead
from api.models.units import Unit
from api.permissions import Actor, require_inside, visible_area
from api.services import journal, records
from api.services.bounds import require_room

MOST_ROUTES = 1_000


async def every(session: AsyncSession, actor: Actor, area: str | None) -> list[RouteRead]:
    """The rules of the area, all of them, by kind, topic and place; a rule without a topic follows those with one."""
    statement = (
        select(FeedbackRoute, Unit.name)
        .join(Unit, (col(Unit.county_code) == FeedbackRoute.county_code) & (col(Unit.id) == FeedbackRoute.unit_id))
        .where(visible_area(actor, FeedbackRoute))
        .order_by(FeedbackRoute.kind, col(FeedbackRoute.topic).asc().nulls_last(), FeedbackRoute.area_code)
    )
    if area:
        statement = statement.where(col(FeedbackRoute.area_code).startswith(area, autoescape=True))
    return [read(route, name) for route, name in (await session.exec(statement)).all()]


async def add(session: AsyncSession, actor: Actor, draft: RouteCreate) -> RouteRead:
    """Add a rule.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        Conflict: the rule exists, or the county has as many as it can (409).
        InvalidInput: unknown area or unit (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    county = draft.area_code[:6]
    named = select(Unit.name).where(Unit.county_code == county, Unit.id == draft.unit_id)
    name = (await session.exec(named)).first()
    if name is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")
    await require_room(session, FeedbackRoute, MOST_ROUTES, FeedbackRoute.county_code == county)
    route = FeedbackRoute.model_validate(draft, update={"county_code": county})
    return read(await records.create(session, actor, route, action="feedback_route.added"), name)


async def remove(session: AsyncSession, actor: Actor, route_id: UUID) -> None:
    """Take a rule away; cases that it routed stay where they are.

    Raises:
        NotFound: outside the area or not there (404).
    """
    route = await records.get(session, actor, FeedbackRoute, route_id)
    await session.delete(route)
    await session.flush()
    await journal.record(session, actor, "feedback_route.removed", route)


def read(route: FeedbackRoute, unit_name: str) -> RouteRead:
    """The rule as it goes out."""
    return RouteRead.model_validate(route, from_attributes=True, update={"unit_name": unit_name})
