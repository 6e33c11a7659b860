"""Activities: enter them once, show them to the public, and let another person vouch for them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, Forbidden, InvalidInput
from api.models.activities import (
    ACTIVITY_STEPS,
    PUBLIC_STATES,
    Activity,
    ActivityCreate,
    ActivityFilter,
    ActivityRead,
    ActivityState,
    ActivityTransition,
    ThemeRead,
)
from api.models.activities_calendar import CalendarSort
from api.models.base import utc_now
from api.models.documents import LinkedResource
from api.permissions import (
    Actor,
    Permission,
    require_inside,
    require_own_unit,
    visible_county,
)
from api.services import (
    activities_details,
    activities_signups,
    activities_units,
    almanac,
    anonymity,
    catalogue,
    evidence,
    journal,
    partners,
    records,
    units,
)
from api.services.records import Page
from api.zone import ZONE, day_of

_BEGUN: Final = {ActivityState.HELD, ActivityState.VERIFIED}
_SETTLED: Final = ("meeting_body", "details", "starts_at", "ends_at", "signup_closes_at")


async def page(
    session: AsyncSession, actor: Actor, chosen: ActivityFilter, page_: Page
) -> tuple[list[ActivityRead], str | None]:
    """Activities of the area, latest start first."""
    rows, cursor = await records.page(
        session,
        _wide(actor),
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
    return await _read(session, actor, await find(session, actor, activity_id))


async def find(session: AsyncSession, actor: Actor, activity_id: UUID) -> Activity:
    """One activity as a row, with the refusals of `get`."""
    return await records.get(session, _wide(actor), Activity, activity_id, *_shown(actor))


async def create(session: AsyncSession, actor: Actor, draft: ActivityCreate) -> ActivityRead:
    """Enter an activity.

    Raises:
        Forbidden: another unit's activity, or an area outside the scope (403).
        InvalidInput: no host, unknown host or area, a meeting without its body, an end before the start (422).
    """
    values = await _values(session, actor, draft)
    row = Activity.model_validate(
        draft.model_copy(update={"details": None}),
        update={
            **values,
            "state_at": utc_now(),
            "created_by": actor.id,
            "changed_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    row = await records.create(session, actor, row, action="activity.created")
    await activities_units.put(session, row, draft.joint_unit_ids)
    return await _read(session, actor, row)


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
    changed = draft.model_dump(exclude={"external_id", "joint_unit_ids"}) | values
    changed.pop("county_code")
    row = await _change(session, actor, row, changed, draft.joint_unit_ids, row.version)
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
    joint = changed.pop("joint_unit_ids", None)
    _require_themes(changed.get("tags", []))
    if "details" in changed:
        changed["details"] = activities_details.plain(changed["details"])
    said = {name: changed.get(name, getattr(row, name)) for name in _SETTLED}
    if "meeting_body" not in changed and changed.get("details"):
        said["meeting_body"] = _kept_body(row, changed["details"])
    activities_details.settle(row.kind, said)
    if said["meeting_body"] != row.meeting_body:
        changed["meeting_body"] = said["meeting_body"]
    await activities_details.require_known(session, row.county_code, changed.get("details"))
    if joint is not None:
        await activities_units.require_known(session, row.county_code, row.host_unit_id, joint)
    return await _read(session, actor, await _change(session, actor, row, changed, joint, version))


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
    """Activities as they go out: a fixed number of questions to the database in a county, however many there are."""
    if not rows:
        return []
    names = await units.names(session, actor, {row.host_unit_id for row in rows})
    joint = await activities_units.names(session, actor, [row.id for row in rows])
    counts = await evidence.count(session, actor, LinkedResource.ACTIVITY, [str(row.id) for row in rows])
    places = await _calendars(session, rows)
    return [
        ActivityRead.model_validate(
            row,
            from_attributes=True,
            update={
                "host_unit_name": names.get(row.host_unit_id, ""),
                "joint_units": joint.get(row.id, []),
                "joint_unit_ids": [unit.id for unit in joint.get(row.id, [])],
                "document_count": counts.get(str(row.id), 0),
                "windows": almanac.codes_on(places[row.county_code], CalendarSort.WINDOW, *_days(row)),
                "festivals": almanac.codes_on(places[row.county_code], CalendarSort.FESTIVAL, *_days(row)),
            },
        )
        for row in rows
    ]


async def published(session: AsyncSession, actor: Actor, chosen: ActivityFilter, *, limit: int) -> Sequence[Activity]:
    """Activities that the public may know of, latest start first, at most `limit`."""
    where = [visible_county(actor, Activity), col(Activity.state).in_(PUBLIC_STATES), *_conditions(chosen)]
    order = (col(Activity.starts_at).desc(), col(Activity.id).desc())
    return (await session.exec(select(Activity).where(*where).order_by(*order).limit(limit))).all()


def _require_themes(tags: Sequence[str]) -> None:
    known = {theme.code for theme in themes()}
    wrong = [FieldError(f"/tags/{number}", "tag_unknown") for number, tag in enumerate(tags) if tag not in known]
    if wrong:
        raise InvalidInput(errors=wrong)


async def _read(session: AsyncSession, actor: Actor, row: Activity) -> ActivityRead:
    return (await read_all(session, actor, [row]))[0]


async def _values(session: AsyncSession, actor: Actor, draft: ActivityCreate) -> dict[str, Any]:
    """What the draft leaves open: the host itself for an officer, the place, the body of a meeting."""
    said = draft.model_dump(include=set(_SETTLED)) | {"details": activities_details.plain(draft.details)}
    activities_details.settle(draft.kind, said)
    _require_themes(draft.tags)
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
    await activities_details.require_known(session, host.county_code, said["details"])
    await activities_units.require_known(session, host.county_code, host.id, draft.joint_unit_ids)
    return {**said, "host_unit_id": host.id, "area_code": area_code, "county_code": host.county_code}


async def _change(
    session: AsyncSession,
    actor: Actor,
    row: Activity,
    changed: dict[str, Any],
    joint: Sequence[UUID] | None,
    version: int,
) -> Activity:
    """Write what differs: the row under its version, its joint units, and the queue when there are more places."""
    is_other = any(getattr(row, name) != value for name, value in changed.items())
    is_joined = joint is not None and sorted(joint) != await activities_units.of(session, row)
    if is_other or is_joined:
        _require_open(row, changed)
        changed["changed_by"] = actor.id
    if "signup_capacity" in changed:
        activities_signups.require_capacity(row, changed["signup_capacity"])
    row = await records.update(session, actor, row, changed, version, action="activity.updated")
    if joint is not None and is_joined:
        change = await activities_units.put(session, row, joint)
        if row.version == version:
            row.version, row.updated_at = version + 1, utc_now()
            await session.flush()
        await journal.record(session, actor, "activity.joined", row, changes=change)
    await activities_signups.promote(session, actor, row)
    return row


def _kept_body(row: Activity, details: dict[str, Any]) -> Any:
    """The body that a meeting counts for stays while it is among the bodies that met."""
    bodies = details.get("bodies")
    return row.meeting_body if bodies is None or row.meeting_body in bodies else None


async def _calendars(session: AsyncSession, rows: Sequence[Activity]) -> dict[str, list[almanac.Occurrence]]:
    """The calendar of each county that the rows lie in, over the years that they touch."""
    found = {}
    for county_code in {row.county_code for row in rows}:
        years = {day.year for row in rows if row.county_code == county_code for day in _days(row)}
        found[county_code] = await almanac.occurrences(session, county_code, min(years) - 1, max(years))
    return found


def _days(row: Activity) -> tuple[date, date]:
    """The first and the last day of an activity in China."""
    return day_of(row.starts_at), day_of(row.ends_at or row.starts_at)


def _require_open(row: Activity, changed: dict[str, Any]) -> None:
    """What is verified stays as it is, and what was held does not begin in the future."""
    if row.state == ActivityState.VERIFIED:
        raise Conflict("verified_stays")
    if row.state == ActivityState.HELD and changed.get("starts_at", row.starts_at) > utc_now():
        raise Conflict("not_yet_begun")


def _wide(actor: Actor) -> Actor:
    """Who is bound to a unit may also see what his unit holds elsewhere in the county; `_shown` draws the line."""
    return anonymity.within_county(actor) if actor.bound_unit is not None else actor


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    if actor.is_outside:
        return [col(Activity.state).in_(PUBLIC_STATES)]
    return [activities_units.visible(actor)]


def _conditions(chosen: ActivityFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("kind", "state", "host_unit_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Activity, name)) == value)
    if chosen.since:
        found.append(col(Activity.starts_at) >= chosen.since)
    if chosen.until:
        found.append(col(Activity.starts_at) < chosen.until)
    if chosen.month:
        found += _in_month(chosen.month)
    if chosen.is_joint is not None:
        found.append(activities_units.is_joint() == chosen.is_joint)
    if chosen.has_signup is not None:
        found.append(col(Activity.signup_capacity).is_not(None) == chosen.has_signup)
    return found + _searched(chosen)


def _in_month(month: str) -> list[ColumnElement[bool]]:
    """The activities that begin in a month as China counts it."""
    first = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=ZONE)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return [col(Activity.starts_at) >= first, col(Activity.starts_at) < following]


def _searched(chosen: ActivityFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Activity.area_code).startswith(chosen.area, autoescape=True))
    if chosen.unit_id:
        found.append(or_(col(Activity.host_unit_id) == chosen.unit_id, activities_units.joined_by(chosen.unit_id)))
    if chosen.tag:
        found.append(col(Activity.tags).contains([chosen.tag]))
    if chosen.q:
        found.append(col(Activity.title).contains(chosen.q, autoescape=True))
    return found
