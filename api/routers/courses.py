"""HTTP in and out of online courses."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.courses import (
    CompletionCreate,
    CompletionRead,
    CourseContent,
    CourseCreate,
    CourseDays,
    CourseDraftRead,
    CourseFilter,
    CourseLessons,
    CourseRead,
    CourseTransition,
    CourseUpdate,
    QuizAnswers,
    QuizRead,
    QuizResult,
)
from api.permissions import Actor, Permission
from api.services import courses, courses_quiz, idempotency

router = make_router("courses")
Reader = Annotated[Actor, Depends(require(Permission.BASES_READ))]
Writer = Annotated[Actor, Depends(require(Permission.BASES_WRITE))]
Staff = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]


class CoursePage(SQLModel):
    """A page of courses."""

    items: list[CourseRead]
    next_cursor: str | None


@router.get("")
async def list_courses(
    session: Session, actor: Reader, chosen: Annotated[CourseFilter, Query()], page: PageDep
) -> CoursePage:
    """Courses of the area, newest first; the public sees the published ones."""
    items, cursor = await courses.page(session, actor, chosen, page)
    return CoursePage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_course(
    session: Session, actor: Writer, draft: CourseCreate, key: KeyDep, response: Response
) -> CourseRead:
    """Begin a course of a unit or of its base."""
    course = await idempotency.once(
        session, actor, key, "create_course", draft, CourseRead, lambda: courses.create(session, actor, draft)
    )
    tag(response, course.version)
    return course


@router.get("/{course_id}")
async def get_course(session: Session, actor: Reader, course_id: UUID, response: Response) -> CourseRead:
    """One course."""
    course = await courses.get(session, actor, course_id)
    tag(response, course.version)
    return course


@router.patch("/{course_id}")
async def update_course(
    session: Session, actor: Writer, course_id: UUID, draft: CourseUpdate, version: VersionDep, response: Response
) -> CourseRead:
    """Change a course's title or base under its version."""
    changed = changes_of(draft, required=frozenset({"title"}))
    course = await courses.update(session, actor, course_id, changed, version)
    tag(response, course.version)
    return course


@router.post("/{course_id}/transitions")
async def move_course(
    session: Session, actor: Writer, course_id: UUID, step: CourseTransition, response: Response
) -> CourseRead:
    """Publish the newest version, or withdraw the course."""
    course = await courses.move(session, actor, course_id, step)
    tag(response, course.version)
    return course


@router.get("/{course_id}/draft")
async def get_course_draft(session: Session, actor: Writer, course_id: UUID, response: Response) -> CourseDraftRead:
    """The newest version with its answers; the tag is the course's."""
    found, version = await courses.draft(session, actor, course_id)
    tag(response, version)
    return found


@router.put("/{course_id}/draft")
async def write_course_draft(
    session: Session, actor: Writer, course_id: UUID, content: CourseContent, version: VersionDep, response: Response
) -> CourseDraftRead:
    """Write the next version; a published one stays and is followed by a new one."""
    found, version = await courses.write(session, actor, course_id, content, version)
    tag(response, version)
    return found


@router.get("/{course_id}/lessons")
async def get_course_lessons(session: Session, actor: Reader, course_id: UUID) -> CourseLessons:
    """What learners get: the published version without its questions."""
    return await courses.lessons(session, actor, course_id)


@router.get("/{course_id}/quiz")
async def draw_quiz(session: Session, actor: Reader, hall: HallDep, course_id: UUID) -> QuizRead:
    """A new attempt, without its answers; nothing about it is stored."""
    return await courses_quiz.draw(session, actor, hall.vault, course_id)


@router.post("/{course_id}/marks")
async def mark_quiz(session: Session, actor: Sender, hall: HallDep, course_id: UUID, draft: QuizAnswers) -> QuizResult:
    """Mark an attempt, once; the same answers again get the same marks, so it needs no key."""
    return await courses_quiz.mark(session, actor, hall.vault, course_id, draft)


@router.post("/{course_id}/completions")
async def complete_course(
    session: Session, actor: Sender, hall: HallDep, course_id: UUID, draft: CompletionCreate
) -> CompletionRead:
    """Count a passed quiz, once, as a number of the day; nobody is named."""
    return await courses_quiz.complete(session, actor, hall.vault, course_id, draft)


@router.get("/{course_id}/completions")
async def list_course_completions(
    session: Session,
    actor: Staff,
    course_id: UUID,
    since: Annotated[date | None, Query()] = None,
    until: Annotated[date | None, Query()] = None,
) -> CourseDays:
    """Completions by day, the last thirty days unless days are given."""
    return await courses.days(session, actor, course_id, since, until)
