"""Surveys: prepared as a draft and read; their steps are in `surveys_steps`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput
from api.models.base import today
from api.models.surveys import (
    Survey,
    SurveyCreate,
    SurveyDetail,
    SurveyFilter,
    SurveyRead,
    SurveyState,
    SurveyVersion,
)
from api.models.surveys_questionnaire import (
    MatrixRowRead,
    OptionRead,
    Questionnaire,
    QuestionRead,
    QuestionRole,
    SectionRead,
)
from api.permissions import Actor, require_inside
from api.rules.questionnaire import bounds
from api.rules.questionnaire_sound import FALLBACK, consent_hash, unsound, whole_in
from api.services import records, surveys_forms
from api.services.records import Page

OPEN_TO_ALL = (SurveyState.OPEN, SurveyState.CLOSED, SurveyState.PUBLISHED)
"""Who answered finds a closed survey again and reads that its results follow; numbers come with the publication."""
_CHANGEABLE: Final = {SurveyState.OPEN: frozenset({"closes_on"})}
"""What may still be changed after the opening. Of a closed survey nothing: that would move it among the waves."""


async def page(
    session: AsyncSession, actor: Actor, chosen: SurveyFilter, page_: Page, locale: str
) -> tuple[list[SurveyRead], str | None]:
    """Surveys of the area, newest first; who has no post sees all but drafts."""
    where = [*_reach(actor), *_conditions(chosen)]
    rows, cursor = await records.page(session, actor, Survey, where, page_, context=chosen.model_dump_json())
    counts = {row.survey_id: len(row.questionnaire["questions"]) for row in await _versions(session, rows)}
    return [read(row, counts[row.id], locale) for row in rows], cursor


async def get(
    session: AsyncSession, actor: Actor, survey_id: UUID, locale: str, *, form: int | None = None
) -> SurveyDetail:
    """One survey with its questions in the reader's language; which option is right is never told.

    Args:
        form: the questions of one form, from 0; None: those of all forms, in the order of the questionnaire.

    Raises:
        NotFound: outside the area, not open to the reader, or not there (404).
        InvalidInput: `form_unknown` (422).
    """
    row = await find(session, actor, survey_id)
    sheet, forms = await sheet_and_forms(session, row)
    count = surveys_forms.count_of(sheet, forms)
    if form is not None and form >= count:
        raise InvalidInput.field("/form", "form_unknown", count=count)
    shown = sheet if form is None else surveys_forms.sheet_of(sheet, forms, form)
    return detail(row, shown, locale, forms_count=count)


async def create(session: AsyncSession, actor: Actor, draft: SurveyCreate, locale: str) -> SurveyDetail:
    """Prepare a survey as a draft.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area, dates the wrong way round, or a questionnaire that cannot be asked (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    _require_order(draft.opens_on, draft.closes_on)
    require_sound(draft.questionnaire)
    require_words(draft.title, "/title")
    fields = draft.model_dump(exclude={"questionnaire"})
    row = Survey.model_validate(fields | {"county_code": draft.area_code[:6]})
    row = await records.create(session, actor, row, action="survey.created")
    session.add(SurveyVersion(county_code=row.county_code, survey_id=row.id, number=1, questionnaire=plain(draft)))
    await session.flush()
    return detail(row, draft.questionnaire, locale)


async def update(
    session: AsyncSession,
    actor: Actor,
    survey_id: UUID,
    changed: dict[str, Any],
    sheet: Questionnaire | None,
    version: int,
    locale: str,
) -> SurveyDetail:
    """Change a survey under its version: a draft as a whole, an open one in its last day only, which is counted.

    Raises:
        NotFound: as `get` (404). PreconditionFailed: someone changed it first (412).
        Conflict: `survey_not_draft`; `survey_frozen` at the fields that may not be changed any more (409).
        InvalidInput: as `create`; `closing_day_over` (422).
    """
    row = await find(session, actor, survey_id, lock=True)
    changed = {
        name: value for name, value in changed.items() if name != "questionnaire" and value != getattr(row, name)
    }
    _require_order(changed.get("opens_on", row.opens_on), changed.get("closes_on", row.closes_on))
    changed |= _later_end(row, changed)
    if "title" in changed:
        require_words(changed["title"], "/title")
    if sheet is not None:
        require_sound(sheet)
        if row.state != SurveyState.DRAFT:
            raise Conflict("survey_not_draft")
        changed["current_number"] = row.current_number + 1
    updated = await records.update(session, actor, row, changed, version, action="survey.updated")
    if sheet is not None:
        number, content = updated.current_number, sheet.model_dump(mode="json")
        made = SurveyVersion(county_code=row.county_code, survey_id=row.id, number=number, questionnaire=content)
        session.add(made)
        await session.flush()
    sheet, forms = await sheet_and_forms(session, updated)
    return detail(updated, sheet, locale, forms_count=surveys_forms.count_of(sheet, forms))


async def find(session: AsyncSession, actor: Actor, survey_id: UUID, *, lock: bool = False) -> Survey:
    """A survey that the actor may see; with `lock`, as it stands now and until the transaction ends.

    Raises:
        NotFound: outside the area, not open to the reader, or not there (404).
    """
    return await records.get(session, actor, Survey, survey_id, *_reach(actor), lock=lock)


async def questionnaire_of(session: AsyncSession, survey: Survey) -> Questionnaire:
    """The questions that are asked now, those of all forms."""
    return (await sheet_and_forms(session, survey))[0]


async def version_of(session: AsyncSession, survey: Survey) -> SurveyVersion:
    """The version of the questionnaire that is asked now."""
    return (await _versions(session, [survey]))[0]


async def sheet_and_forms(session: AsyncSession, survey: Survey) -> tuple[Questionnaire, list[Any] | None]:
    """The questions that are asked now and the forms of a test; `surveys_forms.sheet_of` gives those of one form."""
    row = await version_of(session, survey)
    return Questionnaire.model_validate(row.questionnaire), row.forms


async def _versions(session: AsyncSession, surveys: Sequence[Survey]) -> Sequence[SurveyVersion]:
    keys = [(survey.county_code, survey.id, survey.current_number) for survey in surveys]
    if not keys:
        return []
    key = tuple_(col(SurveyVersion.county_code), col(SurveyVersion.survey_id), col(SurveyVersion.number))
    counties = {survey.county_code for survey in surveys}
    wanted = select(SurveyVersion).where(col(SurveyVersion.county_code).in_(counties), key.in_(keys))
    return (await session.exec(wanted)).all()


def require_sound(sheet: Questionnaire) -> None:
    """Refuse a questionnaire that cannot be asked, or that asks who somebody is.

    Raises:
        InvalidInput: everything that is wrong, each at its pointer (422).
    """
    found = unsound(sheet)
    if found:
        raise InvalidInput(errors=found)


def require_words(words: Mapping[str, str], pointer: str) -> None:
    """Refuse words without the language that everyone can fall back to.

    Raises:
        InvalidInput: `words_missing` (422).
    """
    if FALLBACK not in words:
        raise InvalidInput.field(pointer, "words_missing")


def in_words(words: Mapping[str, str], locale: str) -> str:
    """The words in a language, else in simplified Chinese, else in any."""
    return words.get(locale) or words.get(FALLBACK) or next(iter(words.values()), "")


def plain(draft: SurveyCreate) -> dict[str, Any]:
    """The questionnaire as it is stored."""
    return draft.questionnaire.model_dump(mode="json")


def read(row: Survey, question_count: int, locale: str) -> SurveyRead:
    """The survey as it goes out in a list."""
    more = {"title": in_words(row.title, locale), "question_count": question_count}
    return SurveyRead.model_validate(row, from_attributes=True, update=more)


def detail(row: Survey, sheet: Questionnaire, locale: str, *, forms_count: int | None = None) -> SurveyDetail:
    """The survey with its questions; `forms_count` where the questionnaire alone does not tell it."""
    questions = [
        QuestionRead(
            code=question.code,
            kind=question.kind,
            label=in_words(question.label, locale),
            is_required=question.is_required,
            options=[
                OptionRead(code=o.code, label=in_words(o.label, locale), is_sensitive=o.is_sensitive)
                for o in question.options
            ],
            rows=[MatrixRowRead(code=row.code, label=in_words(row.label, locale)) for row in question.rows],
            minimum=bounds(question)[0],
            maximum=bounds(question)[1],
            is_list=question.plays(QuestionRole.LIST),
            section=question.section,
            relevance=question.relevance,
            languages=whole_in(question),
        )
        for question in sheet.questions
    ]
    sections = [
        SectionRead(code=section.code, title=in_words(section.title, locale), relevance=section.relevance)
        for section in sheet.sections
    ]
    return SurveyDetail(
        **read(row, len(sheet.questions), locale).model_dump(),
        titles=row.title,
        forms_count=forms_count or surveys_forms.count_of(sheet, None),
        consent=in_words(sheet.consent, locale),
        consent_hash=consent_hash(sheet.consent),
        sections=sections,
        questions=questions,
    )


def _later_end(row: Survey, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What counts the change of an open survey's last day, where nothing else is changed."""
    if row.state == SurveyState.DRAFT or not changed:
        return {}
    frozen = sorted(changed.keys() - _CHANGEABLE.get(SurveyState(row.state), frozenset()))
    if frozen:
        raise Conflict("survey_frozen", errors=[FieldError(f"/{name}", "survey_frozen") for name in frozen])
    if changed["closes_on"] is not None and changed["closes_on"] < today():
        raise InvalidInput.field("/closes_on", "closing_day_over")
    return {"closing_changes": row.closing_changes + 1, "closing_changed_on": today()}


def _require_order(opens_on: date | None, closes_on: date | None) -> None:
    if opens_on and closes_on and closes_on < opens_on:
        raise InvalidInput.field("/closes_on", "ends_before_start")


def _reach(actor: Actor) -> list[ColumnElement[bool]]:
    return [col(Survey.state).in_([state.value for state in OPEN_TO_ALL])] if actor.is_outside else []


def _conditions(chosen: SurveyFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Survey.area_code).startswith(chosen.area, autoescape=True))
    for name in ("purpose", "state"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Survey, name)) == value)
    return found
