"""The gap list: the rows that lack points, what would bring them, and who is at it already; the most worth first."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.assessments_gaps import GapKind, GapRead, GapTask
from api.models.frameworks import TieSort
from api.models.tasks import OPEN_TASKS, Task, TaskRead
from api.permissions import Actor, Permission, visible_county
from api.services import (
    assessments_known,
    case_secrecy,
    frameworks_ties,
    gaps,
    provenance_words,
    reviews,
    scores,
    tasks,
    tasks_read,
)
from api.services.gaps import Told
from api.services.scores import Board

_MOST_TASKS: Final = 3


async def read(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> list[GapRead]:
    """The rows of an assessment that lack points, the most points to win first, as the actor may see it.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    board = case_secrecy.seen_by(actor, await assessments_known.board(session, row))
    at_work = await _tasks(session, actor, row, board) if actor.may(Permission.TASKS_READ) else {}
    return [_read(board, one, at_work.get(one.gap.code, []), locale) for one in gaps.of_board(board, locale)]


def _read(board: Board, told: Told, at_work: Sequence[TaskRead], locale: str) -> GapRead:
    points, node = told.score.points, told.score.node
    return GapRead(
        code=node.code,
        title=told.read.title,
        kind=GapKind(told.gap.remedy),
        lack=told.lack,
        detail=told.detail,
        verdict=told.read.verdict,
        points=node.points,
        verify_points=scores.rounded(points.claimed_only),
        missing_points=scores.rounded(points.missing),
        unscored_points=scores.rounded(points.unscored),
        owner=node.owner,
        why=provenance_words.explanation(board, told.score, locale),
        lacking=told.empty,
        parameter=told.parameter,
        tasks=[
            GapTask(id=one.id, title=one.title, unit_name=one.unit_name, due_on=one.due_on, is_late=one.is_late)
            for one in at_work[:_MOST_TASKS]
        ],
        task_count=len(at_work),
    )


async def _tasks(session: AsyncSession, actor: Actor, row: Assessment, board: Board) -> dict[str, list[TaskRead]]:
    """The open tasks of the assessed area that serve each row, the earliest due first."""
    where = [visible_county(actor, Task), *tasks.shown(actor), col(Task.state).in_(OPEN_TASKS)]
    where += [col(Task.indicator_code).is_not(None), col(Task.area_code).startswith(row.area_code, autoescape=True)]
    where += [] if row.unit_id is None else [col(Task.unit_id) == row.unit_id]
    found = (await session.exec(select(Task).where(*where).order_by(col(Task.due_on), col(Task.id)))).all()
    ties = await frameworks_ties.into(session, row.county_code, board.framework.code, TieSort.INDICATOR)
    told = await tasks_read.read_all(session, actor, found)
    served: dict[str, list[TaskRead]] = {}
    for one in told:
        place = (one.framework_code or "", one.indicator_code or "")
        for code in ties.codes_of(board.framework.code, place):
            served.setdefault(code, []).append(one)
    return served
