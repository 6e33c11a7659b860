"""The bank of knowledge items: written with their sources, put into use, counted each time they are shown, retired."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput
from api.models.base import today
from api.models.documents import Document
from api.models.surveys_items import (
    ITEM_STEPS,
    ItemState,
    ItemTopic,
    ItemTopicList,
    StarterResult,
    StarterSet,
    SurveyItem,
    SurveyItemCreate,
    SurveyItemDetail,
    SurveyItemFilter,
    SurveyItemRead,
    SurveyItemTransition,
    SurveyItemUse,
)
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire
from api.permissions import COUNTY_DIGITS, Actor, require_inside
from api.rules.item_draw import LAST_OPTION
from api.rules.questionnaire_sound import FALLBACK, unsound
from api.services import catalogue, records
from api.services.paging import Page
from api.services.surveys_forms import topic_names

_WORDS = frozenset({"label", "options", "topic", "indicator", "source", "wording_source"})
"""What years are compared by: it stays once the item is in use."""


@dataclass(frozen=True, slots=True)
class Uses:
    """In how many surveys an item stood, in how many of this year, and the day of the latest."""

    surveys: int = 0
    this_year: int = 0
    last_on: date | None = None


async def page(
    session: AsyncSession, actor: Actor, chosen: SurveyItemFilter, page_: Page, locale: str
) -> tuple[list[SurveyItemRead], str | None]:
    """Items of the actor's county, the newest first."""
    context = chosen.model_dump_json()
    rows, cursor = await records.page(session, actor, SurveyItem, _conditions(chosen), page_, context=context)
    uses = await _uses(session, rows)
    return [_read(row, uses.get(row.id, Uses()), locale) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, item_id: UUID, locale: str) -> SurveyItemDetail:
    """One item with all its words and its right option.

    Raises:
        NotFound: not in the actor's county (404).
    """
    row = await records.get(session, actor, SurveyItem, item_id)
    return await _detail(session, row, locale)


async def create(session: AsyncSession, actor: Actor, draft: SurveyItemCreate, locale: str) -> SurveyItemDetail:
    """Enter an item as a draft.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or topic, words that are missing or ask about the respondent, not exactly one right
            option (422).
        Conflict: `item_code_used` (409).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    values = draft.model_dump()
    await _require_sound(session, draft.area_code[:COUNTY_DIGITS], values)
    row = SurveyItem.model_validate(values | {"county_code": draft.area_code[:COUNTY_DIGITS]})
    taken = select(SurveyItem.id).where(
        col(SurveyItem.county_code) == row.county_code, col(SurveyItem.code) == row.code
    )
    if (await session.exec(taken)).first() is not None:
        raise Conflict("item_code_used")
    return await _detail(session, await records.create(session, actor, row, action="survey.item_entered"), locale)


async def update(
    session: AsyncSession, actor: Actor, item_id: UUID, changed: dict[str, Any], version: int, locale: str
) -> SurveyItemDetail:
    """Change an item under its version. Words change in a draft only: another wording is another item.

    Raises:
        NotFound: as `get` (404). PreconditionFailed: someone changed it first (412).
        Conflict: `item_words_fixed` or `item_retired` (409). InvalidInput: as `create` (422).
    """
    row = await records.get(session, actor, SurveyItem, item_id)
    if row.state == ItemState.RETIRED:
        raise Conflict("item_retired")
    if "options" in changed:
        changed["options"] = _whole(changed["options"])
    if row.state != ItemState.DRAFT and any(changed[name] != getattr(row, name) for name in _WORDS & changed.keys()):
        raise Conflict("item_words_fixed")
    names = ("code", "audience", "topic", "label", "options", "indicator", "document_id")
    await _require_sound(session, row.county_code, {name: getattr(row, name) for name in names} | changed)
    return await _detail(
        session, await records.update(session, actor, row, changed, version, action="survey.item_changed"), locale
    )


async def move(
    session: AsyncSession, actor: Actor, item_id: UUID, step: SurveyItemTransition, locale: str
) -> SurveyItemDetail:
    """Put an item into use, or retire it.

    Raises:
        NotFound: as `get` (404). Conflict: no such step (409).
        InvalidInput: retired without a reason after it was in use (422).
    """
    row = await records.get(session, actor, SurveyItem, item_id, lock=True)
    records.require_step(ITEM_STEPS, row.state, step.to)
    if row.state == ItemState.IN_USE and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    action = "survey.item_put_into_use" if step.to is ItemState.IN_USE else "survey.item_retired"
    moved = await records.move(session, actor, row, step.to, action=action, reason=step.reason)
    return await _detail(session, moved, locale)


async def take_starter_set(session: AsyncSession, actor: Actor, draft: StarterSet) -> StarterResult:
    """Add the items of `surveys/items.json` that the county's bank lacks, as drafts or in use; the others stay.

    Raises:
        Forbidden: the area is outside the actor's scope (403). InvalidInput: unknown area (422).
    """
    require_inside(actor, draft.area_code)
    county = draft.area_code[:COUNTY_DIGITS]
    await records.require_area(session, county)
    known = await session.exec(select(SurveyItem.code).where(col(SurveyItem.county_code) == county))
    kept = set(known.all())
    added = [item for item in starter_items() if item["code"] not in kept]
    state = ItemState.IN_USE if draft.is_in_use else ItemState.DRAFT
    for item in added:
        values = item | {"area_code": county, "county_code": county, "state": state}
        row = SurveyItem.model_validate(values)
        await records.create(session, actor, row, action="survey.item_entered")
    return StarterResult(added_count=len(added), kept_count=len(starter_items()) - len(added))


def starter_items() -> list[dict[str, Any]]:
    """The items that come with the platform, as columns of `SurveyItem`."""
    items: list[dict[str, Any]] = catalogue.read_json("surveys/items.json")["items"]
    return [item | {"options": _whole(item["options"])} for item in items]


def _whole(options: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Options that say of each whether it is right."""
    return [{"is_correct": False} | dict(option) for option in options]


def topics(locale: str) -> ItemTopicList:
    """The topics that items can have, in reading order."""
    return ItemTopicList(items=[ItemTopic(code=code, label=label) for code, label in topic_names(locale).items()])


async def _require_sound(session: AsyncSession, county_code: str, values: Mapping[str, Any]) -> None:
    """Refuse an item that cannot be asked; pointers are those of the item."""
    if values["topic"] not in topic_names(FALLBACK):
        raise InvalidInput.field("/topic", "topic_unknown")
    about = {name: values[name] for name in ("code", "label", "options", "indicator")}
    question = Question.model_validate(about | {"kind": QuestionKind.KNOWLEDGE})
    plain = Question.model_validate({"code": "plain", "kind": QuestionKind.TEXT, "label": values["label"]})
    found = [*_faults(question), *(fault for fault in _faults(plain) if fault.code.startswith("question_asks"))]
    right = [option.code for option in question.options if option.is_correct]
    if LAST_OPTION in right:
        found.append(FieldError("/options", "item_unsure_right"))
    if found:
        raise InvalidInput(errors=found)
    document_id = values.get("document_id")
    if document_id is not None:
        there = (col(Document.county_code) == county_code, col(Document.id) == document_id)
        if (await session.exec(select(Document.id).where(*there))).first() is None:
            raise InvalidInput.field("/document_id", "reference_unknown")


def _faults(question: Question) -> list[FieldError]:
    """What is wrong with a question, with pointers into itself."""
    at = "/questionnaire/questions/0"
    errors = unsound(Questionnaire(consent={FALLBACK: "-"}, questions=[question]))
    return [FieldError(error.pointer.removeprefix(at), error.code, **error.values) for error in errors]


async def _uses(session: AsyncSession, rows: Sequence[SurveyItem]) -> dict[UUID, Uses]:
    if not rows:
        return {}
    used_on = col(SurveyItemUse.used_on)
    statement = (
        select(
            SurveyItemUse.item_id,
            func.count(),
            func.count().filter(used_on >= today().replace(month=1, day=1)),
            func.max(used_on),
        )
        .where(
            col(SurveyItemUse.county_code).in_({row.county_code for row in rows}),
            col(SurveyItemUse.item_id).in_([row.id for row in rows]),
        )
        .group_by(col(SurveyItemUse.item_id))
    )
    return {item: Uses(total, year, last) for item, total, year, last in (await session.exec(statement)).all()}


def _in_words(words: Mapping[str, str], locale: str) -> str:
    return words.get(locale) or words[FALLBACK]


def _read(row: SurveyItem, uses: Uses, locale: str) -> SurveyItemRead:
    return SurveyItemRead.model_validate(row, from_attributes=True, update=_more(row, uses, locale))


def _more(row: SurveyItem, uses: Uses, locale: str) -> dict[str, Any]:
    return {
        "title": _in_words(row.label, locale),
        "topic_label": topic_names(locale).get(row.topic, row.topic),
        "surveys_count": uses.surveys,
        "year_count": uses.this_year,
        "last_used_on": uses.last_on,
    }


async def _detail(session: AsyncSession, row: SurveyItem, locale: str) -> SurveyItemDetail:
    uses = (await _uses(session, [row])).get(row.id, Uses())
    return SurveyItemDetail.model_validate(row, from_attributes=True, update=_more(row, uses, locale))


def _conditions(chosen: SurveyItemFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("audience", "topic", "difficulty", "state", "is_linked"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(SurveyItem, name)) == value)
    if chosen.q:
        words = col(SurveyItem.label)[FALLBACK].astext
        found.append(or_(words.contains(chosen.q, autoescape=True), col(SurveyItem.code).contains(chosen.q)))
    return found
