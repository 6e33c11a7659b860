"""HTTP in and out of a survey's draw."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.surveys_sampling import (
    DrawCommit,
    DrawDocument,
    DrawNotice,
    DrawOrder,
    DrawPreview,
    DrawPreviewCreate,
    DrawWithdrawal,
    SurveyDrawRead,
)
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_sampling, surveys_sampling_plan

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


class DrawNoticePage(SQLModel):
    """A page of the notice board."""

    items: list[DrawNotice]
    next_cursor: str | None


@router.get("/draws")
async def list_survey_draws(session: Session, actor: Reader, page: PageDep, locale: LocaleDep) -> DrawNoticePage:
    """The notice board for everyone: which draws are committed to, by which hash and since when, and their results."""
    items, cursor = await surveys_sampling.notices(session, actor, page, locale)
    return DrawNoticePage(items=items, next_cursor=cursor)


@router.post("/{survey_id}/draw/plan")
async def plan_survey_draw(session: Session, actor: Writer, survey_id: UUID, draft: DrawPreviewCreate) -> DrawPreview:
    """What a design would draw: sizes, margins to expect and costs. Nothing is kept."""
    return await surveys_sampling_plan.preview(session, actor, survey_id, draft)


@router.post("/{survey_id}/draw/commitment", status_code=status.HTTP_201_CREATED)
async def commit_survey_draw(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, draft: DrawCommit, key: KeyDep
) -> SurveyDrawRead:
    """Fix the design and tell the hash of the seed's secret, before the frame is frozen or the named event happens."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"commit_survey_draw:{survey_id}",
        draft,
        SurveyDrawRead,
        lambda: surveys_sampling.commit_to(session, actor, hall.vault, survey_id, draft),
    )


@router.post("/{survey_id}/draw/withdrawal")
async def withdraw_survey_draw(
    session: Session, actor: Writer, survey_id: UUID, draft: DrawWithdrawal
) -> SurveyDrawRead:
    """Give a commitment up before anything is drawn; it stays counted."""
    return await surveys_sampling.withdraw(session, actor, survey_id, draft)


@router.post("/{survey_id}/draw")
async def draw_survey(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, draft: DrawOrder, key: KeyDep
) -> SurveyDrawRead:
    """Draw, once and for good."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"draw_survey:{survey_id}",
        draft,
        SurveyDrawRead,
        lambda: surveys_sampling.draw(session, actor, hall.vault, survey_id, draft),
    )


@router.get("/{survey_id}/draw")
async def get_survey_draw(session: Session, actor: Reader, survey_id: UUID) -> SurveyDrawRead:
    """A survey's draw, for everyone from its commitment on; the seed for the office at once, for others once closed."""
    return await surveys_sampling.get(session, actor, survey_id)


@router.get("/{survey_id}/draw/document")
async def get_survey_draw_document(session: Session, actor: Reader, survey_id: UUID, locale: LocaleDep) -> DrawDocument:
    """Everything that is needed to repeat the draw; seed and numbers for the office at once, for others once closed."""
    return await surveys_sampling.document(session, actor, survey_id, locale)
