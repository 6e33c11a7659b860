"""Tasks as they go out: with names, ties, evidence, and what the plan's arithmetic says of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.documents import LinkedResource
from api.models.tasks import FINISHED_TASKS, Task, TaskRead
from api.permissions import Actor
from api.rules.schedule import Forecast
from api.services import evidence, tasks_schedule, tasks_ties, units, workdays


async def read(session: AsyncSession, actor: Actor, row: Task) -> TaskRead:
    """One task as it goes out."""
    return (await read_all(session, actor, [row]))[0]


async def read_all(
    session: AsyncSession, actor: Actor, rows: Sequence[Task], network: tasks_schedule.Network | None = None
) -> list[TaskRead]:
    """Tasks as they go out: five questions to the database, however many there are; four with the network at hand."""
    if not rows:
        return []
    found = network or await tasks_schedule.network(
        session, {row.county_code for row in rows}, [row.id for row in rows]
    )
    helpers = await tasks_ties.of(session, "helper_unit_ids", rows)
    names = await units.names(session, actor, {row.unit_id for row in rows}.union(*helpers.values()))
    proofs = await evidence.count(session, actor, LinkedResource.TASK, [str(row.id) for row in rows])
    return [
        _told(row, found.forecasts.get(row.id), names, helpers.get(row.id, []), proofs.get(str(row.id), 0), before)
        for row in rows
        for before in [list(found.lines[row.id].predecessor_ids) if row.id in found.lines else []]
    ]


def _told(
    row: Task,
    forecast: Forecast | None,
    names: dict[UUID, str],
    helpers: list[UUID],
    proof_count: int,
    predecessors: list[UUID],
) -> TaskRead:
    is_open = row.state not in FINISHED_TASKS
    return TaskRead.model_validate(
        row,
        from_attributes=True,
        update={
            "unit_name": names.get(row.unit_id, ""),
            "helper_unit_ids": helpers,
            "helper_unit_names": [names.get(one, "") for one in helpers],
            "predecessor_ids": predecessors,
            "is_due_provisional": workdays.is_provisional(row.last_day_on),
            "is_late": bool(forecast and forecast.is_late and is_open),
            "overdue_days": forecast.overdue_days if forecast else 0,
            "is_at_risk": bool(forecast and forecast.is_at_risk),
            "forecast_on": forecast.finish_on if forecast and is_open else None,
            "slack_working_days": forecast.slack if forecast else None,
            "document_count": proof_count,
        },
    )
