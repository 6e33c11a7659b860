"""HTTP in and out of surveys."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.surveys import (
    SurveyCreate,
    SurveyDetail,
    SurveyFilter,
    SurveyRead,
    SurveyTransition,
    SurveyUpdate,
)
from api.permissions import Actor, Permission
from api.services import idempotency, surveys, surveys_steps

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


class SurveyPage(SQLModel):
    """A page of surveys."""

    items: list[SurveyRead]
    next_cursor: str | None


@router.get("")
async def list_surveys(
    session: Session, actor: Reader, chosen: Annotated[SurveyFilter, Query()], page: PageDep, locale: LocaleDep
) -> SurveyPage:
    """Surveys of the area, newest first; without a post, the open and the published ones."""
    items, cursor = await surveys.page(session, actor, chosen, page, locale)
    return SurveyPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_survey(
    session: Session, actor: Writer, draft: SurveyCreate, key: KeyDep, locale: LocaleDep, response: Response
) -> SurveyDetail:
    """Prepare a survey as a draft."""
    survey = await idempotency.once(
        session, actor, key, "create_survey", draft, SurveyDetail, lambda: surveys.create(session, actor, draft, locale)
    )
    tag(response, survey.version)
    return survey


@router.get("/{survey_id}")
async def get_survey(
    session: Session,
    actor: Reader,
    survey_id: UUID,
    locale: LocaleDep,
    response: Response,
    form: Annotated[int | None, Query(ge=0, le=39)] = None,
) -> SurveyDetail:
    """One survey with its questions in the reader's language, of all its forms or of one."""
    survey = await surveys.get(session, actor, survey_id, locale, form=form)
    tag(response, survey.version)
    return survey


@router.patch("/{survey_id}")
async def update_survey(
    session: Session,
    actor: Writer,
    survey_id: UUID,
    draft: SurveyUpdate,
    version: VersionDep,
    locale: LocaleDep,
    response: Response,
) -> SurveyDetail:
    """Change a survey under its version; its questions only while it is a draft."""
    changed = changes_of(draft, required=frozenset({"title", "questionnaire"}))
    survey = await surveys.update(session, actor, survey_id, changed, draft.questionnaire, version, locale)
    tag(response, survey.version)
    return survey


@router.post("/{survey_id}/transitions")
async def move_survey(
    session: Session,
    actor: Writer,
    hall: HallDep,
    survey_id: UUID,
    step: SurveyTransition,
    locale: LocaleDep,
    response: Response,
) -> SurveyDetail:
    """Take the survey's next step. Closing is final: nobody can answer any more, and it never opens again.

    Closing takes every answer out of the ballot box and destroys what could tell who answered; publishing releases the
    results, if they are not released yet.
    """
    survey = await surveys_steps.move(session, actor, hall.vault, survey_id, step, locale)
    tag(response, survey.version)
    return survey
