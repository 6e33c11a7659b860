"""Visits of linked posts to their units: the day, what was found, and the files that prove it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import today
from api.models.documents import LinkedResource
from api.models.units_links import (
    LeaderLink,
    LeaderVisit,
    LeaderVisitCreate,
    LeaderVisitFilter,
    LeaderVisitRead,
)
from api.permissions import Actor, require_own_unit, require_post, visible_area, visible_county
from api.services import evidence, records, units
from api.services.paging import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: LeaderVisitFilter, page_: Page
) -> tuple[list[LeaderVisitRead], str | None]:
    """Visits in the area, latest first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(LeaderVisit.area_code).startswith(chosen.area, autoescape=True))
    for name in ("unit_id", "link_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(LeaderVisit, name)) == value)
    if chosen.since:
        found.append(col(LeaderVisit.visited_on) >= chosen.since)
    if chosen.until:
        found.append(col(LeaderVisit.visited_on) <= chosen.until)
    rows, cursor = await records.page(
        session, actor, LeaderVisit, found, page_, order=col(LeaderVisit.visited_on), context=chosen.model_dump_json()
    )
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, visit_id: UUID) -> LeaderVisitRead:
    """One visit."""
    require_post(actor)
    return (await _read(session, actor, [await records.get(session, actor, LeaderVisit, visit_id)]))[0]


async def create(session: AsyncSession, actor: Actor, draft: LeaderVisitCreate) -> LeaderVisitRead:
    """Write down a visit under a link that held on its day; an officer, one to his own unit.

    Raises:
        Forbidden: another unit than the officer's own (403).
        InvalidInput: no such link, a day in the future, or one on which the link did not hold (422).
    """
    where = (visible_area(actor, LeaderLink), LeaderLink.id == draft.link_id)
    link = (await session.exec(select(LeaderLink).where(*where))).first()
    if link is None:
        raise InvalidInput.field("/link_id", "reference_unknown")
    require_own_unit(actor, link.unit_id)
    _require_day(link, draft.visited_on)
    row = LeaderVisit.model_validate(
        draft,
        update={
            "county_code": link.county_code,
            "area_code": link.area_code,
            "unit_id": link.unit_id,
            "created_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="unit.leader_visited")
    return (await _read(session, actor, [row]))[0]


def _require_day(link: LeaderLink, day: date) -> None:
    if day > today():
        raise InvalidInput.field("/visited_on", "day_in_future")
    if day < link.from_on or (link.until_on is not None and day > link.until_on):
        raise InvalidInput.field("/visited_on", "link_not_open", since=link.from_on.isoformat())


async def update(
    session: AsyncSession, actor: Actor, visit_id: UUID, changed: dict[str, Any], version: int
) -> LeaderVisitRead:
    """Correct a visit under its version.

    Raises:
        Forbidden: another unit than the officer's own (403).
        InvalidInput: a day on which the link did not hold (422).
        PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, LeaderVisit, visit_id)
    require_own_unit(actor, row.unit_id)
    if "visited_on" in changed:
        _require_day(await records.get(session, actor, LeaderLink, row.link_id), changed["visited_on"])
    updated = await records.update(session, actor, row, changed, version, action="unit.leader_visit_updated")
    return (await _read(session, actor, [updated]))[0]


async def _read(session: AsyncSession, actor: Actor, rows: list[LeaderVisit]) -> list[LeaderVisitRead]:
    names = await units.names(session, actor, {row.unit_id for row in rows})
    where = (visible_county(actor, LeaderLink), col(LeaderLink.id).in_({row.link_id for row in rows}))
    posts = dict((await session.exec(select(LeaderLink.id, LeaderLink.post).where(*where))).all())
    proofs = await evidence.count(session, actor, LinkedResource.LEADER_VISIT, [str(row.id) for row in rows])
    return [
        LeaderVisitRead.model_validate(
            row,
            from_attributes=True,
            update={
                "unit_name": names.get(row.unit_id, ""),
                "post": posts.get(row.link_id, ""),
                "document_count": proofs.get(str(row.id), 0),
            },
        )
        for row in rows
    ]
