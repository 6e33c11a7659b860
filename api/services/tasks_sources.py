"""Tasks out of inspections, cases, gaps and decisions: make them there, and look from there at what became of them."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.documents import Document, DocumentKind, LinkedResource
from api.models.feedback import Feedback
from api.models.frameworks import TieSort
from api.models.indicators import Framework, Indicator
from api.models.tasks import FINISHED_TASKS, LIVE_TASKS, OPEN_TASKS, Task, TaskCreate, TaskOrigin, TaskRead, TaskState
from api.models.tasks_plan import CandidateRead, DecisionRead, FindingCreate, FindingsRead
from api.permissions import Actor, Permission, require_one_county, visible_area, visible_county
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import (
    areas_tree,
    case_secrecy,
    cases_reach,
    catalogue,
    evidence,
    feedback_overdue,
    frameworks_ties,
    gaps,
    indicators,
    records,
    scores,
    tasks,
    tasks_follow_up,
    tasks_origins,
    tasks_read,
    tasks_schedule,
    tasks_views,
    units,
)
from api.services.records import Page

DECISIONS: Final = "tasks.decisions_carried_out"
GOAL: Final = "tasks.goal_milestones"
_TERM: Final = 20
"""Working days that a suggested task is given; whoever accepts it sets the real term."""
_MOST: Final = 50


async def find(session: AsyncSession, actor: Actor, activity_id: UUID, draft: FindingCreate) -> TaskRead:
    """Write down what an inspection found, as a task with a term.

    Raises:
        NotFound: no such inspection (404). Conflict: it was not held yet (409).
        Forbidden: the actor's unit held no such inspection (403). Others as in `tasks.create`.
    """
    held = await tasks_origins.inspection(session, actor, activity_id)
    given = draft.model_dump(exclude={"starts_on"})
    starts_on = draft.starts_on or min(today(), draft.due_on)
    made = TaskCreate.model_validate(
        given | {"starts_on": starts_on, "origin": TaskOrigin.INSPECTION, "origin_id": held.id}
    )
    return await tasks.create(session, actor, made)


async def findings(session: AsyncSession, actor: Actor, activity_id: UUID) -> FindingsRead:
    """The findings of an inspection and whether all are closed.

    Raises:
        NotFound: no such inspection (404).
    """
    held = await tasks_origins.inspection(session, actor, activity_id)
    read = await tasks_read.read_all(session, actor, await _born(session, actor, TaskOrigin.INSPECTION, [held.id]))
    closed = sum(one.state is TaskState.VERIFIED for one in read)
    return FindingsRead(
        activity_id=held.id,
        found_count=len(read),
        open_count=len(read) - closed,
        closed_count=closed,
        late_count=sum(one.is_late for one in read),
        reopened_count=sum(one.reopened_count for one in read),
        is_closed=bool(read) and closed == len(read),
        items=read,
    )


async def decisions(session: AsyncSession, actor: Actor, page_: Page) -> tuple[list[DecisionRead], str | None]:
    """The decisions of higher levels (evidence of their own row of the framework) with their tasks, latest first."""
    node = await row_of(session, DECISIONS)
    where = [_is_decision(actor, node), evidence.visible(actor)]
    rows, cursor = await records.page(session, actor, Document, where, page_, context="s5")
    born = await _born(session, actor, TaskOrigin.DECISION, [row.id for row in rows])
    read = await tasks_read.read_all(session, actor, born)
    return [_decision(row, [one for one in read if one.origin_id == row.id]) for row in rows], cursor


async def candidates(session: AsyncSession, actor: Actor, locale: str) -> list[CandidateRead]:
    """What calls for a task and has none: poor cases and decisions, fifty of each, then the gaps; it only proposes.

    Raises:
        InvalidInput: the actor's scope is wider than a county (422).
    """
    county = require_one_county(actor)
    found = await _cases(session, actor, locale) if actor.may(Permission.FEEDBACK_ROUTE) else []
    chosen = await indicators.framework(session, None)
    return found + await _undecided(session, actor, locale) + await _gaps(session, actor, county, chosen, locale)


async def row_of(session: AsyncSession, metric: str) -> Indicator | None:
    """The row of the leading framework that a metric feeds; None where it asks for no such thing."""
    chosen = await indicators.framework(session, None)
    return next((node for node in await indicators.nodes(session, chosen.code) if node.metric == metric), None)


async def _born(session: AsyncSession, actor: Actor, origin: TaskOrigin, ids: Sequence[UUID]) -> Sequence[Task]:
    """The live tasks that came from records; the county's, for a finding may lie outside the inspection's area."""
    where = [visible_county(actor, Task), *tasks.shown(actor), col(Task.origin) == origin]
    where += [col(Task.origin_id).in_(ids), col(Task.state).in_(LIVE_TASKS)]
    return (await session.exec(select(Task).where(*where).order_by(col(Task.due_on), col(Task.id)))).all()


def _is_decision(actor: Actor, node: Indicator | None) -> ColumnElement[bool]:
    """The document was entered as a decision of a higher level, or as evidence of the row that asks for them."""
    if node is None:
        return col(Document.kind) == DocumentKind.DECISION
    proven = evidence.proves(actor, LinkedResource.INDICATOR, f"{node.framework_code}/{node.code}")
    return or_(col(Document.kind) == DocumentKind.DECISION, proven)


def _decision(row: Document, born: list[TaskRead]) -> DecisionRead:
    due = [one for one in born if one.done_on is not None or one.is_late]
    on_time = [one for one in due if one.done_on is not None and one.done_on <= one.last_day_on]
    return DecisionRead(
        document_id=row.id,
        title=row.title,
        document_number=row.document_number,
        issued_on=row.issued_on,
        task_count=len(born),
        closed_count=sum(one.state in FINISHED_TASKS for one in born),
        late_count=sum(one.is_late for one in born),
        on_time_count=len(on_time),
        on_time_ratio=tasks_views.ratio(len(on_time), len(due)),
        tasks=born,
    )


def _without_task(actor: Actor, origin: TaskOrigin, column: Any) -> Any:
    made = select(Task.origin_id).where(
        visible_county(actor, Task), col(Task.origin) == origin, col(Task.origin_id).is_not(None)
    )
    return column.not_in(made)


async def _cases(session: AsyncSession, actor: Actor, locale: str) -> list[CandidateRead]:
    """Overdue cases and those rated low, told by their kind and township; never by their words."""
    overdue = feedback_overdue.overdue(utc_now())
    low = (col(Feedback.rating) <= tasks_follow_up.low_rating()) & col(Feedback.rating_excluded_at).is_(None)
    without = _without_task(actor, TaskOrigin.FEEDBACK, col(Feedback.id))
    where = (visible_area(actor, Feedback), without, *cases_reach.handles(actor))
    statement = select(Feedback).where(*where, or_(overdue, low)).order_by(col(Feedback.due_on)).limit(_MOST)
    rows = (await session.exec(statement)).all()
    places = {row.area_code[:TOWNSHIP_DIGITS] for row in rows}
    areas = await areas_tree.names(session, places)
    names = await units.names(session, actor, {row.assigned_unit_id for row in rows if row.assigned_unit_id})
    return [
        CandidateRead(
            origin=TaskOrigin.FEEDBACK,
            origin_id=row.id,
            indicator_code=None,
            title=_say(
                locale,
                "candidate_case",
                kind=catalogue.phrase("assessments", locale, f"case_{row.kind}"),
                place=areas.get(row.area_code[:TOWNSHIP_DIGITS], ""),
            ),
            why=_say(locale, "candidate_case_low" if tasks_follow_up.is_low(row) else "candidate_case_overdue"),
            unit_id=row.assigned_unit_id,
            unit_name=names.get(row.assigned_unit_id) if row.assigned_unit_id else None,
            suggested_due_on=_term(),
        )
        for row in rows
    ]


async def _undecided(session: AsyncSession, actor: Actor, locale: str) -> list[CandidateRead]:
    node = await row_of(session, DECISIONS)
    where = (
        visible_area(actor, Document),
        evidence.visible(actor),
        _is_decision(actor, node),
        _without_task(actor, TaskOrigin.DECISION, col(Document.id)),
    )
    statement = select(Document).where(*where).order_by(col(Document.id).desc()).limit(_MOST)
    return [
        CandidateRead(
            origin=TaskOrigin.DECISION,
            origin_id=row.id,
            indicator_code=node.code if node else None,
            title=_say(locale, "candidate_decision", title=row.title)[:200],
            why=_say(locale, "candidate_decision_open"),
            unit_id=None,
            unit_name=None,
            suggested_due_on=_term(),
        )
        for row in (await session.exec(statement)).all()
    ]


async def _gaps(
    session: AsyncSession, actor: Actor, county: str, chosen: Framework, locale: str
) -> list[CandidateRead]:
    """The gap list of this year, without the rows that an open task serves."""
    found = case_secrecy.seen_by(actor, await scores.board(session, county, str(today().year), chosen))
    where = (visible_county(actor, Task), col(Task.state).in_(OPEN_TASKS), col(Task.indicator_code).is_not(None))
    tied = (await session.exec(select(Task.framework_code, Task.indicator_code).where(*where).distinct())).all()
    ties = await frameworks_ties.into(session, county, chosen.code, TieSort.INDICATOR)
    served = {code for place in tied for code in ties.codes_of(chosen.code, (place[0] or "", place[1] or ""))}
    return [
        CandidateRead(
            origin=TaskOrigin.INDICATOR_GAP,
            origin_id=None,
            indicator_code=one.gap.code,
            title=_say(locale, "candidate_gap", title=one.read.title)[:200],
            why=gaps.words(one.lack.value, one.detail, locale),
            unit_id=None,
            unit_name=None,
            suggested_due_on=_term(),
        )
        for one in gaps.of_board(found, locale)
        if one.gap.code not in served
    ]


def _term() -> Any:
    days = tasks_schedule.calendar()
    return days.add(days.on_or_after(today()), _TERM)


def _say(locale: str, code: str, **values: object) -> str:
    return catalogue.phrase("tasks", locale, code, **values)
