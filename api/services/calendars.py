"""The public calendar: published activities in the form that phones and calendars subscribe to. Source: RFC 5545."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import Activity, ActivityFilter
from api.models.areas import Area
from api.models.base import utc_now
from api.permissions import Actor, require_one_county
from api.services import activities, almanac
from api.services.almanac import Occurrence
from api.zone import day_of

MOST_EVENTS = 1_000
_KEPT = timedelta(days=90)
_REFRESH = timedelta(hours=12)
_UNCHANGED = datetime(2026, 1, 1, tzinfo=UTC)
"""When days of the calendar were noted: a fixed moment, so that an unchanged calendar stays the same file."""


async def make(
    session: AsyncSession, actor: Actor, chosen: ActivityFilter, *, with_special_days: bool, locale: str
) -> bytes:
    """The calendar of an area: from ninety days ago unless `since` says otherwise, the 1,000 that start last.

    Args:
        with_special_days: also the county's windows and festivals of three years, as days that block nobody's time.
        locale: the language of their names.
    """
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
    if with_special_days:
        county_code, year = require_one_county(actor, chosen.area), day_of(since).year
        for place in await almanac.occurrences(session, county_code, year, year + 2):
            calendar.add_component(_special_days(place, county_code, locale))
    return bytes(calendar.to_ical())


def _event(row: Activity) -> Event:
    """An activity as an event; its UID stays through every change, so that a calendar replaces it."""
    event = Event()
    event.add("uid", f"{row.id}@shiliu")
    event.add("sequence", row.version - 1)
    event.add("dtstamp", row.updated_at)
    event.add("last-modified", row.updated_at)
    event.add("dtstart", row.starts_at)
    if row.ends_at is not None and row.ends_at > row.starts_at:
        event.add("dtend", row.ends_at)
    event.add("summary", row.title)
    event.add("status", "CONFIRMED")
    for name, value in (("location", row.place), ("description", row.summary)):
        if value:
            event.add(name, value)
    return event


def _special_days(place: Occurrence, county_code: str, locale: str) -> Event:
    """A window or festival as whole days. DTEND is the day after the last one. Source: RFC 5545, 3.6.1."""
    event = Event()
    event.add("uid", f"{place.code}-{place.span.starts_on.isoformat()}-{county_code}@shiliu")
    event.add("dtstamp", _UNCHANGED)
    event.add("dtstart", place.span.starts_on)
    event.add("dtend", place.span.ends_on + timedelta(days=1))
    event.add("summary", place.names.get(locale) or place.names["zh-Hans"])
    event.add("description", place.sources.get(locale) or place.sources["zh-Hans"])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    return event
