"""What a metric's test is: a bad record that must not count, a good one that must, and the value after each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.activities import ActivityState
from api.models.assessments import ValueKind
from api.models.bases import BaseVisit
from api.models.bases_heritage import HeritageInspection
from api.models.documents import DocumentLink
from api.models.funds import Allocation, AllocationState, Budget, SourceLevel
from api.models.funds_projects import Project, ProjectKind
from api.models.funds_support import Bid, BidKind, RegionKind, SpecialArea
from api.models.honours import HonourStep
from api.models.honours_incentives import HonourIncentive
from api.models.tasks import TaskHelper
from api.models.units import UnitState
from api.rules.scoring import Measure
from api.services import counters, metric_records, metrics
from api.services.counters import Delta
from api.services.metrics import Scope
from api.services.scores import shown
from tests.factories import (
    COUNTY,
    TOWNSHIP,
    UNIT_ID,
    make_activity,
    make_activity_unit,
    make_base,
    make_case,
    make_document,
    make_honour,
    make_leader_link,
    make_leader_visit,
    make_observation,
    make_task,
    make_unit,
    save,
)
from tests.factories_bases import make_base_check, make_course, make_heritage
from tests.factories_feedback import make_channel, make_channel_test, make_handover, make_referral
from tests.factories_units import (
    make_cluster,
    make_cluster_member,
    make_group_seat,
    make_liaison_log,
    make_liaison_post,
    make_track_standing,
)

Make = tuple[str, dict[str, Any]]
AT = datetime(2025, 11, 5, 1, tzinfo=UTC)
YEAR = Scope(COUNTY, COUNTY, date(2025, 1, 1), date(2025, 12, 31), interval_days=30, budget_cutoff=date(2025, 2, 28))
YEAR_2026 = Scope(COUNTY, COUNTY, date(2026, 1, 1), date(2026, 12, 31))
NOTHING = "not_reported"


@dataclass(frozen=True)
class Case:
    """`before` is the claimed value after the bad records, `after` the verified one after the good ones too."""

    metric: str
    bad: tuple[Make, ...]
    good: tuple[Make, ...]
    before: str
    after: str
    scope: Scope = YEAR


def nth(number: int) -> UUID:
    """An id that other records of a case can name."""
    return UUID(int=(7 << 76) | (2 << 62) | 1_000 + number)


def activity(**changes: Any) -> Make:
    return "activity", {"starts_at": AT, "state": ActivityState.VERIFIED} | changes


def on(month: int, day: int, year: int = 2025) -> datetime:
    return datetime(year, month, day, 1, tzinfo=UTC)


def unit(number: int, **changes: Any) -> Make:
    return "unit", {"id": nth(number), "state": UnitState.REGISTERED} | changes


def document(number: int = 0, **changes: Any) -> Make:
    ids = {"id": nth(number)} if number else {}
    return "document", {"issued_on": date(2025, 3, 1), "area_code": COUNTY} | ids | changes


def link(number: int, resource: str, resource_id: object) -> Make:
    return "link", {"document_id": nth(number), "resource": resource, "resource_id": str(resource_id)}


def base(number: int, **changes: Any) -> Make:
    return "base", {"id": nth(number)} | changes


def visit(number: int, day: date, count: int) -> Make:
    return "visit", {"base_id": nth(number), "visited_on": day, "visitor_count": count}


def check(number: int, day: date, met: int, applicable: int) -> Make:
    return "check", {"base_id": nth(number), "checked_on": day, "points_met": met, "points_applicable": applicable}


def budget(number: int, fen: int, **changes: Any) -> Make:
    return "budget", {"id": nth(number), "amount_fen": fen} | changes


def allocation(number: int, fen: int, **changes: Any) -> Make:
    return "allocation", {"budget_id": nth(number), "amount_fen": fen} | changes


def project(number: int, **changes: Any) -> Make:
    return "project", {"id": nth(number)} | changes


def bid(**changes: Any) -> Make:
    return "bid", changes


def special_area(area_code: str, since_on: date) -> Make:
    return "special_area", {"area_code": area_code, "since_on": since_on}


def case(**changes: Any) -> Make:
    return "case", {"received_at": on(3, 1), "due_on": date(2025, 3, 20)} | changes


def figure(series: str, period: str, value: str, **changes: Any) -> Make:
    return "observation", {"series_code": series, "period": period, "value": Decimal(value)} | changes


async def _link(session: AsyncSession, **values: Any) -> Any:
    return await save(session, DocumentLink(county_code=COUNTY, **values))


async def _visit(session: AsyncSession, **values: Any) -> Any:
    return await save(session, BaseVisit(county_code=COUNTY, area_code=TOWNSHIP, **values))


async def _inspection(session: AsyncSession, **values: Any) -> Any:
    row = HeritageInspection(county_code=COUNTY, condition="good", inspected_by="office-post", **values)
    return await save(session, row)


async def _budget(session: AsyncSession, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "area_code": COUNTY,
        "year": 2025,
        "title": "创建经费",
        "source_level": SourceLevel.COUNTY,
        "approved_on": date(2025, 1, 10),
    }
    row = values | changes
    return await save(session, Budget(county_code=COUNTY, **row, allocated_fen=row["amount_fen"]))


async def _allocation(session: AsyncSession, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "area_code": TOWNSHIP,
        "unit_id": UNIT_ID,
        "purpose": "创建",
        "approved_on": date(2025, 5, 1),
        "state": AllocationState.APPROVED,
    }
    return await save(session, Allocation(county_code=COUNTY, **values | changes))


async def _project(session: AsyncSession, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "area_code": TOWNSHIP,
        "unit_id": UNIT_ID,
        "title": "项目",
        "kind": ProjectKind.INFRASTRUCTURE,
        "source_level": SourceLevel.COUNTY,
        "approved_on": date(2025, 5, 1),
        "place_state": UnitState.CREATING,
        "planned_output": "道路",
    }
    return await save(session, Project(county_code=COUNTY, **values | changes))


async def _bid(session: AsyncSession, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "area_code": COUNTY,
        "title": "申报",
        "kind": BidKind.FUND,
        "sought_level": SourceLevel.PROVINCE,
        "applied_on": date(2025, 2, 1),
        "sought_fen": 9,
    }
    return await save(session, Bid(county_code=COUNTY, **values | changes))


async def _special_area(session: AsyncSession, **changes: Any) -> Any:
    return await save(
        session, SpecialArea(county_code=COUNTY, kind=RegionKind.SMALL_GROUP_AREA, source="文件", **changes)
    )


async def _helper(session: AsyncSession, **values: Any) -> Any:
    return await save(session, TaskHelper(county_code=COUNTY, **values))


async def _signature(session: AsyncSession, **values: Any) -> Any:
    about = {"signed_role": "office", "signed_post": "创建办"} | values
    return await save(session, HonourStep(county_code=COUNTY, **about))


async def _incentive(session: AsyncSession, **changes: Any) -> Any:
    values: dict[str, Any] = {"unit_id": UNIT_ID, "kind": "funds", "title": "以奖代补", "created_by": "one"}
    return await save(session, HonourIncentive(county_code=COUNTY, area_code=TOWNSHIP, **values | changes))


async def _delta(session: AsyncSession, **values: Any) -> None:
    await counters.add(session, [Delta(**values)])


_MAKERS: dict[str, Callable[..., Awaitable[Any]]] = {
    "activity": make_activity,
    "activity_unit": make_activity_unit,
    "unit": make_unit,
    "document": make_document,
    "link": _link,
    "base": make_base,
    "check": make_base_check,
    "course": make_course,
    "heritage": make_heritage,
    "inspection": _inspection,
    "visit": _visit,
    "budget": _budget,
    "allocation": _allocation,
    "project": _project,
    "bid": _bid,
    "special_area": _special_area,
    "case": make_case,
    "observation": make_observation,
    "leader_link": make_leader_link,
    "leader_visit": make_leader_visit,
    "seat": make_group_seat,
    "liaison_post": make_liaison_post,
    "liaison_log": make_liaison_log,
    "cluster": make_cluster,
    "member": make_cluster_member,
    "track": make_track_standing,
    "task": make_task,
    "helper": _helper,
    "honour": make_honour,
    "signature": _signature,
    "incentive": _incentive,
    "channel": make_channel,
    "channel_test": make_channel_test,
    "referral": make_referral,
    "handover": make_handover,
    "delta": _delta,
}


async def make_all(session: AsyncSession, makes: tuple[Make, ...]) -> None:
    for kind, values in makes:
        await _MAKERS[kind](session, **values)


def told(measure: Measure) -> str:
    """A measure as a case writes it: the value, else its state."""
    return str(shown(measure.value)) if measure.state == ValueKind.VALUE else str(measure.state)


async def claimed_and_verified(session: AsyncSession, metric: str, scope: Scope) -> tuple[str, str]:
    await set_area(session, scope.county_code)
    found = (await metrics.values(session, scope)).get(metric)
    return (told(found.claimed), told(found.verified)) if found else (NOTHING, NOTHING)


async def listed(session: AsyncSession, metric: str, scope: Scope) -> int:
    """How many records stand behind a value, counted ones twice."""
    await set_area(session, scope.county_code)
    rows = await metric_records.read(session, [metric], scope, limit=200, after=None)
    return len(rows) + sum(row["is_counted"] for row in rows)


async def prove(session: AsyncSession, tried: Case) -> None:
    """Play a case: the bad records leave the value alone, the good ones move it and can be listed."""
    if not any(kind == "unit" and values["id"] == UNIT_ID for kind, values in (*tried.bad, *tried.good)):
        await make_unit(session, id=UNIT_ID, state=UnitState.CREATING)
    await make_all(session, tried.bad)
    assert (await claimed_and_verified(session, tried.metric, tried.scope))[0] == tried.before
    silent = await listed(session, tried.metric, tried.scope)
    await make_all(session, tried.good)
    assert (await claimed_and_verified(session, tried.metric, tried.scope))[1] == tried.after
    assert await listed(session, tried.metric, tried.scope) > silent
