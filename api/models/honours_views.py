"""Honours as they go out: signatures, next steps, notices, the funnel, procedures; and the filters of their lists."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import SQLModel

from api.models.base import ReadBase, ScopeCode
from api.models.honours import HonourState, HonourType, RecheckResult, StepKind
from api.models.units import UnitLevel


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


class NoticeFilter(SQLModel):
    """Which notices: those that are open to objections, or all that are public."""

    area: ScopeCode | None = None
    is_open: bool | None = None
