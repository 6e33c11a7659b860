"""Online courses: write them in versions, publish, withdraw, and count completions without anybody's name."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, cast, func
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.base import today, utc_now
from api.models.bases import Base
from api.models.courses import (
    COURSE_STEPS,
    Course,
    CourseContent,
    CourseCreate,
    CourseDay,
    CourseDayRead,
    CourseDays,
    CourseDraftRead,
    CourseFilter,
    CourseLessons,
    CourseRead,
    CourseState,
    CourseTransition,
    CourseVersion,
)
from api.permissions import Actor, require_inside, require_own_unit, visible_area, visible_county
from api.services import courses_content, journal, records, units
from api.services.paging import Page

EMPTY = {"summary": "", "source": "", "lessons": [], "questions": [], "draw_count": 5, "pass_percent": 60}
MOST_DAYS = 400


async def page(
    session: AsyncSession, actor: Actor, chosen: CourseFilter, page_: Page
) -> tuple[list[CourseRead], str | None]:
    """Courses of the area, newest first; outsiders see the published ones."""
    where = [*_shown(actor), *_conditions(chosen)]
    rows, cursor = await records.page(session, actor, Course, where, page_, context=chosen.model_dump_json())
    return await _read(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, course_id: UUID) -> CourseRead:
    """One course.

    Raises:
        NotFound: outside the area, not published for an outsider, or not there (404).
    """
    row = await records.get(session, actor, Course, course_id, *_shown(actor))
    return (await _read(session, actor, [row]))[0]


async def create(session: AsyncSession, actor: Actor, draft: CourseCreate) -> CourseRead:
    """Begin a course with an empty first version.

    Raises:
        Forbidden: another unit's course, or an area outside the scope (403).
        InvalidInput: unknown area, unit or base (422).
    """
    require_own_unit(actor, draft.unit_id)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    if unit.county_code != draft.area_code[:6]:
        raise InvalidInput.field("/area_code", "area_not_of_host")
    await _check_base(session, actor, draft.base_id)
    update = {"county_code": unit.county_code, "client_id": actor.client_id}
    row = await records.create(
        session, actor, Course.model_validate(draft.model_dump(), update=update), action="course.created"
    )
    session.add(
        CourseVersion(county_code=row.county_code, course_id=row.id, number=1, content=dict(EMPTY), changed_by=actor.id)
    )
    await session.flush()
    return (await _read(session, actor, [row]))[0]


async def update(
    session: AsyncSession, actor: Actor, course_id: UUID, changed: dict[str, Any], version: int
) -> CourseRead:
    """Change a course's title or base under its version.

    Raises:
        Forbidden: another unit's (403). PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Course, course_id)
    require_own_unit(actor, row.unit_id)
    await _check_base(session, actor, changed.get("base_id"))
    row = await records.update(session, actor, row, changed, version, action="course.updated")
    return (await _read(session, actor, [row]))[0]


async def draft(session: AsyncSession, actor: Actor, course_id: UUID) -> tuple[CourseDraftRead, int]:
    """The newest version with its answers, and the course's version for the change that follows.

    Raises:
        Forbidden: another unit's (403). NotFound: no such course in the area (404).
    """
    row = await records.get(session, actor, Course, course_id)
    require_own_unit(actor, row.unit_id)
    found = await version_of(session, row, row.draft_number)
    return _drafted(found), row.version


async def write(
    session: AsyncSession, actor: Actor, course_id: UUID, content: CourseContent, version: int
) -> tuple[CourseDraftRead, int]:
    """Write the next version; one that was published stays as it is and is followed by a new one.

    Raises:
        Forbidden: another unit's (403). PreconditionFailed: someone changed it first (412).
        InvalidInput: a block or a question that cannot be shown, each at its pointer (422).
    """
    row = await records.get(session, actor, Course, course_id)
    require_own_unit(actor, row.unit_id)
    await courses_content.check(session, row.county_code, content)
    newest = await version_of(session, row, row.draft_number)
    words = content.model_dump(mode="json")
    is_next = newest.published_at is not None
    changed = {"draft_number": row.draft_number + 1 if is_next else row.draft_number}
    row = await _touch(session, actor, row, changed, version)
    if is_next:
        newest = CourseVersion(
            county_code=row.county_code,
            course_id=row.id,
            number=row.draft_number,
            content=words,
            changed_by=actor.id,
            synthetic=row.synthetic,
        )
    else:
        newest.content, newest.changed_by, newest.updated_at = words, actor.id, utc_now()
    session.add(newest)
    await session.flush()
    return _drafted(newest), row.version


async def _touch(session: AsyncSession, actor: Actor, row: Course, changed: dict[str, Any], version: int) -> Course:
    """Note in the course that its draft was written, so that two writers cannot overwrite each other unseen."""
    locked = await records.get(session, actor, Course, row.id, lock=True)
    courses_content.require_version(locked.version, version)
    changes = journal.diff(locked, changed)
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.updated_at = utc_now()
    session.add(locked)
    await session.flush()
    await journal.record(session, actor, "course.written", locked, changes=changes)
    return locked


async def move(session: AsyncSession, actor: Actor, course_id: UUID, step: CourseTransition) -> CourseRead:
    """Publish the newest version, or withdraw the course.

    Raises:
        Conflict: there is no such step, or nothing newer to publish (409). Forbidden: another unit's (403).
        InvalidInput: a version without a lesson or without enough questions; no reason for a withdrawal (422).
    """
    row = await records.get(session, actor, Course, course_id, lock=True)
    require_own_unit(actor, row.unit_id)
    records.require_step(COURSE_STEPS, row.state, step.to)
    if step.to is CourseState.WITHDRAWN:
        if not step.reason:
            raise InvalidInput.field("/reason", "reason_missing")
        row = await records.move(session, actor, row, step.to, action="course.withdrawn", reason=step.reason)
        return (await _read(session, actor, [row]))[0]
    if row.state == CourseState.PUBLISHED and row.draft_number == row.published_number:
        raise Conflict("nothing_to_publish")
    newest = await version_of(session, row, row.draft_number)
    content = CourseContent.model_validate(newest.content)
    courses_content.require_whole(content)
    await courses_content.check(session, row.county_code, content)
    if newest.published_at is None:
        newest.published_at, newest.published_by = utc_now(), actor.id
        session.add(newest)
    row = await records.move(
        session,
        actor,
        row,
        step.to,
        action="course.published",
        reason=step.reason,
        published_number=row.draft_number,
    )
    return (await _read(session, actor, [row]))[0]


async def lessons(session: AsyncSession, actor: Actor, course_id: UUID) -> CourseLessons:
    """What a learner gets: the published version without its questions.

    Raises:
        NotFound: not published (404).
    """
    row, found = await published(session, actor, course_id)
    content = CourseContent.model_validate(found.content)
    return CourseLessons(
        course_id=row.id,
        number=found.number,
        title=row.title,
        summary=content.summary,
        source=content.source,
        lessons=content.lessons,
        draw_count=min(content.draw_count, len(content.questions)),
        pass_percent=content.pass_percent,
        synthetic=row.synthetic,
    )


async def published(
    session: AsyncSession, actor: Actor, course_id: UUID, number: int | None = None
) -> tuple[Course, CourseVersion]:
    """A published course and its version: the current one, or that of a number.

    Raises:
        NotFound: not published, or no such version (404).
    """
    row = await records.get(session, actor, Course, course_id, col(Course.state) == CourseState.PUBLISHED)
    return row, await version_of(session, row, number or row.published_number or 0)


async def version_of(session: AsyncSession, row: Course, number: int) -> CourseVersion:
    """A course's version of a number; it is there by the schema."""
    same = (CourseVersion.county_code == row.county_code, CourseVersion.course_id == row.id)
    return (await session.exec(select(CourseVersion).where(*same, CourseVersion.number == number))).one()


async def days(
    session: AsyncSession, actor: Actor, course_id: UUID, since: date | None, until: date | None
) -> CourseDays:
    """Completions of a course by day, the last thirty days unless days are given.

    Raises:
        NotFound: no such course (404). InvalidInput: over 400 days (422).
    """
    row = await records.get(session, actor, Course, course_id)
    last = until or today()
    first = since or last - timedelta(days=29)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise InvalidInput.field("?until", "span_refused", limit=MOST_DAYS)
    where = (CourseDay.county_code == row.county_code, CourseDay.course_id == row.id)
    columns: list[Any] = [CourseDay.day, CourseDay.completion_count]
    statement = select(*columns).where(*where, col(CourseDay.day).between(first, last))
    found = (await session.exec(statement.order_by(col(CourseDay.day)))).all()
    return CourseDays(
        since=first,
        until=last,
        completion_count=sum(count for _, count in found),
        items=[CourseDayRead(day=day, completion_count=count) for day, count in found],
    )


async def _check_base(session: AsyncSession, actor: Actor, base_id: UUID | None) -> None:
    known = select(Base.id).where(visible_area(actor, Base), Base.id == base_id)
    if base_id is not None and (await session.exec(known)).first() is None:
        raise InvalidInput.field("/base_id", "reference_unknown")


async def _read(session: AsyncSession, actor: Actor, rows: Sequence[Course]) -> list[CourseRead]:
    """Courses with the size of the version that the reader gets: learners the published one, others the newest."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    content: Any = CourseVersion.content
    minutes = func.jsonb_path_query_array(content, cast("$.lessons[*].minutes", JSONPATH), type_=JSONB)
    columns: list[Any] = [
        CourseVersion.course_id,
        CourseVersion.number,
        content["summary"].astext,
        minutes,
        func.jsonb_array_length(content["questions"]),
    ]
    statement = select(*columns).where(visible_county(actor, CourseVersion), col(CourseVersion.course_id).in_(ids))
    sizes = {(row[0], row[1]): row[2:] for row in (await session.exec(statement)).all()}
    counts = {} if actor.is_outside else await _completions(session, actor, ids)
    found = []
    for row in rows:
        number = row.published_number if actor.is_outside else row.draft_number
        summary, lengths, questions = sizes[(row.id, number or row.draft_number)]
        sizing: dict[str, Any] = {"summary": summary, "lesson_count": len(lengths), "minutes": sum(lengths)}
        count = None if actor.is_outside else counts.get(row.id, 0)
        sizing |= {"question_count": questions, "completion_count": count}
        found.append(CourseRead.model_validate(row, from_attributes=True, update=sizing))
    return found


async def _completions(session: AsyncSession, actor: Actor, ids: list[UUID]) -> dict[UUID, int]:
    statement: Any = (
        select(CourseDay.course_id, func.sum(CourseDay.completion_count))
        .where(visible_county(actor, CourseDay), col(CourseDay.course_id).in_(ids))
        .group_by(col(CourseDay.course_id))
    )
    return dict((await session.exec(statement)).all())


def _drafted(row: CourseVersion) -> CourseDraftRead:
    return CourseDraftRead(
        course_id=row.course_id,
        number=row.number,
        is_published=row.published_at is not None,
        content=CourseContent.model_validate(row.content),
    )


def _shown(actor: Actor) -> list[ColumnElement[bool]]:
    return [col(Course.state) == CourseState.PUBLISHED] if actor.is_outside else []


def _conditions(chosen: CourseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Course.area_code).startswith(chosen.area, autoescape=True))
    for name in ("state", "unit_id", "base_id"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Course, name)) == value)
    if chosen.q:
        found.append(col(Course.title).contains(chosen.q, autoescape=True))
    return found
