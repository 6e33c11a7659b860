"""Projects: enter them, pay for them from several budget lines by share, and follow them to their delivery."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, extract, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput
from api.models.base import new_id
from api.models.funds import (
    Allocation,
    AllocationCreate,
    AllocationState,
    Expenditure,
    ExpenditureRead,
)
from api.models.funds_projects import (
    PROJECT_STEPS,
    Project,
    ProjectCreate,
    ProjectFilter,
    ProjectPaymentCreate,
    ProjectPaymentRead,
    ProjectRead,
    ProjectState,
    ProjectTransition,
    SourcesCreate,
    SourcesRead,
)
from api.permissions import Actor, Permission, require_inside, require_own_unit, visible_area
from api.rules.shares import share_out
from api.services import funds, funds_sums, records, units
from api.services.records import Page

_BACK = {ProjectState.CANCELLED}


async def page(
    session: AsyncSession, actor: Actor, chosen: ProjectFilter, page_: Page
) -> tuple[list[ProjectRead], str | None]:
    """Projects of the area, newest first; an officer of a unit sees its own only."""
    where = [*own(actor), *_conditions(chosen)]
    rows, cursor = await records.page(session, actor, Project, where, page_, context=chosen.model_dump_json())
    return await read_all(session, actor, rows), cursor


async def get(session: AsyncSession, actor: Actor, project_id: UUID) -> ProjectRead:
    """One project.

    Raises:
        NotFound: outside the area, or another unit's (404).
    """
    row = await records.get(session, actor, Project, project_id, *own(actor))
    return (await read_all(session, actor, [row]))[0]


async def create(session: AsyncSession, actor: Actor, draft: ProjectCreate) -> ProjectRead:
    """Enter a project that was approved; its unit's standing on that day is kept with it.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or unit, approved in the future, or days out of order (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    funds_sums.require_past("/approved_on", draft.approved_on)
    _require_order(draft.model_dump())
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    if draft.school_unit_id is not None:
        await units.require(session, actor, draft.school_unit_id, "/school_unit_id")
    row = Project.model_validate(
        draft,
        update={
            "county_code": draft.area_code[:6],
            "place_state": await funds_sums.unit_state_on(session, unit, draft.approved_on),
            "entered_by": actor.id,
            "client_id": actor.client_id,
        },
    )
    await records.create(session, actor, row, action="project.created")
    return (await read_all(session, actor, [row]))[0]


async def update(
    session: AsyncSession, actor: Actor, project_id: UUID, changed: dict[str, Any], version: int
) -> ProjectRead:
    """Change what is said about a project under its version.

    Raises:
        InvalidInput: days out of order (422). PreconditionFailed: someone changed it first (412).
    """
    row = await records.get(session, actor, Project, project_id)
    _require_order({"starts_on": row.starts_on, "ends_on": row.ends_on} | changed)
    row = await records.update(session, actor, row, changed, version, action="project.updated")
    return (await read_all(session, actor, [row]))[0]


async def move(session: AsyncSession, actor: Actor, project_id: UUID, step: ProjectTransition) -> ProjectRead:
    """Take the project's next step.

    Raises:
        Conflict: there is no such step, or money that is still given, `project_has_money` (409).
        InvalidInput: no delivery when it is delivered, no reason when it stops or goes back (422).
    """
    row = await records.get(session, actor, Project, project_id, lock=True)
    records.require_step(PROJECT_STEPS, row.state, step.to)
    is_back = step.to in _BACK or (step.to is ProjectState.RUNNING and row.state != ProjectState.PLANNED)
    if is_back and not step.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    changed: dict[str, Any] = {}
    if step.to is ProjectState.DELIVERED:
        if not step.delivery:
            raise InvalidInput.field("/delivery", "field_missing")
        changed = {"delivery": step.delivery, "delivered_count": step.delivered_count}
    if step.to is ProjectState.CANCELLED and await _given(session, row):
        raise Conflict("project_has_money")
    action = f"project.{step.to.value}"
    await records.move(session, actor, row, step.to, action=action, reason=step.reason, **changed)
    return (await read_all(session, actor, [row]))[0]


async def add_sources(session: AsyncSession, actor: Actor, project_id: UUID, draft: SourcesCreate) -> SourcesRead:
    """Give a project money of several budget lines by share; the parts add up to the amount in fen.

    Budgets are taken in the order of their ids, so that two such writers never wait for each other in a ring.

    Raises:
        NotFound: no such project in the area (404).
        InvalidInput: a budget named twice or unknown, or a share below one fen (422).
        IntegrityError: a budget has not enough, `allocation_over_budget` (409).
    """
    project = await records.get(session, actor, Project, project_id)
    budgets = [share.budget_id for share in draft.shares]
    twice = [place for place, budget_id in enumerate(budgets) if budget_id in budgets[:place]]
    parts = share_out(draft.amount_fen, [share.weight for share in draft.shares])
    wrong = [FieldError(f"/shares/{place}/budget_id", "named_twice") for place in twice]
    wrong += [FieldError(f"/shares/{place}/weight", "too_small", limit=1) for place, fen in enumerate(parts) if not fen]
    if wrong:
        raise InvalidInput(errors=wrong)
    rows: dict[int, Allocation] = {}
    for place in sorted(range(len(parts)), key=lambda place: budgets[place]):
        given = AllocationCreate(
            budget_id=budgets[place],
            project_id=project.id,
            purpose=draft.purpose or project.title,
            amount_fen=parts[place],
            approved_on=draft.approved_on,
        )
        rows[place] = await funds.give(session, actor, given)
    items = await funds.read_allocations(session, actor, [rows[place] for place in range(len(parts))])
    return SourcesRead(amount_fen=draft.amount_fen, items=items)


async def pay(session: AsyncSession, actor: Actor, project_id: UUID, draft: ProjectPaymentCreate) -> ProjectPaymentRead:
    """Pay for a project: each approved source bears its share of what is paid, exact in fen.

    The sources are locked in the order of their ids before the shares are worked out, so that of many payments each
    sees what the one before left.

    Raises:
        NotFound: no such project in the area (404). Forbidden: another unit's project (403).
        InvalidInput: no such activity, or paid in the future (422).
        Conflict: more than the sources have left, `expenditure_over_allocation` (409).
    """
    funds_sums.require_past("/paid_on", draft.paid_on)
    project = await records.get(session, actor, Project, project_id)
    require_own_unit(actor, project.unit_id)
    await funds.require_activity(session, actor, draft.activity_id)
    sources = await _locked_sources(session, project)
    rooms = [source.amount_fen - source.spent_fen for source in sources]
    if draft.amount_fen > sum(rooms):
        raise Conflict("expenditure_over_allocation")
    parts = share_out(draft.amount_fen, [source.amount_fen for source in sources], rooms)
    payment_id, items = new_id(), []
    for source, fen in zip(sources, parts, strict=True):
        if fen:
            items.append(await _pay_part(session, actor, source, fen, draft, payment_id))
    return ProjectPaymentRead(payment_id=payment_id, amount_fen=draft.amount_fen, items=items)


async def _locked_sources(session: AsyncSession, project: Project) -> Sequence[Allocation]:
    of_it = (
        col(Allocation.county_code) == project.county_code,
        col(Allocation.project_id) == project.id,
        col(Allocation.state) == AllocationState.APPROVED,
        col(Allocation.amount_fen) > 0,
    )
    # Locked without the key, because other writers' entries refer to these rows meanwhile.
    found = select(Allocation).where(*of_it).order_by(col(Allocation.id)).with_for_update(key_share=True)
    return (await session.exec(found.execution_options(populate_existing=True))).all()


async def _pay_part(
    session: AsyncSession, actor: Actor, source: Allocation, fen: int, draft: ProjectPaymentCreate, payment_id: UUID
) -> ExpenditureRead:
    row = Expenditure.model_validate(
        draft,
        update={
            "county_code": source.county_code,
            "area_code": source.area_code,
            "allocation_id": source.id,
            "amount_fen": fen,
            "payment_id": payment_id,
            "entered_by": actor.id,
            "synthetic": source.synthetic,
        },
    )
    await records.create(session, actor, row, action="expenditure.created")
    allocation = await funds_sums.add(session, actor, Allocation, source.id, spent_fen=fen)
    if allocation is not None:
        await funds_sums.note(session, actor, allocation, "allocation.spent", spent_fen=fen)
    return ExpenditureRead.model_validate(row, from_attributes=True)


async def _given(session: AsyncSession, project: Project) -> int:
    of_it = (col(Allocation.county_code) == project.county_code, col(Allocation.project_id) == project.id)
    return int((await session.exec(select(func.coalesce(func.sum(Allocation.amount_fen), 0)).where(*of_it))).one())


async def read_all(session: AsyncSession, actor: Actor, rows: Sequence[Project]) -> list[ProjectRead]:
    """Projects as they go out, with the money of all of them in one question."""
    approved = col(Allocation.state) == AllocationState.APPROVED
    statement: Any = (
        select(
            col(Allocation.project_id),
            func.coalesce(func.sum(Allocation.amount_fen).filter(approved), 0),
            func.coalesce(func.sum(Allocation.spent_fen), 0),
            func.count(func.distinct(Allocation.budget_id)).filter(approved, col(Allocation.amount_fen) > 0),
        )
        .where(visible_area(actor, Allocation), col(Allocation.project_id).in_([row.id for row in rows]))
        .group_by(col(Allocation.project_id))
    )
    found = {line[0]: line[1:] for line in (await session.exec(statement)).all()} if rows else {}
    nothing = (0, 0, 0)
    return [
        ProjectRead.model_validate(
            row,
            from_attributes=True,
            update=dict(
                zip(
                    ("funded_fen", "spent_fen", "source_count"),
                    (int(value) for value in found.get(row.id, nothing)),
                    strict=True,
                )
            ),
        )
        for row in rows
    ]


def _require_order(days: dict[str, Any]) -> None:
    first, last = days.get("starts_on"), days.get("ends_on")
    if first is not None and last is not None and last < first:
        raise InvalidInput.field("/ends_on", "ends_before_start")


def own(actor: Actor) -> list[ColumnElement[bool]]:
    """Who keeps no funds sees the own unit's projects, and those that serve it."""
    if actor.bound_unit is None or actor.may(Permission.FUNDS_WRITE):
        return []
    return [(col(Project.unit_id) == actor.bound_unit) | (col(Project.school_unit_id) == actor.bound_unit)]


def _conditions(chosen: ProjectFilter) -> list[ColumnElement[bool]]:
    asked = chosen.model_dump(exclude={"area", "year"}, exclude_none=True)
    found = [col(getattr(Project, name)) == value for name, value in asked.items()]
    if chosen.year:
        found.append(extract("year", col(Project.approved_on)) == chosen.year)
    if chosen.area:
        found.append(col(Project.area_code).startswith(chosen.area, autoescape=True))
    return found
