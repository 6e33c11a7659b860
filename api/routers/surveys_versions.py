"""HTTP out of versions of a questionnaire, for those who write them: they tell which answers are right."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query
from sqlmodel import SQLModel

from api.deps import Session, require
from api.door import make_router
from api.models.surveys_versions import SurveyVersionDetail, SurveyVersionRead
from api.permissions import Actor, Permission
from api.services import surveys_versions

router = make_router("surveys")
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]
Number = Annotated[int, Path(ge=1, le=100_000)]

Since = Annotated[
    int | None, Query(ge=1, le=100_000, description="What it is compared with; the one before it if not told")
]


class SurveyVersionPage(SQLModel):
    """All versions of a survey; there is never a second page."""

    items: list[SurveyVersionRead]
    next_cursor: str | None


@router.get("/{survey_id}/versions")
async def list_survey_versions(session: Session, actor: Writer, survey_id: UUID) -> SurveyVersionPage:
    """Versions of the questionnaire, the newest first, each with its languages and what changed."""
    return SurveyVersionPage(items=await surveys_versions.versions(session, actor, survey_id), next_cursor=None)


@router.get("/{survey_id}/versions/{number}")
async def get_survey_version(
    session: Session, actor: Writer, survey_id: UUID, number: Number, since: Since = None
) -> SurveyVersionDetail:
    """One version with all it asks in every language, and what changed since another."""
    return await surveys_versions.version(session, actor, survey_id, number, since)
