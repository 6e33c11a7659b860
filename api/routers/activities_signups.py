"""HTTP in and out of sign-ups: open to anyone, without an account and without a name."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import ActorDep, HallDep, KeyDep, Session, require, visited_area
from api.door import make_router
from api.models.activities_signups import SignupCode, SignupCounts, SignupCreate, SignupMade, SignupRead
from api.permissions import Actor, Permission
from api.services import activities_signups

router = make_router("activities")
Writer = Annotated[Actor, Depends(require(Permission.ACTIVITIES_WRITE))]
AreaDep = Annotated[str | None, Depends(visited_area)]


@router.post("/{activity_id}/signups", status_code=status.HTTP_201_CREATED)
async def sign_up_for_activity(
    session: Session, actor: ActorDep, hall: HallDep, activity_id: UUID, draft: SignupCreate, key: KeyDep, _: AreaDep
) -> SignupMade:
    """Sign a party up, or put it on the waiting list; the secret code in the answer is the only proof of it."""
    return await activities_signups.sign_up(session, actor, hall.vault, activity_id, draft, key)


@router.get("/{activity_id}/signups")
async def count_activity_signups(session: Session, actor: Writer, activity_id: UUID) -> SignupCounts:
    """How many have signed up and how many wait, for the host and its joint units."""
    return await activities_signups.counts(session, actor, activity_id)


@router.post("/{activity_id}/signups/track")
async def track_activity_signup(
    session: Session, actor: ActorDep, hall: HallDep, activity_id: UUID, sent: SignupCode, _: AreaDep
) -> SignupRead:
    """How a sign-up stands, for whoever has its code."""
    return await activities_signups.find(session, actor, hall.vault, activity_id, sent.tracking_code)


@router.post("/{activity_id}/signups/cancel")
async def cancel_activity_signup(
    session: Session, actor: ActorDep, hall: HallDep, activity_id: UUID, sent: SignupCode, _: AreaDep
) -> SignupRead:
    """Give the places back; those who wait move up in their order."""
    return await activities_signups.cancel(session, actor, hall.vault, activity_id, sent.tracking_code)
