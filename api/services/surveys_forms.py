"""Forms of a survey: which one shows which questions, in which order, and how the forms of a test are fixed at opening.

The stored questionnaire holds every question of every form; a version's `forms` say which items of the bank each form
shows: one list of {code, options} a form. A list question has two arms, so it doubles the forms: form f shows the
test's form f mod k and the arm f div k (the second arm has the sensitive statement).
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import today, utc_now
from api.models.surveys import Survey, SurveyVersion
from api.models.surveys_items import ItemState, SurveyItem, SurveyItemUse
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire, QuestionRole
from api.models.surveys_tests import SurveyTest
from api.permissions import Actor
from api.rules import item_draw
from api.rules.canonical import hash_of
from api.rules.item_draw import Blueprint, DrawRefusedError, FormItem, PoolItem, Stratum
from api.services import catalogue, journal

Forms = Sequence[Sequence[dict[str, Any]]]
MOST_QUESTIONS = 60
"""As many as a questionnaire takes, see `Questionnaire.questions`."""
ARMS = 2


def count_of(sheet: Questionnaire, forms: Forms | None) -> int:
    """How many forms a questionnaire has, from 1: those of its test, twice with a list question."""
    return len(forms or [None]) * (ARMS if _has_list(sheet) else 1)


def arm_of(forms: Forms | None, form: int) -> int:
    """The arm of a list question that a form shows: 0 the short list, 1 the one with the sensitive statement."""
    return form // len(forms or [None])


def sheet_of(sheet: Questionnaire, forms: Forms | None, form: int) -> Questionnaire:
    """The questionnaire as one form shows it: its own items in its own order, and its arm of each list.

    Args:
        form: from 0, below `count_of`.
    """
    drawn = {item["code"] for each in forms or [] for item in each}
    mine = {item["code"]: item["options"] for item in (forms or [[]])[form % len(forms or [None])]}
    asked = [_for_arm(question, arm_of(forms, form)) for question in sheet.questions if question.code not in drawn]
    about = {question.code: question for question in sheet.questions if question.code in mine}
    items = [_in_order(about[code], options) for code, options in mine.items()]
    return sheet.model_copy(update={"questions": _placed(asked, items)})


def _has_list(sheet: Questionnaire) -> bool:
    return any(question.plays(QuestionRole.LIST) for question in sheet.questions)


def _for_arm(question: Question, arm: int) -> Question:
    if not question.plays(QuestionRole.LIST) or arm:
        return question
    return question.model_copy(update={"options": [o for o in question.options if not o.is_sensitive]})


def _in_order(question: Question, options: Sequence[str]) -> Question:
    place = {code: index for index, code in enumerate(options)}
    return question.model_copy(update={"options": sorted(question.options, key=lambda option: place[option.code])})


def _placed(asked: Sequence[Question], items: Sequence[Question]) -> list[Question]:
    """The items after the last question of their section, else at the end."""
    section = items[0].section if items else None
    last = max((place for place, question in enumerate(asked) if question.section == section), default=len(asked) - 1)
    end = len(asked) if section is None else last + 1
    return [*asked[:end], *items, *asked[end:]]


async def freeze(session: AsyncSession, actor: Actor, survey: Survey, sheet: Questionnaire) -> int | None:
    """Draw and fix the forms of a survey that is about to open; they stay, also when it is opened again.

    The forms and all their items become a new version of the questionnaire; items get their exposure counted.

    Args:
        survey: locked by the caller, who stores its new `current_number`.

    Returns:
        The number of the version that holds the forms; None when the survey has no test or was drawn before.

    Raises:
        Conflict: the bank cannot give the forms: `test_too_few_items` with the stratum, and the others of
            `item_draw.draw`; `test_code_taken` when a question has an item's code; `test_too_many_questions` (409).
    """
    test = await find(session, survey, lock=True)
    if test is None or test.drawn_at is not None:
        return None
    items = await pool_of(session, test)
    pool, plan = [as_pool(item, count) for item, count in items], blueprint_of(test)
    seed = secrets.token_hex(16)
    forms = drawn(pool, plan, seed)
    number = survey.current_number + 1
    used = Counter(item.code for form in forms for item in form)
    chosen = [item for item, _ in items if item.code in used]
    session.add(_version(survey, number, _whole(sheet, chosen, test.section), forms))
    for item in chosen:
        session.add(_use(survey, item, used[item.code], test.forms))
    record = item_draw.record_of(pool, plan, seed, forms)
    test.seed, test.record, test.draw_hash = seed, record, hash_of(record)
    test.drawn_at, test.number, test.version = utc_now(), number, test.version + 1
    session.add(test)
    await session.flush()
    await journal.record(session, actor, "survey.forms_drawn", survey, changes={"draw_hash": [None, test.draw_hash]})
    return number


def drawn(pool: Sequence[PoolItem], plan: Blueprint, seed: str) -> list[list[FormItem]]:
    """As `item_draw.draw`, refusing with the name of the stratum.

    Raises:
        Conflict: with the codes of `item_draw.draw` (409).
    """
    try:
        return item_draw.draw(pool, plan, seed)
    except DrawRefusedError as refused:
        values: dict[str, Any] = dict(refused.values)
        if "topic" in values:
            values["topic"] = topic_names("zh-Hans").get(str(values["topic"]), str(values["topic"]))
        raise Conflict(refused.code, **values) from None


def topic_names(locale: str) -> dict[str, str]:
    """The topics of the bank in reading order: code -> words."""
    topics = catalogue.read_json("surveys/items.json")["topics"]
    return {topic["code"]: topic["label"].get(locale) or topic["label"]["zh-Hans"] for topic in topics}


async def find(session: AsyncSession, survey: Survey, *, lock: bool = False) -> SurveyTest | None:
    """The test of a survey, if it has one."""
    mine = select(SurveyTest).where(
        col(SurveyTest.county_code) == survey.county_code, col(SurveyTest.survey_id) == survey.id
    )
    return (await session.exec(mine.with_for_update() if lock else mine)).first()


async def drop(session: AsyncSession, actor: Actor, survey: Survey, test: SurveyTest) -> None:
    """Take a test that was not drawn off its survey."""
    await session.delete(test)
    await session.flush()
    await journal.record(session, actor, "survey.test_removed", survey)


async def pool_of(session: AsyncSession, test: SurveyTest) -> list[tuple[SurveyItem, int]]:
    """The items in use of a test's audience, each with the number of surveys of this year that it stands in."""
    items = await session.exec(
        select(SurveyItem)
        .where(
            col(SurveyItem.county_code) == test.county_code,
            col(SurveyItem.audience) == test.audience,
            col(SurveyItem.state) == ItemState.IN_USE,
        )
        .order_by(col(SurveyItem.code))
    )
    uses = await session.exec(
        select(SurveyItemUse.item_id).where(
            col(SurveyItemUse.county_code) == test.county_code,
            col(SurveyItemUse.used_on) >= today().replace(month=1, day=1),
            col(SurveyItemUse.survey_id) != test.survey_id,
        )
    )
    counts = Counter(uses.all())
    return [(item, counts[item.id]) for item in items.all()]


def as_pool(item: SurveyItem, surveys_count: int) -> PoolItem:
    """An item as the draw sees it: without its words and without what is right."""
    options = tuple(option["code"] for option in item.options)
    return PoolItem(item.code, item.topic, item.difficulty, item.is_linked, surveys_count, options)


def blueprint_of(test: SurveyTest) -> Blueprint:
    """The blueprint that a test stores."""
    strata = tuple(Stratum(row["topic"], row["difficulty"], row["count"]) for row in test.strata)
    return Blueprint(strata, test.forms, test.most_forms_percent, test.most_surveys)


def _whole(sheet: Questionnaire, items: Sequence[SurveyItem], section: str | None) -> Questionnaire:
    """The questionnaire with every drawn item as a knowledge question."""
    taken = {question.code for question in sheet.questions}
    for item in items:
        if item.code in taken:
            raise Conflict("test_code_taken", item=item.code)
    if len(sheet.questions) + len(items) > MOST_QUESTIONS:
        raise Conflict("test_too_many_questions", found=len(sheet.questions) + len(items), limit=MOST_QUESTIONS)
    known = section if section in {each.code for each in sheet.sections} else None
    return sheet.model_copy(update={"questions": _placed(sheet.questions, [_question(i, known) for i in items])})


def _question(item: SurveyItem, section: str | None) -> Question:
    about = {"code": item.code, "label": item.label, "options": item.options, "indicator": item.indicator}
    return Question.model_validate(about | {"kind": QuestionKind.KNOWLEDGE, "section": section})


def _use(survey: Survey, item: SurveyItem, forms: int, of_forms: int) -> SurveyItemUse:
    return SurveyItemUse(
        county_code=survey.county_code,
        item_id=item.id,
        survey_id=survey.id,
        used_on=today(),
        forms=forms,
        of_forms=of_forms,
        synthetic=survey.synthetic,
    )


def _version(survey: Survey, number: int, sheet: Questionnaire, forms: Sequence[Sequence[FormItem]]) -> SurveyVersion:
    return SurveyVersion(
        county_code=survey.county_code,
        survey_id=survey.id,
        number=number,
        questionnaire=sheet.model_dump(mode="json"),
        forms=[[{"code": item.code, "options": list(item.options)} for item in form] for form in forms],
        synthetic=survey.synthetic,
    )
