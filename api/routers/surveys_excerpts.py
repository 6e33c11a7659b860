"""HTTP in and out of the words of answers: moderated excerpts, and what the office reads to pick them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status

from api.deps import KeyDep, PageDep, Session, VersionDep, require, tag
from api.door import make_router
from api.models.surveys_excerpts import ExcerptCreate, ExcerptDecision, ExcerptPage, ExcerptRead, WordsList
from api.models.surveys_questionnaire import Code
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_excerpts

router = make_router("surveys")
Moderator = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


@router.get("/{survey_id}/words")
async def list_survey_words(
    session: Session, actor: Moderator, survey_id: UUID, question: Annotated[Code, Query()]
) -> WordsList:
    """The words of a closed survey to one question, in random order, with what must not be told marked."""
    return await surveys_excerpts.words(session, actor, survey_id, question)


@router.get("/{survey_id}/excerpts")
async def list_survey_excerpts(session: Session, actor: Moderator, survey_id: UUID, page: PageDep) -> ExcerptPage:
    """Excerpts with their way: picked, confirmed by a second post, or refused."""
    return await surveys_excerpts.page(session, actor, survey_id, page)


@router.post("/{survey_id}/excerpts", status_code=status.HTTP_201_CREATED)
async def create_survey_excerpt(
    session: Session, actor: Moderator, survey_id: UUID, draft: ExcerptCreate, key: KeyDep, response: Response
) -> ExcerptRead:
    """Pick words of an answer, to be told with the results once a second post has confirmed them."""
    excerpt = await idempotency.once(
        session,
        actor,
        key,
        f"create_survey_excerpt|{survey_id}",
        draft,
        ExcerptRead,
        lambda: surveys_excerpts.pick(session, actor, survey_id, draft),
    )
    tag(response, excerpt.version)
    return excerpt


@router.post("/{survey_id}/excerpts/{excerpt_id}/decision")
async def decide_survey_excerpt(
    session: Session,
    actor: Moderator,
    survey_id: UUID,
    excerpt_id: UUID,
    decision: ExcerptDecision,
    version: VersionDep,
    response: Response,
) -> ExcerptRead:
    """Confirm or refuse what another post picked; the reason is kept."""
    excerpt = await surveys_excerpts.decide(session, actor, survey_id, excerpt_id, decision, version)
    tag(response, excerpt.version)
    return excerpt
