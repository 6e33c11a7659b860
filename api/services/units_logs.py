"""The log of liaison posts: what each did on a day."""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.base import today
from api.models.units_liaison import LiaisonLog, LiaisonLogCreate, LiaisonLogFilter, LiaisonLogRead, LiaisonPost
from api.permissions import Actor, require_own_unit, require_post, visible_area, visible_county
from api.services import records
from api.services.paging import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: LiaisonLogFilter, page_: Page
) -> tuple[list[LiaisonLogRead], str | None]:
    """Lines of the log in the area, latest day first."""
    require_post(actor)
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(LiaisonLog.area_code).startswith(chosen.area, autoescape=True))
    if chosen.post_id:
        found.append(col(LiaisonLog.post_id) == chosen.post_id)
    if chosen.since:
        found.append(col(LiaisonLog.logged_on) >= chosen.since)
    if chosen.until:
        found.append(col(LiaisonLog.logged_on) <= chosen.until)
    rows, cursor = await records.page(
        session, actor, LiaisonLog, found, page_, order=col(LiaisonLog.logged_on), context=chosen.model_dump_json()
    )
    return await _read(session, actor, rows), cursor


async def create(session: AsyncSession, actor: Actor, draft: LiaisonLogCreate) -> LiaisonLogRead:
    """Add a line to the log of a post that was there on its day; lines stay as they are.

    Raises:
        Forbidden: another unit keeps the post (403).
        InvalidInput: no such post, a day in the future, or one on which the post was not there (422).
    """
    where = (visible_area(actor, LiaisonPost), LiaisonPost.id == draft.post_id)
    post = (await session.exec(select(LiaisonPost).where(*where))).first()
    if post is None:
        raise InvalidInput.field("/post_id", "reference_unknown")
    require_own_unit(actor, post.unit_id)
    if draft.logged_on > today():
        raise InvalidInput.field("/logged_on", "day_in_future")
    if draft.logged_on < post.from_on or (post.until_on is not None and draft.logged_on > post.until_on):
        raise InvalidInput.field("/logged_on", "post_not_open", since=post.from_on.isoformat())
    row = LiaisonLog.model_validate(
        draft,
        update={
            "county_code": post.county_code,
            "area_code": post.area_code,
            "created_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="unit.liaison_logged")
    return (await _read(session, actor, [row]))[0]


async def get(session: AsyncSession, actor: Actor, log_id: UUID) -> LiaisonLogRead:
    """One line."""
    require_post(actor)
    return (await _read(session, actor, [await records.get(session, actor, LiaisonLog, log_id)]))[0]


async def _read(session: AsyncSession, actor: Actor, rows: list[LiaisonLog]) -> list[LiaisonLogRead]:
    where = (visible_county(actor, LiaisonPost), col(LiaisonPost.id).in_({row.post_id for row in rows}))
    posts = dict((await session.exec(select(LiaisonPost.id, LiaisonPost.post).where(*where))).all())
    return [
        LiaisonLogRead.model_validate(row, from_attributes=True, update={"post": posts.get(row.post_id, "")})
        for row in rows
    ]
