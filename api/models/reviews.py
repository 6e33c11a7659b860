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
from sqlmodel import Field

from api.models.assessments import ReviewState
from api.models.base import (
    CLEAN,
    COUNTY,
    CountyTable,
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
    """A body's claim that a row does not apply to it, with the document that says so, and a second post's decision.

    A withdrawal stands beside the decision and never in its place: what did not apply on a day stays so on that day.
    """

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
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at is not null)", name="withdrawn_at_known"),
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
    withdrawn_by: str | None = Field(default=None, sa_type=String(100))
    withdrawn_at: datetime | None = timestamp(default=None, nullable=True)
    withdrawn_reason: str | None = Field(default=None, sa_type=SQLText)


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
