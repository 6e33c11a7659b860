"""The gap list: the rows that lack points, what would bring them, and who is at it already; the most worth first."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, Verdict
from api.models.assessments_gaps import GapKind, GapRead, GapTask
from api.models.frameworks import TieSort
from api.models.indicators import Basis
from api.models.tasks import OPEN_TASKS, Task, TaskRead
from api.permissions import Actor, Permission, visible_county
from api.services import (
    assessments_known,
    catalogue,
    frameworks_ties,
    provenance,
    reviews,
    scores,
    tasks,
    tasks_read,
)
from api.services.indicators import worded
from api.services.scores import Board, Score

_MOST_TASKS: Final = 3
_WAITS: Final = "target_not_set"


async def read(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> list[GapRead]:
    """The rows of an assessment that lack points, the most points to win first.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    board = await assessments_known.board(session, row)
    gaps = sorted((one for one in board.scores.values() if is_gap(one)), key=_worth)
    at_work = await _tasks(session, actor, row, board) if actor.may(Permission.TASKS_READ) else {}
    return [_read(board, one, at_work.get(one.node.code, []), locale) for one in gaps]


def is_gap(score: Score) -> bool:
    """Whether a row could give points that are not verified yet; one that waits for its parameter could, too."""
    points = score.points
    return bool(points.missing or points.claimed_only or (points.unscored and score.claimed.verdict == _WAITS))


def kind_of(score: Score) -> GapKind:
    """What would bring a row's points, by what it rests on and what it lacks."""
    basis, verdict = set(score.node.basis), score.claimed.verdict
    if verdict == _WAITS:
        return GapKind.SET_PARAMETER
    if score.points.claimed_only and not score.points.missing:
        return GapKind.VERIFY
    if verdict == "undecided" or (basis == {Basis.SURVEY} and verdict == "not_reported"):
        return GapKind.SURVEY
    if basis <= {Basis.DOCUMENT, Basis.VETO}:
        return GapKind.PROVIDE
    if verdict == "not_reported" and Basis.STATISTIC in basis:
        return GapKind.REPORT
    return GapKind.DO


def _worth(score: Score) -> tuple[bool, object, int]:
    points = score.points
    return score.claimed.verdict == _WAITS, -(points.missing + points.claimed_only), score.node.position


def _read(board: Board, score: Score, at_work: Sequence[TaskRead], locale: str) -> GapRead:
    points, node = score.points, score.node
    outcome = score.verified if score.claimed.is_scored else score.claimed
    waits = score.claimed.verdict == _WAITS
    return GapRead(
        code=node.code,
        title=worded(node.titles, locale),
        kind=kind_of(score),
        verdict=Verdict(outcome.verdict),
        points=node.points,
        verify_points=scores.rounded(points.claimed_only),
        missing_points=scores.rounded(points.missing),
        unscored_points=scores.rounded(points.unscored),
        owner=node.owner,
        why=provenance.explanation(board, score, locale),
        lacking=_lacking(score, locale),
        parameter=(node.rule.get("parameter") or node.parameter) if waits else None,
        tasks=[
            GapTask(id=one.id, title=one.title, unit_name=one.unit_name, due_on=one.due_on, is_late=one.is_late)
            for one in at_work[:_MOST_TASKS]
        ],
        task_count=len(at_work),
    )


def _lacking(score: Score, locale: str) -> list[str]:
    """The names of a checklist's slots that nothing fills and nobody excused; none while the value is withheld."""
    rule, measure = score.node.rule, score.measure
    if rule["kind"] != "checklist" or measure.state == "withheld":
        return []
    titles = _slots().get(score.node.code, {})
    empty = [slot for slot in rule["slots"] if slot not in measure.slots | measure.excused]
    return [worded(titles.get(slot, {}), locale) or slot for slot in empty]


@lru_cache
def _slots() -> dict[str, dict[str, dict[str, str]]]:
    """Names of slots by the row and the slot. Source: `frameworks/*/slots.csv`."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv")):
        for row in catalogue.read_csv(path):
            found.setdefault(row["indicator"], {})[row["slot"]] = catalogue.worded_in(row, "title")
    return found


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
