"""HTTP out of what is told of surveys. Everything here comes through one door: `services/surveys_release`."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response, status
from fastapi.responses import PlainTextResponse

from api.deps import LocaleDep, Session, require
from api.door import make_router
from api.models.surveys_results import SurveyReleaseRead, SurveyResults
from api.permissions import Actor, Permission
from api.services import surveys_release

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]


@router.get("/{survey_id}/results")
async def get_survey_results(session: Session, actor: Reader, survey_id: UUID, locale: LocaleDep) -> SurveyResults:
    """Released results: estimates with intervals of a sample, counts of opinions received; no small group in either."""
    return await surveys_release.results(session, actor, survey_id, locale)


@router.get("/{survey_id}/release")
async def get_survey_release(session: Session, actor: Reader, survey_id: UUID) -> SurveyReleaseRead:
    """The release as it is hashed, to keep and to check: SHA-256 of `content` in canonical JSON is `hash`."""
    return await surveys_release.release(session, actor, survey_id)


@router.get("/{survey_id}/ballots", response_class=PlainTextResponse, responses={404: {}})
async def get_survey_ballots(session: Session, actor: Reader, survey_id: UUID) -> PlainTextResponse:
    """The nullifiers of all ballots that were cast, a line each, in hex and in ascending order.

    A nullifier is SHA-256 of `nullifier|` and the ballot's 64 bytes: the device that cast it can see that it arrived,
    and nobody can join it with an answer or an invitation. Which answers the estimates leave out is the plan's to say.
    SHA-256 of the whole text is the release's `ballots_hash`.
    """
    return PlainTextResponse(await surveys_release.ballots(session, actor, survey_id))


@router.post("/{survey_id}/release", status_code=status.HTTP_201_CREATED, responses={200: {"model": SurveyReleaseRead}})
async def create_survey_release(
    session: Session, actor: Writer, survey_id: UUID, response: Response
) -> SurveyReleaseRead:
    """Release a closed survey's results, once and for all; a second call gets the same release with 200."""
    release, is_new = await surveys_release.make(session, actor, survey_id)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    return release
