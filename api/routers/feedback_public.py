"""HTTP in and out of feedback in the open: anyone may read it; the office publishes, two persons take out."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from api.deps import ActorDep, HallDep, KeyDep, PageDep, Session, VersionDep, require, tag, visited_area
from api.door import make_router
from api.models.base import AreaCode
from api.models.feedback_public import (
    FeedbackPublicRead,
    PublicationDraft,
    PublicationRead,
    PublicCaseRead,
    PublicCountsRead,
    PublicFilter,
    RemovalDraft,
    RemovalPage,
    RemovalRefusal,
)
from api.permissions import Actor, Permission
from api.services import feedback_public, feedback_publishing, feedback_releases, idempotency

router = make_router("feedback")
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]
Publisher = Annotated[Actor, Depends(require(Permission.FEEDBACK_ROUTE))]
Reviewer = Annotated[Actor, Depends(require(Permission.FEEDBACK_REVIEW))]
AreaQuery = Annotated[AreaCode | None, Query()]
Visited = Annotated[str | None, Depends(visited_area)]


@router.get("/public")
async def get_public_feedback(
    session: Session,
    actor: ActorDep,
    chosen: Annotated[PublicFilter, Query()],
    page: PageDep,
    area: AreaQuery = None,
) -> FeedbackPublicRead:
    """Published cases, and this year's counts by kind as last released; anyone may read it."""
    return await feedback_public.board(session, actor, area or actor.county_code, chosen, page)


@router.get("/public/counts")
async def get_public_feedback_counts(session: Session, actor: ActorDep, area: AreaQuery = None) -> PublicCountsRead:
    """The counts of a county or township as they were released, each as of its day."""
    return await feedback_releases.read(session, actor, area or actor.county_code)


@router.get("/public/removed")
async def list_removed_feedback(session: Session, actor: ActorDep, page: PageDep, _: Visited) -> RemovalPage:
    """What was taken out of the open, and why."""
    items, cursor = await feedback_public.removed(session, actor, page)
    return RemovalPage(items=items, next_cursor=cursor)


@router.get("/public/{feedback_id}", responses={404: {}})
async def get_public_case(session: Session, actor: ActorDep, feedback_id: UUID, _: Visited) -> PublicCaseRead:
    """One published case with its journal of moderation, or the reason that stands in its place."""
    return await feedback_public.case(session, actor, feedback_id)


@router.get("/{feedback_id}/publication")
async def get_publication(session: Session, actor: Reader, feedback_id: UUID, response: Response) -> PublicationRead:
    """What is shown of a case, and the removals asked for."""
    found = await feedback_publishing.read(session, actor, feedback_id)
    tag(response, found.version)
    return found


@router.put("/{feedback_id}/publication")
async def publish_feedback(
    session: Session,
    actor: Publisher,
    feedback_id: UUID,
    draft: PublicationDraft,
    version: VersionDep,
    response: Response,
    hall: HallDep,
) -> PublicationRead:
    """Show a case in the open in the office's words, at any state; words in which a person can be found are refused."""
    found = await feedback_publishing.publish(session, actor, hall.vault, feedback_id, draft, version)
    tag(response, found.version)
    return found


@router.post("/{feedback_id}/removals", status_code=status.HTTP_201_CREATED)
async def ask_feedback_removal(
    session: Session, actor: Publisher, feedback_id: UUID, draft: RemovalDraft, key: KeyDep
) -> PublicationRead:
    """Ask that a case be taken out of the open; another person must agree."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"ask_feedback_removal|{feedback_id}",
        draft,
        PublicationRead,
        lambda: feedback_publishing.ask_removal(session, actor, feedback_id, draft),
    )


@router.post("/{feedback_id}/removals/{removal_id}/confirmation")
async def confirm_feedback_removal(
    session: Session, actor: Reviewer, feedback_id: UUID, removal_id: UUID
) -> PublicationRead:
    """Take a case out of the open as the second person; its reason is published in its place."""
    return await feedback_publishing.confirm_removal(session, actor, feedback_id, removal_id)


@router.post("/{feedback_id}/removals/{removal_id}/refusal")
async def refuse_feedback_removal(
    session: Session, actor: Reviewer, feedback_id: UUID, removal_id: UUID, draft: RemovalRefusal
) -> PublicationRead:
    """Leave a case in the open as the second person, and say why; its removal may be asked for anew."""
    return await feedback_publishing.refuse_removal(session, actor, feedback_id, removal_id, draft)


@router.post("/{feedback_id}/removals/{removal_id}/withdrawal")
async def withdraw_feedback_removal(
    session: Session, actor: Publisher, feedback_id: UUID, removal_id: UUID
) -> PublicationRead:
    """Take one's own request for a removal back before anybody decided it."""
    return await feedback_publishing.withdraw_removal(session, actor, feedback_id, removal_id)
