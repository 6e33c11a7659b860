"""When bases are open and which visits can still be booked, day by day in China's time."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import lunar
from api.errors import InvalidInput
from api.models.base import today, utc_now
from api.models.bases import Base, BaseDay, OpeningHours, OpenSpan, Slot
from api.models.bases_bookings import HOLDING, BaseBooking
from api.rules import opening
from api.rules.opening import OpenDay
from api.services import workdays
from api.zone import ZONE

FURTHEST_DAYS = 120
"""How far ahead a visit can be booked."""

Taken = list[tuple[int, datetime, datetime]]


def checked(hours: OpeningHours | None) -> dict[str, Any] | None:
    """Hours as they are stored.

    Raises:
        InvalidInput: a span that ends before it begins, spans that overlap, a special day that names no day or two
            (422).
    """
    if hours is None:
        return None
    for place, span in enumerate(hours.weekly):
        _check_span(span, f"/hours/weekly/{place}")
    for weekday in range(1, 8):
        spans = tuple((span.opens, span.closes) for span in hours.weekly if span.weekday == weekday)
        if opening.overlapping(spans):
            raise InvalidInput.field("/hours/weekly", "spans_overlap")
    for place, day in enumerate(hours.special):
        pointer = f"/hours/special/{place}"
        if (day.first is None) == (day.lunar is None):
            raise InvalidInput.field(f"{pointer}/first", "special_day_unclear")
        if day.last is not None and (day.first is None or day.last < day.first):
            raise InvalidInput.field(f"{pointer}/last", "ends_before_start")
        for number, stretch in enumerate(day.spans):
            _check_span(stretch, f"{pointer}/spans/{number}")
        if opening.overlapping(tuple((span.opens, span.closes) for span in day.spans)):
            raise InvalidInput.field(f"{pointer}/spans", "spans_overlap")
    return hours.model_dump(mode="json")


def _check_span(span: OpenSpan, pointer: str) -> None:
    if span.closes <= span.opens:
        raise InvalidInput.field(f"{pointer}/closes", "ends_before_start")


def opening_of(base: Base, day: date) -> OpenDay:
    """The base's opening on a day; closed where no hours are known."""
    hours = base.hours or {}
    named = {item["lunar"] for item in hours.get("special") or [] if item["lunar"]}
    traditional = {name for name in named if day in _days_of(name, day.year)}
    return opening.open_day(hours, day, traditional, workdays.calendar())


def _days_of(name: str, year: int) -> set[date]:
    """The days of a year on which a traditional day can fall: its lunar year may have begun in the year before."""
    month, day = (int(part) for part in name.split("-"))
    return {lunar.day_of(lunar_year, month, day) for lunar_year in (year - 1, year)}


async def days(session: AsyncSession, base: Base, since: date | None, count: int) -> list[BaseDay]:
    """So many days of a base from a day on, today by default, with the visits that still have room."""
    first = max(since or today(), today())
    found = [opening_of(base, first + timedelta(days=number)) for number in range(count)]
    taken = await held(session, base, at(first, 0), at(first + timedelta(days=count), 0)) if base.booking_lanes else []
    return [
        BaseDay(
            day=day.day,
            spans=[OpenSpan(opens=opens, closes=closes) for opens, closes in day.spans],
            note=day.note,
            is_provisional=day.is_provisional,
            slots=_slots(base, day, taken),
        )
        for day in found
    ]


def _slots(base: Base, day: OpenDay, taken: Taken) -> list[Slot]:
    if not base.booking_lanes or (day.day - today()).days > FURTHEST_DAYS:
        return []
    slots = []
    for begin, end in opening.slots(day.spans, base.booking_minutes):
        starts_at, ends_at = at(day.day, begin), at(day.day, end)
        if starts_at > utc_now():
            free = opening.free_lanes(base.booking_lanes, taken, starts_at, ends_at)
            slots.append(Slot(starts_at=starts_at, ends_at=ends_at, free_count=len(free)))
    return slots


async def held(session: AsyncSession, base: Base, start: datetime, end: datetime) -> Taken:
    """The places of a base that bookings hold between two moments, as (lane, start, end)."""
    where: Sequence[ColumnElement[bool] | bool] = [
        BaseBooking.county_code == base.county_code,
        BaseBooking.base_id == base.id,
        col(BaseBooking.state).in_(HOLDING),
        col(BaseBooking.starts_at) < end,
        col(BaseBooking.ends_at) > start,
    ]
    rows = await session.exec(select(BaseBooking.lane, BaseBooking.starts_at, BaseBooking.ends_at).where(*where))
    return [(lane, begins, ends) for lane, begins, ends in rows.all()]


def is_open_for(base: Base, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether the base is open from the one moment to the other."""
    start, end = starts_at.astimezone(ZONE), ends_at.astimezone(ZONE)
    if start.date() != end.date():
        return False
    begin, close = f"{start:%H:%M}", f"{end:%H:%M}"
    return any(opens <= begin and close <= closes for opens, closes in opening_of(base, start.date()).spans)


def at(day: date, minute: int) -> datetime:
    """A moment of a day in China, by minutes since midnight."""
    return datetime.combine(day, time(), ZONE) + timedelta(minutes=minute)
