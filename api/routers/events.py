"""HTTP out of live updates for posts: that something changed, as a stream of events; no words, no names."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.deps import HallDep, LastSeen, live_messages, require, visited_area
from api.door import make_router
from api.permissions import Actor, Permission, require_one_county
from api.services.events import Listener

router = make_router("events")
Reader = Annotated[Actor, Depends(require(Permission.FEEDBACK_READ))]


async def joined(
    actor: Reader,
    hall: HallDep,
    area: Annotated[str | None, Depends(visited_area)],
    resource: Annotated[list[Literal["feedback", "task"]], Query(max_length=2)] = [],  # noqa: B006
    id: Annotated[str | None, Query(max_length=40, description="Only of this record")] = None,  # noqa: A002
    last_seen: LastSeen = None,
) -> AsyncIterator[Listener]:
    """A place among the listeners of the county, given back when the stream ends.

    Raises:
        InvalidInput: a scope wider than a county, and none is named (422). TooManyRequests: as `events.join` (429).
    """
    county = require_one_county(actor, area)
    listener = await hall.events.join(actor, county, resources=resource, record_id=id, after=last_seen)
    try:
        yield listener
    finally:
        hall.events.leave(listener)


@router.get("", response_class=EventSourceResponse)
async def watch_events(
    request: Request, listener: Annotated[Listener, Depends(joined)]
) -> AsyncIterator[ServerSentEvent]:
    """Changes of cases and tasks that the caller may see: `open`, then `change` (`ChangeNews`) as they come.

    Each has the number of the county's chain as its id; come back with it as `Last-Event-ID`, and nothing is missed.
    `reset` says that too much was: read anew. The stream ends with the token; silence is broken every 15 seconds.
    """
    async for message in live_messages(request, listener):
        yield message
