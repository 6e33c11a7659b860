"""HTTP in and out of the wall plan as a whole: board, bars, saved versions, milestones, and what calls for tasks."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.base import ScopeCode, Year
from api.models.tasks_plan import (
    BaselineCreate,
    BaselineRead,
    CandidateList,
    DecisionList,
    GanttRead,
    MattersRead,
    MilestonesOpen,
    MilestonesRead,
    PlanComparison,
    TaskBoard,
)
from api.permissions import Actor, Permission
from api.services import (
    idempotency,
    tasks_matters,
    tasks_milestones,
    tasks_plan,
    tasks_sources,
    tasks_views,
)
from api.services.tasks_views import Grouping

router = make_router("tasks")
Reader = Annotated[Actor, Depends(require(Permission.TASKS_READ))]
Planner = Annotated[Actor, Depends(require(Permission.TASKS_PLAN))]
Area = Annotated[ScopeCode | None, Query(description="Area code; the reader's own if left out")]


class BaselinePage(SQLModel):
    """A page of saved versions."""

    items: list[BaselineRead]
    next_cursor: str | None


@router.get("/board", responses={404: {}})
async def get_task_board(
    session: Session,
    actor: Reader,
    area: Area = None,
    by: Grouping = "state",
    unit_id: UUID | None = None,
    limit: Annotated[int, Query(ge=0, le=50)] = 20,
) -> TaskBoard:
    """The wall of an area with its pace; each column shows its first `limit` tasks and counts them all."""
    return await tasks_views.board(session, actor, area or actor.area_code, by=by, unit_id=unit_id, most=limit)


@router.get("/gantt", responses={404: {}})
async def get_task_gantt(
    session: Session, actor: Reader, area: Area = None, unit_id: UUID | None = None, baseline_id: UUID | None = None
) -> GanttRead:
    """The bars of an area or a unit: planned, forecast, and as a saved version had them."""
    chosen = area or actor.area_code
    return await tasks_views.gantt(session, actor, chosen, unit_id=unit_id, baseline_id=baseline_id)


@router.get("/baselines")
async def list_task_baselines(session: Session, actor: Reader, page: PageDep) -> BaselinePage:
    """Saved versions of the plan, the latest first."""
    items, cursor = await tasks_plan.page(session, actor, page)
    return BaselinePage(items=items, next_cursor=cursor)


@router.post("/baselines", status_code=status.HTTP_201_CREATED)
async def save_task_baseline(session: Session, actor: Planner, draft: BaselineCreate, key: KeyDep) -> BaselineRead:
    """Keep the plan as it stands under a name; it can never be changed or removed."""
    return await idempotency.once(
        session, actor, key, "save_task_baseline", draft, BaselineRead, lambda: tasks_plan.save(session, actor, draft)
    )


@router.get("/baselines/{baseline_id}/comparison")
async def compare_task_baseline(
    session: Session, actor: Reader, baseline_id: UUID, against: UUID | None = None
) -> PlanComparison:
    """A saved version against now, or against another: added, taken off, moved, given to another post."""
    return await tasks_plan.compare(session, actor, baseline_id, against)


@router.get("/milestones")
async def get_task_milestones(session: Session, actor: Reader, locale: LocaleDep) -> MilestonesRead:
    """The way to the target year P1, backwards, and the score that the plan would come to by then."""
    return await tasks_milestones.read(session, actor, locale)


@router.post("/milestones")
async def open_task_milestones(
    session: Session, actor: Planner, draft: MilestonesOpen, locale: LocaleDep
) -> MilestonesRead:
    """Put the backward milestones that the plan lacks on it."""
    return await tasks_milestones.open_all(session, actor, draft, locale)


@router.get("/candidates")
async def list_task_candidates(session: Session, actor: Planner, locale: LocaleDep) -> CandidateList:
    """What calls for a task and has none: poor cases, decisions of higher levels, rows that are not met."""
    return CandidateList(items=await tasks_sources.candidates(session, actor, locale), next_cursor=None)


@router.get("/decisions")
async def list_task_decisions(session: Session, actor: Reader, page: PageDep) -> DecisionList:
    """Decisions of higher levels, the latest first, with their tasks and the share closed on time."""
    items, cursor = await tasks_sources.decisions(session, actor, page)
    return DecisionList(items=items, next_cursor=cursor)


@router.get("/matters", responses={404: {}})
async def list_task_matters(
    session: Session, actor: Reader, locale: LocaleDep, area: Area = None, year: Annotated[Year | None, Query()] = None
) -> MattersRead:
    """Matters refused, bounced or overdue, department by department."""
    return await tasks_matters.read(session, actor, area, year, locale)
