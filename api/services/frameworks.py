"""Frameworks of the county's own: enter a version, put it in force by a second post, let it lead, end it.

A version that is in force or that an assessment uses is never edited: what changes is a new version.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.assessments import Assessment
from api.models.base import today
from api.models.frameworks import (
    CountyFramework,
    FrameworkDetail,
    FrameworkEnd,
    FrameworkInForce,
    FrameworkLead,
    FrameworkLeadAsked,
    FrameworkMapping,
    FrameworkRuling,
    FrameworkState,
    FrameworkStatus,
)
from api.models.indicators import Framework, FrameworkSubject
from api.permissions import Actor, require_countys
from api.rules import periods
from api.rules.canonical import hash_of
from api.services import frameworks_own, indicators, records, reviews

MOST_FRAMEWORKS = 100


def require_county(actor: Actor) -> str:
    """The one county whose frameworks the actor may change.

    Raises:
        Forbidden: the actor's scope is not a county, or is one unit (403).
    """
    require_countys(actor)
    return actor.county_code


async def detail(session: AsyncSession, actor: Actor, code: str, locale: str) -> FrameworkDetail:
    """One framework as the list has it, and how it was entered where it is the county's own.

    Raises:
        NotFound: there is none of that code for the actor (404).
    """
    found = await indicators.frameworks(session, actor, locale)
    one = next((framework for framework in found if framework.code == code), None)
    if one is None:
        raise NotFound
    own = await frameworks_own.find(session, code, actor.county_code)
    wish = await frameworks_own.asked_to_lead(session, actor.county_code)
    asked = None
    if wish is not None and wish.framework_code == code:
        asked = FrameworkLeadAsked(reason=wish.reason, asked_at=wish.created_at, is_mine=_has_asked(wish, actor))
    return FrameworkDetail(framework=one, entered=read(own, actor) if own else None, lead_asked=asked)


async def enter(session: AsyncSession, actor: Actor, document: dict[str, Any]) -> FrameworkStatus:
    """Keep a version as a draft; a draft of the same code that nothing uses is replaced whole.

    Raises:
        Forbidden: the actor's scope is not a county (403).
        InvalidInput: the code is taken, or what it replaces is unknown (422).
        Conflict: the draft is in use, or there are too many (409).
    """
    county = require_county(actor)
    code = document["code"]
    if await session.get(Framework, code) is not None:
        raise _wrong("code", "framework_code_taken", code)
    replaces = document["replaces"]
    if replaces and (replaces == code or not await _is_there(session, replaces, county)):
        raise _wrong("replaces", "framework_replaces_unknown", replaces)
    kept = await frameworks_own.every(session, county)
    values: dict[str, Any] = {
        "content": document,
        "content_hash": hash_of(document),
        "entered_by": actor.id,
        "entrants": [actor.id, reviews.post_of(actor)],
        "in_force_from": date.fromisoformat(document["in_force_from"]),
        "in_force_until": _day(document["in_force_until"]),
    }
    there = next((row for row in kept if row.code == code), None)
    if there is not None:
        await _require_unused(session, there)
        values["entrants"] = list(dict.fromkeys([*there.entrants, *values["entrants"]]))
        return read(
            await records.update(session, actor, there, values, there.version, action="framework.replaced"), actor
        )
    if len(kept) >= MOST_FRAMEWORKS:
        raise Conflict("list_full", limit=MOST_FRAMEWORKS)
    row = CountyFramework(county_code=county, code=code, **values)
    return read(await records.create(session, actor, row, action="framework.entered"), actor)


def _wrong(column: str, code: str, name: str) -> InvalidInput:
    return InvalidInput.field(f"/about/{column}", code, name=name)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


async def _is_there(session: AsyncSession, code: str, county: str) -> bool:
    own = await frameworks_own.find(session, code, county)
    return own is not None or await session.get(Framework, code) is not None


async def _require_unused(session: AsyncSession, row: CountyFramework) -> None:
    if row.state != FrameworkState.DRAFT:
        raise _wrong("code", "framework_code_taken", row.code)
    statement = select(Assessment.id).where(
        Assessment.county_code == row.county_code, Assessment.framework_code == row.code
    )
    if (await session.exec(statement.limit(1))).first() is not None:
        raise Conflict("framework_assessed")


async def put_in_force(session: AsyncSession, actor: Actor, code: str, ruling: FrameworkInForce) -> FrameworkStatus:
    """Put the draft that was read in force, by a post that never entered it; it holds from its own day on.

    Raises:
        Conflict: not a draft, its content is another by now, ever entered by this very post or account, or what it
            replaces is not mapped yet (409).
        Forbidden: the actor's scope is not a county (403). NotFound: no such framework of the county (404).
    """
    row = await _locked(session, require_county(actor), code)
    if row.state != FrameworkState.DRAFT:
        raise Conflict("framework_not_draft")
    if _has_entered(row, actor):
        raise Conflict("framework_same_post")
    if row.content_hash != ruling.content_hash:
        raise Conflict("framework_changed")
    replaces = row.content["replaces"]
    if replaces and not await _is_mapped(session, row.county_code, replaces, code):
        raise Conflict("framework_mapping_needed")
    return read(
        await records.move(
            session,
            actor,
            row,
            FrameworkState.IN_FORCE,
            action="framework.in_force",
            reason=ruling.reason,
            put_in_force_by=actor.id,
            put_in_force_post=reviews.post_of(actor),
        ),
        actor,
    )


def _has_entered(row: CountyFramework, actor: Actor) -> bool:
    """Whether the actor's account or post ever entered the draft: two accounts of one post are one."""
    return actor.id in row.entrants or reviews.post_of(actor) in row.entrants


async def _is_mapped(session: AsyncSession, county: str, old: str, new: str) -> bool:
    statement = select(FrameworkMapping.id).where(
        FrameworkMapping.county_code == county, FrameworkMapping.from_code == old, FrameworkMapping.to_code == new
    )
    return (await session.exec(statement)).first() is not None


async def end(session: AsyncSession, actor: Actor, code: str, ending: FrameworkEnd) -> FrameworkStatus:
    """Set the last day on which a framework is in force. What was assessed under it stays as it is.

    Raises:
        Conflict: it is not in force, or it leads (409). InvalidInput: the day is before its first (422).
        Forbidden: the actor's scope is not a county (403). NotFound: no such framework of the county (404).
    """
    row = await _locked(session, require_county(actor), code)
    if row.state != FrameworkState.IN_FORCE:
        raise Conflict("framework_not_in_force")
    if await frameworks_own.leading(session, row.county_code) == code:
        raise Conflict("framework_leads")
    if ending.until < row.in_force_from:
        raise InvalidInput.field("/until", "framework_days_turned")
    state = FrameworkState.ENDED if ending.until < today() else FrameworkState.IN_FORCE
    changed = {"in_force_until": ending.until, "ended_by": actor.id}
    moved = await records.move(session, actor, row, state, action="framework.ended", reason=ending.reason, **changed)
    return read(moved, actor)


async def lead(session: AsyncSession, actor: Actor, code: str, ruling: FrameworkRuling) -> FrameworkDetail:
    """Ask that a framework in force leads, or confirm it where another post asked: what is read where none is named.

    Raises:
        Conflict: it is not in force today, or is not of areas; the same post or account asked (409).
        Forbidden: the actor's scope is not a county (403). NotFound: there is none of that code (404).
    """
    county = require_county(actor)
    chosen = await detail(session, actor, code, "zh-Hans")
    if chosen.framework.subject != FrameworkSubject.AREA:
        raise Conflict("framework_not_of_area")
    if chosen.framework.state != "in_force":
        raise Conflict("framework_not_in_force")
    wish = await frameworks_own.asked_to_lead(session, county)
    confirmed = wish if wish is not None and wish.framework_code == code else None
    if confirmed is not None and _has_asked(confirmed, actor):
        raise Conflict("framework_lead_same_post")
    row = FrameworkLead(
        county_code=county,
        framework_code=code,
        reason=ruling.reason,
        chosen_by=actor.id,
        chosen_post=reviews.post_of(actor),
        confirms=confirmed.id if confirmed else None,
    )
    action = "framework.led" if confirmed else "framework.lead_asked"
    await records.create(session, actor, row, action=action)
    return await detail(session, actor, code, "zh-Hans")


def _has_asked(wish: FrameworkLead, actor: Actor) -> bool:
    return actor.id == wish.chosen_by or reviews.post_of(actor) == wish.chosen_post


async def require_in_force(
    session: AsyncSession, code: str, period: str, county: str | None = None, *, pointer: str = "/framework_code"
) -> Framework:
    """A framework by which one may assess a period: put in force, and in force on at least one of the period's days.

    One that has ended since is still what the days before were assessed by.

    Raises:
        NotFound: there is none of that code (404). InvalidInput: it is a draft, or of other days (422).
    """
    own = await frameworks_own.find(session, code, county)
    found = await indicators.framework(session, code, county)
    first, last = periods.bounds(period)
    is_before = last < found.in_force_from
    is_after = found.in_force_until is not None and found.in_force_until < first
    if is_before or is_after or (own is not None and own.state == FrameworkState.DRAFT):
        raise InvalidInput.field(pointer, "framework_not_in_force")
    return found


def require_for(found: Framework, unit_id: UUID | None) -> None:
    """Refuse a framework of units over an area, and one of areas over a unit: of nothing it knows, a body has nothing.

    Raises:
        Conflict: it assesses something else (409).
    """
    if (found.subject == FrameworkSubject.UNIT) != (unit_id is not None):
        raise Conflict("framework_subjects_differ")


async def _locked(session: AsyncSession, county: str, code: str) -> CountyFramework:
    statement = select(CountyFramework).where(CountyFramework.county_code == county, CountyFramework.code == code)
    statement = statement.with_for_update().execution_options(populate_existing=True)
    row = (await session.exec(statement)).first()
    if row is None:
        raise NotFound
    return row


def read(row: CountyFramework, actor: Actor) -> FrameworkStatus:
    """How a version was entered, as it goes out."""
    return FrameworkStatus.model_validate(
        {**dict(row), "is_mine": _has_entered(row, actor), "replaces": row.content["replaces"]}
    )
