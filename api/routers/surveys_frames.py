"""HTTP in and out of survey frames: counts by village."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.base import AreaCode
from api.models.surveys_frames import (
    FrameParts,
    FramePrefillList,
    SampleSizeQuery,
    SampleSizeRead,
    SurveyFrameCreate,
    SurveyFrameDetail,
    SurveyFrameFilter,
    SurveyFrameRead,
    SurveyFrameUpdate,
)
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_frames, surveys_sampling_plan

router = make_router("survey-frames")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]
FIELDS = frozenset({"title", "unit", "source", "source_on", "as_of"})


class SurveyFramePage(SQLModel):
    """A page of frames."""

    items: list[SurveyFrameRead]
    next_cursor: str | None


@router.get("/sample-size")
async def get_sample_size(_: Reader, asked: Annotated[SampleSizeQuery, Query()]) -> SampleSizeRead:
    """How many answers a margin needs, with the finite correction, rounded up: 357 of 5,000 for ±5 %."""
    return surveys_sampling_plan.size_of(asked)


@router.get("/prefill")
async def prefill_survey_frame(
    session: Session, actor: Writer, area: Annotated[AreaCode, Query(description="The frame's area")]
) -> FramePrefillList:
    """The villages of an area with their residents, where statistics know them."""
    return FramePrefillList(items=await surveys_frames.prefill(session, actor, area), next_cursor=None)


@router.get("")
async def list_survey_frames(
    session: Session, actor: Writer, chosen: Annotated[SurveyFrameFilter, Query()], page: PageDep
) -> SurveyFramePage:
    """Frames of the area, newest first."""
    items, cursor = await surveys_frames.page(session, actor, chosen, page)
    return SurveyFramePage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_survey_frame(
    session: Session, actor: Writer, draft: SurveyFrameCreate, key: KeyDep, response: Response
) -> SurveyFrameDetail:
    """Begin a frame: what it counts, after which document."""
    frame = await idempotency.once(
        session,
        actor,
        key,
        "create_survey_frame",
        draft,
        SurveyFrameDetail,
        lambda: surveys_frames.create(session, actor, draft),
    )
    tag(response, frame.version)
    return frame


@router.get("/{frame_id}")
async def get_survey_frame(session: Session, actor: Writer, frame_id: UUID, response: Response) -> SurveyFrameDetail:
    """One frame with its rows."""
    frame = await surveys_frames.get(session, actor, frame_id)
    tag(response, frame.version)
    return frame


@router.patch("/{frame_id}")
async def update_survey_frame(
    session: Session,
    actor: Writer,
    frame_id: UUID,
    draft: SurveyFrameUpdate,
    version: VersionDep,
    response: Response,
) -> SurveyFrameDetail:
    """Change what a frame says of itself, while it is a draft."""
    changed = changes_of(draft, required=FIELDS)
    frame = await surveys_frames.update(session, actor, frame_id, changed, version)
    tag(response, frame.version)
    return frame


@router.delete("/{frame_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_survey_frame(session: Session, actor: Writer, frame_id: UUID, version: VersionDep) -> None:
    """Throw a frame away that is a draft and that nothing is committed to."""
    await surveys_frames.remove(session, actor, frame_id, version)


@router.put("/{frame_id}/parts")
async def put_survey_frame_parts(
    session: Session, actor: Writer, frame_id: UUID, draft: FrameParts, version: VersionDep, response: Response
) -> SurveyFrameDetail:
    """Put all rows in the place of those before; every wrong one is told."""
    frame = await surveys_frames.put_parts(session, actor, frame_id, draft.parts, version)
    tag(response, frame.version)
    return frame


@router.post("/{frame_id}/freeze")
async def freeze_survey_frame(
    session: Session, actor: Writer, frame_id: UUID, version: VersionDep, response: Response
) -> SurveyFrameDetail:
    """Freeze a frame for good; its hash is told."""
    frame = await surveys_frames.freeze(session, actor, frame_id, version)
    tag(response, frame.version)
    return frame
