"""Reviews of assessments: who vouched for one and when, the body's own words on each row, what it says does not apply.

An assessment goes from its body over the township and the office to an outside body; what applies follows from what is
assessed (`rules/reviews.py`). Nothing here changes a record: the score stays what the records make it.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from api.models.assessments import ReviewState
from api.models.base import (
    CLEAN,
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    Input,
    Name,
    Period,
    ScopeCode,
    area_check,
    county_key,
    one_of,
    timestamp,
)

RowCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Za-z0-9._-]{0,19}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), CLEAN]
MaybeWords = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True), CLEAN]
MOST_ROWS = 300
"""Rows that one return or correction can name; no framework has more."""


class ReviewStep(CountyTable, table=True):
    """One step of an assessment's way, forward or back, by the post that took it. Never changed."""

    __tablename__ = "review_steps"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        county_key("document_id", "documents"),
        one_of("from_state", ReviewState),
        one_of("to_state", ReviewState),
        Index("ix_review_steps_assessment", "county_code", "assessment_id", "created_at"),
        COUNTY,
    )

    assessment_id: UUID
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    from_state: ReviewState = Field(sa_type=String(20), nullable=False)
    to_state: ReviewState = Field(sa_type=String(20), nullable=False)
    is_return: bool = Field(nullable=False)
    reason: str | None = Field(default=None, sa_type=SQLText)
    returned: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB, nullable=False)
    document_id: UUID | None = None
    taken_by: str = Field(sa_type=String(100), nullable=False)
    post: str = Field(sa_type=String(300), nullable=False)


class ReviewNote(CountyTable, table=True):
    """The body's explanation of one row, as it is printed in the ledger."""

    __tablename__ = "review_notes"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        UniqueConstraint("county_code", "assessment_id", "code"),
        COUNTY,
    )

    assessment_id: UUID
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    code: str = Field(sa_type=String(20), nullable=False)
    note: str = Field(sa_type=SQLText, nullable=False)
    written_by: str = Field(sa_type=String(100), nullable=False)


class ExemptionState(StrEnum):
    """How far a claim that a row does not apply has come; only an accepted one counts."""

    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ReviewExemption(CountyTable, table=True):
    """A body's claim that a row does not apply to it, with the document that says so, and a second post's decision."""

    __tablename__ = "review_exemptions"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        county_key("document_id", "documents"),
        one_of("state", ExemptionState),
        CheckConstraint(
            "state not in ('accepted', 'refused') or (decided_by is not null and decided_by <> claimed_by)",
            name="two_persons",
        ),
        Index(
            "uq_review_exemptions_standing",
            *("county_code", "assessment_id", "code"),
            unique=True,
            postgresql_where=text("state in ('claimed', 'accepted')"),
        ),
        COUNTY,
    )

    assessment_id: UUID
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    code: str = Field(sa_type=String(20), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    document_id: UUID
    state: ExemptionState = Field(default=ExemptionState.CLAIMED, sa_type=String(10), nullable=False)
    claimed_by: str = Field(sa_type=String(100), nullable=False)
    claimed_post: str = Field(sa_type=String(300), nullable=False)
    decided_by: str | None = Field(default=None, sa_type=String(100))
    decided_at: datetime | None = timestamp(default=None, nullable=True)
    decided_reason: str | None = Field(default=None, sa_type=SQLText)


class CorrectionState(StrEnum):
    """How far a late correction has come."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class AssessmentCorrection(CountyTable, table=True):
    """A body's request to correct rows after the review, with its evidence, and a second post's decision."""

    __tablename__ = "assessment_corrections"
    __table_args__ = (
        area_check(),
        county_key("assessment_id", "assessments"),
        one_of("state", CorrectionState),
        CheckConstraint(
            "state = 'asked' or (decided_by is not null and decided_by <> asked_by)",
            name="two_persons",
        ),
        Index("ix_assessment_corrections_assessment", "county_code", "assessment_id", "created_at"),
        COUNTY,
    )

    assessment_id: UUID
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    codes: list[str] = Field(sa_type=ARRAY(String(20)), nullable=False)
    reason: str = Field(sa_type=SQLText, nullable=False)
    document_ids: list[UUID] = Field(sa_type=ARRAY(PG_UUID(as_uuid=True)), nullable=False)
    state: CorrectionState = Field(default=CorrectionState.ASKED, sa_type=String(10), nullable=False)
    asked_by: str = Field(sa_type=String(100), nullable=False)
    asked_post: str = Field(sa_type=String(300), nullable=False)
    has_deadline: bool = Field(nullable=False)
    decided_by: str | None = Field(default=None, sa_type=String(100))
    decided_at: datetime | None = timestamp(default=None, nullable=True)
    decided_reason: str | None = Field(default=None, sa_type=SQLText)
    snapshot_number: int | None = Field(default=None, sa_type=Integer)


class CorrectionTerm(CountyTable, table=True):
    """Until which day a county takes corrections of a period's assessments; the latest one set stands. Only added."""

    __tablename__ = "correction_terms"
    __table_args__ = (Index("ix_correction_terms_period", "county_code", "framework_code", "period"), COUNTY)

    framework_code: str = Field(sa_type=String(60), nullable=False)
    period: str = Field(sa_type=String(7), nullable=False)
    until: date = Field(nullable=False)
    source_document: str = Field(sa_type=String(300), nullable=False)


class ReturnedRow(Input):
    """Why one row goes back."""

    code: RowCode
    reason: Words


class ReviewStepCreate(Input):
    """A step of an assessment: to the next state, or back to an earlier one with a reason.

    `document_id` is the outside body's result, needed for `external_reviewed`. With `has_seen_warnings` the body hands
    on although rows lack a note or evidence.
    """

    to: ReviewState
    reason: Words | None = None
    returned: list[ReturnedRow] = Field(default_factory=list, max_length=MOST_ROWS)
    document_id: UUID | None = None
    has_seen_warnings: bool = False


class ReviewStepRead(SQLModel):
    """A step that was taken; `post` is who took it, in the words of that day."""

    id: UUID
    from_state: ReviewState
    to_state: ReviewState
    is_return: bool
    reason: str | None
    returned: list[ReturnedRow]
    document_id: UUID | None
    post: str
    taken_at: datetime


class ReviewNoteUpdate(Input):
    """A row's explanation; an empty one takes it away."""

    note: MaybeWords


class ReviewNoteRead(SQLModel):
    """A row's explanation; `version` 0 where there was never one. `id` is the row's code, which is unique in it."""

    id: str
    code: str
    title: str
    note: str
    version: int
    updated_at: datetime | None


class ExemptionCreate(Input):
    """A claim that a row does not apply."""

    code: RowCode
    reason: Words
    document_id: UUID


class ExemptionDecision(Input):
    """A second post's decision, or the body's withdrawal; a refusal needs a reason."""

    state: ExemptionState
    reason: Words | None = None


class ExemptionRead(SQLModel):
    """A claim with its decision."""

    id: UUID
    version: int
    code: str
    reason: str
    document_id: UUID
    state: ExemptionState
    claimed_post: str
    claimed_at: datetime
    decided_at: datetime | None
    decided_reason: str | None


class FindingKind(StrEnum):
    """What is wanting in a row before it is handed on."""

    RETURNED_UNANSWERED = "returned_unanswered"
    NOTE_MISSING = "note_missing"
    EVIDENCE_MISSING = "evidence_missing"
    UNVERIFIED = "unverified"


class ReviewFinding(SQLModel):
    """What is wanting in a row; a refusal must be answered first, a warning may be passed over knowingly."""

    code: str
    title: str
    kind: FindingKind
    is_refusal: bool


class ReviewBody(SQLModel):
    """A body whose assessment is awaited by a parent's."""

    id: UUID
    name: str
    state: ReviewState


class ReviewRow(SQLModel):
    """What was said on a row, beside its score: the note, the claim that stands, and why it was returned last."""

    code: str
    note: str
    note_version: int
    exemption: ExemptionRead | None
    returned_reason: str | None


class ReviewRead(SQLModel):
    """Where an assessment stands and what the asking post may do now.

    `stations` is its whole way; `next_state` what comes next; `can_step` and `can_return` say whether the asking post
    may take it on or back, `can_write` whether it may write notes and claims. `returns_to` are the states to return to.
    """

    id: UUID
    version: int
    subject_name: str
    framework_code: str
    period: str
    title: str
    area_code: str
    unit_id: UUID | None
    state: ReviewState
    state_at: datetime
    state_reason: str | None
    due_on: date | None
    is_late: bool
    stations: list[ReviewState]
    next_state: ReviewState | None
    returns_to: list[ReviewState]
    can_write: bool
    can_step: bool
    can_return: bool
    can_correct: bool
    waits_for: list[ReviewBody]
    waits_for_count: int
    steps: list[ReviewStepRead]
    rows: list[ReviewRow]


class ReviewLine(SQLModel):
    """One body's assessment in a period, without its score. `is_mine`: the asking post's own body."""

    id: UUID
    version: int
    area_code: str
    unit_id: UUID | None
    subject_name: str
    framework_code: str
    period: str
    title: str
    state: ReviewState
    state_at: datetime
    next_state: ReviewState | None
    due_on: date | None
    is_late: bool
    is_mine: bool
    can_step: bool
    synthetic: bool


class ReviewFilter(SQLModel):
    """Filters of the list of bodies. `is_yours`: those that lie on the asking post's desk now, or do not."""

    area: ScopeCode | None = None
    period: Period | None = None
    framework: str | None = Field(default=None, max_length=60)
    state: ReviewState | None = None
    is_late: bool | None = None
    is_yours: bool | None = None


class Subjects(StrEnum):
    """For whom assessments are opened at once."""

    UNITS = "units"
    TOWNSHIPS = "townships"


class OpeningCreate(Input):
    """Open the assessments of all bodies of a kind for a period; those that are open already stay as they are."""

    subjects: Subjects
    framework_code: str = Field(max_length=60)
    period: Period
    title: Name
    due_on: Day | None = None
    area_code: AreaCode | None = None


class OpeningRead(SQLModel):
    """How many bodies there are, and for how many an assessment was opened now."""

    body_count: int
    opened_count: int


class CorrectionCreate(Input):
    """A request to correct rows of a reviewed assessment."""

    codes: list[RowCode] = Field(min_length=1, max_length=MOST_ROWS)
    reason: Words
    document_ids: list[UUID] = Field(min_length=1, max_length=20)


class CorrectionDecision(Input):
    """A second post's decision; a refusal needs a reason."""

    is_accepted: bool
    reason: Words | None = None


class CorrectionRead(SQLModel):
    """A request with its decision; `has_deadline` false marks that no last day had been set."""

    id: UUID
    version: int
    assessment_id: UUID
    codes: list[str]
    reason: str
    document_ids: list[UUID]
    state: CorrectionState
    asked_post: str
    asked_at: datetime
    has_deadline: bool
    decided_at: datetime | None
    decided_reason: str | None
    snapshot_number: int | None
    can_decide: bool


class CorrectionTermCreate(Input):
    """The last day on which corrections of a period are taken, with the document that sets it."""

    framework_code: str = Field(max_length=60)
    period: Period
    until: Day
    source_document: Name


class CorrectionTermRead(SQLModel):
    """A last day that was set."""

    id: UUID
    framework_code: str
    period: str
    until: date
    source_document: str
    created_at: datetime
