"""Invitations: batches of slots that were drawn, what visitors found at them, and how many answered.

A slot is a number of an area's list that was drawn in a cell, nothing else: which door it stands for is on the
visitor's list, outside the system.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, AreaCode, CountyTable, Day, Input, area_check, county_key, one_of

MOST_SLOTS = 5_000
"""Invitations in one batch: what one download holds."""


class BatchState(StrEnum):
    """Where a batch stands. Its links are told once; after that only new ones can take their place."""

    MADE = "made"
    SHOWN = "shown"
    REVOKED = "revoked"


class SlipFormat(StrEnum):
    """How a batch's links are told: slips to print, or a list for printing elsewhere."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


class Disposition(StrEnum):
    """What a visitor found at a slot. Source: AAPOR, Standard Definitions (10th ed., 2023), section 2."""

    REACHED = "reached"
    REFUSED = "refused"
    MOVED = "moved"
    NOT_ELIGIBLE = "not_eligible"
    NOT_FOUND = "not_found"


class SurveyBatch(CountyTable, table=True):
    """Slots that are invited together, until a day. `replaces` is the batch whose links these take the place of."""

    __tablename__ = "survey_batches"
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        one_of("state", BatchState),
        CheckConstraint("slots > 0", name="slots_positive"),
        Index("ix_survey_batches_survey", "county_code", "survey_id", "created_at"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    survey_id: UUID = Field(nullable=False)
    state: BatchState = Field(default=BatchState.MADE, sa_type=String(10), nullable=False)
    slots: int = Field(nullable=False)
    expires_on: date = Field(nullable=False)
    replaces: UUID | None = None


class SurveyResponse(SQLModel, table=True):
    """How a stratum responded, counted once in the transaction that closes the survey: nothing else tells it after.

    Strata that share a pool of answers are one, named after its members, so that no count is finer than what the pools
    show. `invited` are numbers of which a link was told, `revoked` and `renewed` those whose link was taken back or
    replaced after that, while the survey was open. `answered` are the answers that came, `assisted` those of them that
    a visitor helped with, where they and the others are ten or more each. The rest is what visitors reported of numbers
    for which nobody took a ballot, in whole tens.
    """

    __tablename__ = "survey_responses"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        CheckConstraint("invited <= drawn", name="invited_of_drawn"),
        CheckConstraint("assisted <= answered", name="assisted_of_answered"),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    survey_id: UUID = Field(primary_key=True)
    stratum: str = Field(primary_key=True)
    drawn: int = Field(nullable=False)
    invited: int = Field(nullable=False)
    revoked: int = Field(nullable=False)
    renewed: int = Field(nullable=False)
    answered: int = Field(nullable=False)
    assisted: int | None = None
    refused: int = Field(nullable=False)
    reached: int = Field(nullable=False)
    not_found: int = Field(nullable=False)
    moved: int = Field(nullable=False)
    not_eligible: int = Field(nullable=False)


class BatchCreate(Input):
    """Invite every slot of an area that was drawn and is in no batch; with `cell_ids`, of those cells only."""

    area_code: AreaCode | None = None
    cell_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=500)
    expires_on: Day


class BatchReplacement(Input):
    """New links in place of a batch's, until a day. Who answered already cannot answer again with the new link."""

    expires_on: Day


class BatchRead(SQLModel):
    """A batch; its links are in no answer but the one that tells them."""

    id: UUID
    survey_id: UUID
    area_code: str
    state: BatchState
    slots: int
    expires_on: date
    replaces: UUID | None
    version: int
    synthetic: bool


class SlipsRequest(Input):
    """How the links are to be told, this once."""

    format: SlipFormat


class SlotRevocation(Input):
    """A slot whose link is to hold no longer. With `expires_on`, a new link takes its place."""

    cell_id: UUID
    area_code: AreaCode
    number: int = Field(ge=1, le=1_000_000)
    expires_on: Day | None = None


class SlotRevoked(SQLModel):
    """That the link holds no longer, and the batch in which a new one will be told. Neither slot nor use is in it."""

    replacement: BatchRead | None


class DispositionReport(Input):
    """What a visitor found at a slot; the latest report counts."""

    cell_id: UUID
    area_code: AreaCode
    number: int = Field(ge=1, le=1_000_000)
    disposition: Disposition


class DispositionRead(SQLModel):
    """A report as it was taken."""

    cell_id: UUID
    area_code: str
    number: int
    disposition: Disposition


class VisitRead(SQLModel):
    """An area to go to again: all its drawn numbers but those reported as no longer to be visited.

    Who answered is not known, so whoever was invited is reminded.
    """

    cell_id: UUID
    area_code: str
    area_name: str
    stratum: str
    cluster: str | None
    numbers: list[int]


class StratumResponse(SQLModel):
    """How a stratum responds. Counts of people go down to whole tens and are null under ten, also after the closing.

    `rr1` is AAPOR's response rate of such counts that needs no guess about the unknown. While the survey is open, a
    ballot that was taken counts as an answer, and what visitors found is told as they reported it, also of those who
    answered since. At the closing strata that share a pool of answers become one, and those who answered are left out
    of the reports.
    """

    stratum: str
    drawn: int
    invited: int | None
    answered: int | None
    assisted: int | None
    refused: int | None
    reached: int | None
    not_found: int | None
    moved: int | None
    not_eligible: int | None
    rr1: Decimal | None


class HourCount(SQLModel):
    """How many answers came in an hour of the day in China, of whatever day, in whole tens."""

    hour: int
    answers: int


class FieldworkRead(SQLModel):
    """How the fieldwork stands: by stratum, never by slot or answer."""

    survey_id: UUID
    is_final: bool
    waiting: int | None
    strata: list[StratumResponse]
    hours: list[HourCount]
    source: str
    synthetic: bool
