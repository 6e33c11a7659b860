"""The rules that send a kind of feedback to a unit, each with its life; the intake's statement applies them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_routes import (
    FeedbackRoute,
    RouteCreate,
    RouteOfCase,
    RouteRead,
    RouteRule,
    RouteUpdate,
    RouteVersionRead,
)
from api.models.units import Unit, UnitCategory
from api.permissions import Actor, require_inside, visible_area
from api.services import feedback_lines, journal, posts, records
from api.services.bounds import require_room
from api.services.records import Page

MOST_ROUTES = 1_000


async def every(session: AsyncSession, actor: Actor, area: str | None) -> list[RouteRead]:
    """The rules in force in the area, all of them, by kind, topic and place; the more special before the general."""
    statement = (
        select(FeedbackRoute, Unit.name)
        .join(Unit, _its_unit())
        .where(visible_area(actor, FeedbackRoute), _in_force())
        .order_by(
            FeedbackRoute.kind,
            col(FeedbackRoute.topic).asc().nulls_last(),
            col(FeedbackRoute.about_category).asc().nulls_last(),
            FeedbackRoute.area_code,
        )
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
    county = draft.area_code[:6]
    name = await require_rule(session, actor, draft)
    await require_room(session, FeedbackRoute, MOST_ROUTES, FeedbackRoute.county_code == county, _in_force())
    route = FeedbackRoute.model_validate(draft, update={"county_code": county, "entered_by": actor.id})
    return read(await records.create(session, actor, route, action="feedback_route.added"), name)


async def change(session: AsyncSession, actor: Actor, route_id: UUID, draft: RouteUpdate, version: int) -> RouteRead:
    """Send the same cases to another unit from now on: the rule ends, and another begins.

    Raises:
        NotFound: outside the area or not there (404). Conflict: `route_ended` (409).
        PreconditionFailed: someone changed it first (412). InvalidInput: unknown unit (422).
    """
    ended = await _end(session, actor, route_id, draft.reason, version=version)
    again = RouteCreate(
        kind=ended.kind,
        topic=ended.topic,
        about_category=UnitCategory(ended.about_category) if ended.about_category else None,
        area_code=ended.area_code,
        unit_id=draft.unit_id,
        reason=draft.reason,
    )
    return await add(session, actor, again)


async def remove(session: AsyncSession, actor: Actor, route_id: UUID, reason: str | None = None) -> None:
    """End a rule; it stays in the history, and cases that it routed stay where they are.

    Raises:
        NotFound: outside the area or not there (404). Conflict: `route_ended` (409).
    """
    await _end(session, actor, route_id, reason)


async def history(
    session: AsyncSession, actor: Actor, page: Page, locale: str
) -> tuple[list[RouteVersionRead], str | None]:
    """All rules that there are and were, latest first."""
    rows, cursor = await records.page(session, actor, FeedbackRoute, [], page, order=col(FeedbackRoute.from_at))
    return await _versions(session, rows, locale), cursor


async def of_case(session: AsyncSession, case: Feedback, locale: str) -> RouteOfCase:
    """The rule that held for a case at the moment at which it came in."""
    category = None
    if case.about_unit_id:
        about = select(Unit.category).where(Unit.county_code == case.county_code, Unit.id == case.about_unit_id)
        category = (await session.exec(about)).first()
    statement = select(FeedbackRoute).where(
        FeedbackRoute.county_code == case.county_code,
        FeedbackRoute.kind == case.kind,
        col(FeedbackRoute.from_at) <= case.received_at,
        col(FeedbackRoute.until_at).is_(None) | (col(FeedbackRoute.until_at) > case.received_at),
    )
    held = [
        route
        for route in (await session.exec(statement)).all()
        if route.topic in {None, case.topic}
        and route.about_category in {None, category}
        and case.area_code.startswith(route.area_code)
        and route.unit_id != case.about_unit_id
    ]
    held.sort(key=lambda route: (route.topic is None, route.about_category is None, -len(route.area_code)))
    applied = [route for route in held if not await _is_in_line(session, case, route.unit_id)]
    rules = await _versions(session, applied[:1], locale)
    chosen = rules[0].unit_id if rules else None
    return RouteOfCase(
        rule=rules[0] if rules else None,
        assigned_unit_id=case.assigned_unit_id,
        is_as_routed=case.assigned_unit_id == chosen,
    )


async def _is_in_line(session: AsyncSession, case: Feedback, unit_id: UUID) -> bool:
    """Whether the intake passes a rule over: discrimination goes to no unit above the one complained about."""
    if case.kind != FeedbackKind.DISCRIMINATION or case.about_unit_id is None:
        return False
    return await feedback_lines.is_in_line(session, case.county_code, case.about_unit_id, unit_id)


async def require_rule(session: AsyncSession, actor: Actor, rule: RouteRule, pointer: str = "") -> str:
    """What a rule says can be: its area is the actor's, its unit one of the county. Returns the unit's name.

    Raises:
        Forbidden: the area is outside the actor's scope (403). InvalidInput: unknown area or unit (422).
    """
    require_inside(actor, rule.area_code)
    await records.require_area(session, rule.area_code, f"{pointer}/area_code")
    named = select(Unit.name).where(Unit.county_code == rule.area_code[:6], Unit.id == rule.unit_id)
    name = (await session.exec(named)).first()
    if name is None:
        raise InvalidInput.field(f"{pointer}/unit_id", "reference_unknown")
    return name


def read(route: FeedbackRoute, unit_name: str) -> RouteRead:
    """The rule as it goes out."""
    return RouteRead.model_validate(route, from_attributes=True, update={"unit_name": unit_name})


async def _end(
    session: AsyncSession, actor: Actor, route_id: UUID, reason: str | None, *, version: int | None = None
) -> FeedbackRoute:
    route = await records.get(session, actor, FeedbackRoute, route_id, lock=True)
    if version is not None and route.version != version:
        raise PreconditionFailed
    if route.until_at is not None:
        raise Conflict("route_ended") if version is not None else NotFound
    route.until_at, route.ended_by, route.end_reason = _now_after(route.from_at), actor.id, reason
    route.version += 1
    route.updated_at = utc_now()
    session.add(route)
    await session.flush()
    await journal.record(session, actor, "feedback_route.removed", route)
    return route


def _now_after(begun: datetime) -> datetime:
    """Now, and never before the rule began: two processes' clocks may differ by a moment."""
    return max(utc_now(), begun)


async def _versions(session: AsyncSession, routes: Sequence[FeedbackRoute], locale: str) -> list[RouteVersionRead]:
    found: list[RouteVersionRead] = []
    for county in sorted({route.county_code for route in routes}):
        mine = [route for route in routes if route.county_code == county]
        named = select(Unit.id, Unit.name).where(
            Unit.county_code == county, col(Unit.id).in_({route.unit_id for route in mine})
        )
        units = dict((await session.exec(named)).all())
        actors = {actor for route in mine for actor in (route.entered_by, route.ended_by) if actor}
        who = await posts.named(session, county, actors, locale)
        found += [
            RouteVersionRead.model_validate(
                route,
                from_attributes=True,
                update={
                    "unit_name": units[route.unit_id],
                    "entered_by": who.get(route.entered_by or ""),
                    "ended_by": who.get(route.ended_by or ""),
                },
            )
            for route in mine
        ]
    by_id = {version.id: version for version in found}
    return [by_id[route.id] for route in routes]


def _in_force() -> ColumnElement[bool]:
    return col(FeedbackRoute.until_at).is_(None)


def _its_unit() -> ColumnElement[bool]:
    return (col(Unit.county_code) == FeedbackRoute.county_code) & (col(Unit.id) == FeedbackRoute.unit_id)
