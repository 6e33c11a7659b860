"""Honours 命名表揚: naming of demonstration units, areas, points and bases, and commendation; step by signed step."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Fen,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
)
from api.models.tasks import RecentDay
from api.models.units import UnitLevel


class HonourType(StrEnum):
    """What is honoured."""

    DEMONSTRATION_UNIT = "demonstration_unit"
    DEMONSTRATION_AREA = "demonstration_area"
    DEMONSTRATION_POINT = "demonstration_point"
    EDUCATION_BASE = "education_base"
    MODEL_COLLECTIVE = "model_collective"
    ADVANCED_INDIVIDUAL = "advanced_individual"


class HonourState(StrEnum):
    """How far an application has come; the names are those of the steps that a procedure has."""

    APPLIED = "applied"
    REVIEWED = "reviewed"
    CHECKED = "checked"
    NOTICED = "noticed"
    NAMED = "named"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


_ENDS = (HonourState.REFUSED, HonourState.WITHDRAWN)
HONOUR_STEPS: dict[HonourState, tuple[HonourState, ...]] = {
    HonourState.APPLIED: (HonourState.REVIEWED, *_ENDS),
    HonourState.REVIEWED: (HonourState.CHECKED, *_ENDS),
    HonourState.CHECKED: (HonourState.NOTICED, *_ENDS),
    HonourState.NOTICED: (HonourState.NAMED, *_ENDS),
    HonourState.NAMED: (HonourState.REVOKED,),
    HonourState.REFUSED: (),
    HonourState.WITHDRAWN: (),
    HonourState.REVOKED: (),
}
RUNNING = (HonourState.APPLIED, HonourState.REVIEWED, HonourState.CHECKED, HonourState.NOTICED)


class StepKind(StrEnum):
    """What was signed: a step of the procedure, or something about a title that stands."""

    APPLIED = "applied"
    REVIEWED = "reviewed"
    CHECKED = "checked"
    NOTICED = "noticed"
    NAMED = "named"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    RECORDED = "recorded"
    RECHECKED = "rechecked"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class RecheckResult(StrEnum):
    """What a re-check of a title came to."""

    KEPT = "kept"
    CONDITIONAL = "conditional"
    FAILED = "failed"


class IncentiveKind(StrEnum):
    """What a unit or project is given for its work."""

    FUNDS = "funds"
    PRIORITY_PROJECT = "priority_project"
    TRAINING = "training"
    PUBLICITY = "publicity"
    CERTIFICATE = "certificate"
    OTHER = "other"


class Honour(CountyTable, table=True):
    """An application and the title that comes of it; `procedure` is the version that it began under, whole.

    Of an individual nothing is kept but the name as published, by consent; withdrawn consent erases it.
    """

    __tablename__ = "honours"
    __table_args__ = (
        area_check(),
        one_of("type", HonourType),
        one_of("level", UnitLevel),
        one_of("state", HonourState),
        CheckConstraint("(type = 'demonstration_area') = (unit_id is null)", name="has_its_unit"),
        CheckConstraint("(type = 'education_base') = (base_id is not null)", name="has_its_base"),
        CheckConstraint("(type = 'advanced_individual') = (consent_document_id is not null)", name="has_its_consent"),
        CheckConstraint(
            "published_name is null or (type = 'advanced_individual' and consent_withdrawn_on is null)",
            name="name_by_consent",
        ),
        CheckConstraint(
            "published_name is null or summary is null", name="nothing_beside_the_name"
        ),
        CheckConstraint(
            "state not in ('noticed', 'named') or type <> 'advanced_individual' or publication_reference is not null",
            name="individual_lawfully_published",
        ),
        CheckConstraint("(notice_from is null) = (notice_until is null)", name="notice_has_both_ends"),
        CheckConstraint("(state in ('named', 'revoked')) = (named_on is not null)", name="named_has_its_day"),
        county_key("unit_id", "units"),
        county_key("base_id", "bases"),
        county_key("consent_document_id", "documents"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_honours_list", "county_code", "state", "type", "level"),
        Index("ix_honours_unit", "county_code", "unit_id"),
        Index("ix_honours_notices", "county_code", "notice_from"),
        COUNTY,
    )  # fmt: skip

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    type: HonourType = Field(sa_type=String(20), nullable=False)
    level: UnitLevel = Field(sa_type=String(10), nullable=False)
    unit_id: UUID | None = None
    base_id: UUID | None = None
    published_name: str | None = Field(default=None, sa_type=String(200))
    consent_document_id: UUID | None = None
    consent_withdrawn_on: date | None = None
    publication_reference: str | None = Field(default=None, sa_type=String(300))
    summary: str | None = Field(default=None, sa_type=SQLText)
    procedure_code: str = Field(sa_type=String(40), nullable=False)
    procedure_version: int = Field(nullable=False)
    procedure: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    is_recorded: bool = Field(default=False, nullable=False)
    state: HonourState = Field(default=HonourState.APPLIED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    last_step_on: date = Field(nullable=False)
    notice_from: date | None = None
    notice_until: date | None = None
    named_on: date | None = None
    expires_on: date | None = None
    recheck_from_on: date | None = None
    rechecked_on: date | None = None
    recheck_result: RecheckResult | None = Field(default=None, sa_type=String(12))
    document_number: str | None = Field(default=None, sa_type=String(100))
    batch: str | None = Field(default=None, sa_type=String(100))
    created_by: str = Field(sa_type=String(80), nullable=False)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"published_name"})


class HonourStep(CountyTable, table=True):
    """A signature: what was done, on which day, by which post; it is only ever added."""

    __tablename__ = "honour_steps"
    __table_args__ = (
        one_of("kind", StepKind),
        county_key("honour_id", "honours"),
        Index("ix_honour_steps_honour", "county_code", "honour_id"),
        COUNTY,
    )

    honour_id: UUID = Field(nullable=False)
    kind: StepKind = Field(sa_type=String(20), nullable=False)
    taken_on: date = Field(nullable=False)
    due_on: date | None = None
    reason: str | None = Field(default=None, sa_type=SQLText)
    result: RecheckResult | None = Field(default=None, sa_type=String(12))
    document_number: str | None = Field(default=None, sa_type=String(100))
    signed_by: str = Field(sa_type=String(80), nullable=False)
    signed_role: str = Field(sa_type=String(20), nullable=False)
    signed_post: str = Field(sa_type=String(200), nullable=False)


class HonourIncentive(CountyTable, table=True):
    """What a unit or a project of it was given, never a person; confirmed by another post than the one that entered."""

    __tablename__ = "honour_incentives"
    __table_args__ = (
        area_check(),
        one_of("kind", IncentiveKind),
        CheckConstraint("amount_fen is null or amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("confirmed_by is null or confirmed_by <> created_by", name="confirmed_by_another"),
        county_key("unit_id", "units"),
        county_key("honour_id", "honours"),
        county_key("rule_document_id", "documents"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_honour_incentives_list", "county_code", "given_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID = Field(nullable=False)
    honour_id: UUID | None = None
    rule_document_id: UUID | None = None
    kind: IncentiveKind = Field(sa_type=String(20), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    project: str | None = Field(default=None, sa_type=String(200))
    amount_fen: int | None = None
    given_on: date = Field(nullable=False)
    created_by: str = Field(sa_type=String(80), nullable=False)
    confirmed_by: str | None = Field(default=None, sa_type=String(80))
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


Reference = Annotated[Name, StringConstraints(max_length=300)]
Number = Annotated[Name, StringConstraints(max_length=100)]


class HonourCreate(Input):
    """An application. What it names depends on the type.

    A unit for demonstration units, points and collectives (an officer's own if left out); an area for demonstration
    areas; a base for education bases; for an individual the proposing unit, the name as it will be published and the
    document of consent, and nothing else.
    """

    type: HonourType
    level: UnitLevel = UnitLevel.COUNTY
    unit_id: UUID | None = None
    base_id: UUID | None = None
    area_code: AreaCode | None = None
    published_name: Name | None = None
    consent_document_id: UUID | None = None
    summary: Note | None = None
    applied_on: RecentDay | None = None
    external_id: ExternalId | None = None


class TitleCreate(Input):
    """A title that was given before this record began, such as the county's own: by which document, and until when."""

    type: HonourType = HonourType.DEMONSTRATION_AREA
    level: UnitLevel
    unit_id: UUID | None = None
    base_id: UUID | None = None
    area_code: AreaCode | None = None
    named_on: RecentDay
    expires_on: RecentDay | None = None
    document_number: Number
    batch: Number | None = None


class HonourTransition(Input):
    """The next step, on a day that is not before the last one's; today if left out.

    `document_number` (and `batch`) of the decision are needed to name; `publication_reference` where an individual goes
    on notice; `reason` to refuse, withdraw or revoke.
    """

    to: HonourState
    on: RecentDay | None = None
    reason: Note | None = None
    document_number: Number | None = None
    batch: Number | None = None
    publication_reference: Reference | None = None


class RecheckCreate(Input):
    """A re-check of a title that stands."""

    on: RecentDay | None = None
    result: RecheckResult
    reason: Note | None = None


class ConsentWithdrawal(Input):
    """The person honoured wishes not to be named any longer; no reason is asked for."""

    on: RecentDay | None = None


class StepRead(SQLModel):
    """A signature: the post that signed and when; `is_late` when the procedure's clock had run out."""

    kind: StepKind
    taken_on: date
    due_on: date | None
    is_late: bool
    reason: str | None
    result: RecheckResult | None
    document_number: str | None
    signed_role: str
    signed_post: str
    recorded_at: datetime


class NextStepRead(SQLModel):
    """What the procedure asks for next.

    `missing_documents` names the papers that the application lacks, `missing_slots` where each is filed.
    """

    to: HonourState
    name: str
    authority: str
    roles: list[str]
    due_on: date | None
    is_late: bool
    documents: list[str]
    missing_documents: list[str]
    missing_slots: list[str]
    blocked_by: list[str]


class HonourRead(ReadBase):
    """An application or title. `subject_name` is the unit's, the area's, the base's or the published name."""

    type: HonourType
    level: UnitLevel
    unit_id: UUID | None
    base_id: UUID | None
    subject_name: str | None
    summary: str | None
    procedure_code: str
    procedure_version: int
    is_recorded: bool
    state: HonourState
    state_at: datetime
    state_reason: str | None
    last_step_on: date
    notice_from: date | None
    notice_until: date | None
    named_on: date | None
    expires_on: date | None
    is_expired: bool
    is_recheck_due: bool
    rechecked_on: date | None
    recheck_result: RecheckResult | None
    document_number: str | None
    batch: str | None
    publication_reference: str | None
    consent_withdrawn_on: date | None
    document_count: int
    open_objection_count: int | None
    external_id: str | None


class HonourDetail(HonourRead):
    """An application with its signatures, its next step, and what the procedure rests on."""

    procedure_name: str
    sources: list[str]
    steps: list[StepRead]
    next_step: NextStepRead | None


class NoticeRead(SQLModel):
    """What anyone may read: an honour on public notice or given. `is_open`: an objection is still heard."""

    id: UUID
    area_code: str
    area_name: str
    type: HonourType
    level: UnitLevel
    subject_name: str
    state: HonourState
    notice_from: date | None
    notice_until: date | None
    is_open: bool
    named_on: date | None
    expires_on: date | None
    document_number: str | None
    synthetic: bool


class FunnelRow(SQLModel):
    """One type: how many came at least so far, and how many ended otherwise."""

    type: HonourType
    applied_count: int
    reviewed_count: int
    checked_count: int
    noticed_count: int
    named_count: int
    refused_count: int
    withdrawn_count: int
    revoked_count: int
    expired_count: int


class FunnelRead(SQLModel):
    """From application to naming, by type (row S150)."""

    area_code: str
    items: list[FunnelRow]
    next_cursor: str | None


class ProcedureStepRead(SQLModel):
    """A step of a procedure: who takes it, by when, with which documents."""

    to: HonourState
    name: str
    authority: str
    roles: list[str]
    clock_count: int
    clock_days: str
    documents: list[str]
    two_person_with: str | None


class ProcedureRead(SQLModel):
    """A procedure in force, with what it rests on."""

    code: str
    version: int
    in_force_from: date
    name: str
    level: UnitLevel
    types: list[HonourType]
    requires_level: UnitLevel | None
    apply_until: str | None
    notice_working_days: int
    validity_years: int | None
    sources: list[str]
    steps: list[ProcedureStepRead]


class IncentiveCreate(Input):
    """An incentive to enter; money in fen."""

    unit_id: UUID
    kind: IncentiveKind
    title: Name
    project: Name | None = None
    amount_fen: Fen | None = None
    given_on: RecentDay
    honour_id: UUID | None = None
    rule_document_id: UUID | None = None
    external_id: ExternalId | None = None


class IncentiveRead(ReadBase):
    """An incentive; it counts as verified once another post has confirmed it."""

    unit_id: UUID
    unit_name: str
    honour_id: UUID | None
    rule_document_id: UUID | None
    kind: IncentiveKind
    title: str
    project: str | None
    amount_fen: int | None
    given_on: date
    is_confirmed: bool
    external_id: str | None


class HonourFilter(SQLModel):
    """Filters of the list; `is_recheck_due` and `is_expired` are of titles that stand."""

    area: ScopeCode | None = None
    type: HonourType | None = None
    level: UnitLevel | None = None
    state: HonourState | None = None
    unit_id: UUID | None = None
    is_running: bool | None = None
    is_recheck_due: bool | None = None
    is_expired: bool | None = None


class IncentiveFilter(SQLModel):
    """Filters of the list."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    kind: IncentiveKind | None = None


class NoticeFilter(SQLModel):
    """Which notices: those that are open to objections, or all that are public."""

    area: ScopeCode | None = None
    is_open: bool | None = None
