"""HTTP in and out of photos that look alike: the office looks at them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response
from sqlmodel import SQLModel

from api.deps import PageDep, Session, VersionDep, require, tag
from api.door import make_router
from api.models.activities_photos import PhotoPairFilter, PhotoPairRead, PhotoVerdict
from api.permissions import Actor, Permission
from api.services import photos

router = make_router("activities")
Office = Annotated[Actor, Depends(require(Permission.ACTIVITIES_VERIFY))]


class PhotoPairPage(SQLModel):
    """A page of pairs."""

    items: list[PhotoPairRead]
    next_cursor: str | None


@router.get("/photo-pairs")
async def list_photo_pairs(
    session: Session, actor: Office, chosen: Annotated[PhotoPairFilter, Query()], page: PageDep
) -> PhotoPairPage:
    """Photos of different activities that look alike, newest first."""
    items, cursor = await photos.page(session, actor, chosen, page)
    return PhotoPairPage(items=items, next_cursor=cursor)


@router.post("/photo-pairs/{pair_id}/verdict")
async def judge_photo_pair(
    session: Session, actor: Office, pair_id: UUID, verdict: PhotoVerdict, version: VersionDep, response: Response
) -> PhotoPairRead:
    """Say what the two photos are, having looked; no score and no state moves by it."""
    pair = await photos.judge(session, actor, pair_id, verdict, version)
    tag(response, pair.version)
    return pair
