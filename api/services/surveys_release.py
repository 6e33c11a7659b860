"""The one door of results: every figure that is told of a survey's answers stands in a release that was stored before.

A release is made once, of a closed survey, and neither the application nor time changes it: an answer more or less,
another filter, a second look cannot be subtracted from anything. There are no filters. While there is no release yet
only n is told, in steps of ten. Besides figures two things leave here: the list of nullifiers, whose hash is in the
release, and to whoever moderates them the words of a closed survey.
"""

import asyncio
import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, NotFound
from api.models.base import utc_now
from api.models.surveys import Survey, SurveyState
from api.models.surveys_released import ReleaseContent
from api.models.surveys_results import (
    HowGathered,
    ReleaseMark,
    SurveyRelease,
    SurveyReleaseRead,
    SurveyResults,
)
from api.permissions import Actor, is_unit_bound, require_inside
from api.rules.canonical import hash_of
from api.rules.questionnaire_sound import FALLBACK
from api.rules.suppression import in_steps, show
from api.services import (
    journal,
    surveys,
    surveys_box,
    surveys_counts,
    surveys_inputs,
    surveys_mixing,
    surveys_results,
    surveys_wording,
)

_ESTIMATES: Final = "estimates"


async def results(session: AsyncSession, actor: Actor, survey_id: UUID, locale: str) -> SurveyResults:
    """Results: for posts of a whole area once released, for everyone once published.

    Before that these posts get how many answers there are in whole tens, everyone else only that a survey is closed.

    Raises:
        NotFound: no such survey of which the reader may be told so much (404).
    """
    survey = await surveys.find(session, actor, survey_id)
    if survey.state != SurveyState.CLOSED:
        _require_told(actor, survey)
    is_told = _is_told(actor, survey)
    release = await stored(session, survey) if is_told else None
    if release is None:
        n = await _waiting_and_mixed(session, survey) if is_told else None
        return _collecting(survey, locale, n)
    mark = ReleaseMark(made_at=release.made_at, hash=release.hash, inputs_hash=release.inputs_hash)
    whole = surveys_wording.worded(release.content, locale) | {"state": survey.state, "release": mark.model_dump()}
    return SurveyResults.model_validate({name: whole[name] for name in SurveyResults.model_fields})


async def release(session: AsyncSession, actor: Actor, survey_id: UUID) -> SurveyReleaseRead:
    """The release itself, to keep and to check against its hash.

    Raises:
        NotFound: no such survey, or it is not released to the reader (404).
    """
    survey = await _seen(session, actor, survey_id)
    row = await stored(session, survey)
    if row is None:
        raise NotFound
    return SurveyReleaseRead.model_validate(row, from_attributes=True)


async def content(session: AsyncSession, actor: Actor, survey_id: UUID) -> tuple[Survey, dict[str, Any]]:
    """A survey with all that is told of it, words in every language.

    Raises:
        NotFound: no such survey whose results the reader may see (404). Conflict: `survey_not_released` (409).
    """
    survey = await _seen(session, actor, survey_id)
    row = await stored(session, survey)
    if row is None:
        raise Conflict("survey_not_released")
    return survey, row.content


async def words(session: AsyncSession, survey: Survey, question: str) -> list[str]:
    """What was written to a question in the answers that the release counts, for who moderates it.

    Only words, in another random order at every call: no place, no day, nothing else that the same person said.

    Raises:
        Conflict: `survey_not_closed` (409).
    """
    if survey.state not in {SurveyState.CLOSED, SurveyState.PUBLISHED}:
        raise Conflict("survey_not_closed")
    found = await surveys_counts.words(session, await surveys_inputs.first_basis(session, survey), question)
    secrets.SystemRandom().shuffle(found)
    return found


async def ballots(session: AsyncSession, actor: Actor, survey_id: UUID) -> str:
    """The nullifiers that were cast, as `surveys_box.Inclusion.text`: its SHA-256 is the release's `ballots_hash`.

    Raises:
        NotFound: no such survey, or its list is not released to the reader (404).
    """
    survey = await _seen(session, actor, survey_id)
    row = await stored(session, survey)
    if row is None or row.content["ballots_hash"] is None:
        raise NotFound
    return (await surveys_box.inclusion(session, survey.county_code, survey.id)).text


async def make(session: AsyncSession, actor: Actor, survey_id: UUID) -> tuple[SurveyReleaseRead, bool]:
    """Release a closed survey's results, once and for all; a second call gets the same release, which is not new.

    Raises:
        NotFound: no such survey (404). Forbidden: outside the actor's scope (403).
        Conflict: `survey_not_closed`, `survey_still_mixing`, or weights that cannot be made (409).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    require_inside(actor, survey.area_code)
    row = await stored(session, survey)
    is_new = row is None
    if row is None:
        if survey.state not in {SurveyState.CLOSED, SurveyState.PUBLISHED}:
            raise Conflict("survey_not_closed")
        if await surveys_mixing.waiting(session, survey):
            raise Conflict("survey_still_mixing")
        row = await store(session, survey)
        changes = {"hash": [None, row.hash], "inputs_hash": [None, row.inputs_hash]}
        await journal.record(session, actor, "survey.released", survey, changes=changes)
    return SurveyReleaseRead.model_validate(row, from_attributes=True), is_new


async def store(session: AsyncSession, survey: Survey) -> SurveyRelease:
    """Compute and keep the release of a survey that takes no more answers."""
    inputs = await surveys_inputs.gather(session, survey)
    # In a thread: seconds for a large survey, during which others are answered.
    told, estimates = await asyncio.to_thread(surveys_results.content_of, inputs)
    _require_known(survey, told)
    inputs |= {_ESTIMATES: estimates}
    row = SurveyRelease(
        county_code=survey.county_code,
        survey_id=survey.id,
        area_code=survey.area_code,
        made_at=utc_now(),
        content=told,
        inputs=inputs,
        hash=hash_of(told),
        inputs_hash=hash_of(inputs),
        synthetic=survey.synthetic,
    )
    session.add(row)
    await session.flush()
    return row


def _require_known(survey: Survey, told: Mapping[str, Any]) -> None:
    """Keep what has another shape than is read out of a release from being stored as one, for good.

    Raises:
        ValueError: names that are missing or that nobody knows: a defect of the code, never of the input.
    """
    whole = surveys_wording.worded(told, FALLBACK) | {"state": survey.state, "release": None}
    if not _have_same_names(whole, ReleaseContent.model_validate(whole).model_dump(mode="json")):
        raise ValueError("a release has names that nobody knows")


def _have_same_names(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping):
        return one.keys() == other.keys() and all(_have_same_names(one[name], other[name]) for name in one)
    return not isinstance(one, list) or all(map(_have_same_names, one, other))


async def faults(session: AsyncSession, row: SurveyRelease) -> list[str]:
    """What is wrong with a release, as codes: its hashes, what follows from its inputs, and its inputs themselves."""
    inputs = {name: value for name, value in row.inputs.items() if name != _ESTIMATES}
    told, estimates = surveys_results.content_of(inputs)
    found = []
    if hash_of(row.content) != row.hash:
        found.append("content_altered")
    if hash_of(row.inputs) != row.inputs_hash:
        found.append("inputs_altered")
    if hash_of(told) != row.hash or estimates != row.inputs.get(_ESTIMATES):
        found.append("content_does_not_follow")
    if any(hash_of(plan["content"]) != plan["hash"] for plan in inputs["plans"]):
        found.append("plan_altered")
    if inputs["ballots"]["count"] != sum(inputs["received"].values()):
        found.append("ballots_differ")
    survey = await session.get(Survey, (row.county_code, row.survey_id))
    again = await surveys_inputs.gather(session, survey) if survey is not None else {}
    return found + [f"input_differs:{name}" for name in sorted(inputs) if again.get(name) != inputs[name]]


async def stored(session: AsyncSession, survey: Survey) -> SurveyRelease | None:
    """The release of a survey, if it was made."""
    mine = (SurveyRelease.county_code == survey.county_code, SurveyRelease.survey_id == survey.id)
    return (await session.exec(select(SurveyRelease).where(*mine))).first()


async def _seen(session: AsyncSession, actor: Actor, survey_id: UUID) -> Survey:
    survey = await surveys.find(session, actor, survey_id)
    _require_told(actor, survey)
    return survey


def _require_told(actor: Actor, survey: Survey) -> None:
    if survey.state == SurveyState.DRAFT or not _is_told(actor, survey):
        raise NotFound


def _is_told(actor: Actor, survey: Survey) -> bool:
    """Whether the reader may see results before they are published, or they are."""
    return survey.state == SurveyState.PUBLISHED or not (actor.is_outside or is_unit_bound(actor.role))


async def _waiting_and_mixed(session: AsyncSession, survey: Survey) -> int:
    return await surveys_counts.received(session, survey) + await surveys_mixing.waiting(session, survey)


def _collecting(survey: Survey, locale: str, n: int | None) -> SurveyResults:
    """What is told of a survey without its release. `n` is how many answers there are, None where it is not told."""
    return SurveyResults(
        survey_id=survey.id,
        title=surveys.in_words(survey.title, locale),
        purpose=survey.purpose,
        state=survey.state,
        series=survey.series,
        closes_on=survey.closes_on,
        closed_on=survey.closed_on,
        closing_changes=survey.closing_changes,
        closing_changed_on=survey.closing_changed_on,
        n=None if n is None else show(in_steps(n)),
        how_gathered=HowGathered.OPINIONS if survey.is_open_link else HowGathered.SAMPLE,
        dispositions=None,
        plans=[],
        questions=[],
        integrity=None,
        excerpts=[],
        release=None,
        synthetic=survey.synthetic,
    )
