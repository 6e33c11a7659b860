"""The demonstration county: twelve months of plainly marked synthetic life around what is real, the same in every run.

`prepare` writes everything in memory and puts the files into the store; `load` stores it all in one transaction, so a
database holds the whole demonstration or nothing of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import update
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.db import run_sql, set_area
from api.errors import Conflict
from api.models.activities import Activity, ActivityUnit
from api.models.activities_calendar import CalendarEntry
from api.models.activities_signups import ActivitySignup
from api.models.areas import County
from api.models.assessments import Assessment
from api.models.auth import Account, Client
from api.models.base import today as today_in_china
from api.models.base import utc_now
from api.models.bases import Base, BaseVisit
from api.models.bases_bookings import BaseBooking
from api.models.bases_checks import BaseCheck
from api.models.bases_heritage import HeritageInspection, HeritageItem
from api.models.counters import CounterDelta
from api.models.courses import Course, CourseDay, CourseVersion
from api.models.documents import Document, DocumentLink
from api.models.documents_versions import DocumentVersion
from api.models.feedback import FeedbackMessage
from api.models.feedback_public import FeedbackRemoval
from api.models.feedback_routes import FeedbackRoute
from api.models.funds import Allocation, Budget, Expenditure
from api.models.funds_ledger import AllocationEntry, BudgetEntry
from api.models.funds_notices import FundNotice, PerformanceForm
from api.models.funds_projects import Project
from api.models.funds_support import Bid, SpecialArea
from api.models.honours import Honour, HonourStep
from api.models.honours_incentives import HonourIncentive
from api.models.journal import JournalEntry
from api.models.statistics import Observation, SeriesOwner
from api.models.surveys import Survey, SurveyAnswer, SurveyCell, SurveyVersion
from api.models.surveys_ballots import SurveyNullifier
from api.models.surveys_frames import SurveyFrame, SurveyFramePart
from api.models.surveys_invitations import SurveyBatch
from api.models.surveys_plans import SurveyPlan
from api.models.surveys_sampling import SurveyCellNumbers, SurveyDraw
from api.models.tasks import Task, TaskDependency, TaskHelper
from api.models.tasks_plan import TaskBaseline, TaskBaselineItem
from api.models.units import Unit, UnitCategory, UnitState
from api.models.units_clusters import Cluster, ClusterMember, ClusterPact
from api.models.units_group import GroupSeat
from api.models.units_liaison import LiaisonLog, LiaisonPost
from api.models.units_links import LeaderLink, LeaderVisit
from api.models.units_registry import TrackStanding, UnitStanding
from api.security import Keyring
from api.services import catalogue, passwords
from api.services.anonymity import Vault
from api.services.demo import (
    accounts,
    activities,
    activities_depth,
    assessing,
    bases,
    documents,
    feedback,
    feedback_clock,
    feedback_closing,
    feedback_services,
    funds,
    honours,
    statistics,
    surveys,
    surveys_fieldwork,
    surveys_samples,
    tasks,
    units,
    units_standing,
)
from api.services.demo.loading import Demo, Row, at, dated_id, store

COUNTY: Final = "510421"
NEIGHBOUR: Final = "510422"
BEFORE_FEEDBACK: Final[tuple[type[SQLModel], ...]] = (
    Unit, UnitStanding, TrackStanding, LeaderLink, LeaderVisit, LiaisonPost, LiaisonLog, GroupSeat, Cluster,
    ClusterMember, ClusterPact, FeedbackRoute,
)  # fmt: skip
AFTER_FEEDBACK: Final[tuple[type[SQLModel], ...]] = (
    Base, BaseBooking, BaseVisit, BaseCheck, HeritageItem, HeritageInspection, Course, CourseVersion, CourseDay,
    Activity, ActivityUnit, ActivitySignup, SpecialArea, Project, Budget, BudgetEntry, Allocation,
    AllocationEntry, FundNotice, PerformanceForm, Bid, SeriesOwner, Observation, Document, DocumentVersion,
    DocumentLink, CalendarEntry, Survey, SurveyVersion, SurveyFrame, SurveyFramePart, SurveyDraw, SurveyCell,
    SurveyCellNumbers, SurveyPlan, SurveyBatch, SurveyAnswer, SurveyNullifier, Assessment, FeedbackMessage,
    FeedbackRemoval, CounterDelta, Task, TaskHelper, TaskDependency, TaskBaseline, TaskBaselineItem, Honour, HonourStep,
    HonourIncentive,
)  # fmt: skip
Tell = Callable[[str], None]


@dataclass(slots=True)
class Prepared:
    """Everything that will be stored."""

    demo: Demo
    neighbour: Demo
    cases: list[feedback.Case]
    accounts: list[Row]
    clients: list[Row]
    fieldwork: surveys_fieldwork.Log
    store: Store


async def is_loaded(session: AsyncSession) -> bool:
    """Whether the demonstration is there.

    Raises:
        Conflict: `demo_refused`; the database holds accounts that are not the demonstration's (409).
    """
    if (await session.exec(select(County.code).where(County.code == COUNTY, col(County.is_demo)))).first():
        return True
    if (await session.exec(select(Account.id).limit(1))).first() is not None:
        raise Conflict("demo_refused")
    return False


async def prepare(store_: Store, vault: Vault, password: str, *, tell: Tell, on: date | None = None) -> Prepared:
    """Write the demonstration in memory; its twelve months end on a day, today by default."""
    day = on or today_in_china()
    now = min(utc_now(), at(day, 8))
    tell("accounts")
    names = [name for name, _, _ in accounts.POSTS]
    hashes = dict(zip(names, await asyncio.gather(*(passwords.make_hash(password) for _ in names)), strict=True))
    demo = Demo(COUNTY, day, now, {})
    school = dated_id(at(demo.first), COUNTY, "units", accounts.OFFICERS_UNIT)
    demo.accounts = accounts.actors(COUNTY, NEIGHBOUR, school)
    demo.areas = units.read_areas(COUNTY)
    tell("units")
    units.add(demo)
    tell("bases")
    bases.add(demo)
    tell("activities")
    activities.add(demo)
    activities_depth.add(demo)
    tell("funds")
    funds.add(demo)
    tell("statistics")
    statistics.add(demo)
    tell("documents")
    await documents.add(demo, store_)
    tell("tasks")
    tasks.add(demo)
    tell("honours")
    honours.add(demo)
    tell("surveys")
    surveys.add(demo)
    surveys_samples.add(demo)
    fieldwork = surveys_fieldwork.add(demo, vault)
    tell("feedback")
    feedback.add_routes(demo)
    cases = feedback.write(demo, vault)
    feedback_services.add(demo, cases, NEIGHBOUR)
    feedback_clock.add(demo, cases)
    feedback_closing.add(demo, cases)
    await assessing.add(demo, store_)
    neighbour = _next_door(demo)
    made_accounts = accounts.account_rows(demo, hashes, now)
    clients = accounts.client_rows(demo, password, now)
    return Prepared(demo, neighbour, cases, made_accounts, clients, fieldwork, store_)


async def load(session: AsyncSession, prepared: Prepared, *, tell: Tell) -> int:
    """Store what was prepared in the session's transaction; the caller commits. Returns how many records.

    Raises:
        Conflict: as `is_loaded`; also when another loader was faster (409).
    """
    await run_sql(session, "select pg_advisory_xact_lock(hashtext('demonstration'))")
    if await is_loaded(session):
        return 0
    tell("catalogue")
    for county in (COUNTY, NEIGHBOUR):
        await catalogue.sync(session, county)
    await session.exec(update(County).where(col(County.code).in_([COUNTY, NEIGHBOUR])).values(is_demo=True))
    demo, count = prepared.demo, len(prepared.cases)
    await set_area(session, COUNTY)
    for model in BEFORE_FEEDBACK:
        tell(str(model.__tablename__))
        count += await store(session, model, demo.rows[model])
    tell("feedback")
    await feedback.save(session, COUNTY, prepared.cases)
    for model in (*AFTER_FEEDBACK, *feedback_services.TABLES, *feedback_clock.TABLES, *feedback_closing.TABLES):
        tell(str(model.__tablename__))
        count += await store(session, model, demo.rows[model])
    for is_reversal in (False, True):  # A reversal names a payment that must be there.
        rows = [row for row in demo.rows[Expenditure] if (row["reverses_id"] is not None) == is_reversal]
        count += await store(session, Expenditure, rows)
    tell("survey_releases")
    count += await surveys_fieldwork.save(session, demo, prepared.fieldwork)
    tell("journal_entries")
    await store(session, JournalEntry, demo.rows[JournalEntry])
    await set_area(session, NEIGHBOUR)
    for model, rows in prepared.neighbour.rows.items():
        count += await store(session, model, rows)
    tell("accounts")
    count += await store(session, Account, prepared.accounts)
    count += await store(session, Client, prepared.clients)
    return count


async def take_steps(session: AsyncSession, prepared: Prepared, keyring: Keyring, vault: Vault, *, tell: Tell) -> None:
    """Review, freeze and watch what `load` stored, in the same transaction: as its people would."""
    tell("reviews")
    await set_area(session, COUNTY)
    await documents.read_what_counts(session, COUNTY, prepared.store)
    await assessing.take_steps(session, prepared.demo, keyring, vault)


def _next_door(demo: Demo) -> Demo:
    """A few units of the neighbour, so that its office has something that the other county must not see."""
    neighbour = Demo(NEIGHBOUR, demo.today, demo.now, {**demo.accounts, "office": demo.accounts["neighbour"]})
    for number in range(1, 4):
        unit = neighbour.enter(
            Unit,
            neighbour.office,
            "unit.registered",
            at(demo.first),
            str(number),
            area_code=NEIGHBOUR,
            name=f"邻县示范学校{number}（演示）",
            category=UnitCategory.SCHOOL,
            state=UnitState.REGISTERED,
            registered_on=demo.first,
            state_at=at(demo.first),
        )
        units_standing.add_standing(neighbour, unit, demo.first, demo.first)
    return neighbour
