"""HTTP out of live updates for the sender of a case. The tracking code travels in a body, never in an address."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.deps import HallDep, LastSeen, glance, live_messages, require
from api.door import make_router
from api.models.feedback import TrackRequest
from api.permissions import Actor, Permission
from api.services import feedback_files
from api.services.events import Listener

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]


async def followed(
    actor: Sender, hall: HallDep, request: TrackRequest, last_seen: LastSeen = None
) -> AsyncIterator[Listener]:
    """A place among the listeners for the case of the code, given back when the stream ends.

    Raises:
        NotFound: no case has the code (404). TooManyRequests: as `events.follow` (429).
    """
    async with glance(hall, actor) as session:
        case = await feedback_files.case_of(session, actor, hall.vault, request)
    listener = await hall.events.follow(actor, case, after=last_seen)
    try:
        yield listener
    finally:
        hall.events.leave(listener)


@router.post("/track/live", response_class=EventSourceResponse, responses={404: {}})
async def follow_feedback(
    request: Request, listener: Annotated[Listener, Depends(followed)]
) -> AsyncIterator[ServerSentEvent]:
    """A stream that says when the case of a code has changed; then ask for it by `/feedback/track`."""
    async for message in live_messages(request, listener):
        yield message
