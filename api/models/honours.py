"""Honours 命名表揚: naming of demonstration units, areas, points and bases, and commendation; step by signed step."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    area_check,
    county_key,
    one_of,
    timestamp,
)
from api.models.tasks import RecentDay
from api.models.units import UnitLevel

_ONLY_A_NAME = r"^[^()（）\[\]【】{}<>,，、;；:：/|0-9０-９]*[^族]$"
PublishedName = Annotated[Name, StringConstraints(max_length=60, pattern=_ONLY_A_NAME)]
"""A name as it was published and nothing beside it: no place for what else is said of the person."""


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
        Index("ix_honours_consent", "county_code", "consent_document_id"),
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
    published_name: PublishedName | None = None
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
