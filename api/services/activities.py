"""Activities: enter them once, show them to the public, and let another person vouch for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, Forbidden, InvalidInput
from api.models.activities import (
    ACTIVITY_STEPS,
    PUBLIC_STATES,
    Activity,
    ActivityCreate,
    ActivityFilter,
    ActivityKind,
    ActivityRead,
    ActivityState,
    ActivityTransition,
    ThemeRead,
)
from api.models.base import utc_now
from api.models.documents import LinkedResource
from api.permissions import Actor, Permission, require_inside, require_own_unit, visible_county
from api.services import catalogue, evidence, partners, records, units
from api.services.records import Page

_BEGUN = {ActivityState.HELD, ActivityState.VERIFIED}


async def page(
    session: AsyncSession, actor: Actor, chosen: ActivityFilter, page_: Page
) -> tuple[list[ActivityRead], str | None]:
    """Activities of the area, latest start first."""
    rows, cursor = await records.page(
        session,
        actor,
        Activity,
        [*_shown(actor), *_conditions(chosen)],
        page_,
        order=col(Activity.starts_at),
        context=chosen.model_dump_json(),
    )
    return await read_all(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, activity_id: UUID) -> ActivityRead:
    """One activity.

    Raises:
        NotFound: outside the area, not published for an outsider, or not there (404).
    """
    return await _read(session, actor, await records.get(session, actor, Activity, activity_id, *_shown(actor)))


async def create(session: AsyncSession, actor: Actor, draft: ActivityCreate) -> ActivityRead:
    """Enter an activity.

    Raises:
        Forbidden: another unit's activity, or an area outside the scope (403).
        InvalidInput: no host, unknown host or area, a meeting without its body, an end before the start (422).
    """
    row = Activity.model_validate(
        draft,
        update={
            **await _values(session, actor, draft),
            "state_at": utc_now(),
            "created_by": actor.id,
            "changed_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    return await _read(session, actor, await records.create(session, actor, row, action="activity.created"))


async def put(
    session: AsyncSession, actor: Actor, external_id: str, draft: ActivityCreate
) -> tuple[ActivityRead, bool]:
    """Enter or change the activity that a client's system knows as `external_id`; whether it is new comes second.

    Raises:
        Conflict: it is verified and would change, or is held and would begin later (409).
        Forbidden: the caller is no client (403). Others as in `create`.
        PreconditionFailed: someone changed it in the meantime (412).
    """
    draft = partners.named(actor, draft, external_id)
    row = await partners.find(session, actor, Activity, external_id)
    if row is None:
        return await create(session, actor, draft), True
    values = await _values(session, actor, draft)
    changed = draft.model_dump(exclude={"external_id"}) | values
    changed.pop("county_code")
    if any(getattr(row, name) != value for name, value in changed.items()):
        _require_open(row, changed)
        changed["changed_by"] = actor.id
    row = await records.update(session, actor, row, changed, row.version, action="activity.updated")
    return await _read(session, actor, row), False


async def update(
    session: AsyncSession, actor: Actor, activity_id: UUID, changed: dict[str, Any], version: int
) -> ActivityRead:
    """Change an activity that is not yet verified, under its version.

    Raises:
        Conflict: it is verified, or held and would begin later (409). Forbidden: another unit's (403).
        InvalidInput: together with what stays it would not hold (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Activity, activity_id, lock=True)
    require_own_unit(actor, row.host_unit_id)
    _require_open(row, changed)
    kept = ("meeting_body", "starts_at", "ends_at")
    _require_known(changed.get("tags", []))
    _check(row.kind, *(changed.get(name, getattr(row, name)) for name in kept))
    if any(getattr(row, name) != value for name, value in changed.items()):
        changed["changed_by"] = actor.id
    row = await records.update(session, actor, row, changed, version, action="activity.updated")
    return await _read(session, actor, row)


async def move(session: AsyncSession, actor: Actor, activity_id: UUID, step: ActivityTransition) -> ActivityRead:
    """Take the activity's next step.

    Raises:
        Conflict: no such step, not yet begun, or one's own work to verify (409).
        Forbidden: another unit's, or verifying without that right (403).
        InvalidInput: no reason for calling it off (422).
    """
    row = await records.get(session, actor, Activity, activity_id, lock=True)
    require_own_unit(actor, row.host_unit_id)
    more: dict[str, Any] = {}
    if step.to is ActivityState.VERIFIED:
        if not actor.may(Permission.ACTIVITIES_VERIFY):
            raise Forbidden
        more["verified_by"] = actor.id
    records.require_step(ACTIVITY_STEPS, row.state, step.to)
    if step.to in _BEGUN and row.starts_at > utc_now():
        raise Conflict("not_yet_begun")
    if step.to is ActivityState.VERIFIED and actor.id in {row.created_by, row.changed_by}:
        raise Conflict("own_work_not_verified")
    if step.to is ActivityState.CANCELLED and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    action = f"activity.{step.to.value}"
    row = await records.move(session, actor, row, step.to, action=action, reason=step.reason, **more)
    return await _read(session, actor, row)


def themes() -> list[ThemeRead]:
    """The themes of the catalogue, in its order."""
    return [ThemeRead.model_validate(tag) for tag in catalogue.read_json("activities/themes.json")["tags"]]


async def read_all(session: AsyncSession, actor: Actor, rows: Sequence[Activity]) -> list[ActivityRead]:
    """Activities as they go out: two questions to the database, however many there are."""
    if not rows:
        return []
    names = await units.names(session, actor, {row.host_unit_id for row in rows})
    counts = await evidence.count(session, actor, LinkedResource.ACTIVITY, [str(row.id) for row in rows])
    return [
        ActivityRead.model_validate(
            row,
            from_attributes=True,
            update={
                "host_unit_name": names.get(row.host_unit_id, ""),
                "document_count": counts.get(str(row.id), 0),
            },
        )
        for row in rows
    ]


async def published(session: AsyncSession, actor: Actor, chosen: ActivityFilter, *, limit: int) -> Sequence[Activity]:
    """Activities that the public may know of, latest start first, at most `limit`."""
    where = [visible_county(actor, Activity), col(Activity.state).in_(PUBLIC_STATES), *_conditions(chosen)]
    order = (col(Activity.starts_at).desc(), col(Activity.id).desc())
    return (await session.exec(select(Activity).where(*where).order_by(*order).limit(limit))).all()


def _require_known(tags: Sequence[str]) -> None:
    known = {theme.code for theme in themes()}
    wrong = [FieldError(f"/tags/{number}", "tag_unknown") for number, tag in enumerate(tags) if tag not in known]
    if wrong:
        raise InvalidInput(errors=wrong)


async def _read(session: AsyncSession, actor: Actor, row: Activity) -> ActivityRead:
    return (await read_all(session, actor, [row]))[0]


async def _values(session: AsyncSession, actor: Actor, draft: ActivityCreate) -> dict[str, Any]:
    """What the draft leaves to the host: the host itself for an officer, and the place."""
    _check(draft.kind, draft.meeting_body, draft.starts_at, draft.ends_at)
    _require_known(draft.tags)
    host_id = draft.host_unit_id or actor.bound_unit
    if host_id is None:
        raise InvalidInput.field("/host_unit_id", "field_missing")
    require_own_unit(actor, host_id)
    host = await units.require(session, actor, host_id, "/host_unit_id")
    area_code = draft.area_code or host.area_code
    if draft.area_code:
        require_inside(actor, area_code)
        await records.require_area(session, area_code)
    if area_code[:6] != host.county_code:
        raise InvalidInput.field("/area_code", "area_not_of_host")
    return {"host_unit_id": host.id, "area_code": area_code, "county_code": host.county_code}


def _check(kind: ActivityKind, meeting_body: Any, starts_at: Any, ends_at: Any) -> None:
    """A topic meeting names the body that met, nothing else does; the end is not before the start."""
    is_meeting = kind == ActivityKind.TOPIC_MEETING
    if is_meeting != (meeting_body is not None):
        raise InvalidInput.field("/meeting_body", "field_missing" if is_meeting else "body_only_of_meetings")
    if ends_at is not None and ends_at < starts_at:
        raise InvalidInput.field("/ends_at", "ends_before_start")


def _require_open(row: Activity, changed: dict[str, Any]) -> None:
    """What is verified stays as it is, and what was held does not begin in the future."""
    if row.state == ActivityState.VERIFIED:
        raise Conflict("verified_stays")
    if row.state == ActivityState.HELD and changed.get("starts_at", row.starts_at) > utc_now():
        raise Conflict("not_yet_begun")


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    return [col(Activity.state).in_(PUBLIC_STATES)] if actor.is_outside else []


def _conditions(chosen: ActivityFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Activity.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "state", "host_unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Activity, name)) == value)
    if chosen.since:
        found.append(col(Activity.starts_at) >= chosen.since)
    if chosen.until:
        found.append(col(Activity.starts_at) < chosen.until)
    if chosen.tag:
        found.append(col(Activity.tags).contains([chosen.tag]))
    if chosen.q:
        found.append(col(Activity.title).contains(chosen.q, autoescape=True))
    return found
