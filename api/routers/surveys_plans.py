"""HTTP in and out of the plans of surveys."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, Session, VersionDep, require, tag
from api.door import make_router
from api.models.surveys_plans import SurveyPlanCreate, SurveyPlanRead, SurveyPlanSuggested, SurveyPlanUpdate
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_plans

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


class SurveyPlanPage(SQLModel):
    """The versions of a plan."""

    items: list[SurveyPlanRead]
    next_cursor: str | None


@router.get("/{survey_id}/plans")
async def list_survey_plans(session: Session, actor: Reader, survey_id: UUID) -> SurveyPlanPage:
    """What is computed from the answers, frozen and hashed before the first; later versions with their reasons."""
    return SurveyPlanPage(items=await surveys_plans.versions(session, actor, survey_id), next_cursor=None)


@router.get("/{survey_id}/plans/suggested")
async def suggest_survey_plan(session: Session, actor: Writer, survey_id: UUID) -> SurveyPlanSuggested:
    """The plan that the questions suggest; nothing is stored."""
    found = await surveys_plans.suggest(session, actor, survey_id)
    return SurveyPlanSuggested(content=found.model_dump(mode="json"))


@router.post("/{survey_id}/plans", status_code=status.HTTP_201_CREATED)
async def create_survey_plan(
    session: Session, actor: Writer, survey_id: UUID, draft: SurveyPlanCreate, key: KeyDep, response: Response
) -> SurveyPlanRead:
    """Register a plan; after the survey opened it is the next version, beside the first."""
    plan = await idempotency.once(
        session,
        actor,
        key,
        f"create_survey_plan|{survey_id}",
        draft,
        SurveyPlanRead,
        lambda: surveys_plans.register(session, actor, survey_id, draft),
    )
    tag(response, plan.version)
    return plan


@router.patch("/{survey_id}/plans/{number}")
async def update_survey_plan(
    session: Session,
    actor: Writer,
    survey_id: UUID,
    number: int,
    draft: SurveyPlanUpdate,
    version: VersionDep,
    response: Response,
) -> SurveyPlanRead:
    """Write the plan anew under its version, while it is not frozen."""
    plan = await surveys_plans.update(session, actor, survey_id, number, draft, version)
    tag(response, plan.version)
    return plan
