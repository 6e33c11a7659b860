"""Smallest valid rows of what bases do: checks, bookings, heritage items, courses."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.bases import Base
from api.models.bases_bookings import BaseBooking
from api.models.bases_checks import BaseCheck
from api.models.bases_heritage import HeritageItem
from api.models.courses import Course, CourseState, CourseVersion
from tests.factories import COUNTY, TOWNSHIP, UNIT_ID, save


async def make_base_check(session: AsyncSession, base_id: UUID, **changes: Any) -> BaseCheck:
    """A check of today that found 60 of 100 points."""
    values = {
        "county_code": COUNTY,
        "area_code": TOWNSHIP,
        "base_id": base_id,
        "checked_on": utc_now().date(),
        "standard_version": "1",
        "results": [],
        "points_met": 60,
        "points_applicable": 100,
        "checked_by": "office-post",
    }
    return await save(session, BaseCheck(**values | changes))


async def make_booking(session: AsyncSession, base: Base, **changes: Any) -> BaseBooking:
    """A group of thirty that asks to come to a base tomorrow for an hour."""
    start = utc_now() + timedelta(days=1)
    values = {
        "county_code": base.county_code,
        "area_code": base.area_code,
        "base_id": base.id,
        "lane": 1,
        "starts_at": start,
        "ends_at": start + timedelta(hours=1),
        "group_name": "五年级",
        "head_count": 30,
    }
    return await save(session, BaseBooking(**values | changes))


async def make_heritage(session: AsyncSession, **changes: Any) -> HeritageItem:
    """An old building of the school, listed by the county, never inspected."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "name": "老校舍",
        "kind": "immovable",
        "level": "county",
    }
    return await save(session, HeritageItem(**values | changes))


COURSE_CONTENT: dict[str, Any] = {
    "summary": "三课",
    "source": "工作方案",
    "lessons": [
        {
            "title": "第一课",
            "minutes": 5,
            "blocks": [{"kind": "paragraph", "text": "一段话", "items": None, "document_id": None, "url": None}],
        }
    ],
    "questions": [
        {
            "kind": "single",
            "text": f"第{number}题",
            "options": [{"text": "对", "is_right": True}, {"text": "错", "is_right": False}],
            "explanation": "因为对",
        }
        for number in range(1, 4)
    ],
    "draw_count": 3,
    "pass_percent": 60,
}


async def make_course(session: AsyncSession, *, published_at: datetime | None = None, **changes: Any) -> Course:
    """A published course of the school with one lesson and three questions; the first option of each is right."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "title": "网上课程",
        "state": CourseState.PUBLISHED,
        "published_number": 1,
    }
    course = await save(session, Course(**values | changes))
    version = CourseVersion(
        county_code=course.county_code,
        course_id=course.id,
        number=1,
        content=COURSE_CONTENT,
        changed_by="officer-post",
        published_at=published_at or utc_now(),
        published_by="office-post",
    )
    await save(session, version)
    return course
