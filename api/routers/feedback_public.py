"""HTTP out of feedback in the open: anyone may read it."""

from typing import Annotated

from fastapi import Query

from api.deps import ActorDep, PageDep, Session
from api.door import make_router
from api.models.base import AreaCode
from api.models.feedback_public import FeedbackPublicRead
from api.services import feedback_public

router = make_router("feedback")


@router.get("/public")
async def get_public_feedback(
    session: Session, actor: ActorDep, page: PageDep, area: Annotated[AreaCode | None, Query()] = None
) -> FeedbackPublicRead:
    """Published cases, and this year's counts by kind; anyone may read it."""
    return await feedback_public.board(session, actor, area or actor.county_code, page)
