"""Free words of answers: hidden, read by the office alone to moderate them, told as excerpts that two posts looked at.

An excerpt does not keep from which answer it is. It leaves words out and changes none; what marks a person is refused.
"""

import re
from typing import Any, Final
from uuid import UUID

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, NotFound
from api.models.base import utc_now
from api.models.surveys import Survey
from api.models.surveys_excerpts import (
    ExcerptCreate,
    ExcerptDecision,
    ExcerptPage,
    ExcerptRead,
    ExcerptStep,
    PersonalMark,
    SurveyExcerpt,
    WordsList,
    WordsRead,
)
from api.models.surveys_questionnaire import QuestionKind
from api.permissions import Actor, require_inside, require_unbound
from api.rules.folding import fold
from api.rules.suppression import THRESHOLD
from api.services import feedback_preview, records, surveys, surveys_release
from api.services.records import Page

_GAP: Final = re.compile(r"…+|\.{3,}")
_LEAST_PIECE: Final = 2


async def words(session: AsyncSession, actor: Actor, survey_id: UUID, question: str) -> WordsList:
    """The words of a closed survey to one question, in random order, for who moderates them.

    Raises:
        NotFound: no such survey or question of words (404). Forbidden: the actor acts for one unit (403).
        Conflict: `survey_not_closed` (409).
    """
    survey = await _moderated(session, actor, survey_id, question)
    found = await surveys_release.words(session, survey, question)
    if len(found) < THRESHOLD:
        return WordsList(question=question, count=None, items=[])
    items = [WordsRead(question=question, text=text, marks=marks_of(text)) for text in found]
    return WordsList(question=question, count=len(items), items=items)


async def page(session: AsyncSession, actor: Actor, survey_id: UUID, page_: Page) -> ExcerptPage:
    """The excerpts of a survey with their way, for who moderates.

    Raises:
        NotFound: no such survey (404). Forbidden: the actor acts for one unit (403).
    """
    require_unbound(actor)
    survey = await surveys.find(session, actor, survey_id)
    where = [col(SurveyExcerpt.survey_id) == survey.id]
    rows, cursor = await records.page(session, actor, SurveyExcerpt, where, page_, context=str(survey_id))
    return ExcerptPage(items=[read(row, actor) for row in rows], next_cursor=cursor)


async def pick(session: AsyncSession, actor: Actor, survey_id: UUID, draft: ExcerptCreate) -> ExcerptRead:
    """Pick words of an answer; a second post must confirm them before they are told with the results.

    Raises:
        NotFound: as `words` (404). Forbidden: outside the scope, or for one unit (403).
        Conflict: `survey_not_closed`, `survey_released`, `words_too_few` (409).
        InvalidInput: `excerpt_personal` or `excerpt_not_there` (422).
    """
    survey = await _moderated(session, actor, survey_id, draft.question)
    require_inside(actor, survey.area_code)
    if await surveys_release.stored(session, survey) is not None:
        raise Conflict("survey_released")
    found = await surveys_release.words(session, survey, draft.question)
    if len(found) < THRESHOLD:
        raise Conflict("words_too_few")
    if marks := marks_of(draft.text):
        raise InvalidInput.field("/text", "excerpt_personal", kind=marks[0].kind)
    if not any(is_excerpt(draft.text, text) for text in found):
        raise InvalidInput.field("/text", "excerpt_not_there")
    row = SurveyExcerpt(
        county_code=survey.county_code,
        survey_id=survey.id,
        area_code=survey.area_code,
        question=draft.question,
        text=draft.text,
        reason=draft.reason,
        picked_by=actor.id,
        synthetic=survey.synthetic,
    )
    return read(await records.create(session, actor, row, action="survey_excerpt.picked"), actor)


async def decide(
    session: AsyncSession, actor: Actor, survey_id: UUID, excerpt_id: UUID, decision: ExcerptDecision, version: int
) -> ExcerptRead:
    """The second post confirms or refuses, with a reason that is kept.

    Raises:
        NotFound: no such excerpt (404). PreconditionFailed: someone changed it first (412).
        Forbidden: `excerpt_own`, outside the scope, or for one unit (403).
        Conflict: `excerpt_decided`, `survey_released` (409). InvalidInput: no decision (422).
    """
    require_unbound(actor)
    survey = await surveys.find(session, actor, survey_id)
    require_inside(actor, survey.area_code)
    row = await records.get(session, actor, SurveyExcerpt, excerpt_id, lock=True)
    if row.survey_id != survey.id:
        raise NotFound
    if decision.step is ExcerptStep.PICKED:
        raise InvalidInput.field("/step", "field_missing")
    if row.picked_by == actor.id:
        raise Forbidden("excerpt_own")
    if row.step != ExcerptStep.PICKED:
        raise Conflict("excerpt_decided")
    if await surveys_release.stored(session, survey) is not None:
        raise Conflict("survey_released")
    changed: dict[str, Any] = {"step": decision.step, "decided_by": actor.id, "decided_at": utc_now()}
    changed |= {"decided_reason": decision.reason}
    action = f"survey_excerpt.{decision.step.value}"
    return read(await records.update(session, actor, row, changed, version, action=action), actor)


def is_excerpt(excerpt: str, text: str) -> bool:
    """Whether an excerpt is words of a text in their order, with `…` where something is left out."""
    at, whole = 0, fold(text)
    pieces = [piece for piece in (fold(part).strip() for part in _GAP.split(excerpt)) if piece]
    if not pieces or min(map(len, pieces)) < _LEAST_PIECE:
        return False
    for piece in pieces:
        found = whole.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def marks_of(text: str) -> list[PersonalMark]:
    """Where a text has personal data."""
    spans = feedback_preview.personal_spans(text)
    return [PersonalMark(start=one.start, end=one.end, kind=one.kind.value) for one in spans]


def read(row: SurveyExcerpt, actor: Actor) -> ExcerptRead:
    """The excerpt as it goes out to who moderates; which post picked it is in the journal only."""
    more = {"is_own": row.picked_by == actor.id, "marks": marks_of(row.text)}
    return ExcerptRead.model_validate(row, from_attributes=True, update=more)


async def _moderated(session: AsyncSession, actor: Actor, survey_id: UUID, question: str) -> Survey:
    require_unbound(actor)
    survey = await surveys.find(session, actor, survey_id)
    sheet = await surveys.questionnaire_of(session, survey)
    if not any(one.code == question and one.kind is QuestionKind.TEXT for one in sheet.questions):
        raise NotFound
    return survey
