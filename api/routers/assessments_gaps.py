"""HTTP in and out of what lies ahead of an assessment: its gap list, other parameters, the target year."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlmodel import SQLModel

from api.deps import HallDep, LocaleDep, Session, require
from api.door import make_router
from api.models.assessments_gaps import AssessmentForecastRead, GapRead, Suppositions, WhatIfRead
from api.permissions import Actor, Permission
from api.services import assessments_forecasts, assessments_gaps, assessments_what_if, limits

router = make_router("assessments")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
MOST_GAPS = 200


class GapPage(SQLModel):
    """The gaps of an assessment, the most points to win first."""

    items: list[GapRead]
    next_cursor: str | None


@router.get("/{assessment_id}/gaps")
async def list_gaps(
    session: Session,
    actor: Reader,
    assessment_id: UUID,
    locale: LocaleDep,
    limit: Annotated[int, Query(ge=1, le=MOST_GAPS)] = MOST_GAPS,
) -> GapPage:
    """The rows that lack points and what would bring them; `limit=5` gives the five that add most."""
    items = await assessments_gaps.read(session, actor, assessment_id, locale)
    return GapPage(items=items[:limit], next_cursor=None)


@router.get("/{assessment_id}/what-if")
async def get_what_if(
    hall: HallDep,
    session: Session,
    actor: Reader,
    assessment_id: UUID,
    locale: LocaleDep,
    suppositions: Annotated[Suppositions, Query(alias="set", description="Such as P6:0.9,P2:4")],
    with_places: Annotated[bool, Query(description="Each township too: four times a minute, one at a time")] = False,
) -> WhatIfRead:
    """The assessment under other parameters: who would pass, and what money a standard per head asks; kept nowhere."""
    asked = suppositions.split(",")
    if not with_places:
        return await assessments_what_if.read(session, actor, assessment_id, asked, locale)
    async with limits.turn(hall.limits, limits.PLACES, actor.id):
        return await assessments_what_if.read(session, actor, assessment_id, asked, locale, with_places=True)


@router.get("/{assessment_id}/forecast")
async def get_forecast(session: Session, actor: Reader, assessment_id: UUID) -> AssessmentForecastRead:
    """The range in which the verified points may stand on the last day of the target year."""
    return await assessments_forecasts.read(session, actor, assessment_id)
