"""The public calendar: published activities in the form that phones and calendars subscribe to. Source: RFC 5545."""

from datetime import timedelta

from icalendar import Calendar, Event
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import Activity, ActivityFilter
from api.models.areas import Area
from api.models.base import utc_now
from api.permissions import Actor
from api.services import activities

MOST_EVENTS = 1_000
_KEPT = timedelta(days=90)
_REFRESH = timedelta(hours=12)


async def make(session: AsyncSession, actor: Actor, chosen: ActivityFilter) -> bytes:
    """The calendar of an area: from ninety days ago unless `since` says otherwise, the 1,000 that start last."""
    since = chosen.since or utc_now() - _KEPT
    chosen = chosen.model_copy(update={"since": since})
    rows = await activities.published(session, actor, chosen, limit=MOST_EVENTS)
    area = await session.get(Area, chosen.area or actor.area_code)
    calendar = Calendar()
    calendar.add("prodid", "-//Shiliu//Activities//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    if area is not None:
        calendar.add("x-wr-calname", area.name)
    for row in reversed(rows):
        calendar.add_component(_event(row))
    return bytes(calendar.to_ical())


def _event(row: Activity) -> Event:
    """An activity as an event; its UID stays through every change, so that a calendar replaces it."""
    event = Event()
    event.add("uid", f"{row.id}@shiliu")
    event.add("sequence", row.version - 1)
    event.add("dtstamp", row.updated_at)
    event.add("last-modified", row.updated_at)
    event.add("dtstart", row.starts_at)
    if row.ends_at is not None:
        event.add("dtend", row.ends_at)
    event.add("summary", row.title)
    event.add("status", "CONFIRMED")
    for name, value in (("location", row.place), ("description", row.summary)):
        if value:
            event.add(name, value)
    return event
