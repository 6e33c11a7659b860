"""Smallest valid rows, without randomness. `await make_unit(session, name="…")` changes what matters to the test."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql, set_area
from api.models.activities import Activity, ActivityKind, ActivityUnit
from api.models.activities_calendar import CalendarEntry, CalendarSort
from api.models.activities_photos import PhotoPair, PhotoPrint
from api.models.auth import Account, Client, Role
from api.models.base import CountyTable, new_hidden_id, utc_now
from api.models.bases import Base, BaseState
from api.models.documents import Document, DocumentKind
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_routes import FeedbackRoute
from api.models.funds import Allocation, AllocationState, Budget, SourceLevel
from api.models.funds_ledger import AllocationEntry, BudgetEntry, EntryKind
from api.models.funds_projects import Project, ProjectKind
from api.models.honours import Honour, HonourType
from api.models.statistics import Observation, ObservationState, ValueState
from api.models.surveys_frames import FrameUnit, SurveyFrame
from api.models.tasks import Task
from api.models.units import Unit, UnitCategory, UnitLevel, UnitState
from api.models.units_links import LeaderLink, LeaderVisit
from api.models.units_registry import UnitStanding
from api.rules import clock
from api.services import honours_procedures, passwords
from api.zone import day_of

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
    """A school that has stood in the registry, in its state, since `standing_on`."""
    standing_on = changes.pop("standing_on", date(2020, 1, 1))
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "name": "示范学校",
        "category": UnitCategory.SCHOOL,
        "registered_on": standing_on,
        "state_at": utc_now(),
    }
    row = await save(session, Unit(**values | changes))
    kept = {name: getattr(row, name) for name in ("county_code", "area_code", "state", "named_level", "is_eligible")}
    reason = row.not_applicable_reason
    await save(session, UnitStanding(unit_id=row.id, from_on=standing_on, reason=reason, **kept))
    return row


async def make_leader_link(session: AsyncSession, **changes: Any) -> LeaderLink:
    """A post that has looked after the school since 2025; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "post": "副县长",
        "from_on": date(2025, 1, 1),
    }
    return await save(session, LeaderLink(**values | changes))


async def make_leader_visit(session: AsyncSession, **changes: Any) -> LeaderVisit:
    """A visit to the school under a link that exists already."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "unit_id": UNIT_ID,
        "visited_on": date(2025, 5, 1),
        "found": "宣传栏已更新",
        "created_by": "someone",
    }
    return await save(session, LeaderVisit(**values | changes))


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
    row = await save(session, Budget(**values | changes))
    kept = {"county_code": row.county_code, "area_code": row.area_code, "amount_fen": row.amount_fen}
    await save(session, BudgetEntry(budget_id=row.id, kind=EntryKind.ORIGINAL, occurred_on=row.approved_on, **kept))
    return row


async def make_survey_frame(session: AsyncSession, **changes: Any) -> SurveyFrame:
    """A county's frame of households, still a draft and empty."""
    values = {
        "county_code": COUNTY,
        "area_code": COUNTY,
        "title": "户数台账",
        "unit": FrameUnit.HOUSEHOLD,
        "source": "示例文件〔2026〕1号",
        "source_on": date(2026, 1, 10),
        "as_of": date(2025, 12, 31),
    }
    return await save(session, SurveyFrame(**values | changes))


async def make_allocation(session: AsyncSession, budget: Budget, unit: Unit, **changes: Any) -> Allocation:
    """100 fen of a budget for a unit, approved; the budget's sum is raised with it."""
    values = {
        "county_code": unit.county_code,
        "area_code": unit.area_code,
        "budget_id": budget.id,
        "unit_id": unit.id,
        "purpose": "示范学校建设",
        "amount_fen": 100,
        "approved_on": date(2026, 2, 1),
        "state": AllocationState.APPROVED,
    }
    row = await save(session, Allocation(**values | changes))
    kept = {"county_code": row.county_code, "area_code": row.area_code, "amount_fen": row.amount_fen}
    first = {"allocation_id": row.id, "kind": EntryKind.ORIGINAL, "occurred_on": row.approved_on}
    await save(session, AllocationEntry(**first | kept))
    budget.allocated_fen += row.amount_fen
    await save(session, budget)
    return row


async def make_project(session: AsyncSession, unit: Unit, **changes: Any) -> Project:
    """A road that the unit builds, approved and not begun."""
    values = {
        "county_code": unit.county_code,
        "area_code": unit.area_code,
        "unit_id": unit.id,
        "title": "村组道路硬化",
        "kind": ProjectKind.INFRASTRUCTURE,
        "source_level": SourceLevel.COUNTY,
        "approved_on": date(2026, 2, 1),
        "place_state": UnitState.REGISTERED,
        "planned_output": "硬化道路",
    }
    return await save(session, Project(**values | changes))


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
    row = values | changes
    row.setdefault("value_state", ValueState.ZERO if row["value"] == 0 else ValueState.VALUE)
    return await save(session, Observation(**row))


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


async def make_activity_unit(session: AsyncSession, **changes: Any) -> ActivityUnit:
    """A unit that holds an activity together with its host; both exist already."""
    return await save(session, ActivityUnit(**{"county_code": COUNTY} | changes))


async def make_calendar_entry(session: AsyncSession, **changes: Any) -> CalendarEntry:
    """The county's publicity day on 1 March of each year, from 2025 on."""
    county = changes.get("county_code", COUNTY)
    values = {
        "county_code": county,
        "area_code": county,
        "code": "publicity_day",
        "sort": CalendarSort.WINDOW,
        "names": {"zh-Hans": "宣传日", "zh-Hant": "宣傳日", "en": "Publicity day"},
        "rule": {"kind": "day", "month": 3, "day": 1, "days": 1},
        "in_force_from": date(2025, 1, 1),
        "source": "县创建办通知",
        "entered_by": "someone",
    }
    return await save(session, CalendarEntry(**values | changes))


async def make_photo_pair(session: AsyncSession, activity: Activity, **changes: Any) -> PhotoPair:
    """Two look-alike photos of an activity that exists already; nobody has looked at them."""
    prints = []
    for number in range(2):
        document = await make_document(session, media_type="image/png")
        values = {"activity_id": activity.id, "document_id": document.id, "sha256": f"{number:064}", "dhash": 1}
        prints.append(await save(session, PhotoPrint(county_code=activity.county_code, **values)))
    values = {
        "county_code": activity.county_code,
        "area_code": activity.county_code,
        "first_print_id": prints[0].id,
        "second_print_id": prints[1].id,
        "distance": 0,
        "is_same_file": False,
    }
    return await save(session, PhotoPair(**values | changes))


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
        "due_on": day_of(now),
    }
    due_at = clock.midnight(changes.get("due_on", values["due_on"]) + timedelta(days=1))
    return await save(session, Feedback(**values | {"due_at": due_at} | changes))


async def make_task(session: AsyncSession, **changes: Any) -> Task:
    """A task of the school, due at the end of 2026; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    due_on = changes.get("due_on", date(2026, 12, 31))
    values = {
        "county_code": area[:6],
        "area_code": area,
        "title": "完善工作台账",
        "unit_id": UNIT_ID,
        "owner_post": "教务处主任岗",
        "starts_on": min(date(2026, 1, 5), due_on),
        "due_on": due_on,
        "last_day_on": due_on,
        "state_at": utc_now(),
        "created_by": "someone",
    }
    return await save(session, Task(**values | changes))


async def make_honour(session: AsyncSession, **changes: Any) -> Honour:
    """The school's application for a county demonstration unit; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    procedure = honours_procedures.choose(HonourType.DEMONSTRATION_UNIT, UnitLevel.COUNTY, date(2026, 1, 1))
    values = {
        "county_code": area[:6],
        "area_code": area,
        "type": HonourType.DEMONSTRATION_UNIT,
        "level": UnitLevel.COUNTY,
        "unit_id": UNIT_ID,
        "procedure_code": procedure.about["code"],
        "procedure_version": procedure.about["version"],
        "procedure": procedure.about,
        "state_at": utc_now(),
        "last_step_on": date(2026, 3, 2),
        "created_by": "someone",
    }
    return await save(session, Honour(**values | changes))
