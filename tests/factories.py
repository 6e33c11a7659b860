"""Smallest valid rows, without randomness. `await make_unit(session, name="…")` changes what matters to the test."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql, set_area
from api.models.activities import Activity, ActivityKind
from api.models.auth import Account, Client, Role
from api.models.base import CountyTable, new_hidden_id, utc_now
from api.models.bases import Base, BaseState
from api.models.documents import Document, DocumentKind
from api.models.feedback import Feedback, FeedbackKind, FeedbackRoute
from api.models.funds import Allocation, Budget, SourceLevel
from api.models.statistics import Observation, ObservationState
from api.models.units import Unit, UnitCategory, UnitLevel
from api.services import passwords

COUNTY = "510421"
TOWNSHIP = "510421100"
VILLAGE = "510421100201"
NEIGHBOUR = "510422"
UNIT_ID = UUID("00000000-0000-7000-8000-000000000001")

T = TypeVar("T", bound=CountyTable)


async def save(session: AsyncSession, row: T) -> T:
    """Store a row; the cage's sessions share one transaction, so the area is set anew each time."""
    await set_area(session, row.county_code)
    session.add(row)
    await session.flush()
    return row


async def actions(session: AsyncSession, county_code: str = COUNTY) -> list[str]:
    """What the journal of a county holds, in order."""
    await set_area(session, county_code)
    sql = "select action from journal_entries where county_code = :county order by id"
    return [row[0] for row in await run_sql(session, sql, county=county_code)]


async def make_unit(session: AsyncSession, **changes: Any) -> Unit:
    """A school that is registered."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "name": "示范学校",
        "category": UnitCategory.SCHOOL,
        "state_at": utc_now(),
    }
    return await save(session, Unit(**values | changes))


async def make_budget(session: AsyncSession, **changes: Any) -> Budget:
    """A county's budget line of 2026 of 1,000 fen."""
    area = changes.get("area_code", COUNTY)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "year": 2026,
        "title": "创建专项经费",
        "source_level": SourceLevel.COUNTY,
        "amount_fen": 1_000,
        "approved_on": date(2026, 1, 15),
    }
    return await save(session, Budget(**values | changes))


async def make_allocation(session: AsyncSession, budget: Budget, unit: Unit, **changes: Any) -> Allocation:
    """100 fen of a budget for a unit; the budget's sum is raised with it."""
    values = {
        "county_code": unit.county_code,
        "area_code": unit.area_code,
        "budget_id": budget.id,
        "unit_id": unit.id,
        "purpose": "示范学校建设",
        "amount_fen": 100,
        "approved_on": date(2026, 2, 1),
    }
    row = await save(session, Allocation(**values | changes))
    budget.allocated_fen += row.amount_fen
    await save(session, budget)
    return row


async def make_observation(session: AsyncSession, **changes: Any) -> Observation:
    """A county's resident population of 2026, verified."""
    area = changes.get("area_code", COUNTY)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "series_code": "resident_population",
        "period": "2026",
        "value": Decimal(200_000),
        "state": ObservationState.VERIFIED,
        "source": "统计公报",
        "reported_by": "statistics-post",
        "verified_by": "office-post",
        "verified_at": utc_now(),
    }
    return await save(session, Observation(**values | changes))


PASSWORD = "correct horse battery staple"


async def make_account(session: AsyncSession, *, password: str = PASSWORD, **changes: Any) -> Account:
    """An office that signs in with `PASSWORD`."""
    values = {
        "username": "made-office",
        "post_title": "创建办",
        "role": Role.OFFICE,
        "area_code": COUNTY,
        "password_hash": await passwords.make_hash(password),
    }
    row = Account(**values | changes)
    session.add(row)
    await session.flush()
    return row


async def make_route(session: AsyncSession, **changes: Any) -> FeedbackRoute:
    """A rule that sends requests for help from a township to a unit."""
    area = changes.get("area_code", TOWNSHIP)
    values = {"county_code": area[:6], "area_code": area, "kind": FeedbackKind.HELP, "unit_id": UNIT_ID}
    return await save(session, FeedbackRoute(**values | changes))


async def make_activity(session: AsyncSession, **changes: Any) -> Activity:
    """A study of the school that the office planned for the first of October; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "host_unit_id": UNIT_ID,
        "kind": ActivityKind.STUDY,
        "title": "主题学习",
        "starts_at": datetime(2026, 10, 1, 1, tzinfo=UTC),
        "state_at": utc_now(),
        "created_by": "someone",
        "changed_by": "someone",
    }
    return await save(session, Activity(**values | changes))


async def make_base(session: AsyncSession, **changes: Any) -> Base:
    """An open base of the school; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "name": "教育基地",
        "level": UnitLevel.COUNTY,
        "state": BaseState.ACTIVE,
    }
    return await save(session, Base(**values | changes))


async def make_document(session: AsyncSession, **changes: Any) -> Document:
    """An internal notice of the county; its bytes lie nowhere."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "kind": DocumentKind.NOTICE,
        "title": "通知",
        "file_name": "notice.pdf",
        "media_type": "application/pdf",
        "size_bytes": 5,
        "sha256": "0" * 64,
        "uploaded_by": "someone",
    }
    return await save(session, Document(**values | changes))


async def make_client(session: AsyncSession, *secrets: str, **changes: Any) -> Client:
    """A department's system with these secrets, oldest first."""
    values = {
        "client_id": "civil-affairs",
        "name": "民政局",
        "area_code": COUNTY,
        "scopes": ["units:read", "units:write"],
        "secret_hashes": [security.sha256(secret) for secret in secrets],
    }
    row = Client(**values | changes)
    session.add(row)
    await session.flush()
    return row


async def make_case(session: AsyncSession, **changes: Any) -> Feedback:
    """A request for help from a village, received today and due today; nobody has answered it."""
    area = changes.get("area_code", VILLAGE)
    now = utc_now()
    values = {
        "county_code": area[:6],
        "area_code": area,
        "kind": FeedbackKind.HELP,
        "text": "需要帮助",
        "state_at": now,
        "content_hash": "0" * 64,
        "tracking_hash": new_hidden_id().hex,
        "received_at": now,
        "due_on": now.date(),
    }
    return await save(session, Feedback(**values | changes))
